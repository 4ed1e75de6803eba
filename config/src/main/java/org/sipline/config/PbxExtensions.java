package org.sipline.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The numbers at which the embedded PBX itself answers; they differ from each other and from every
 * user.
 *
 * @param echo the number that plays back what it hears; default none
 * @param tone the number that plays a steady tone; default none
 * @param announcement the number that plays an announcement; default none
 */
public record PbxExtensions(
    Optional<String> echo, Optional<String> tone, Optional<Announcement> announcement) {
  /** No extension at all. */
  public static final PbxExtensions DEFAULTS =
      new PbxExtensions(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * An announcement and its number.
   *
   * @param number what is dialled; required
   * @param file the absolute path of the WAV file that the caller hears; default the PBX's own
   */
  public record Announcement(String number, Optional<Path> file) {}
}

package org.sipline.config;

import java.util.Optional;

/**
 * What the PBX of a line wants dialled for what SIP has no request for. In each code {@code
 * {number}} stands for the address that the application gives; a code that names it serves requests
 * that give one.
 *
 * @param park parks a call at a place of the PBX's choice; the call is transferred there
 * @param parkAt parks a call at a place that the application names
 * @param unpark fetches a parked call
 * @param pickup answers a call that rings at an extension
 * @param pickupGroup answers a call that rings in a group, or in the line's own
 * @param forward forwards the line's calls
 */
public record FeatureCodes(
    Optional<String> park,
    Optional<String> parkAt,
    Optional<String> unpark,
    Optional<String> pickup,
    Optional<String> pickupGroup,
    ForwardCodes forward) {
  /** A PBX that has none. */
  public static final FeatureCodes NONE =
      new FeatureCodes(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ForwardCodes.NONE);

  /** What stands for the address in a code. */
  public static final String NUMBER = "{number}";
}

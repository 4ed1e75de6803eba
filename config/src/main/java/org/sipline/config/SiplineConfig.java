package org.sipline.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A whole configuration file.
 *
 * @param service the service as a whole
 * @param sip the SIP stack that all lines share
 * @param media the RTP side that all lines share
 * @param door the door for native providers
 * @param lines the lines in the file's order, with unique names; may be empty
 * @param pbx the embedded PBX; default none
 */
public record SiplineConfig(
    ServiceConfig service,
    SipConfig sip,
    MediaConfig media,
    DoorConfig door,
    List<LineConfig> lines,
    Optional<PbxConfig> pbx) {
  /** What an empty file means: no lines, and defaults for the rest. */
  public static final SiplineConfig DEFAULTS =
      new SiplineConfig(
          ServiceConfig.DEFAULTS,
          SipConfig.DEFAULTS,
          MediaConfig.DEFAULTS,
          DoorConfig.DEFAULTS,
          List.of(),
          Optional.empty());

  public SiplineConfig {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a file, with the environment of this process; see {@link ConfigReader#read} for the
   * warnings too.
   *
   * @throws ConfigException when the file cannot be used, with everything that is wrong
   */
  public static SiplineConfig load(Path file) throws ConfigException {
    return ConfigReader.read(file, System.getenv()).config();
  }

  /** The line of a name. */
  public Optional<LineConfig> line(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).findFirst();
  }
}

package org.sipline.config;

import java.util.List;
import java.util.Optional;

/**
 * A whole configuration file.
 *
 * @param service the service as a whole
 * @param sip the SIP stack that all lines share
 * @param media the RTP side that all lines share
 * @param lines the lines in the file's order, with unique names; may be empty
 * @param pbx the embedded PBX; default none
 */
public record SiplineConfig(
    ServiceConfig service,
    SipConfig sip,
    MediaConfig media,
    List<LineConfig> lines,
    Optional<PbxConfig> pbx) {
  /** What an empty file means: no lines, and defaults for the rest. */
  public static final SiplineConfig DEFAULTS =
      new SiplineConfig(
          ServiceConfig.DEFAULTS,
          SipConfig.DEFAULTS,
          MediaConfig.DEFAULTS,
          List.of(),
          Optional.empty());

  public SiplineConfig {
    lines = List.copyOf(lines);
  }

  /** The line of a name. */
  public Optional<LineConfig> line(String name) {
    return lines.stream().filter(line -> line.name().equals(name)).findFirst();
  }
}

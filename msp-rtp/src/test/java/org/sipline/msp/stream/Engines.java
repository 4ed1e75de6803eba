package org.sipline.msp.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sipline.config.Codec;
import org.sipline.config.MediaConfig;
import org.sipline.config.PortRange;

/** Engine configurations for tests. */
final class Engines {

  /** Ports as the system gives them. */
  static final MediaConfig EPHEMERAL = withPorts(new PortRange(0, 0));

  private Engines() {}

  static MediaConfig withPorts(PortRange ports) {
    return with(ports, MediaConfig.DEFAULTS.rtpTimeout());
  }

  static MediaConfig with(PortRange ports, Duration rtpTimeout) {
    MediaConfig defaults = MediaConfig.DEFAULTS;
    return new MediaConfig(
        Optional.empty(),
        Optional.empty(),
        ports,
        1,
        List.of(Codec.PCMU),
        defaults.ptime(),
        defaults.jitter(),
        defaults.dscp(),
        rtpTimeout,
        defaults.onTimeout(),
        defaults.telephoneEvent(),
        defaults.tones(),
        defaults.musicOnHold());
  }
}

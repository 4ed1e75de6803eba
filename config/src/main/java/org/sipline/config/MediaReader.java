package org.sipline.config;

import java.time.Duration;
import java.util.Optional;

/** Reads the section {@code media}. */
final class MediaReader {
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

  private final Terminals terminals;
  private final Optional<String> publicAddress;

  /**
   * @param terminals reads the music on hold
   * @param publicAddress what SIP names, the default for what SDP names
   */
  MediaReader(Terminals terminals, Optional<String> publicAddress) {
    this.terminals = terminals;
    this.publicAddress = publicAddress;
  }

  MediaConfig read(Section section) {
    MediaConfig defaults = MediaConfig.DEFAULTS;
    return new MediaConfig(
        section.get("address", defaults.address(), Values::addressOrAuto),
        section.find("public-address", Values::address).or(() -> publicAddress),
        section.get("ports", defaults.ports(), Values::ports),
        section.get("loops", defaults.loops(), Values.integer(0, 256)),
        section.choices("codecs", defaults.codecs(), codec()),
        section.get("ptime", defaults.ptime(), MediaReader::ptime),
        section.section("jitter", MediaReader::jitter),
        section.get("dscp", defaults.dscp(), Values.integer(0, 63)),
        section.get(
            "rtp-timeout",
            defaults.rtpTimeout(),
            Values.duration(Duration.ZERO, Duration.ofHours(1))),
        section.get("on-timeout", defaults.onTimeout(), Values.oneOf(MediaTimeout.class)),
        section.get("telephone-event", defaults.telephoneEvent(), Values.integer(96, 127)),
        section.get("tones", defaults.tones(), Values.oneOf(ToneCountry.class)),
        section.get("music-on-hold", defaults.musicOnHold(), terminals::hold));
  }

  static ValueParser<Codec> codec() {
    return Values.oneOf(Codec.class, Codec::name);
  }

  private static Duration ptime(String text) {
    Duration ptime = Values.duration(Duration.ofMillis(10), Duration.ofMillis(60)).parse(text);
    if (ptime.toMillis() % 10 != 0) {
      throw new BadValue("is not a multiple of 10ms", "usual is 20ms");
    }
    return ptime;
  }

  private static JitterConfig jitter(Section section) {
    JitterConfig defaults = JitterConfig.DEFAULTS;
    JitterConfig jitter =
        new JitterConfig(
            section.get("min", defaults.min(), Values.duration(Duration.ZERO, LONGEST_DELAY)),
            section.get(
                "max", defaults.max(), Values.duration(Duration.ofMillis(20), LONGEST_DELAY)));
    if (jitter.min().compareTo(jitter.max()) > 0) {
      section.error("min", "'min' is longer than 'max'", "raise max or lower min");
    }
    return jitter;
  }
}

package org.sipline.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the section {@code sip}. */
final class SipReader {
  private static final Duration LONGEST_TIMER = Duration.ofMinutes(1);

  private final Terminals files;

  /**
   * @param files reads paths
   */
  SipReader(Terminals files) {
    this.files = files;
  }

  SipConfig read(Section section) {
    SipConfig defaults = SipConfig.DEFAULTS;
    return new SipConfig(
        listeners(section),
        section.get("user-agent", defaults.userAgent(), Values::text),
        section.find("public-address", Values::address),
        section.get(
            "keep-alive",
            defaults.keepAlive(),
            Values.duration(Duration.ZERO, Duration.ofHours(1))),
        section.section("timers", SipReader::timers),
        section.section("limits", SipReader::limits),
        section.list("trusted-peers", Values::network),
        section.list("name-servers", Values::nameServer),
        section.section("tls", this::tls));
  }

  private TlsConfig tls(Section section) {
    TlsConfig tls =
        new TlsConfig(
            section.find("certificate", files::pemFile),
            section.find("key", files::pemFile),
            section.find("trust", files::pemFile),
            section.get(
                "clients", TlsConfig.DEFAULTS.clients(), Values.oneOf(TlsConfig.Clients.class)));
    if (tls.certificate().isPresent() != tls.key().isPresent()) {
      section.error(
          tls.key().isPresent() ? "key" : "certificate",
          "a certificate and its key belong together",
          "give both 'certificate' and 'key'");
    }
    return tls;
  }

  private static List<ListenConfig> listeners(Section section) {
    List<ListenConfig> taken = new ArrayList<>();
    List<ListenConfig> listeners =
        section
            .sections("listen", entry -> distinct(entry, taken))
            .orElse(SipConfig.DEFAULTS.listen());
    if (listeners.isEmpty()) {
      section.error("listen", "'listen' is empty", "SIP needs an address, or leave the key out");
    }
    return listeners;
  }

  private static ListenConfig distinct(Section section, List<ListenConfig> taken) {
    ListenConfig listener = listener(section, ListenConfig.DEFAULTS);
    if (taken.stream().anyMatch(other -> collide(other, listener))) {
      section.error(
          "port",
          "port " + listener.port() + " is already listened on at this address and transport",
          "give each entry an address, port or transport of its own");
    }
    if (listener.transports().containsAll(List.of(SipTransport.TCP, SipTransport.TLS))) {
      section.error(
          "transports",
          "tcp and tls cannot share a port",
          "give tls an entry of its own, usually on port 5061");
    }
    taken.add(listener);
    return listener;
  }

  /** Whether the second of two listeners could not bind. */
  static boolean collide(ListenConfig one, ListenConfig other) {
    boolean sameFamily = one.address().contains(":") == other.address().contains(":");
    boolean sameAddress =
        IpAddress.parse(one.address()).equals(IpAddress.parse(other.address()))
            || (sameFamily && (one.isWildcard() || other.isWildcard()));
    return sameAddress
        && one.port() == other.port()
        && one.port() != 0
        && (one.transports().stream().anyMatch(other.transports()::contains)
            || (overTcp(one) && overTcp(other)));
  }

  private static boolean overTcp(ListenConfig listener) {
    return listener.transports().contains(SipTransport.TCP)
        || listener.transports().contains(SipTransport.TLS);
  }

  static ListenConfig listener(Section section, ListenConfig defaults) {
    return new ListenConfig(
        section.get("address", defaults.address(), Values::address),
        section.get("port", defaults.port(), Values.integer(0, 65535)),
        section.choices("transports", defaults.transports(), Values.oneOf(SipTransport.class)));
  }

  private static SipTimers timers(Section section) {
    SipTimers defaults = SipTimers.DEFAULTS;
    SipTimers timers =
        new SipTimers(
            section.get(
                "t1",
                defaults.t1(),
                Values.duration(Duration.ofMillis(100), Duration.ofSeconds(5))),
            section.get(
                "t2", defaults.t2(), Values.duration(Duration.ofMillis(100), LONGEST_TIMER)),
            section.get(
                "t4", defaults.t4(), Values.duration(Duration.ofMillis(100), LONGEST_TIMER)));
    if (timers.t2().compareTo(timers.t1()) < 0) {
      section.error("t2", "'t2' is shorter than 't1'", "RFC 3261 has 4s and 500ms");
    }
    return timers;
  }

  private static SipLimits limits(Section section) {
    SipLimits defaults = SipLimits.DEFAULTS;
    return new SipLimits(
        section.get("max-calls", defaults.maxCalls(), Values.integer(1, 1_000_000)),
        section.get("calls-per-second", defaults.callsPerSecond(), Values.integer(1, 100_000)),
        section.get("pending-invites", defaults.pendingInvites(), Values.integer(1, 1_000_000)),
        section.get("max-message-bytes", defaults.maxMessageBytes(), Values.integer(1500, 65535)));
  }
}

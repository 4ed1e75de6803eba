package org.sipline.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The SIP stack that all lines share.
 *
 * @param listen where SIP is received, at least one; default {@link ListenConfig#DEFAULTS}
 * @param userAgent the User-Agent and Server header; default {@code Sipline}
 * @param publicAddress the IP literal that Contact and Via name instead of the local one, for a
 *     service behind a static address translation; default none
 * @param keepAlive how often a registered flow is kept open (RFC 5626, section 3.5); zero for
 *     never; default 25 s
 * @param timers the transaction timers; default those of RFC 3261
 * @param limits what is taken at most
 * @param trustedPeers peers that may call every line, whatever its trust; default none
 * @param nameServers the DNS servers that are asked; default those of the system
 * @param tls certificates
 */
public record SipConfig(
    List<ListenConfig> listen,
    String userAgent,
    Optional<String> publicAddress,
    Duration keepAlive,
    SipTimers timers,
    SipLimits limits,
    List<IpNetwork> trustedPeers,
    List<InetSocketAddress> nameServers,
    TlsConfig tls) {
  /** The SIP side of a file that says nothing about it. */
  public static final SipConfig DEFAULTS =
      new SipConfig(
          List.of(ListenConfig.DEFAULTS),
          "Sipline",
          Optional.empty(),
          Duration.ofSeconds(25),
          SipTimers.DEFAULTS,
          SipLimits.DEFAULTS,
          List.of(),
          List.of(),
          TlsConfig.DEFAULTS);

  public SipConfig {
    listen = List.copyOf(listen);
    trustedPeers = List.copyOf(trustedPeers);
    nameServers = List.copyOf(nameServers);
  }

  /** Whether any listening address serves a transport. */
  public boolean serves(SipTransport transport) {
    return listen.stream().anyMatch(each -> each.transports().contains(transport));
  }

  /** This, listening there and nowhere else. */
  public SipConfig listeningOn(ListenConfig... where) {
    return new SipConfig(
        List.of(where),
        userAgent,
        publicAddress,
        keepAlive,
        timers,
        limits,
        trustedPeers,
        nameServers,
        tls);
  }

  /** This with other transaction timers. */
  public SipConfig withTimers(SipTimers other) {
    return new SipConfig(
        listen, userAgent, publicAddress, keepAlive, other, limits, trustedPeers, nameServers, tls);
  }

  /** This with other limits. */
  public SipConfig withLimits(SipLimits other) {
    return new SipConfig(
        listen, userAgent, publicAddress, keepAlive, timers, other, trustedPeers, nameServers, tls);
  }

  /** This with other peers that may call every line. */
  public SipConfig withTrustedPeers(List<IpNetwork> other) {
    return new SipConfig(
        listen, userAgent, publicAddress, keepAlive, timers, limits, other, nameServers, tls);
  }

  /** This, asking these DNS servers. */
  public SipConfig withNameServers(List<InetSocketAddress> servers) {
    return new SipConfig(
        listen, userAgent, publicAddress, keepAlive, timers, limits, trustedPeers, servers, tls);
  }

  /** This with other certificates. */
  public SipConfig withTls(TlsConfig other) {
    return new SipConfig(
        listen,
        userAgent,
        publicAddress,
        keepAlive,
        timers,
        limits,
        trustedPeers,
        nameServers,
        other);
  }
}

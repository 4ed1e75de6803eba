package org.sipline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a reload changes. Lines are matched by name; a renamed line is one removed and one added.
 *
 * @param added lines that only the new configuration has, in its order
 * @param removed lines that only the old configuration has, in its order
 * @param changed lines that both have with other values, in the new configuration's order
 * @param live keys outside the lines with other values, which hold from now on for new calls
 * @param restart keys with other values that a running service cannot take over
 */
public record ConfigDifference(
    List<LineConfig> added,
    List<LineConfig> removed,
    List<LineChange> changed,
    List<String> live,
    List<String> restart) {
  private record Key(String path, Function<SiplineConfig, Object> value) {}

  private static final List<Key> LIVE =
      List.of(
          new Key("service.log-level", config -> config.service().logLevel()),
          new Key("sip.keep-alive", config -> config.sip().keepAlive()),
          new Key("sip.limits.max-calls", config -> config.sip().limits().maxCalls()),
          new Key("sip.limits.calls-per-second", config -> config.sip().limits().callsPerSecond()),
          new Key("sip.limits.pending-invites", config -> config.sip().limits().pendingInvites()),
          new Key("sip.trusted-peers", config -> config.sip().trustedPeers()),
          new Key("media.address", config -> config.media().address()),
          new Key("media.public-address", config -> config.media().publicAddress()),
          new Key("media.codecs", config -> config.media().codecs()),
          new Key("media.ptime", config -> config.media().ptime()),
          new Key("media.jitter", config -> config.media().jitter()),
          new Key("media.dscp", config -> config.media().dscp()),
          new Key("media.rtp-timeout", config -> config.media().rtpTimeout()),
          new Key("media.on-timeout", config -> config.media().onTimeout()),
          new Key("media.telephone-event", config -> config.media().telephoneEvent()),
          new Key("media.tones", config -> config.media().tones()),
          new Key("media.music-on-hold", config -> config.media().musicOnHold()));

  private static final List<Key> RESTART =
      List.of(
          new Key("service.name", config -> config.service().name()),
          new Key("sip.listen", config -> config.sip().listen()),
          new Key("sip.user-agent", config -> config.sip().userAgent()),
          new Key("sip.public-address", config -> config.sip().publicAddress()),
          new Key("sip.timers", config -> config.sip().timers()),
          new Key("sip.tls", config -> config.sip().tls()),
          new Key("sip.name-servers", config -> config.sip().nameServers()),
          new Key(
              "sip.limits.max-message-bytes", config -> config.sip().limits().maxMessageBytes()),
          new Key("media.ports", config -> config.media().ports()),
          new Key("media.loops", config -> config.media().loops()),
          new Key("door", SiplineConfig::door),
          new Key("pbx", SiplineConfig::pbx));

  public ConfigDifference {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
    live = List.copyOf(live);
    restart = List.copyOf(restart);
  }

  /**
   * A line with other values than before.
   *
   * @param before what the running service has
   * @param after what it shall have
   */
  public record LineChange(LineConfig before, LineConfig after) {
    /** Whether the registration that stands is no longer the one wanted. */
    public boolean touchesRegistration() {
      return !registration(before).equals(registration(after));
    }

    private static List<Object> registration(LineConfig line) {
      return List.of(
          line.addressOfRecord(),
          line.authUser(),
          line.password(),
          line.registrar(),
          line.outboundProxy(),
          line.transport(),
          line.register(),
          line.expires(),
          line.messageWaiting(),
          line.watch());
    }
  }

  /** Compares the configuration of a running service with a new one. */
  public static ConfigDifference between(SiplineConfig before, SiplineConfig after) {
    List<LineConfig> added = new ArrayList<>();
    List<LineChange> changed = new ArrayList<>();
    Map<String, LineConfig> gone = new LinkedHashMap<>();
    before.lines().forEach(line -> gone.put(line.name(), line));
    for (LineConfig line : after.lines()) {
      LineConfig old = gone.remove(line.name());
      if (old == null) {
        added.add(line);
      } else if (!old.equals(line)) {
        changed.add(new LineChange(old, line));
      }
    }
    return new ConfigDifference(
        added,
        List.copyOf(gone.values()),
        changed,
        differing(LIVE, before, after),
        differing(RESTART, before, after));
  }

  private static List<String> differing(List<Key> keys, SiplineConfig before, SiplineConfig after) {
    return keys.stream()
        .filter(key -> !Objects.equals(key.value().apply(before), key.value().apply(after)))
        .map(Key::path)
        .toList();
  }

  /** Whether both configurations say the same. */
  public boolean isEmpty() {
    return added.isEmpty()
        && removed.isEmpty()
        && changed.isEmpty()
        && live.isEmpty()
        && restart.isEmpty();
  }
}

package org.sipline.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of {@code lines}. */
final class LineReader {
  private static final LineConfig DEFAULTS = LineConfig.named("line");

  private final Terminals terminals;
  private final SipConfig sip;
  private final MediaConfig media;
  private final Set<String> names = new HashSet<>();
  private final Map<String, String> addresses = new HashMap<>();

  /**
   * @param terminals reads the terminals of calls
   * @param sip what lines inherit from and must agree with
   * @param media what lines inherit from
   */
  LineReader(Terminals terminals, SipConfig sip, MediaConfig media) {
    this.terminals = terminals;
    this.sip = sip;
    this.media = media;
  }

  LineConfig read(Section section) {
    Optional<String> givenName = section.require("name", Values::name);
    String name = givenName.orElse(DEFAULTS.name());
    String displayName = section.get("display-name", name, Values::text);
    Optional<SipUri> registrar = section.get("registrar", Optional.empty(), Values::uriOrNone);
    Optional<SipUri> proxy = section.get("outbound-proxy", Optional.empty(), Values::uriOrNone);
    SipUri address =
        section
            .find("address-of-record", LineReader::addressOfRecord)
            .orElseGet(() -> SipUri.of(name, defaultHost(registrar)));
    String user = address.user().orElse(name);
    int maxCalls = section.get("max-calls", DEFAULTS.maxCalls(), Values.integer(1, 1_000_000));
    LineConfig line =
        new LineConfig(
            name,
            displayName,
            address,
            section.get("auth-user", user, Values::text),
            section.find("password", Values.SECRET),
            registrar,
            proxy,
            transport(section, proxy.or(() -> registrar)),
            section.get(
                "register",
                registrar.isPresent() ? RegisterWhen.AT_OPEN : RegisterWhen.NEVER,
                Values.oneOf(RegisterWhen.class)),
            section.get(
                "expires",
                DEFAULTS.expires(),
                Values.duration(Duration.ofSeconds(30), Duration.ofHours(24))),
            section.choices("codecs", media.codecs(), MediaReader.codec()),
            section.get("answer", DEFAULTS.answer(), Values.oneOf(AnswerMode.class)),
            section.get(
                "ring-time",
                DEFAULTS.ringTime(),
                Values.duration(Duration.ofSeconds(1), Duration.ofHours(1))),
            section.section("media", part -> terminals(part, maxCalls)),
            section.get("hold", media.musicOnHold(), terminals::hold),
            maxCalls,
            Set.copyOf(
                section.choices(
                    "media-modes",
                    List.copyOf(LineConfig.DEFAULT_MEDIA_MODES),
                    Values.oneOf(MediaMode.class))),
            section.section("dial-plan", DialPlanReader::read),
            section.get(
                "trust",
                registrar.isPresent() ? Trust.REGISTRAR_ONLY : Trust.ANY,
                Values.oneOf(Trust.class)),
            section.section("caller-id", part -> callerId(part, displayName, user)),
            section.section("calls", CallRulesReader::read),
            section.get(
                "message-waiting", DEFAULTS.messageWaiting(), Values.oneOf(MessageWaiting.class)),
            watch(section));
    givenName.ifPresent(known -> checkUnique(section, known, line.addressOfRecord()));
    check(section, line);
    return line;
  }

  private static SipUri addressOfRecord(String text) {
    SipUri uri = Values.uri(text);
    if (uri.user().isEmpty()) {
      throw new BadValue("has no user part", "write sip:user@host");
    }
    if (!uri.parameters().isEmpty()) {
      throw new BadValue("has parameters, which an address of record has not", "leave them out");
    }
    return uri;
  }

  private String defaultHost(Optional<SipUri> registrar) {
    return registrar
        .map(SipUri::host)
        .or(sip::publicAddress)
        .or(
            () ->
                sip.listen().stream()
                    .filter(listener -> !listener.isWildcard())
                    .map(ListenConfig::address)
                    .findFirst())
        .orElse(DEFAULTS.addressOfRecord().host());
  }

  /** The transport of a line: its own word, else that of the URI that it sends to first. */
  private static Optional<SipTransport> transport(Section section, Optional<SipUri> nextHop) {
    Optional<SipTransport> ofUri =
        nextHop.flatMap(uri -> Optional.ofNullable(uri.parameters().get("transport"))).stream()
            .flatMap(
                word ->
                    List.of(SipTransport.values()).stream()
                        .filter(each -> each.name().equalsIgnoreCase(word)))
            .findFirst();
    Optional<SipTransport> own = section.find("transport", Values.oneOf(SipTransport.class));
    if (ofUri.isPresent() && own.isPresent() && !ofUri.equals(own)) {
      section.error(
          "transport",
          "'transport' contradicts the transport parameter of the URI that the line sends to",
          "leave one of them out");
    }
    return own.or(() -> ofUri);
  }

  private LineMedia terminals(Section section, int maxCalls) {
    LineMedia media =
        new LineMedia(
            section.get("play", LineMedia.DEFAULTS.play(), terminals::play),
            section.get("record", LineMedia.DEFAULTS.record(), terminals::record));
    if (maxCalls > 1
        && media.record() instanceof RecordTarget.WavFile(String pattern)
        && !pattern.contains("{call}")) {
      section.warning(
          "record",
          "each call of the line records over the one before",
          "put {call} into the file's name, or set max-calls: 1");
    }
    return media;
  }

  private static CallerId callerId(Section section, String displayName, String user) {
    return new CallerId(
        section.get("display", displayName, Values::text),
        section.get("number", user, Values::userPart));
  }

  private static Watch watch(Section section) {
    List<String> extensions = section.list("watch", LineReader::extension);
    if (extensions.size() > Watch.MOST) {
      section.error("watch", "'watch' names more than " + Watch.MOST + " extensions", "");
    }
    if (new HashSet<>(extensions).size() < extensions.size()) {
      section.error("watch", "'watch' names something twice", "once is enough");
    }
    boolean lines = section.get("watch-lines", Watch.NOBODY.lines(), Values::truth);
    if (lines && extensions.isEmpty()) {
      section.warning("watch-lines", "'watch-lines' shows nobody", "name extensions in 'watch'");
    }
    return new Watch(
        extensions,
        Set.copyOf(
            section.choices(
                "watch-by", List.copyOf(Watch.NOBODY.by()), Values.oneOf(WatchBy.class))),
        lines);
  }

  private static String extension(String text) {
    return text.regionMatches(true, 0, "sip", 0, 3) && text.indexOf(':') > 0
        ? Values.uri(text).toString()
        : Values.userPart(text);
  }

  private void checkUnique(Section section, String name, SipUri address) {
    if (!names.add(name)) {
      section.error("name", "another line has the name '" + name + "'", "names are unique");
      return;
    }
    String other = addresses.putIfAbsent(address.toString(), name);
    if (other != null) {
      section.error(
          "address-of-record",
          "the line '" + other + "' has the same address of record",
          "calls could not be told apart: give each line its own");
    }
  }

  private void check(Section section, LineConfig line) {
    if (line.isDirect() && line.register() != RegisterWhen.NEVER) {
      section.error("register", "there is no registrar to register with", "add 'registrar'");
    }
    if (line.isDirect()
        && line.outboundProxy().isEmpty()
        && sip.trustedPeers().isEmpty()
        && line.trust() != Trust.ANY) {
      section.error(
          "trust",
          "without a registrar, a proxy or trusted peers nobody could call",
          "use 'trust: any'");
    }
    if (line.transport().isPresent() && !sip.serves(line.transport().get())) {
      section.error(
          "transport",
          "nothing under sip.listen serves this line's transport",
          "add it to the transports there");
    }
    if (section.has("auth-user") && !section.has("password")) {
      section.warning("auth-user", "'auth-user' has no use without 'password'", "add 'password'");
    }
    Passwords.warnIfExposed(section);
  }
}

package org.sipline.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One softphone line: a SIP account, or, without a registrar, a direct line that is called and
 * calls peer to peer.
 *
 * @param name what commands and TAPI call the line; unique; a letter or digit, then letters, digits
 *     and {@code . _ + -}, 64 in all
 * @param displayName the name for people; default the name
 * @param addressOfRecord who the line is; default the line's name at the registrar's host, for a
 *     direct line at the public or first listening address
 * @param authUser the user name in digests; default the user part of the address of record
 * @param password the password in digests; default none
 * @param registrar where the line registers; empty for a direct line; default empty
 * @param outboundProxy where requests go first (RFC 3261, section 8.1.2); default none
 * @param transport the transport of outgoing requests; default what the name service says
 * @param register when the line registers; default at-open with a registrar, never without
 * @param expires the registration's lifetime asked for, 30 s to 1 day; default 300 s
 * @param codecs what this line offers and accepts, the preferred first; default {@link
 *     MediaConfig#codecs()}
 * @param answer who answers; default manual
 * @param ringTime how long an incoming call rings before it is refused with 480, and an outgoing
 *     one before it is cancelled; 1 s to 1 hour; default 180 s
 * @param media the terminals of calls that no application streams
 * @param hold what a held peer hears; default {@link MediaConfig#musicOnHold()}
 * @param maxCalls calls at a time on this line, both directions; incoming ones beyond it get 486;
 *     default 4
 * @param mediaModes the media modes announced and decided between; default interactivevoice,
 *     automatedvoice, unknown, g3fax
 * @param dialPlan how numbers are rewritten
 * @param trust whose calls are taken; default registrar-only with a registrar, any without
 * @param callerId what called parties are shown
 * @param calls how calls behave
 * @param messageWaiting how the line learns of waiting messages; default not at all
 * @param watch the other extensions that the line watches; default none
 */
public record LineConfig(
    String name,
    String displayName,
    SipUri addressOfRecord,
    String authUser,
    Optional<Secret> password,
    Optional<SipUri> registrar,
    Optional<SipUri> outboundProxy,
    Optional<SipTransport> transport,
    RegisterWhen register,
    Duration expires,
    List<Codec> codecs,
    AnswerMode answer,
    Duration ringTime,
    LineMedia media,
    PlaySource hold,
    int maxCalls,
    Set<MediaMode> mediaModes,
    DialPlan dialPlan,
    Trust trust,
    CallerId callerId,
    CallRules calls,
    MessageWaiting messageWaiting,
    Watch watch) {
  /** The media modes of a line that names none. */
  public static final Set<MediaMode> DEFAULT_MEDIA_MODES =
      Set.copyOf(
          EnumSet.of(
              MediaMode.INTERACTIVEVOICE,
              MediaMode.AUTOMATEDVOICE,
              MediaMode.UNKNOWN,
              MediaMode.G3FAX));

  public LineConfig {
    codecs = List.copyOf(codecs);
    mediaModes = Set.copyOf(mediaModes);
  }

  /** A direct line of this name at {@code localhost} with every other value at its default. */
  public static LineConfig named(String name) {
    return new LineConfig(
        name,
        name,
        SipUri.of(name, "localhost"),
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        RegisterWhen.NEVER,
        Duration.ofMinutes(5),
        MediaConfig.DEFAULTS.codecs(),
        AnswerMode.MANUAL,
        Duration.ofMinutes(3),
        LineMedia.DEFAULTS,
        MediaConfig.DEFAULTS.musicOnHold(),
        4,
        DEFAULT_MEDIA_MODES,
        DialPlan.DEFAULTS,
        Trust.ANY,
        new CallerId(name, name),
        CallRules.DEFAULTS,
        MessageWaiting.NONE,
        Watch.NOBODY);
  }

  /** This line, its calls answered so and given these terminals. */
  public LineConfig serving(AnswerMode newAnswer, LineMedia newMedia, int newMaxCalls) {
    return new LineConfig(
        name,
        displayName,
        addressOfRecord,
        authUser,
        password,
        registrar,
        outboundProxy,
        transport,
        register,
        expires,
        codecs,
        newAnswer,
        ringTime,
        newMedia,
        hold,
        newMaxCalls,
        mediaModes,
        dialPlan,
        trust,
        callerId,
        calls,
        messageWaiting,
        watch);
  }

  /** This line with an account at a registrar, its password there, and registered when open. */
  public LineConfig registeringWith(SipUri newRegistrar, Optional<Secret> newPassword) {
    return new LineConfig(
        name,
        displayName,
        SipUri.of(addressOfRecord.user().orElse(name), newRegistrar.host()),
        authUser,
        newPassword,
        Optional.of(newRegistrar),
        outboundProxy,
        transport,
        RegisterWhen.AT_OPEN,
        expires,
        codecs,
        answer,
        ringTime,
        media,
        hold,
        maxCalls,
        mediaModes,
        dialPlan,
        Trust.REGISTRAR_ONLY,
        callerId,
        calls,
        messageWaiting,
        watch);
  }

  /** This line, its calls behaving so. */
  public LineConfig behaving(CallRules newCalls) {
    return with(newCalls, messageWaiting, watch);
  }

  /** This line, learning of waiting messages so. */
  public LineConfig learningOfMessages(MessageWaiting how) {
    return with(calls, how, watch);
  }

  /** This line, watching these. */
  public LineConfig watching(Watch others) {
    return with(calls, messageWaiting, others);
  }

  private LineConfig with(CallRules newCalls, MessageWaiting how, Watch others) {
    return new LineConfig(
        name,
        displayName,
        addressOfRecord,
        authUser,
        password,
        registrar,
        outboundProxy,
        transport,
        register,
        expires,
        codecs,
        answer,
        ringTime,
        media,
        hold,
        maxCalls,
        mediaModes,
        dialPlan,
        trust,
        callerId,
        newCalls,
        how,
        others);
  }

  /** Whether the line has no registrar. */
  public boolean isDirect() {
    return registrar.isEmpty();
  }
}

package org.sipline.softphone;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.sipline.tapi.constant.TapiFlag;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tapisrv.ApplicationEvent;

/** Puts TAPI's messages into words, and into names and values for programs. */
record EventWords(String message, String text, Map<String, Object> data) {

  static EventWords of(ApplicationEvent event) {
    return switch (event) {
      case ApplicationEvent.AppNewCall e -> appNewCall(e);
      case ApplicationEvent.CallState e -> callState(e);
      case ApplicationEvent.CallInfo e ->
          of("LINE_CALLINFO", names(e.changed()) + " changed", "changed", names(e.changed()));
      case ApplicationEvent.Generate e ->
          of(
              "LINE_GENERATE",
              "digits " + (e.reason().name().equals("DONE") ? "sent" : "cancelled"),
              "reason",
              e.reason().name());
      case ApplicationEvent.MonitorDigits e ->
          of(
              "LINE_MONITORDIGITS",
              "digit %c %s"
                  .formatted(e.digit(), e.mode().name().equals("DTMFEND") ? "ended" : "heard"),
              "digit",
              String.valueOf(e.digit()),
              "mode",
              e.mode().name());
      case ApplicationEvent.GatherDigits e ->
          of(
              "LINE_GATHERDIGITS",
              "digits %s gathered (%s)".formatted(e.digits(), e.reason()),
              "digits",
              e.digits(),
              "reason",
              e.reason().name());
      case ApplicationEvent.MonitorTone e ->
          of(
              "LINE_MONITORTONE",
              "tone %d heard".formatted(e.appSpecific()),
              "tone",
              e.appSpecific());
      case ApplicationEvent.MonitorMedia e ->
          of("LINE_MONITORMEDIA", e.mode() + " found", "mode", e.mode().name());
      case ApplicationEvent.QosInfo e ->
          of("LINE_QOSINFO", "quality of service is not kept", "event", e.qosEvent());
      case ApplicationEvent.CallDevSpecific e ->
          of("LINE_DEVSPECIFIC", "%d %d %d".formatted(e.param1(), e.param2(), e.param3()));
      case ApplicationEvent.Stream e ->
          of(
              "ME_CALL_EVENT",
              "%s stream: %s%s"
                  .formatted(
                      e.stream() == null ? "call" : e.stream().direction().name(),
                      e.kind(),
                      e.reason().isEmpty() ? "" : " (" + e.reason() + ")"),
              "kind",
              e.kind().name(),
              "cause",
              e.cause().name(),
              "reason",
              e.reason());
      case ApplicationEvent.FileTerminal e ->
          of(
              "ME_FILE_TERMINAL_EVENT",
              "%s %s%s"
                  .formatted(
                      e.terminal() == null ? "terminal" : e.terminal().name(),
                      e.state(),
                      e.reason().isEmpty() ? "" : " (" + e.reason() + ")"),
              "state",
              e.state().name(),
              "reason",
              e.reason());
      case ApplicationEvent.DevState e ->
          of(
              "LINE_LINEDEVSTATE",
              names(e.states()) + " (" + e.line().getLineDevStatus().serviceReason() + ")",
              "states",
              names(e.states()));
      case ApplicationEvent.AddressState e ->
          of("LINE_ADDRESSSTATE", names(e.states()), "states", names(e.states()));
      case ApplicationEvent.DevSpecific e ->
          of("LINE_DEVSPECIFIC", "%d %d %d".formatted(e.param1(), e.param2(), e.param3()));
      case ApplicationEvent.Close e ->
          of("LINE_CLOSE", "closed: " + e.cause(), "cause", e.cause().name());
    };
  }

  private static EventWords appNewCall(ApplicationEvent.AppNewCall event) {
    LineCallInfo info = event.call().getCallInfo().provider();
    return of(
        "LINE_APPNEWCALL",
        "%s, %s".formatted(otherParty(info), event.privilege()),
        "privilege",
        event.privilege().name(),
        "caller",
        info.caller().address(),
        "callerName",
        info.caller().name(),
        "called",
        info.called().address());
  }

  private static EventWords callState(ApplicationEvent.CallState event) {
    String detail = event.detail() == null ? "" : ((Enum<?>) event.detail()).name();
    return of(
        "LINE_CALLSTATE",
        event.state() + (detail.isEmpty() ? "" : " " + detail),
        "state",
        event.state().name(),
        "detail",
        detail,
        "media",
        names(event.mediaModes()));
  }

  /** Whom a call is with, for people. */
  static String otherParty(LineCallInfo info) {
    boolean outgoing = info.origin() == org.sipline.tapi.constant.LineCallOrigin.OUTBOUND;
    PartyId party = outgoing ? info.called() : info.caller();
    if (party.address().isEmpty()) {
      return party.name().isEmpty()
          ? names(party.flags()).toLowerCase(java.util.Locale.ROOT)
          : party.name();
    }
    return party.name().isEmpty()
        ? party.address()
        : "%s <%s>".formatted(party.name(), party.address());
  }

  /** Flags by their names, in the header's order. */
  static String names(Collection<? extends TapiFlag> flags) {
    return flags.stream()
        .sorted(java.util.Comparator.comparingInt(TapiFlag::value))
        .map(flag -> ((Enum<?>) flag).name())
        .collect(Collectors.joining(" "));
  }

  private static EventWords of(String message, String text, Object... namesAndValues) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      data.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new EventWords(message, text, data);
  }
}

package org.sipline.tsp.call;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallParamFlag;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineDialParams;
import org.sipline.tapi.struct.PartyId;

/**
 * What is known of a call beside its state. Written on the line's loop; read by {@link #info} on
 * any thread, so each field is volatile: a reader may see one change without the next, as with
 * LINE_CALLINFO itself.
 */
final class CallRecord {
  static final byte[] NONE = {};
  private static final int TRUNK_UNKNOWN = 0xFFFF_FFFF;
  static final LineDialParams DIAL_PARAMS = new LineDialParams(2000, 50, 100, 0);
  static final Set<LineCallState> STATES =
      Set.of(
          LineCallState.IDLE,
          LineCallState.OFFERING,
          LineCallState.ACCEPTED,
          LineCallState.DIALTONE,
          LineCallState.DIALING,
          LineCallState.RINGBACK,
          LineCallState.BUSY,
          LineCallState.CONNECTED,
          LineCallState.PROCEEDING,
          LineCallState.ONHOLD,
          LineCallState.ONHOLDPENDTRANSFER,
          LineCallState.ONHOLDPENDCONF,
          LineCallState.CONFERENCED,
          LineCallState.DISCONNECTED);

  volatile Set<LineMediaMode> mediaModes = Set.of(LineMediaMode.UNKNOWN);
  volatile int appSpecific;
  volatile Set<LineCallParamFlag> flags = Set.of();
  volatile Set<LineDigitMode> digitModes = Set.of();
  volatile Set<LineMediaMode> watchedMedia = Set.of();
  volatile LineCallOrigin origin = LineCallOrigin.UNKNOWN;
  volatile int relatedCallId;
  volatile LineCallReason reason = LineCallReason.DIRECT;
  volatile int completionId;
  volatile int countryCode;
  volatile PartyId caller = PartyId.UNKNOWN;
  volatile PartyId called = PartyId.UNKNOWN;
  volatile PartyId connected = PartyId.UNKNOWN;
  volatile PartyId redirection = PartyId.UNKNOWN;
  volatile PartyId redirecting = PartyId.UNKNOWN;
  volatile String displayableAddress = "";
  volatile String calledParty = "";
  volatile String comment = "";
  volatile List<Set<LineTermMode>> terminalModes = List.of(CallAudio.ROUTED);
  volatile int callTreatment;
  volatile String sipCallId = "";
  volatile LineBearerMode bearerMode = LineBearerMode.VOICE;
  volatile LineDialParams dialParams = DIAL_PARAMS;
  volatile byte[] userUserInfo = NONE;
  volatile byte[] callData = NONE;
  volatile String sipStatus = "";
  volatile int endStatus;
  volatile int endCause;
  volatile String digitsBy = "";
  volatile String qualityOfService = "";
  volatile ToTsp.Quality quality;
  volatile ToTsp.Security security;

  LineCallInfo info(int deviceId, int callId) {
    return new LineCallInfo(
        deviceId,
        0,
        bearerMode,
        CallSettings.RATE_BITS_PER_SECOND,
        mediaModes,
        appSpecific,
        callId,
        relatedCallId,
        flags,
        STATES,
        digitModes,
        watchedMedia,
        dialParams,
        origin,
        reason,
        completionId,
        countryCode,
        TRUNK_UNKNOWN,
        caller,
        called,
        connected,
        redirection,
        redirecting,
        displayableAddress,
        calledParty,
        comment,
        "",
        userUserInfo,
        callTreatment,
        callData,
        devSpecific(),
        terminalModes);
  }

  private byte[] devSpecific() {
    StringBuilder text = new StringBuilder(256);
    line(text, "sip-call-id", sipCallId);
    line(text, "sip-status", sipStatus);
    if (endCause > 0) {
      line(text, "q850-cause", endCause);
    }
    line(text, "digits-by", digitsBy);
    line(text, "quality-of-service", qualityOfService);
    ToTsp.Quality report = quality;
    if (report != null) {
      line(text, "codec", report.codec());
      line(text, "packets-sent", report.sent());
      line(text, "packets-received", report.received());
      line(text, "packets-lost", report.lost());
      line(text, "jitter-micros", report.jitterMicros());
      line(text, "round-trip-micros", report.roundTripMicros());
      line(text, "mos-hundredths", report.mosHundredths());
    }
    ToTsp.Security protection = security;
    if (protection != null) {
      line(text, "encrypted", protection.encrypted() ? protection.suite() : "no");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder text, String name, Object value) {
    String words = value.toString();
    if (!words.isEmpty()) {
      text.append(name).append(": ").append(words).append('\n');
    }
  }
}

package org.sipline.tsp.presenceline;

import java.util.List;
import java.util.Set;
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineAddressSharing;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineAddressType;
import org.sipline.tapi.constant.LineAnswerMode;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPartyIdFlag;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDevCapFlag;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineOfferingMode;
import org.sipline.tapi.constant.LineRemoveFromConf;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tapi.struct.LineDialParams;
import org.sipline.tsp.line.Capabilities;

/** What presence lines announce: that they show calls, and can do nothing with them. */
final class PresenceCapabilities {
  /** Calls of an extension at a time, as many as documents about it may name. */
  static final int MOST_CALLS = 64;

  static final LineDialParams NO_DIALLING = new LineDialParams(0, 0, 0, 0);

  /** What calls of people mostly are; a document does not say. */
  static final Set<LineMediaMode> MEDIA_MODES =
      Set.of(LineMediaMode.UNKNOWN, LineMediaMode.INTERACTIVEVOICE);

  static final Set<LineCallState> CALL_STATES =
      Set.of(
          LineCallState.IDLE,
          LineCallState.OFFERING,
          LineCallState.DIALING,
          LineCallState.PROCEEDING,
          LineCallState.RINGBACK,
          LineCallState.CONNECTED,
          LineCallState.ONHOLD,
          LineCallState.DISCONNECTED,
          LineCallState.UNKNOWN);

  private static final Set<LineCallPartyIdFlag> PARTY =
      Set.of(
          LineCallPartyIdFlag.ADDRESS,
          LineCallPartyIdFlag.NAME,
          LineCallPartyIdFlag.BLOCKED,
          LineCallPartyIdFlag.UNKNOWN);
  private static final Set<LineCallPartyIdFlag> NOBODY = Set.of(LineCallPartyIdFlag.UNAVAIL);
  private static final int RATE_BITS_PER_SECOND = 64_000;

  private PresenceCapabilities() {}

  static LineDevCaps ofLine(PresenceDevice device) {
    return new LineDevCaps(
        Capabilities.PROVIDER_INFO,
        device.watcher().config().registrar().map(Object::toString).orElse(""),
        device.name().hashCode(),
        device.name(),
        Set.of(LineAddressMode.ADDRESSID, LineAddressMode.DIALABLEADDR),
        1,
        Set.of(LineBearerMode.VOICE),
        RATE_BITS_PER_SECOND,
        MEDIA_MODES,
        Set.of(),
        0,
        Set.of(),
        0,
        0,
        Set.of(),
        0,
        0,
        Set.of(LineDevCapFlag.CALLHUB),
        MOST_CALLS,
        LineAnswerMode.NONE,
        0,
        Set.of(
            LineDevState.CONNECTED,
            LineDevState.DISCONNECTED,
            LineDevState.INSERVICE,
            LineDevState.OUTOFSERVICE,
            LineDevState.OTHER),
        0,
        NO_DIALLING,
        NO_DIALLING,
        NO_DIALLING,
        List.of(),
        0,
        0,
        0,
        0,
        Set.of(),
        Set.of(),
        List.of("tapi/line"),
        device.guid(),
        Set.of(LineAddressType.PHONENUMBER, LineAddressType.EMAILNAME, LineAddressType.DOMAINNAME),
        Capabilities.SIP_PROTOCOL);
  }

  static LineAddressCaps ofAddress(PresenceDevice device) {
    return new LineAddressCaps(
        device.deviceId(),
        device.address().map(Object::toString).orElse(device.extension()),
        LineAddressSharing.MONITORED,
        Set.of(
            LineAddressState.NUMCALLS,
            LineAddressState.INUSEZERO,
            LineAddressState.INUSEONE,
            LineAddressState.INUSEMANY),
        Set.of(
            LineCallInfoState.APPSPECIFIC,
            LineCallInfoState.CALLERID,
            LineCallInfoState.CALLEDID,
            LineCallInfoState.CONNECTEDID),
        PARTY,
        PARTY,
        PARTY,
        NOBODY,
        NOBODY,
        CALL_STATES,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(
            LineDisconnectMode.NORMAL,
            LineDisconnectMode.UNKNOWN,
            LineDisconnectMode.REJECT,
            LineDisconnectMode.PICKUP,
            LineDisconnectMode.FORWARDED,
            LineDisconnectMode.BUSY,
            LineDisconnectMode.NOANSWER,
            LineDisconnectMode.BADADDRESS,
            LineDisconnectMode.UNREACHABLE,
            LineDisconnectMode.CONGESTION,
            LineDisconnectMode.INCOMPATIBLE,
            LineDisconnectMode.UNAVAIL,
            LineDisconnectMode.NUMBERCHANGED,
            LineDisconnectMode.TEMPFAILURE,
            LineDisconnectMode.QOSUNAVAIL,
            LineDisconnectMode.BLOCKED,
            LineDisconnectMode.CANCELLED),
        MOST_CALLS,
        MOST_CALLS,
        0,
        0,
        0,
        Set.of(),
        Set.of(),
        Set.of(),
        LineRemoveFromConf.NONE,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        0,
        0,
        0,
        0,
        0,
        Set.of(),
        Set.of(),
        List.of(),
        Set.of(),
        Set.of(),
        List.of(),
        List.of("tapi/line"),
        0,
        0,
        Set.of(LineConnectedMode.INACTIVE),
        Set.of(LineOfferingMode.INACTIVE),
        Set.of());
  }
}

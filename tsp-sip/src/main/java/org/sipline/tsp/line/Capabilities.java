package org.sipline.tsp.line;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sipline.config.FeatureCodes;
import org.sipline.config.LineConfig;
import org.sipline.tapi.constant.LineAddrCapFlag;
import org.sipline.tapi.constant.LineAddrFeature;
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineAddressSharing;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineAddressType;
import org.sipline.tapi.constant.LineAnswerMode;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineCallComplCond;
import org.sipline.tapi.constant.LineCallComplMode;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPartyIdFlag;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineCallTreatment;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDevCapFlag;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDialToneMode;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineFeature;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineOfferingMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineRemoveFromConf;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineCallTreatmentEntry;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tapi.struct.LineDialParams;
import org.sipline.tsp.call.CallAudio;
import org.sipline.tsp.call.CallDigits;
import org.sipline.tsp.call.CallFeatures;
import org.sipline.tsp.call.CallGeneration;
import org.sipline.tsp.call.CallSettings;
import org.sipline.tsp.call.CallTones;
import org.sipline.tsp.call.ConferenceCall;
import org.sipline.tsp.call.MediaModes;
import org.sipline.tsp.forward.Forwarding;

/** What lines announce: what works, and nothing else. */
public final class Capabilities {
  /** TAPIPROTOCOL_SIP. */
  public static final UUID SIP_PROTOCOL = UUID.fromString("831ce2d7-83b5-11d1-bb5c-00c04fb6809f");

  /** The provider's name in LINEDEVCAPS. */
  public static final String PROVIDER_INFO = "Sipline SIP/RTP";

  private static final int RATE_BITS_PER_SECOND = 64_000;
  private static final int LONGEST_NO_ANSWER_MILLIS = 3_600_000;
  private static final LineDialParams LEAST_TIMING = new LineDialParams(0, 0, 0, 0);
  private static final LineDialParams TIMING = new LineDialParams(2000, 50, 100, 0);
  private static final LineDialParams GREATEST_TIMING = new LineDialParams(10_000, 1000, 10_000, 0);
  private static final Set<LineCallPartyIdFlag> PARTY =
      Set.of(
          LineCallPartyIdFlag.ADDRESS,
          LineCallPartyIdFlag.NAME,
          LineCallPartyIdFlag.BLOCKED,
          LineCallPartyIdFlag.UNKNOWN);
  private static final List<LineCallTreatmentEntry> TREATMENTS =
      List.of(
          new LineCallTreatmentEntry(LineCallTreatment.SILENCE.value(), "Silence"),
          new LineCallTreatmentEntry(LineCallTreatment.RINGBACK.value(), "Ringback"),
          new LineCallTreatmentEntry(LineCallTreatment.BUSY.value(), "Busy"),
          new LineCallTreatmentEntry(LineCallTreatment.MUSIC.value(), "Music on hold"));
  private static final Set<LineForwardMode> FORWARD_MODES =
      EnumSet.complementOf(EnumSet.of(LineForwardMode.UNKNOWN, LineForwardMode.UNAVAIL));
  private static final Set<LineFeature> ALWAYS_OF_LINE =
      Set.of(
          LineFeature.SETMEDIACONTROL,
          LineFeature.SETTERMINAL,
          LineFeature.SETDEVSTATUS,
          LineFeature.DEVSPECIFIC,
          LineFeature.DEVSPECIFICFEAT,
          LineFeature.FORWARD,
          LineFeature.FORWARDFWD,
          LineFeature.FORWARDDND);
  private static final Set<LineAddrFeature> ALWAYS_OF_ADDRESS =
      Set.of(
          LineAddrFeature.SETMEDIACONTROL,
          LineAddrFeature.SETTERMINAL,
          LineAddrFeature.FORWARD,
          LineAddrFeature.FORWARDFWD,
          LineAddrFeature.FORWARDDND);
  private static final Set<LineAddrCapFlag> ALWAYS_OF_CAPS =
      Set.of(
          LineAddrCapFlag.DIALED,
          LineAddrCapFlag.PARTIALDIAL,
          LineAddrCapFlag.AUTORECONNECT,
          LineAddrCapFlag.SECURE,
          LineAddrCapFlag.BLOCKIDOVERRIDE,
          LineAddrCapFlag.FWDNUMRINGS,
          LineAddrCapFlag.FWDSTATUSVALID,
          LineAddrCapFlag.FWDINTEXTADDR,
          LineAddrCapFlag.FWDBUSYNAADDR,
          LineAddrCapFlag.TRANSFERHELD,
          LineAddrCapFlag.TRANSFERMAKE,
          LineAddrCapFlag.SETUPCONFNULL,
          LineAddrCapFlag.CONFERENCEHELD,
          LineAddrCapFlag.CONFERENCEMAKE,
          LineAddrCapFlag.CONFDROP);
  private static final Set<LineCallState> CALL_STATES =
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

  private Capabilities() {}

  /** What can be asked of a line that can make a call now, or cannot. */
  static Set<LineFeature> lineFeatures(boolean canCall) {
    Set<LineFeature> features = EnumSet.copyOf(ALWAYS_OF_LINE);
    if (canCall) {
      features.add(LineFeature.MAKECALL);
    }
    return features;
  }

  /** What can be asked of an address, likewise. */
  static Set<LineAddrFeature> addressFeatures(boolean canCall, LineConfig config) {
    FeatureCodes codes = config.calls().featureCodes();
    Set<LineAddrFeature> features = EnumSet.copyOf(ALWAYS_OF_ADDRESS);
    if (config.calls().completions() > 0) {
      features.add(LineAddrFeature.UNCOMPLETECALL);
    }
    if (canCall) {
      features.add(LineAddrFeature.MAKECALL);
      features.add(LineAddrFeature.SETUPCONF);
      if (codes.unpark().isPresent()) {
        features.add(LineAddrFeature.UNPARK);
      }
      if (codes.pickup().isPresent() || config.watch().seesCalls()) {
        features.add(LineAddrFeature.PICKUP);
        features.add(LineAddrFeature.PICKUPDIRECT);
      }
      if (codes.pickupGroup().isPresent()) {
        features.add(LineAddrFeature.PICKUP);
        features.add(LineAddrFeature.PICKUPGROUP);
      }
    }
    return features;
  }

  private static Set<LineDevState> devStates(LineConfig config) {
    Set<LineDevState> states =
        EnumSet.of(
            LineDevState.RINGING,
            LineDevState.CONNECTED,
            LineDevState.DISCONNECTED,
            LineDevState.INSERVICE,
            LineDevState.OUTOFSERVICE,
            LineDevState.MSGWAITON,
            LineDevState.MSGWAITOFF,
            LineDevState.LOCK,
            LineDevState.OTHER,
            LineDevState.CAPSCHANGE,
            LineDevState.CONFIGCHANGE);
    if (config.calls().completions() > 0) {
      states.add(LineDevState.NUMCOMPLETIONS);
    }
    return states;
  }

  private static Set<LineAddressState> addressStates(LineConfig config) {
    Set<LineAddressState> states =
        EnumSet.of(
            LineAddressState.NUMCALLS,
            LineAddressState.INUSEZERO,
            LineAddressState.INUSEONE,
            LineAddressState.INUSEMANY,
            LineAddressState.FORWARD);
    if (!config.watch().extensions().isEmpty()) {
      states.add(LineAddressState.DEVSPECIFIC);
    }
    return states;
  }

  private static Set<LineAddrCapFlag> addressFlags(LineConfig config) {
    Set<LineAddrCapFlag> flags = EnumSet.copyOf(ALWAYS_OF_CAPS);
    if (config.calls().completions() > 0) {
      flags.add(LineAddrCapFlag.COMPLETIONID);
    }
    return flags;
  }

  private static Set<LineParkMode> parkModes(FeatureCodes codes) {
    Set<LineParkMode> modes = EnumSet.noneOf(LineParkMode.class);
    if (codes.parkAt().isPresent()) {
      modes.add(LineParkMode.DIRECTED);
    }
    if (codes.park().isPresent()) {
      modes.add(LineParkMode.NONDIRECTED);
    }
    return modes;
  }

  /** A line's capabilities. */
  static LineDevCaps ofLine(LineDevice device) {
    LineConfig config = device.config();
    return new LineDevCaps(
        PROVIDER_INFO,
        config.registrar().map(Object::toString).orElse(""),
        config.name().hashCode(),
        config.name(),
        Set.of(LineAddressMode.ADDRESSID, LineAddressMode.DIALABLEADDR),
        1,
        Set.of(LineBearerMode.VOICE, LineBearerMode.SPEECH),
        RATE_BITS_PER_SECOND,
        MediaModes.configured(config.mediaModes()),
        CallGeneration.TONE_MODES,
        CallGeneration.MOST_FREQUENCIES,
        CallGeneration.DIGIT_MODES,
        CallTones.MOST_FREQUENCIES,
        CallTones.MOST_TONES,
        Set.of(LineDigitMode.DTMF, LineDigitMode.DTMFEND),
        CallDigits.LEAST_TIMEOUT_MILLIS,
        CallDigits.LONGEST_TIMEOUT_MILLIS,
        Set.of(LineDevCapFlag.CLOSEDROP, LineDevCapFlag.MSP, LineDevCapFlag.CALLHUB),
        config.maxCalls(),
        LineAnswerMode.NONE,
        1,
        devStates(config),
        CallSettings.MOST_USER_USER_BYTES,
        LEAST_TIMING,
        GREATEST_TIMING,
        TIMING,
        List.of(CallAudio.TERMINAL),
        CallAudio.MOST_ENTRIES,
        CallAudio.MOST_ENTRIES,
        0,
        CallAudio.MOST_ENTRIES,
        lineFeatures(true),
        LineCondition.SETTABLE,
        List.of("tapi/line"),
        device.guid(),
        Set.of(LineAddressType.PHONENUMBER, LineAddressType.EMAILNAME, LineAddressType.DOMAINNAME),
        SIP_PROTOCOL);
  }

  /** The capabilities of a line's one address. */
  static LineAddressCaps ofAddress(LineDevice device) {
    LineConfig config = device.config();
    Set<LineMediaMode> media = MediaModes.configured(config.mediaModes());
    boolean completes = config.calls().completions() > 0;
    return new LineAddressCaps(
        device.deviceId(),
        config.addressOfRecord().toString(),
        LineAddressSharing.PRIVATE,
        addressStates(config),
        Set.of(
            LineCallInfoState.MEDIAMODE,
            LineCallInfoState.APPSPECIFIC,
            LineCallInfoState.CONNECTEDID,
            LineCallInfoState.REDIRECTINGID,
            LineCallInfoState.REDIRECTIONID,
            LineCallInfoState.MONITORMODES,
            LineCallInfoState.USERUSERINFO,
            LineCallInfoState.CALLDATA,
            LineCallInfoState.BEARERMODE,
            LineCallInfoState.DIALPARAMS,
            LineCallInfoState.TERMINAL,
            LineCallInfoState.TREATMENT,
            LineCallInfoState.QOS,
            LineCallInfoState.DEVSPECIFIC),
        PARTY,
        PARTY,
        PARTY,
        PARTY,
        PARTY,
        CALL_STATES,
        Set.of(LineDialToneMode.NORMAL, LineDialToneMode.SPECIAL),
        Set.of(LineBusyMode.STATION, LineBusyMode.TRUNK),
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
            LineDisconnectMode.OUTOFORDER,
            LineDisconnectMode.TEMPFAILURE,
            LineDisconnectMode.QOSUNAVAIL,
            LineDisconnectMode.BLOCKED,
            LineDisconnectMode.DONOTDISTURB,
            LineDisconnectMode.CANCELLED),
        config.maxCalls(),
        config.maxCalls(),
        config.maxCalls(),
        ConferenceCall.MOST_PARTIES,
        ConferenceCall.MOST_PARTIES,
        addressFlags(config),
        CallFeatures.all(config.calls()),
        CallFeatures.more(config.calls().featureCodes()),
        LineRemoveFromConf.ANY,
        Set.of(LineCallState.CONNECTED),
        Set.of(LineTransferMode.TRANSFER, LineTransferMode.CONFERENCE),
        parkModes(config.calls().featureCodes()),
        FORWARD_MODES,
        Forwarding.MOST_ENTRIES,
        Forwarding.MOST_ENTRIES,
        Forwarding.LEAST_RINGS,
        Forwarding.MOST_RINGS,
        config.calls().completions(),
        completes ? EnumSet.allOf(LineCallComplCond.class) : Set.of(),
        completes ? Set.of(LineCallComplMode.CALLBACK) : Set.of(),
        List.of(),
        addressFeatures(true, config),
        Set.of(),
        TREATMENTS,
        List.of("tapi/line"),
        CallSettings.MOST_DATA_BYTES,
        LONGEST_NO_ANSWER_MILLIS,
        Set.of(LineConnectedMode.ACTIVE, LineConnectedMode.ACTIVEHELD),
        Set.of(LineOfferingMode.ACTIVE),
        media);
  }
}

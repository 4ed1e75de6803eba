package org.sipline.tsp.presenceline;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallStatus;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tsp.dialoginfo.DialogState;
import org.sipline.tsp.dialoginfo.WatchedDialog;

/**
 * A call of another extension: shown, and beyond anybody's reach here. Written on the line's loop;
 * the {@code get} functions are snapshots for any thread.
 */
final class ShownCall implements TspCall {
  private static final int TRUNK_UNKNOWN = 0xFFFF_FFFF;
  private static final byte[] NONE = {};

  private final PresenceLine line;
  private final int number;
  private volatile WatchedDialog dialog;
  private volatile CallStage stage = CallStage.UNKNOWN;
  private volatile Instant since = Instant.now();
  private volatile int appSpecific;
  private boolean closed;

  ShownCall(PresenceLine line, int number, WatchedDialog dialog) {
    this.line = line;
    this.number = number;
    this.dialog = dialog;
  }

  WatchedDialog dialog() {
    return dialog;
  }

  CallStage stage() {
    return stage;
  }

  /** Whether the application has let go of it, so that nothing is told. */
  boolean isClosed() {
    return closed;
  }

  /** Gets into a state; false if it is there. */
  boolean enter(CallStage now) {
    if (now.equals(stage)) {
      return false;
    }
    stage = now;
    since = Instant.now();
    return true;
  }

  /** Takes what is told of the dialog now, and says what else is known of its parties. */
  Optional<LineEvent> take(WatchedDialog now) {
    LineCallInfo before = getCallInfo();
    dialog = now;
    LineCallInfo after = getCallInfo();
    Set<LineCallInfoState> changed = EnumSet.noneOf(LineCallInfoState.class);
    if (!before.caller().equals(after.caller())) {
      changed.add(LineCallInfoState.CALLERID);
    }
    if (!before.called().equals(after.called())) {
      changed.add(LineCallInfoState.CALLEDID);
    }
    if (!before.connected().equals(after.connected())) {
      changed.add(LineCallInfoState.CONNECTEDID);
    }
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(new LineEvent.CallInfo(this, Set.copyOf(changed)));
  }

  @Override
  public TspLine line() {
    return line;
  }

  @Override
  public LineCallInfo getCallInfo() {
    WatchedDialog told = dialog;
    PartyId own = line.party();
    Optional<SipUri> uri = told.remote().or(told::target);
    PartyId other = uri.map(each -> line.party(each, told.remoteName())).orElse(PartyId.UNKNOWN);
    PartyId caller = PartyId.UNKNOWN;
    PartyId called = PartyId.UNKNOWN;
    LineCallOrigin origin = LineCallOrigin.UNKNOWN;
    switch (told.direction()) {
      case INITIATOR -> {
        caller = own;
        called = other;
        origin = LineCallOrigin.OUTBOUND;
      }
      case RECIPIENT -> {
        caller = other;
        called = own;
        origin = LineCallOrigin.INBOUND;
      }
      case UNKNOWN -> {}
    }
    boolean connected = told.state() == DialogState.CONFIRMED;
    return new LineCallInfo(
        line.deviceId(),
        0,
        LineBearerMode.VOICE,
        0,
        PresenceCapabilities.MEDIA_MODES,
        appSpecific,
        number,
        0,
        Set.of(),
        PresenceCapabilities.CALL_STATES,
        Set.of(),
        Set.of(),
        PresenceCapabilities.NO_DIALLING,
        origin,
        LineCallReason.UNKNOWN,
        0,
        0,
        TRUNK_UNKNOWN,
        caller,
        called,
        connected ? other : PartyId.UNKNOWN,
        PartyId.UNAVAILABLE,
        PartyId.UNAVAILABLE,
        uri.map(each -> other.address()).orElse(""),
        "",
        "",
        "",
        NONE,
        0,
        NONE,
        told.callId().isEmpty() ? NONE : line.devSpecific(told.callId()),
        List.of());
  }

  @Override
  public LineCallStatus getCallStatus() {
    CallStage now = stage;
    return new LineCallStatus(now.state(), now.detail(), Set.of(), Set.of(), since);
  }

  @Override
  public int getCallAddressId() {
    return 0;
  }

  @Override
  public LineCallIds getCallIds() {
    return new LineCallIds(0, number, 0);
  }

  @Override
  public void setAppSpecific(int given) {
    appSpecific = given;
    line.tell(new LineEvent.CallInfo(this, Set.of(LineCallInfoState.APPSPECIFIC)));
  }

  @Override
  public void closeCall() {
    closed = true;
  }

  @Override
  public void dropOnClose() {
    // Nobody here can end it.
  }

  @Override
  public void dropNoOwner() {
    // It has its owner, at the extension.
  }

  // What only who has the call can do.

  private TapiException beyondReach() {
    return new TapiException(
        LineError.OPERATIONUNAVAIL,
        "line " + line.name() + " only shows calls: they are made and ended at the extension");
  }

  @Override
  public CompletionStage<Void> accept(byte[] userUserInfo) {
    throw beyondReach();
  }

  @Override
  public CompletionStage<Void> answer(byte[] userUserInfo) {
    throw beyondReach();
  }

  @Override
  public CompletionStage<Void> dial(String destination, int countryCode) {
    throw beyondReach();
  }

  @Override
  public CompletionStage<Void> drop(byte[] userUserInfo) {
    throw beyondReach();
  }

  @Override
  public CompletionStage<Void> hold() {
    throw beyondReach();
  }

  @Override
  public CompletionStage<Void> unhold() {
    throw beyondReach();
  }

  @Override
  public void setMediaMode(Set<LineMediaMode> mediaModes) {
    throw beyondReach();
  }

  @Override
  public void monitorMedia(Set<LineMediaMode> mediaModes) {
    if (!mediaModes.isEmpty()) {
      throw beyondReach();
    }
  }

  @Override
  public void monitorDigits(Set<LineDigitMode> modes) {
    if (!modes.isEmpty()) {
      throw beyondReach();
    }
  }

  @Override
  public void generateDigits(
      int endToEndId, LineDigitMode mode, String digits, int durationMillis) {
    throw beyondReach();
  }
}

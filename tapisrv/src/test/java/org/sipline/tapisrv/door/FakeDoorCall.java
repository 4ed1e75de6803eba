package org.sipline.tapisrv.door;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineAddressType;
import org.sipline.tapi.constant.LineCallPartyIdFlag;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallStatus;
import org.sipline.tapi.struct.PartyId;

/** A call that is what a test says. */
final class FakeDoorCall implements TspCall {
  private static final Instant ENTERED = Instant.ofEpochMilli(1_700_000_000_123L);

  /** A name with a lone surrogate, which must pass. */
  static final String NAME = "A\ud800\u4e2d";

  volatile LineCallState state = LineCallState.IDLE;
  volatile int appSpecific;
  final CompletableFuture<String> parked = new CompletableFuture<>();
  private final FakeDoorLine line;

  FakeDoorCall(FakeDoorLine line) {
    this.line = line;
  }

  private CompletionStage<Void> done(String what) {
    line.asked.add(what);
    return line.completion;
  }

  @Override
  public TspLine line() {
    return line;
  }

  @Override
  public CompletionStage<Void> accept(byte[] userUserInfo) {
    return done("accept " + userUserInfo.length);
  }

  @Override
  public CompletionStage<Void> answer(byte[] userUserInfo) {
    return done("answer " + userUserInfo.length);
  }

  @Override
  public CompletionStage<Void> dial(String destination, int countryCode) {
    return done("dial " + destination);
  }

  @Override
  public CompletionStage<Void> drop(byte[] userUserInfo) {
    return done("drop");
  }

  @Override
  public CompletionStage<Void> hold() {
    return done("hold");
  }

  @Override
  public CompletionStage<Void> unhold() {
    return done("unhold");
  }

  @Override
  public CompletionStage<String> park(LineParkMode mode, String destination) {
    line.asked.add("park " + mode);
    return parked;
  }

  @Override
  public CompletionStage<Void> swapHold(TspCall held) {
    return done("swapHold " + line.calls.indexOf(held));
  }

  @Override
  public void closeCall() {
    line.asked.add("closeCall");
  }

  @Override
  public void dropOnClose() {
    line.asked.add("dropOnClose");
  }

  @Override
  public void dropNoOwner() {
    line.asked.add("dropNoOwner");
  }

  @Override
  public LineCallInfo getCallInfo() {
    PartyId caller =
        new PartyId(Set.of(LineCallPartyIdFlag.NAME), "sip:b@x", NAME, LineAddressType.SDP);
    return Filled.record(
        LineCallInfo.class,
        Map.of(
            "appSpecific", appSpecific,
            "caller", caller,
            "userUserInfo", new byte[] {1, 2, 3}));
  }

  @Override
  public LineCallStatus getCallStatus() {
    return new LineCallStatus(state, null, Set.of(), Set.of(), ENTERED);
  }

  @Override
  public int getCallAddressId() {
    return 0;
  }

  @Override
  public LineCallIds getCallIds() {
    return new LineCallIds(0, 7, 0);
  }

  @Override
  public void setAppSpecific(int value) {
    appSpecific = value;
  }

  @Override
  public void setMediaMode(Set<LineMediaMode> mediaModes) {
    line.asked.add("setMediaMode " + mediaModes);
  }

  @Override
  public void monitorMedia(Set<LineMediaMode> mediaModes) {
    line.asked.add("monitorMedia " + mediaModes);
  }

  @Override
  public void monitorDigits(Set<LineDigitMode> modes) {
    line.asked.add("monitorDigits " + modes);
  }

  @Override
  public void generateDigits(int endToEndId, LineDigitMode mode, String digits, int duration) {
    line.asked.add("generateDigits " + mode + " " + digits);
  }
}

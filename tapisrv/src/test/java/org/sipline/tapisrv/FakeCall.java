package org.sipline.tapisrv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.constant.TapiFlag;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineCallStatus;
import org.sipline.tapi.struct.LineMonitorTone;

/** A scripted call: notes what it is asked and completes it when the test says. */
final class FakeCall implements TspCall {
  private volatile int number;
  private volatile int related;
  final FakeLine line;
  final String name;

  /** What was asked of it. */
  final List<String> asked = new ArrayList<>();

  /** The requests not completed yet, the oldest first. */
  final List<CompletableFuture<Void>> pending = new ArrayList<>();

  LineCallState state = LineCallState.UNKNOWN;
  Set<LineMediaMode> mediaModes = Set.of(LineMediaMode.INTERACTIVEVOICE);
  TapiException refusal;
  boolean closed;

  FakeCall(FakeLine line, String name) {
    this.line = line;
    this.name = name;
  }

  /** Reports the call as one that TAPI did not make, offering with these media modes. */
  FakeCall offer(LineMediaMode... modes) {
    mediaModes = Set.of(modes);
    line.emit(new LineEvent.NewCall(this));
    return enter(LineCallState.OFFERING, null);
  }

  FakeCall enter(LineCallState next) {
    return enter(next, null);
  }

  FakeCall enter(LineCallState next, TapiFlag detail) {
    line.emit(() -> change(next, detail));
    return this;
  }

  /** As {@link #enter}, for a task that is on the loop already. */
  void enterNow(LineCallState next) {
    line.emitNow(() -> change(next, null));
  }

  void infoNow(LineCallInfoState changed) {
    line.emitNow(() -> line.events.on(new LineEvent.CallInfo(this, Set.of(changed))));
  }

  private void change(LineCallState next, TapiFlag detail) {
    state = next;
    line.events.on(new LineEvent.CallState(this, next, detail, null, mediaModes));
  }

  void info(LineCallInfoState changed) {
    line.emit(new LineEvent.CallInfo(this, Set.of(changed)));
  }

  /** Completes the oldest request. */
  void complete() {
    line.loop.execute(() -> pending.removeFirst().complete(null));
  }

  void fail(LineError error) {
    line.loop.execute(
        () ->
            pending.removeFirst().completeExceptionally(new TapiException(error, "it went wrong")));
  }

  /** Sends bytes to the media half. */
  void say(String text) {
    line.emit(new LineEvent.SendMspData(null, this, FakeMsp.bytes(text)));
  }

  /** As {@link #say}, for a task that is on the loop already. */
  void sayNow(String text) {
    line.events.on(new LineEvent.SendMspData(null, this, FakeMsp.bytes(text)));
  }

  private CompletionStage<Void> later(String request) {
    atOnce(request);
    CompletableFuture<Void> completion = new CompletableFuture<>();
    pending.add(completion);
    return completion;
  }

  private void atOnce(String request) {
    line.onlyOutsideOfEvents(request);
    if (closed) {
      line.broken.add(request + " after closeCall");
      throw new IllegalStateException(request + " after closeCall");
    }
    if (refusal != null) {
      throw refusal;
    }
    asked.add(request);
  }

  @Override
  public TspLine line() {
    return line;
  }

  @Override
  public CompletionStage<Void> accept(byte[] userUserInfo) {
    return later("accept");
  }

  @Override
  public CompletionStage<Void> answer(byte[] userUserInfo) {
    return later("answer");
  }

  @Override
  public CompletionStage<Void> dial(String destination, int countryCode) {
    return later("dial " + destination);
  }

  @Override
  public CompletionStage<Void> drop(byte[] userUserInfo) {
    return later("drop");
  }

  @Override
  public CompletionStage<Void> hold() {
    return later("hold");
  }

  @Override
  public CompletionStage<Void> unhold() {
    return later("unhold");
  }

  @Override
  public void closeCall() {
    atOnce("closeCall");
    closed = true;
    for (CompletableFuture<Void> request : List.copyOf(pending)) {
      request.completeExceptionally(
          new TapiException(LineError.OPERATIONFAILED, "the call was closed"));
    }
    pending.clear();
    line.cancelMaking(this);
    line.calls.remove(this);
  }

  @Override
  public void dropOnClose() {
    atOnce("dropOnClose");
  }

  @Override
  public void dropNoOwner() {
    atOnce("dropNoOwner");
  }

  @Override
  public LineCallInfo getCallInfo() {
    return new LineCallInfo(
        0,
        0,
        null,
        0,
        mediaModes,
        0,
        0,
        0,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        null,
        null,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        "",
        "",
        "",
        "",
        null,
        0,
        null,
        null,
        List.of());
  }

  @Override
  public LineCallStatus getCallStatus() {
    return new LineCallStatus(state, null, Set.of(), Set.of(), Instant.EPOCH);
  }

  @Override
  public int getCallAddressId() {
    return 0;
  }

  /** Gives the call its number and that of the call it comes from. */
  FakeCall numbered(int newNumber, int relatedNumber) {
    number = newNumber;
    related = relatedNumber;
    return this;
  }

  @Override
  public LineCallIds getCallIds() {
    return new LineCallIds(0, number, related);
  }

  @Override
  public void setAppSpecific(int appSpecific) {
    atOnce("setAppSpecific " + appSpecific);
  }

  @Override
  public void setMediaMode(Set<LineMediaMode> modes) {
    atOnce("setMediaMode " + modes);
  }

  @Override
  public void monitorMedia(Set<LineMediaMode> modes) {
    atOnce("monitorMedia " + modes);
  }

  @Override
  public void monitorDigits(Set<LineDigitMode> modes) {
    atOnce("monitorDigits " + modes);
  }

  @Override
  public void generateDigits(int endToEndId, LineDigitMode mode, String digits, int duration) {
    atOnce("generateDigits " + digits);
    lastGeneration = endToEndId;
  }

  int lastGeneration;

  @Override
  public void gatherDigits(
      int endToEndId, Set<LineDigitMode> modes, int count, String terminators, int f, int i) {
    atOnce("gatherDigits " + count);
    lastGathering = endToEndId;
  }

  int lastGathering;

  @Override
  public void monitorTones(int toneListId, List<LineMonitorTone> wanted) {
    atOnce("monitorTones " + wanted.size());
    tones = wanted;
  }

  List<LineMonitorTone> tones = List.of();

  @Override
  public CompletionStage<Void> swapHold(TspCall held) {
    return later("swapHold " + held);
  }

  @Override
  public PendingCall setupTransfer(LineCallParams parameters) {
    atOnce("setupTransfer");
    return line.begin("setupTransfer", "consultation");
  }

  @Override
  public PendingCall completeTransfer(TspCall consultation, LineTransferMode mode) {
    atOnce("completeTransfer " + consultation + " " + mode);
    return mode == LineTransferMode.CONFERENCE
        ? line.begin("completeTransfer", "conference")
        : new PendingCall(null, later("transfer"));
  }

  @Override
  public PendingCall prepareAddToConference(LineCallParams parameters) {
    atOnce("prepareAddToConference");
    return line.begin("prepareAddToConference", "consultation");
  }

  @Override
  public CompletionStage<Void> addToConference(TspCall consultation) {
    return later("addToConference " + consultation);
  }

  @Override
  public CompletionStage<Void> removeFromConference() {
    return later("removeFromConference");
  }

  @Override
  public CompletionStage<Void> blindTransfer(String destination, int countryCode) {
    return later("blindTransfer " + destination);
  }

  @Override
  public CompletionStage<String> park(LineParkMode mode, String destination) {
    return later("park " + mode).thenApply(_ -> "701");
  }

  @Override
  public String toString() {
    return name;
  }
}

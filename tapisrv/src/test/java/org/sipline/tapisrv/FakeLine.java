package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallSelect;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.DeviceId;
import org.sipline.tapi.struct.LineAddressStatus;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDevStatus;
import org.sipline.tapi.struct.LineForward;

/** A scripted line, which refuses to be called back from within its own events. */
final class FakeLine implements TspLine {
  final Executor loop;
  final LineEvents events;

  /** What was asked of it. */
  final List<String> asked = new ArrayList<>();

  final List<FakeCall> calls = new ArrayList<>();
  final List<CompletableFuture<Void>> making = new ArrayList<>();

  /** What came from media halves: {@code instance/call/text}. */
  final List<String> received = new ArrayList<>();

  final List<MspInstance> instances = new ArrayList<>();
  Set<LineMediaMode> detection = Set.of();
  Set<LineDevState> lineStates = Set.of();
  Set<LineAddressState> addressStates = Set.of();
  Set<LineMediaMode> refusedModes = new HashSet<>();
  TapiException refusal;

  /** Said to the media half about a call while it is being made; null for nothing. */
  String firstWords;

  /** Calls being made, in the order of {@link #making}. */
  final List<FakeCall> unfinished = new ArrayList<>();

  /** Rules that the server broke. */
  final List<String> broken = new ArrayList<>();

  boolean closed;
  private boolean inEvent;

  private record Instance(int number) implements MspInstance {
    @Override
    public String toString() {
      return "m" + number;
    }
  }

  FakeLine(Executor loop, LineEvents events) {
    this.loop = loop;
    this.events = events;
  }

  FakeCall call(String name) {
    FakeCall call = new FakeCall(this, name);
    calls.add(call);
    return call;
  }

  /** The call made last. */
  FakeCall made() {
    return calls.getLast();
  }

  void completeMaking() {
    loop.execute(
        () -> {
          unfinished.removeFirst();
          making.removeFirst().complete(null);
        });
  }

  void failMaking(LineError error) {
    loop.execute(
        () -> {
          unfinished.removeFirst();
          making.removeFirst().completeExceptionally(new TapiException(error, "it cannot be made"));
        });
  }

  void emit(LineEvent event) {
    emit(() -> events.on(event));
  }

  void emit(Runnable event) {
    loop.execute(() -> emitNow(event));
  }

  void emitNow(Runnable event) {
    inEvent = true;
    try {
      event.run();
    } finally {
      inEvent = false;
    }
  }

  /** Refuses what may not be asked now, and remembers that somebody did. */
  void onlyOutsideOfEvents(String request) {
    if (inEvent || closed) {
      String rule = request + (closed ? " on a closed line" : " from within an event");
      broken.add(rule);
      throw new IllegalStateException(rule);
    }
  }

  static TapiException failure(LineError error) {
    return new TapiException(error, "it went wrong");
  }

  @Override
  public Executor loop() {
    return loop;
  }

  @Override
  public void close() {
    onlyOutsideOfEvents("close");
    asked.add("close");
    closed = true;
    making.forEach(FakeLine::cancel);
    calls.forEach(call -> call.pending.forEach(FakeLine::cancel));
  }

  /** A call that is being made is closed: its request fails (TSPI_lineCloseCall). */
  void cancelMaking(FakeCall call) {
    int at = unfinished.indexOf(call);
    if (at >= 0 && at < making.size()) {
      unfinished.remove(at);
      cancel(making.remove(at));
    }
  }

  private static void cancel(CompletableFuture<Void> request) {
    request.completeExceptionally(
        new TapiException(LineError.OPERATIONFAILED, "the line was closed"));
  }

  @Override
  public PendingCall makeCall(String destination, int countryCode, LineCallParams parameters) {
    return begin("makeCall " + destination, "call to " + destination);
  }

  /** Begins a call that completes by {@link #completeMaking}. */
  PendingCall begin(String request, String name) {
    onlyOutsideOfEvents(request);
    if (refusal != null) {
      throw refusal;
    }
    asked.add(request);
    FakeCall call = call(name);
    if (firstWords != null) {
      events.on(new LineEvent.SendMspData(null, call, FakeMsp.bytes(firstWords)));
    }
    CompletableFuture<Void> completion = new CompletableFuture<>();
    making.add(completion);
    unfinished.add(call);
    return new PendingCall(call, completion);
  }

  @Override
  public PendingCall unpark(int addressId, String destination) {
    return begin("unpark " + destination, "unparked");
  }

  @Override
  public PendingCall forward(
      int addressId, List<LineForward> forwards, int rings, LineCallParams parameters) {
    onlyOutsideOfEvents("forward");
    asked.add("forward " + forwards.size());
    return new PendingCall(null, CompletableFuture.completedStage(null));
  }

  @Override
  public PendingConference setupConference(
      TspCall first, int numParties, LineCallParams parameters) {
    FakeCall conference = call("conference");
    PendingCall consultation = begin("setupConference " + first, "consultation");
    return new PendingConference(conference, consultation.call(), consultation.completion());
  }

  @Override
  public MspInstance createMspInstance(int addressId) {
    onlyOutsideOfEvents("createMspInstance");
    Instance instance = new Instance(instances.size());
    instances.add(instance);
    events.on(new LineEvent.SendMspData(instance, null, FakeMsp.bytes("serve " + instance)));
    return instance;
  }

  @Override
  public void closeMspInstance(MspInstance instance) {
    onlyOutsideOfEvents("closeMspInstance");
    asked.add("closeMspInstance " + instance);
  }

  @Override
  public void receiveMspData(MspInstance instance, TspCall call, byte[] buffer) {
    onlyOutsideOfEvents("receiveMspData");
    received.add(instance + "/" + call + "/" + FakeMsp.text(buffer));
  }

  @Override
  public void setStatusMessages(Set<LineDevState> line, Set<LineAddressState> address) {
    onlyOutsideOfEvents("setStatusMessages");
    lineStates = line;
    addressStates = address;
  }

  @Override
  public void setDefaultMediaDetection(Set<LineMediaMode> mediaModes) {
    onlyOutsideOfEvents("setDefaultMediaDetection");
    for (LineMediaMode mode : mediaModes) {
      if (refusedModes.contains(mode)) {
        throw new TapiException(LineError.INVALMEDIAMODE, "no " + mode + " here");
      }
    }
    detection = Set.copyOf(mediaModes);
  }

  @Override
  public void conditionalMediaDetection(Set<LineMediaMode> mediaModes, LineCallParams parameters) {}

  @Override
  public int getNumAddressIds() {
    return 1;
  }

  @Override
  public int getAddressId(LineAddressMode mode, String address) {
    return 0;
  }

  @Override
  public LineAddressStatus getAddressStatus(int addressId) {
    return new LineAddressStatus(0, 0, 0, 0, Set.of(), 0, List.of());
  }

  @Override
  public LineDevStatus getLineDevStatus() {
    return new LineDevStatus(0, 0, 0, Set.of(), 0, 0, 0, 0, null, Set.of(), Set.of(), "");
  }

  @Override
  public DeviceId getId(int addressId, TspCall call, LineCallSelect select, String deviceClass) {
    throw new TapiException(LineError.INVALDEVICECLASS, deviceClass);
  }
}

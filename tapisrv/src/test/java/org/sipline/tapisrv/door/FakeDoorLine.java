package org.sipline.tapisrv.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** A line whose calls a test completes. State is its loop's, but for what is volatile. */
final class FakeDoorLine implements TspLine {
  final List<FakeDoorCall> calls = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  volatile CompletableFuture<Void> completion = CompletableFuture.completedFuture(null);
  private int active;
  LineCallParams parameters;
  List<LineForward> forwards;
  private final Executor loop;
  private final LineEvents events;

  FakeDoorLine(Executor loop, LineEvents events) {
    this.loop = loop;
    this.events = events;
  }

  /** Does something on the loop and waits for it. */
  void run(Runnable what) {
    CompletableFuture.runAsync(what, loop).join();
  }

  void tell(LineEvent event) {
    run(() -> events.on(event));
  }

  @Override
  public Executor loop() {
    return loop;
  }

  @Override
  public void close() {
    asked.add("close");
  }

  @Override
  public int getNumAddressIds() {
    return 1;
  }

  @Override
  public int getAddressId(LineAddressMode mode, String address) {
    asked.add("getAddressId " + mode + " " + address);
    return 0;
  }

  @Override
  public LineAddressStatus getAddressStatus(int addressId) {
    return Filled.record(LineAddressStatus.class, Map.of("numActiveCalls", active));
  }

  @Override
  public LineDevStatus getLineDevStatus() {
    return Filled.record(LineDevStatus.class, Map.of("numActiveCalls", active));
  }

  @Override
  public DeviceId getId(int addressId, TspCall call, LineCallSelect select, String deviceClass) {
    return new DeviceId(deviceClass, new byte[] {(byte) calls.indexOf(call), 2});
  }

  @Override
  public void setStatusMessages(Set<LineDevState> lineStates, Set<LineAddressState> addressStates) {
    asked.add("setStatusMessages " + lineStates + " " + addressStates);
  }

  @Override
  public void setDefaultMediaDetection(Set<LineMediaMode> mediaModes) {
    throw new TapiException(LineError.INVALMEDIAMODE, "no " + mediaModes);
  }

  @Override
  public void conditionalMediaDetection(
      Set<LineMediaMode> mediaModes, LineCallParams callParameters) {
    throw new IllegalStateException("a fault of the provider");
  }

  @Override
  public PendingCall makeCall(String destination, int countryCode, LineCallParams callParameters) {
    asked.add("makeCall " + destination + " " + countryCode);
    parameters = callParameters;
    return new PendingCall(add(), completion);
  }

  private FakeDoorCall add() {
    FakeDoorCall call = new FakeDoorCall(this);
    calls.add(call);
    active++;
    return call;
  }

  @Override
  public PendingConference setupConference(
      TspCall first, int numParties, LineCallParams callParameters) {
    asked.add("setupConference " + calls.indexOf(first) + " " + numParties);
    return new PendingConference(add(), add(), completion);
  }

  @Override
  public PendingCall forward(
      int addressId, List<LineForward> list, int ringsNoAnswer, LineCallParams callParameters) {
    forwards = list;
    return new PendingCall(null, completion);
  }

  @Override
  public MspInstance createMspInstance(int addressId) {
    return new MspInstance() {};
  }

  @Override
  public void closeMspInstance(MspInstance instance) {
    asked.add("closeMspInstance " + (instance != null));
  }

  @Override
  public void receiveMspData(MspInstance instance, TspCall call, byte[] buffer) {
    asked.add(
        "receiveMspData %b %d %d".formatted(instance != null, calls.indexOf(call), buffer.length));
  }
}

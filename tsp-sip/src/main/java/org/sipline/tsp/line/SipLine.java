package org.sipline.tsp.line;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.pair.Envelope;
import org.sipline.pair.PairCodec;
import org.sipline.pair.PairFormatException;
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
import org.sipline.tapi.constant.LineCallHubTracking;
import org.sipline.tapi.constant.LineCallSelect;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.struct.DeviceId;
import org.sipline.tapi.struct.LineAddressStatus;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDevStatus;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tapi.struct.LineMediaControlList;
import org.sipline.tsp.call.CallHost;
import org.sipline.tsp.call.ConferenceCall;
import org.sipline.tsp.call.ConferenceStart;
import org.sipline.tsp.call.SipCall;
import org.sipline.tsp.loop.LineLoop;

/** An open line: TSPI's functions of it, each given to the part of the line that does it. */
public final class SipLine implements TspLine {
  private final LineDevice device;
  private final LineReports reports;
  private final LineCalls calls;
  private final LineStatus status;
  private final MediaHalves mediaHalves;
  private final CallFetching fetching;
  private final LineExtensions extensions;
  private volatile Set<LineCallHubTracking> hubTracking = Set.of();

  SipLine(LineDevice device, LineEvents events) {
    this.device = device;
    this.reports = new LineReports(device.config().name(), events);
    this.extensions = new LineExtensions(device);
    this.calls = new LineCalls(this, device, reports, extensions);
    this.status = new LineStatus(device, calls);
    this.mediaHalves = new MediaHalves(device, reports);
    this.fetching = new CallFetching(calls, device);
  }

  @Override
  public LineLoop loop() {
    return device.loop();
  }

  /** What calls of this line are made with. For any thread. */
  public CallHost host() {
    return calls;
  }

  /** Takes an INVITE that makes a call; on the loop. */
  public void incoming(SipCall call) {
    calls.incoming(call);
  }

  // What happens to the line.

  /** The line came into service, or went out of it, or the reason is another; on the loop. */
  void serviceChanged(boolean before) {
    boolean now = device.service().inService();
    if (before == now) {
      reports.devState(Set.of(LineDevState.OTHER), 0, 0);
    } else if (now) {
      reports.devState(Set.of(LineDevState.CONNECTED, LineDevState.INSERVICE), 0, 0);
    } else {
      reports.devState(Set.of(LineDevState.DISCONNECTED, LineDevState.OUTOFSERVICE), 0, 0);
    }
  }

  /** Messages wait, or no longer; on the loop. */
  void messagesChanged() {
    reports.devState(
        Set.of(device.messagesWait() ? LineDevState.MSGWAITON : LineDevState.MSGWAITOFF), 0, 0);
  }

  /** The configuration is another; on the loop. */
  void reconfigured() {
    reports.devState(Set.of(LineDevState.CONFIGCHANGE, LineDevState.CAPSCHANGE), 0, 0);
  }

  /** An application has set how calls behave; on the loop. */
  void settingsChanged() {
    reports.devState(Set.of(LineDevState.CONFIGCHANGE), 0, 0);
  }

  /** The line may make no calls, or may again; on the loop. */
  void lockChanged() {
    reports.devState(Set.of(LineDevState.LOCK), 0, 0);
  }

  /** The line's forwarding is another; on the loop. */
  void forwardChanged() {
    reports.addressState(LineAddressState.FORWARD);
  }

  /** Something else is known of extensions that this line watches; on the loop. */
  void watchChanged(List<LineEvent.DevSpecific> changes) {
    reports.addressState(LineAddressState.DEVSPECIFIC);
    if (extensions.selected()) {
      changes.forEach(reports::emit);
    }
  }

  /** The line's device goes away: LINE_CLOSE, and its calls are dropped. On the loop. */
  public void remove() {
    calls.all().forEach(SipCall::dropOnClose);
    reports.emit(new LineEvent.Close());
    close();
  }

  @Override
  public void close() {
    if (reports.closed()) {
      return;
    }
    calls.close();
    reports.close();
    device.closed();
  }

  /** A call that tells the PBX something by a feature code; on the loop. */
  PendingCall telling(String code) {
    return calls.make(code, 0, LineCallParams.DEFAULT);
  }

  // Calls.

  @Override
  public PendingCall makeCall(String destination, int countryCode, LineCallParams parameters) {
    return calls.make(destination, countryCode, parameters);
  }

  @Override
  public void conditionalMediaDetection(Set<LineMediaMode> mediaModes, LineCallParams parameters) {
    calls.room().require(mediaModes);
  }

  @Override
  public void setDefaultMediaDetection(Set<LineMediaMode> mediaModes) {
    calls.room().detect(mediaModes);
  }

  @Override
  public PendingCall forward(
      int addressId, List<LineForward> forwards, int ringsNoAnswer, LineCallParams parameters) {
    if (addressId != -1) {
      TspDevice.requireAddress(addressId);
    }
    return device.forwarding().change(this, forwards, ringsNoAnswer);
  }

  @Override
  public PendingCall unpark(int addressId, String destination) {
    TspDevice.requireAddress(addressId);
    return fetching.unpark(destination);
  }

  @Override
  public PendingCall pickup(int addressId, String destination, String groupId) {
    TspDevice.requireAddress(addressId);
    return fetching.pickup(destination, groupId);
  }

  @Override
  public CompletionStage<Void> uncompleteCall(int completionId) {
    return calls.completions().uncomplete(completionId);
  }

  @Override
  public PendingConference setupConference(
      TspCall first, int numParties, LineCallParams parameters) {
    if (first != null && !(first instanceof SipCall)) {
      throw new TapiException(LineError.INVALCALLHANDLE, "the first party is no call of this line");
    }
    return ConferenceStart.setup(calls, (SipCall) first, parameters);
  }

  @Override
  public Set<LineCallHubTracking> getCallHubTracking() {
    return hubTracking;
  }

  @Override
  public void setCallHubTracking(Set<LineCallHubTracking> tracking) {
    // Every call has its number and that of the call it comes from, which is all that hubs need.
    hubTracking = Set.copyOf(tracking);
  }

  // Media.

  @Override
  public MspInstance createMspInstance(int addressId) {
    TspDevice.requireAddress(addressId);
    return mediaHalves.create();
  }

  @Override
  public void closeMspInstance(MspInstance instance) {
    mediaHalves.close(instance);
  }

  @Override
  public void receiveMspData(MspInstance instance, TspCall call, byte[] buffer) {
    Optional<Envelope> envelope;
    try {
      envelope = PairCodec.decode(buffer);
    } catch (PairFormatException e) {
      throw new TapiException(LineError.INVALPARAM, "no message of the pair: " + e.getMessage(), e);
    }
    long token = envelope.map(Envelope::call).orElse(Envelope.ADDRESS);
    switch (call) {
      case SipCall meant when meant.token() == token -> meant.onMedia(envelope.get());
      case ConferenceCall meant when meant.token() == token -> meant.onMedia(envelope.get());
      case null, default -> {
        // Of a type that this version does not know, or about a call that is no more.
      }
    }
  }

  @Override
  public CompletionStage<Void> setTerminal(
      int addressId,
      TspCall call,
      LineCallSelect select,
      Set<LineTermMode> modes,
      int terminalId,
      boolean enable) {
    Runnable change =
        calls.audio().setTerminal(calls.all(), call, select, modes, terminalId, enable);
    return CompletableFuture.runAsync(change, loop());
  }

  @Override
  public void setMediaControl(
      int addressId, TspCall call, LineCallSelect select, LineMediaControlList control) {
    calls.audio().setMediaControl(calls.all(), call, select, control);
  }

  // Extensions.

  @Override
  public void selectExtVersion(int extVersion) {
    extensions.select(extVersion);
  }

  @Override
  public CompletionStage<byte[]> devSpecific(int addressId, TspCall call, byte[] parameters) {
    if (addressId != -1) {
      TspDevice.requireAddress(addressId);
    }
    return extensions.ask(call, parameters);
  }

  @Override
  public CompletionStage<byte[]> devSpecificFeature(int feature, byte[] parameters) {
    return extensions.press(this, feature, parameters);
  }

  // Status and addresses.

  @Override
  public void setStatusMessages(Set<LineDevState> wanted, Set<LineAddressState> wantedOfAddress) {
    reports.want(wanted, wantedOfAddress);
  }

  @Override
  public CompletionStage<Void> setLineDevStatus(Set<LineDevStatusFlag> flags, boolean on) {
    return device.condition().set(this, flags, on);
  }

  @Override
  public LineDevStatus getLineDevStatus() {
    return status.ofLine();
  }

  @Override
  public LineAddressStatus getAddressStatus(int addressId) {
    TspDevice.requireAddress(addressId);
    return status.ofAddress();
  }

  @Override
  public int getNumAddressIds() {
    return 1;
  }

  @Override
  public int getAddressId(LineAddressMode mode, String address) {
    if (mode != LineAddressMode.DIALABLEADDR || !device.isAddress(address)) {
      throw new TapiException(
          LineError.INVALADDRESS, "the line's address is " + device.config().addressOfRecord());
    }
    return 0;
  }

  @Override
  public DeviceId getId(int addressId, TspCall call, LineCallSelect select, String deviceClass) {
    return device.id(deviceClass);
  }
}

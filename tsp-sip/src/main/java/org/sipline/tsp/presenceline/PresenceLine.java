package org.sipline.tsp.presenceline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallSelect;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineRoamMode;
import org.sipline.tapi.struct.DeviceId;
import org.sipline.tapi.struct.LineAddressStatus;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDevStatus;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tsp.line.LineReports;
import org.sipline.tsp.line.ServiceState;
import org.sipline.tsp.line.TspDevice;
import org.sipline.tsp.watch.ExtensionState;
import org.sipline.tsp.watch.ExtensionView;

/** An open presence line. It is in service while its extension can be called, as far as is told. */
final class PresenceLine implements TspLine {
  private static final int FULL = 0xFFFF;

  private final PresenceDevice device;
  private final LineReports reports;
  private final ShownCalls calls;
  private volatile ExtensionView.Seen seen = ExtensionView.Seen.NOTHING;

  PresenceLine(PresenceDevice device, LineEvents events) {
    this.device = device;
    this.reports = new LineReports(device.name(), events);
    this.calls =
        new ShownCalls(
            dialog -> new ShownCall(this, device.watcher().context().table().nextNumber(), dialog),
            this::tell);
  }

  String name() {
    return device.name();
  }

  int deviceId() {
    return device.deviceId();
  }

  /** The extension. */
  PartyId party() {
    return device.party();
  }

  /** Another party. */
  PartyId party(SipUri uri, String name) {
    return device.watcher().parties().told(uri, name);
  }

  /** What LINECALLINFO says beside what TAPI has a word for. */
  byte[] devSpecific(String callId) {
    return ("sip-call-id: " + callId + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Begins to hear of the extension; on the loop. */
  void begin() {
    if (!reports.closed()) {
      device.watcher().shown().open(device.extension(), this::on);
    }
  }

  private void on(ExtensionView.Whole now) {
    boolean inService = service().inService();
    boolean inUse = isInUse();
    ExtensionView.Seen before = seen;
    seen = now.seen();
    if (inService != service().inService()) {
      reports.devState(
          inService
              ? Set.of(LineDevState.DISCONNECTED, LineDevState.OUTOFSERVICE)
              : Set.of(LineDevState.CONNECTED, LineDevState.INSERVICE),
          0,
          0);
    } else if (before.state() != seen.state()) {
      reports.devState(Set.of(LineDevState.OTHER), 0, 0);
    }
    boolean counted = calls.take(now);
    if (counted || inUse != isInUse()) {
      reports.addressState(usage(), LineAddressState.NUMCALLS);
    }
  }

  private LineAddressState usage() {
    if (calls.all().size() > 1) {
      return LineAddressState.INUSEMANY;
    }
    return isInUse() ? LineAddressState.INUSEONE : LineAddressState.INUSEZERO;
  }

  /** Presence alone tells that somebody talks, and nothing of the call. */
  private boolean isInUse() {
    return !calls.all().isEmpty() || seen.state() == ExtensionState.BUSY;
  }

  /** Tells of a call, unless the application has let go of it. */
  void tell(LineEvent event) {
    if (!(event instanceof LineEvent.OfCall of
        && of.call() instanceof ShownCall call
        && call.isClosed())) {
      reports.emit(event);
    }
  }

  /** Whether the extension can be called, and why it is known. */
  private ServiceState service() {
    ServiceState watcher = device.watcher().service();
    String extension = device.extension();
    return switch (seen.state()) {
      case UNKNOWN ->
          new ServiceState(
              false,
              watcher.inService()
                  ? "nobody tells what " + extension + " does"
                  : "the line that watches "
                      + extension
                      + " is out of service: "
                      + watcher.reason());
      case UNAVAILABLE -> new ServiceState(false, extension + " is not registered, or says so");
      case QUIET, IDLE -> new ServiceState(true, extension + " has no call");
      case TRYING, EARLY -> new ServiceState(true, "a call of " + extension + " is being set up");
      case CONFIRMED, BUSY -> new ServiceState(true, extension + " is in a call");
    };
  }

  /** The line's device goes away: LINE_CLOSE. On the loop. */
  void remove() {
    reports.emit(new LineEvent.Close());
    close();
  }

  @Override
  public Executor loop() {
    return device.loop();
  }

  @Override
  public void close() {
    if (!reports.closed()) {
      reports.close();
      device.watcher().shown().close(device.extension());
      device.closed();
    }
  }

  @Override
  public int getNumAddressIds() {
    return 1;
  }

  @Override
  public int getAddressId(LineAddressMode mode, String address) {
    boolean own =
        address.equals(device.extension())
            || device.address().filter(uri -> uri.toString().equals(address)).isPresent();
    if (mode != LineAddressMode.DIALABLEADDR || !own) {
      throw new TapiException(
          LineError.INVALADDRESS, "the line's address is " + device.extension());
    }
    return 0;
  }

  @Override
  public LineAddressStatus getAddressStatus(int addressId) {
    TspDevice.requireAddress(addressId);
    return new LineAddressStatus(isInUse() ? 1 : 0, active(), onHold(), 0, Set.of(), 0, List.of());
  }

  @Override
  public LineDevStatus getLineDevStatus() {
    ServiceState service = service();
    return new LineDevStatus(
        active(),
        onHold(),
        0,
        Set.of(),
        0,
        0,
        FULL,
        FULL,
        LineRoamMode.UNAVAIL,
        service.inService()
            ? Set.of(LineDevStatusFlag.CONNECTED, LineDevStatusFlag.INSERVICE)
            : Set.of(),
        Set.of(),
        service.reason());
  }

  private int active() {
    return calls.all().size() - onHold();
  }

  private int onHold() {
    return (int)
        calls.all().stream().filter(call -> call.stage().state() == LineCallState.ONHOLD).count();
  }

  @Override
  public DeviceId getId(int addressId, TspCall call, LineCallSelect select, String deviceClass) {
    return device.id(deviceClass);
  }

  @Override
  public void setStatusMessages(Set<LineDevState> wanted, Set<LineAddressState> wantedOfAddress) {
    reports.want(wanted, wantedOfAddress);
  }

  @Override
  public void setDefaultMediaDetection(Set<LineMediaMode> mediaModes) {
    if (!mediaModes.isEmpty()) {
      throw new TapiException(
          LineError.INVALMEDIAMODE,
          "line " + name() + " only shows calls: open it as a monitor, not as an owner");
    }
  }

  // What only who has a phone can do.

  private static TapiException noPhone() {
    return new TapiException(
        LineError.OPERATIONUNAVAIL, "a presence line makes no calls and has no media");
  }

  @Override
  public void conditionalMediaDetection(Set<LineMediaMode> mediaModes, LineCallParams parameters) {
    throw noPhone();
  }

  @Override
  public PendingCall makeCall(String destination, int countryCode, LineCallParams parameters) {
    throw noPhone();
  }

  @Override
  public MspInstance createMspInstance(int addressId) {
    throw noPhone();
  }

  @Override
  public void closeMspInstance(MspInstance instance) {
    throw noPhone();
  }

  @Override
  public void receiveMspData(MspInstance instance, TspCall call, byte[] buffer) {
    throw noPhone();
  }
}

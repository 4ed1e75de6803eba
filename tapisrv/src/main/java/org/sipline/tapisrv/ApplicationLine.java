package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallHubTracking;
import org.sipline.tapi.constant.LineCallSelect;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.struct.DeviceId;
import org.sipline.tapi.struct.LineAddressStatus;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDevStatus;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tapi.struct.LineMediaControlList;
import org.sipline.tapisrv.line.CallSeat;
import org.sipline.tapisrv.line.LineSeat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line as one application has it open: its HLINE. For any thread.
 *
 * <p>A request completes exactly once, where and in the order in which the listener's events come:
 * before every event that follows from it. So code that runs on a completion, like the listener,
 * must not wait for another one. Its methods bear TAPI's names without their prefix; what each
 * needs and refuses is that of the TSPI function behind it ({@link org.sipline.tapi.TspLine}).
 */
public final class ApplicationLine {
  private static final Logger LOG = LoggerFactory.getLogger(ApplicationLine.class);

  private final Application application;
  private final LineDevice device;
  private final LineOpen how;
  private final LineListener listener;
  private final ApplicationSeat handles = new ApplicationSeat(this);
  private LineSeat seat;
  private boolean ended;
  private volatile boolean silent;

  ApplicationLine(Application application, LineDevice device, LineOpen how, LineListener listener) {
    this.application = application;
    this.device = device;
    this.how = how;
    this.listener = listener;
  }

  /** Takes the line's seat, before anybody else knows the line. */
  void sit(LineSeat taken) {
    seat = taken;
  }

  /** The application. */
  public Application application() {
    return application;
  }

  /** The line device. */
  public LineDevice device() {
    return device;
  }

  /**
   * Makes a call (lineMakeCall) and owns it.
   *
   * @param destination dialable or canonical address, {@code sip:} or {@code tel:} URI; empty to
   *     dial later
   */
  public CompletionStage<ApplicationCall> makeCall(String destination, LineCallParams parameters) {
    return makeCall(destination, 0, parameters);
  }

  /** Makes a call to a destination in a country, 0 for the default one (lineMakeCall). */
  public CompletionStage<ApplicationCall> makeCall(
      String destination, int countryCode, LineCallParams parameters) {
    return making(line -> line.makeCall(destination, countryCode, parameters));
  }

  /**
   * Picks up a call that rings elsewhere (linePickup).
   *
   * @param destination where it rings; empty for any of the group
   * @param groupId the group; empty for the line's own
   */
  public CompletionStage<ApplicationCall> pickup(
      int addressId, String destination, String groupId) {
    return making(line -> line.pickup(addressId, destination, groupId));
  }

  /** Fetches the call that is parked at an address (lineUnpark). */
  public CompletionStage<ApplicationCall> unpark(int addressId, String destination) {
    return making(line -> line.unpark(addressId, destination));
  }

  /**
   * Forwards calls, or with an empty list no longer does (lineForward). Completes with the
   * consultation call that this needs, mostly none: null.
   *
   * @param addressId the address, or -1 for all
   * @param ringsNoAnswer rings before a call counts as not answered; 0 for the default
   */
  public CompletionStage<ApplicationCall> forward(
      int addressId, List<LineForward> forwards, int ringsNoAnswer, LineCallParams parameters) {
    List<LineForward> wanted = List.copyOf(forwards);
    return making(line -> line.forward(addressId, wanted, ringsNoAnswer, parameters));
  }

  /**
   * Makes a conference with no party yet, and a consultation call to its first (lineSetupConference
   * without a call). With one, see {@link ApplicationCall#setupConference}.
   */
  public CompletionStage<ApplicationConference> setupConference(
      int numParties, LineCallParams parameters) {
    return conference(line -> line.setupConference(null, numParties, parameters));
  }

  /** Withdraws a call completion (lineUncompleteCall). */
  public CompletionStage<Void> uncompleteCall(int completionId) {
    return asking(line -> line.uncompleteCall(completionId));
  }

  /** Sets or clears the line's condition, as message waiting (lineSetLineDevStatus). */
  public CompletionStage<Void> setLineDevStatus(Set<LineDevStatusFlag> flags, boolean on) {
    Set<LineDevStatusFlag> wanted = Set.copyOf(flags);
    return asking(line -> line.setLineDevStatus(wanted, on));
  }

  /** Routes the line or an address to a terminal, or no longer (lineSetTerminal). */
  public CompletionStage<Void> setTerminal(
      int addressId,
      LineCallSelect select,
      Set<LineTermMode> modes,
      int terminalId,
      boolean enable) {
    Set<LineTermMode> wanted = Set.copyOf(modes);
    return asking(line -> line.setTerminal(addressId, null, select, wanted, terminalId, enable));
  }

  /** Sets what does which thing to media of the line or an address (lineSetMediaControl). */
  public CompletionStage<Void> setMediaControl(
      int addressId, LineCallSelect select, LineMediaControlList control) {
    return atOnce(line -> line.setMediaControl(addressId, null, select, control));
  }

  /** Chooses how far call hubs are followed (lineSetCallHubTracking). */
  public CompletionStage<Void> setCallHubTracking(Set<LineCallHubTracking> tracking) {
    Set<LineCallHubTracking> wanted = Set.copyOf(tracking);
    return atOnce(line -> line.setCallHubTracking(wanted));
  }

  /** The provider's own request (lineDevSpecific). */
  public CompletionStage<byte[]> devSpecific(int addressId, byte[] parameters) {
    return asking(line -> line.devSpecific(addressId, null, parameters));
  }

  /** The provider's own request, as a feature (lineDevSpecificFeature). */
  public CompletionStage<byte[]> devSpecificFeature(int feature, byte[] parameters) {
    return asking(line -> line.devSpecificFeature(feature, parameters));
  }

  /** Calls that this application has no handle of yet, as a monitor (lineGetNewCalls). */
  public CompletionStage<List<ApplicationCall>> getNewCalls() {
    return asking(
        line -> {
          List<ApplicationCall> calls = new ArrayList<>();
          for (CallSeat call : line.newCalls()) {
            calls.add(handles.known(call));
          }
          return CompletableFuture.completedStage(calls);
        });
  }

  /** Chooses which changes of the line and its addresses are told (lineSetStatusMessages). */
  public CompletionStage<Void> setStatusMessages(
      Set<LineDevState> lineStates, Set<LineAddressState> addressStates) {
    Set<LineDevState> wantedLine = Set.copyOf(lineStates);
    Set<LineAddressState> wantedAddress = Set.copyOf(addressStates);
    return atOnce(line -> line.setStatusMessages(wantedLine, wantedAddress));
  }

  /**
   * Whether {@link #makeCall} with these parameters would be accepted now (lineOpen's conditional
   * media detection).
   */
  public CompletionStage<Void> conditionalMediaDetection(
      Set<LineMediaMode> mediaModes, LineCallParams parameters) {
    Set<LineMediaMode> wanted = Set.copyOf(mediaModes);
    return atOnce(line -> line.conditionalMediaDetection(wanted, parameters));
  }

  /** The line's condition (lineGetLineDevStatus). */
  public LineDevStatus getLineDevStatus() {
    return seat.getLineDevStatus();
  }

  /** An address's condition (lineGetAddressStatus). */
  public LineAddressStatus getAddressStatus(int addressId) {
    return seat.getAddressStatus(addressId);
  }

  /** The id of an address (lineGetAddressID). */
  public int getAddressId(LineAddressMode mode, String address) {
    return seat.getAddressId(mode, address);
  }

  /** The number of the line's addresses (lineGetNumAddressIDs). */
  public int getNumAddressIds() {
    return seat.getNumAddressIds();
  }

  /** Names a device of a class that goes with the line or an address (lineGetID). */
  public DeviceId getId(int addressId, LineCallSelect select, String deviceClass) {
    return seat.getId(addressId, null, select, deviceClass);
  }

  /** How far call hubs are followed (lineGetCallHubTracking). */
  public Set<LineCallHubTracking> getCallHubTracking() {
    return seat.getCallHubTracking();
  }

  /**
   * Closes the line for this application (lineClose): calls that it alone owns are dropped, no
   * event follows.
   */
  public CompletionStage<Void> close() {
    silent = true;
    CompletableFuture<Void> closed = new CompletableFuture<>();
    if (!seat.run(
        () -> {
          leave();
          closed.complete(null);
        })) {
      closed.complete(null);
    }
    return closed;
  }

  private void leave() {
    ended = true;
    application.forget(this);
    seat.close();
  }

  LineSeat seat() {
    return seat;
  }

  ApplicationSeat handles() {
    return handles;
  }

  /** Asks the seat for what completes later. */
  <T> CompletionStage<T> asking(Function<LineSeat, CompletionStage<T>> request) {
    return Reply.to(this, () -> request.apply(seat));
  }

  private CompletionStage<Void> atOnce(Consumer<LineSeat> request) {
    return Reply.to(
        this,
        () -> {
          request.accept(seat);
          return CompletableFuture.completedStage(null);
        });
  }

  /** Asks the seat for what makes a call. */
  CompletionStage<ApplicationCall> making(Function<LineSeat, PendingCall> request) {
    return Reply.to(
        this,
        () -> {
          PendingCall pending = request.apply(seat);
          ApplicationCall call = handles.known(pending.call());
          return pending.completion().thenApply(_ -> call);
        });
  }

  /** Asks the seat for what makes a conference. */
  CompletionStage<ApplicationConference> conference(Function<LineSeat, PendingConference> request) {
    return Reply.to(
        this,
        () -> {
          PendingConference pending = request.apply(seat);
          ApplicationConference made =
              new ApplicationConference(
                  handles.known(pending.conference()), handles.known(pending.consultation()));
          return pending.completion().thenApply(_ -> made);
        });
  }

  /** Completes when what happens on the line's loop now is over, and the application told of it. */
  public CompletionStage<Void> settled() {
    return Reply.to(this, () -> CompletableFuture.completedStage(null));
  }

  /** Tells the application that the line is closed. On the loop. */
  void closed(ApplicationEvent.Close.Cause cause) {
    if (!ended) {
      ended = true;
      application.forget(this);
      ApplicationEvent close = new ApplicationEvent.Close(this, cause);
      deliver(() -> takeEvent(close));
    }
  }

  /** Tells the application. On the loop. */
  void tell(ApplicationEvent event) {
    if (ended) {
      return;
    }
    if (how.onLoop()) {
      Mailbox.run(application.name(), () -> takeEvent(event));
    } else if (!application.mailbox().offer(() -> takeEvent(event))) {
      LOG.warn(
          "application {} takes the events of line {} too slowly: the line is closed for it",
          application.name(),
          device.name());
      closed(ApplicationEvent.Close.Cause.EVENTS_LOST);
      seat.run(this::leave);
    }
  }

  private void takeEvent(ApplicationEvent event) {
    if (!silent) {
      listener.on(event);
    }
  }

  /** Delivers what must not be lost, in order with the events. */
  void deliver(Runnable delivery) {
    if (how.onLoop()) {
      Mailbox.run(application.name(), delivery);
    } else {
      application.mailbox().post(delivery);
    }
  }
}

package org.sipline.tapisrv.line;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallHubTracking;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallSelect;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.struct.DeviceId;
import org.sipline.tapi.struct.LineAddressStatus;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDevStatus;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tapi.struct.LineMediaControlList;

/**
 * A line as one of those who share it sees it: TSPI's functions, with calls of its own ({@link
 * CallSeat}). Threading and errors are those of {@link TspLine}.
 */
public final class LineSeat implements TspLine {
  private final LineHost host;
  private final Occupant occupant;
  private final SeatRequest how;
  private final Requests requests = new Requests();
  private final CompletableFuture<LineSeat> joined = new CompletableFuture<>();

  /** The seats at calls that are idle, the oldest first. */
  private final Deque<CallSeat> idle = new ArrayDeque<>();

  private final SeatMedia media = new SeatMedia(this);
  private Set<LineMediaMode> mediaModes;
  private StatusWishes statusWishes = StatusWishes.NONE;
  private volatile boolean ended;

  LineSeat(LineHost host, SeatRequest how, Occupant occupant) {
    this.host = host;
    this.how = how;
    this.occupant = occupant;
    mediaModes = Set.copyOf(how.mediaModes());
  }

  /** Completes on the loop when the seat is taken, before its first event; or fails. */
  public CompletableFuture<LineSeat> joined() {
    return joined;
  }

  /** The name of who sits here. */
  public String name() {
    return occupant.name();
  }

  /** Whether the line is no longer the occupant's. For any thread. */
  public boolean ended() {
    return ended;
  }

  /** Runs on the loop also when the line is gone; false, and not at all, when the loop is. */
  public boolean run(Runnable task) {
    return host.runAlways(task);
  }

  /** Seats, as a monitor, at calls that it does not sit at (lineGetNewCalls). On the loop. */
  public List<CallSeat> newCalls() {
    live();
    return host.calls().giveNew(this);
  }

  LineHost host() {
    return host;
  }

  boolean monitors() {
    return how.sight() != SeatRequest.Sight.OWN;
  }

  SeatRequest how() {
    return how;
  }

  Requests requests() {
    return requests;
  }

  boolean owns(LineMediaMode mode) {
    return !ended && mediaModes.contains(mode);
  }

  Set<LineMediaMode> mediaModes() {
    return mediaModes;
  }

  StatusWishes statusWishes() {
    return statusWishes;
  }

  SeatMedia media() {
    return media;
  }

  void tell(LineEvent event) {
    if (!ended) {
      occupant.on(event);
    }
  }

  void tell(LineEvent.DevState event) {
    statusWishes.of(event).ifPresent(wanted -> tell((LineEvent) wanted));
  }

  void tell(LineEvent.AddressState event) {
    statusWishes.of(event).ifPresent(wanted -> tell((LineEvent) wanted));
  }

  void tellMedia(CallSeat call, MspEvent event) {
    if (!ended) {
      occupant.onMedia(call, event);
    }
  }

  void tellParties(CallSeat call, Set<LineCallInfoState> changed) {
    if (!ended) {
      occupant.onParties(call, changed);
    }
  }

  void left(CallSeat call) {
    occupant.left(call);
  }

  /** Ends the line as the occupant asked. */
  void end() {
    if (!ended) {
      ended = true;
      requests.end(LineHost.lineClosed());
    }
  }

  /** Ends the line for the occupant, saying why. */
  void end(Occupant.End cause) {
    if (!ended) {
      end();
      occupant.ended(cause);
    }
  }

  /** Notes that a call is idle, and gives back the oldest seat when there are too many. */
  void noteIdle(CallSeat call) {
    idle.addLast(call);
    if (idle.size() > host.idleCalls()) {
      CallSeat oldest = idle.removeFirst();
      TapiException why =
          new TapiException(LineError.OPERATIONFAILED, "too many idle calls were kept");
      host.runAlways(() -> oldest.hosted().take(oldest, why));
    }
  }

  void noteFreed(CallSeat call) {
    idle.removeFirstOccurrence(call);
  }

  private TspLine live() {
    if (ended) {
      throw LineHost.lineClosed();
    }
    return host.provider();
  }

  /** The provider's call behind one of this seat's; null for null. */
  TspCall provider(TspCall call) {
    if (call == null) {
      return null;
    }
    if (call instanceof CallSeat seat) {
      return seat.provider(this);
    }
    throw new TapiException(LineError.INVALCALLHANDLE, "the call is not this line's");
  }

  /** Makes this occupant an owner of a call of its own, as it asked for what an owner may. */
  void own(TspCall call) {
    if (call instanceof CallSeat seat) {
      seat.hosted().owners().own(seat);
    }
  }

  /** The media modes of a call to be made, like those of another unless said otherwise. */
  static Set<LineMediaMode> mediaModes(LineCallParams parameters, HostedCall like) {
    if (parameters != null) {
      return parameters.mediaModes();
    }
    return like == null
        ? Set.of(LineMediaMode.INTERACTIVEVOICE)
        : like.tsp().getCallInfo().mediaModes();
  }

  private <T> CompletionStage<T> follow(Function<TspLine, CompletionStage<T>> request) {
    return requests.follow(request.apply(live()));
  }

  private PendingCall making(Function<TspLine, PendingCall> request, LineCallParams parameters) {
    TspLine tsp = live();
    return host.calls().make(this, null, mediaModes(parameters, null), () -> request.apply(tsp));
  }

  // TSPI's functions.

  @Override
  public Executor loop() {
    return host.loop();
  }

  @Override
  public void close() {
    host.leave(this);
  }

  @Override
  public int getNumAddressIds() {
    return host.provider().getNumAddressIds();
  }

  @Override
  public int getAddressId(LineAddressMode mode, String address) {
    return host.provider().getAddressId(mode, address);
  }

  @Override
  public LineAddressStatus getAddressStatus(int addressId) {
    return host.provider().getAddressStatus(addressId);
  }

  @Override
  public LineDevStatus getLineDevStatus() {
    return host.provider().getLineDevStatus();
  }

  @Override
  public DeviceId getId(int addressId, TspCall call, LineCallSelect select, String deviceClass) {
    return host.provider().getId(addressId, provider(call), select, deviceClass);
  }

  @Override
  public void setStatusMessages(
      Set<LineDevState> newLineStates, Set<LineAddressState> newAddressStates) {
    live();
    StatusWishes before = statusWishes;
    statusWishes = new StatusWishes(newLineStates, newAddressStates);
    try {
      host.seats().applyStatusMasks();
    } catch (TapiException e) {
      statusWishes = before;
      throw e;
    }
  }

  /**
   * {@inheritDoc} Incoming calls of these modes are this occupant's if it is the first for them.
   */
  @Override
  public void setDefaultMediaDetection(Set<LineMediaMode> newMediaModes) {
    live();
    Set<LineMediaMode> before = mediaModes;
    mediaModes = Set.copyOf(newMediaModes);
    try {
      host.seats().applyMediaModes();
    } catch (TapiException e) {
      mediaModes = before;
      throw e;
    }
  }

  @Override
  public void conditionalMediaDetection(Set<LineMediaMode> modes, LineCallParams parameters) {
    live().conditionalMediaDetection(modes, parameters);
  }

  @Override
  public PendingCall makeCall(String destination, int countryCode, LineCallParams parameters) {
    return making(tsp -> tsp.makeCall(destination, countryCode, parameters), parameters);
  }

  /** {@inheritDoc} The media of calls that the occupant owns first live there from now on. */
  @Override
  public MspInstance createMspInstance(int addressId) {
    live();
    return media.open(addressId);
  }

  @Override
  public void closeMspInstance(MspInstance instance) {
    live();
    media.close(instance);
  }

  @Override
  public void receiveMspData(MspInstance instance, TspCall call, byte[] buffer) {
    TspLine tsp = live();
    GuestMedia half = media.guest(instance);
    TspCall about = provider(call);
    if (call instanceof CallSeat seat && !seat.hosted().media().heard(half)) {
      throw new TapiException(
          LineError.INVALPARAM, "the call's media are not at this media half, or not yet");
    }
    tsp.receiveMspData(half.instance(), about, buffer);
  }

  @Override
  public CompletionStage<Void> setLineDevStatus(Set<LineDevStatusFlag> flags, boolean on) {
    return follow(tsp -> tsp.setLineDevStatus(flags, on));
  }

  @Override
  public void selectExtVersion(int extVersion) {
    live().selectExtVersion(extVersion);
  }

  @Override
  public PendingCall forward(
      int addressId, List<LineForward> forwards, int ringsNoAnswer, LineCallParams parameters) {
    return making(tsp -> tsp.forward(addressId, forwards, ringsNoAnswer, parameters), parameters);
  }

  @Override
  public PendingCall pickup(int addressId, String destination, String groupId) {
    return making(tsp -> tsp.pickup(addressId, destination, groupId), null);
  }

  @Override
  public PendingCall unpark(int addressId, String destination) {
    return making(tsp -> tsp.unpark(addressId, destination), null);
  }

  @Override
  public PendingConference setupConference(
      TspCall first, int numParties, LineCallParams parameters) {
    TspLine tsp = live();
    TspCall party = provider(first);
    HostedCall from = first instanceof CallSeat seat ? seat.hosted() : null;
    PendingConference pending =
        host.calls()
            .makeConference(
                this,
                from,
                mediaModes(parameters, from),
                () -> tsp.setupConference(party, numParties, parameters));
    own(first);
    return pending;
  }

  @Override
  public CompletionStage<Void> uncompleteCall(int completionId) {
    return follow(tsp -> tsp.uncompleteCall(completionId));
  }

  @Override
  public CompletionStage<Void> setTerminal(
      int addressId,
      TspCall call,
      LineCallSelect select,
      Set<LineTermMode> modes,
      int terminalId,
      boolean enable) {
    CompletionStage<Void> accepted =
        follow(
            tsp -> tsp.setTerminal(addressId, provider(call), select, modes, terminalId, enable));
    own(call);
    return accepted;
  }

  @Override
  public void setMediaControl(
      int addressId, TspCall call, LineCallSelect select, LineMediaControlList control) {
    live().setMediaControl(addressId, provider(call), select, control);
    own(call);
  }

  @Override
  public Set<LineCallHubTracking> getCallHubTracking() {
    return host.provider().getCallHubTracking();
  }

  @Override
  public void setCallHubTracking(Set<LineCallHubTracking> tracking) {
    live().setCallHubTracking(tracking);
  }

  @Override
  public CompletionStage<byte[]> devSpecific(int addressId, TspCall call, byte[] parameters) {
    return follow(tsp -> tsp.devSpecific(addressId, provider(call), parameters));
  }

  @Override
  public CompletionStage<byte[]> devSpecificFeature(int feature, byte[] parameters) {
    return follow(tsp -> tsp.devSpecificFeature(feature, parameters));
  }
}

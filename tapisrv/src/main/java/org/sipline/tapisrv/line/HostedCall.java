package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MspEvent;

/** A call of a line, with the seats that there are at it. On the line's loop. */
public final class HostedCall {
  private final LineHost host;
  private final TspCall tsp;
  private final boolean madeHere;
  private final List<CallSeat> seats = new ArrayList<>(2);
  private final HostedMedia media;
  private final CallInterests interests = new CallInterests(seats);
  private final CallOwners owners;

  private boolean announced;
  private boolean idle;
  private boolean finished;
  private LineEvent.CallState last;

  /**
   * A call of the provider's.
   *
   * @param maker who makes it, or null if it came
   */
  HostedCall(LineHost host, TspCall tsp, LineSeat maker) {
    this.host = host;
    this.tsp = tsp;
    madeHere = maker != null;
    media = new HostedMedia(host, this);
    owners = new CallOwners(this, seats);
    if (madeHere) {
      give(maker, LineCallPrivilege.OWNER);
    }
  }

  LineHost host() {
    return host;
  }

  /** The line's name. */
  public String lineName() {
    return host.name();
  }

  /** The provider's call. */
  public TspCall tsp() {
    return tsp;
  }

  /** Whether it was made here. */
  public boolean madeHere() {
    return madeHere;
  }

  /** The name of who owns it, empty if nobody does. */
  public String ownerName() {
    return owners.name();
  }

  HostedMedia media() {
    return media;
  }

  CallInterests interests() {
    return interests;
  }

  CallOwners owners() {
    return owners;
  }

  boolean idle() {
    return idle;
  }

  boolean finished() {
    return finished;
  }

  /** Whether its seats know of it: not as long as the request that makes it has not completed. */
  boolean announced() {
    return announced;
  }

  Optional<CallSeat> seatOf(LineSeat line) {
    return seats.stream().filter(seat -> seat.lineSeat() == line).findFirst();
  }

  void on(LineEvent.OfCall event) {
    switch (event) {
      case LineEvent.CallState e -> onState(e);
      case LineEvent.CallInfo e -> tellAll(seat -> new LineEvent.CallInfo(seat, e.changed()));
      case LineEvent.Generate e -> interests.tell(e);
      case LineEvent.GatherDigits e -> interests.tell(e);
      case LineEvent.MonitorDigits e -> interests.tell(e);
      case LineEvent.MonitorMedia e -> interests.tell(e);
      case LineEvent.MonitorTone e -> interests.tell(e);
      case LineEvent.QosInfo e ->
          tellAll(seat -> new LineEvent.QosInfo(seat, e.qosEvent(), e.mediaMode()));
      case LineEvent.CallDevSpecific e ->
          tellAll(seat -> new LineEvent.CallDevSpecific(seat, e.param1(), e.param2(), e.param3()));
      case LineEvent.CallDevSpecificFeature e ->
          tellAll(
              seat ->
                  new LineEvent.CallDevSpecificFeature(seat, e.param1(), e.param2(), e.param3()));
      case LineEvent.NewCall _, LineEvent.SendMspData _ ->
          throw new IllegalArgumentException(event + " is the line's");
    }
  }

  private void onState(LineEvent.CallState e) {
    if (!announced) {
      announce(e.mediaModes());
    }
    last = e;
    if (e.state() == LineCallState.CONNECTED) {
      media.furnish();
    }
    tellAll(seat -> stateFor(seat, e.mediaModes()));
    if (e.state() == LineCallState.IDLE && !idle) {
      idle = true;
      for (CallSeat seat : List.copyOf(seats)) {
        seat.lineSeat().noteIdle(seat);
      }
      finishWhenDone();
    }
  }

  private LineEvent.CallState stateFor(CallSeat seat, Set<LineMediaMode> mediaModes) {
    HostedCall conference = last.parent() == null ? null : host.calls().of(last.parent());
    CallSeat parent = conference == null ? null : conference.seatOf(seat.lineSeat()).orElse(null);
    return new LineEvent.CallState(seat, last.state(), last.detail(), parent, mediaModes);
  }

  /** Tells one seat the state that the call is in, as far as it has any yet. */
  void tellState(CallSeat seat) {
    if (last != null) {
      seat.tell(stateFor(seat, tsp.getCallInfo().mediaModes()));
    }
  }

  void onStream(MspEvent.CallEvent e) {
    if (e.kind() == MspEvent.CallEvent.Kind.NEW_STREAM) {
      media.furnish(e.stream());
    }
    onMedia(e);
  }

  void onMedia(MspEvent e) {
    forAll(seat -> seat.lineSeat().tellMedia(seat, e));
  }

  /** Tells that a terminal of the house could not be made or connected. */
  void terminalFailed(String reason) {
    onMedia(
        new MspEvent.FileTerminal(media.local(), null, MspEvent.FileTerminal.State.FAILED, reason));
  }

  void runAlways(Runnable task) {
    host.runAlways(task);
  }

  private void tellAll(Function<CallSeat, LineEvent> event) {
    forAll(seat -> seat.tell(event.apply(seat)));
  }

  private void forAll(Consumer<CallSeat> told) {
    for (CallSeat seat : List.copyOf(seats)) {
      told.accept(seat);
    }
  }

  /** Tells all but one that owners or monitors came or went. */
  void tellParties(CallSeat but, LineCallInfoState... changed) {
    Set<LineCallInfoState> states = EnumSet.noneOf(LineCallInfoState.class);
    states.addAll(List.of(changed));
    forAll(
        seat -> {
          if (seat != but) {
            seat.lineSeat().tellParties(seat, states);
          }
        });
  }

  /** Gives a call that came its owner and its monitors. */
  private void announce(Set<LineMediaMode> mediaModes) {
    announced = true;
    Optional<LineSeat> owner =
        ownerOfRelated()
            .or(() -> host.seats().applicationFor(mediaModes))
            .or(() -> host.seats().ownerOf(mediaModes));
    try {
      media.settle(owner.map(seat -> seat.media().own()).orElse(host.houseMedia()), mediaModes);
    } catch (TapiException e) {
      host.report("a call gets no media and is refused", e);
      owners.refuse();
      owner = Optional.empty();
    }
    for (LineSeat line : host.seats()) {
      if (owner.isPresent() && owner.get() == line) {
        give(line, LineCallPrivilege.OWNER);
      } else if (line.monitors()) {
        give(line, LineCallPrivilege.MONITOR);
      }
    }
    tellNew(null);
    if (seats.isEmpty()) {
      owners.refuse();
    }
  }

  /** A call that a transfer makes goes on where the call it comes from was. */
  private Optional<LineSeat> ownerOfRelated() {
    int related = tsp.getCallIds().relatedCallId();
    return related == 0
        ? Optional.empty()
        : host.calls()
            .numbered(related)
            .flatMap(
                call ->
                    call.seats.stream()
                        .filter(seat -> seat.privilege() == LineCallPrivilege.OWNER)
                        .map(CallSeat::lineSeat)
                        .findFirst());
  }

  /** The request that made it has succeeded: gives it its monitors. */
  void announceMade() {
    announced = true;
    for (LineSeat line : host.seats()) {
      if (line.monitors() && seatOf(line).isEmpty()) {
        give(line, LineCallPrivilege.MONITOR);
      }
    }
  }

  /** Tells of a new call, but not the one who knows of it. */
  void tellNew(LineSeat knowing) {
    forAll(
        seat -> {
          if (seat.lineSeat() != knowing) {
            seat.tell(new LineEvent.NewCall(seat));
          }
        });
  }

  CallSeat give(LineSeat line, LineCallPrivilege privilege) {
    CallSeat seat = new CallSeat(this, line, privilege);
    seats.add(seat);
    owners.count();
    return seat;
  }

  /** A seat for a monitor that comes later. */
  CallSeat giveMonitor(LineSeat line) {
    CallSeat seat = give(line, LineCallPrivilege.MONITOR);
    if (idle) {
      line.noteIdle(seat);
    }
    tellParties(seat, LineCallInfoState.NUMMONITORS);
    return seat;
  }

  /** Takes a seat back, whatever the call's state. */
  void take(CallSeat seat, TapiException why) {
    if (!seat.free(why)) {
      return;
    }
    seats.remove(seat);
    if (idle) {
      seat.lineSeat().noteFreed(seat);
    } else if (announced) {
      host.quietly("watch less of a call", () -> interests.apply(tsp));
    }
    owners.count();
    tellParties(
        seat,
        seat.privilege() == LineCallPrivilege.OWNER
            ? LineCallInfoState.NUMOWNERDECR
            : LineCallInfoState.NUMMONITORS);
    finishWhenDone();
  }

  /** Takes a seat back, and ends the call if nobody else owns it. */
  void leave(CallSeat seat, TapiException why) {
    boolean owner = seat.privilege() == LineCallPrivilege.OWNER;
    take(seat, why);
    if (idle || finished) {
      return;
    }
    if (!announced && madeHere) {
      host.calls().finish(this);
    } else if (owners.number() == 0) {
      if (owner) {
        owners.drop(tsp::dropOnClose);
      } else if (seats.isEmpty()) {
        owners.refuse();
      }
    }
  }

  private void finishWhenDone() {
    if (idle && seats.isEmpty() && !finished) {
      host.runAlways(() -> host.calls().finish(this));
    }
  }

  /** It is over, for the provider too. */
  void end(TapiException why) {
    finished = true;
    idle = true;
    for (CallSeat seat : List.copyOf(seats)) {
      seat.free(why);
    }
    seats.clear();
    owners.count();
    media.end();
  }
}

package org.sipline.tapisrv.line;

import java.util.List;
import java.util.Optional;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * Who owns a call: TAPI's rules of owners and monitors. A call that nobody owns any more is
 * dropped. Changed on the line's loop.
 */
final class CallOwners {
  private final HostedCall call;
  private final List<CallSeat> seats;
  private volatile int owners;
  private volatile int monitors;

  CallOwners(HostedCall call, List<CallSeat> seats) {
    this.call = call;
    this.seats = seats;
  }

  /** How many own the call. For any thread. */
  int number() {
    return owners;
  }

  /** How many only monitor it. For any thread. */
  int monitors() {
    return monitors;
  }

  String name() {
    for (CallSeat seat : seats) {
      if (seat.isOwner()) {
        return seat.lineSeat().name();
      }
    }
    return "";
  }

  void count() {
    int counted = 0;
    for (CallSeat seat : seats) {
      if (seat.isOwner()) {
        counted++;
      }
    }
    owners = counted;
    monitors = seats.size() - counted;
  }

  private void mustLeaveAnOwner(CallSeat leaving) {
    if (leaving.isOwner() && owners == 1 && !call.idle()) {
      throw new TapiException(
          LineError.INVALCALLSTATE, "the call would be left without an owner: drop it first");
    }
  }

  /** Makes a seat an owner. */
  void own(CallSeat seat) {
    if (!seat.isOwner()) {
      grant(seat, LineCallPrivilege.OWNER);
    }
  }

  /** lineSetCallPrivilege. */
  void setPrivilege(CallSeat seat, LineCallPrivilege wanted) {
    if (wanted == LineCallPrivilege.NONE) {
      throw new TapiException(
          LineError.INVALCALLPRIVILEGE, "a call's privilege is MONITOR or OWNER");
    }
    if (wanted != seat.privilege()) {
      mustLeaveAnOwner(seat);
      grant(seat, wanted);
    }
  }

  private void grant(CallSeat seat, LineCallPrivilege granted) {
    seat.grant(granted);
    count();
    call.tellParties(
        seat,
        granted == LineCallPrivilege.OWNER
            ? LineCallInfoState.NUMOWNERINCR
            : LineCallInfoState.NUMOWNERDECR,
        LineCallInfoState.NUMMONITORS);
  }

  /** lineHandoff to whoever is first for a media mode. */
  void handoff(CallSeat from, LineMediaMode mode) {
    handoff(from, call.host().seats().ownerOf(mode), "no application owns calls of " + mode);
  }

  /** lineHandoff to a named one. */
  void handoff(CallSeat from, String name) {
    handoff(from, call.host().seats().of(name), name + " has not opened this line");
  }

  private void handoff(CallSeat from, Optional<LineSeat> found, String ifNot) {
    if (call.idle()) {
      throw new TapiException(LineError.INVALCALLSTATE, "the call is over");
    }
    LineSeat target = found.orElseThrow(() -> new TapiException(LineError.TARGETNOTFOUND, ifNot));
    if (target == from.lineSeat()) {
      throw new TapiException(
          LineError.TARGETSELF, "the application is itself the one to hand the call to");
    }
    give(target);
  }

  private void give(LineSeat target) {
    CallSeat seat = call.seatOf(target).orElse(null);
    if (seat == null) {
      seat = call.give(target, LineCallPrivilege.OWNER);
      seat.tell(new LineEvent.NewCall(seat));
    } else if (seat.isOwner()) {
      return;
    }
    seat.grant(LineCallPrivilege.OWNER);
    count();
    call.tellState(seat);
    call.tellParties(seat, LineCallInfoState.NUMOWNERINCR);
  }

  /** lineDeallocateCall. */
  void deallocate(CallSeat seat, TapiException why) {
    mustLeaveAnOwner(seat);
    call.take(seat, why);
    if (seats.isEmpty()) {
      refuse();
    }
  }

  /** A guest's applications have gone from the call (TSPI_lineDropOnClose). */
  void dropOnClose(CallSeat seat) {
    if (seat.isOwner()) {
      grant(seat, LineCallPrivilege.MONITOR);
      if (owners == 0) {
        drop(call.tsp()::dropOnClose);
      }
    }
  }

  /**
   * None of a guest's applications wants to own the call (TSPI_lineDropNoOwner): it goes to whoever
   * is next for its media modes.
   */
  void dropNoOwner(CallSeat seat) {
    boolean owned = seat.isOwner();
    if (owned) {
      grant(seat, LineCallPrivilege.MONITOR);
    }
    seat.decline();
    if (owners > 0 || call.idle()) {
      return;
    }
    Optional<LineSeat> next =
        owned
            ? call.host().seats().ownerOf(call.tsp().getCallInfo().mediaModes(), this::mayOwn)
            : Optional.empty();
    if (next.isPresent()) {
      give(next.get());
    } else if (owned || seats.stream().allMatch(CallSeat::declined)) {
      refuse();
    }
  }

  private boolean mayOwn(LineSeat line) {
    return call.seatOf(line).filter(CallSeat::declined).isEmpty();
  }

  /** Drops the call as one that nobody wants to own. */
  void refuse() {
    drop(call.tsp()::dropNoOwner);
  }

  /** Drops the call after what happens now. */
  void drop(Runnable how) {
    call.runAlways(
        () -> {
          if (!call.idle() && !call.finished() && !call.host().gone()) {
            call.host().quietly("drop a call", how);
          }
        });
  }
}

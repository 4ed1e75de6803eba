package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;

/** The calls of a line: those that come, and those that requests make. On the line's loop. */
final class LineCalls {
  private final LineHost host;
  private final IdentityHashMap<TspCall, HostedCall> calls = new IdentityHashMap<>(4);

  /** The request that is making calls right now, else null. */
  private Making making;

  /** Whose request it is, where the media of its calls live, and the calls known so far. */
  private record Making(
      LineSeat seat, MediaHome home, Set<LineMediaMode> mediaModes, List<HostedCall> calls) {}

  LineCalls(LineHost host) {
    this.host = host;
  }

  /** A call that came (LINE_NEWCALL). */
  void came(TspCall tsp) {
    calls.put(tsp, new HostedCall(host, tsp, null));
  }

  void on(LineEvent.OfCall e) {
    HostedCall call = calls.get(e.call());
    if (call == null || (call.madeHere() && !call.announced())) {
      host.stray("an event of a call that it has not announced");
    } else {
      call.on(e);
    }
  }

  /**
   * The call of the provider's; null for none. One being made may be spoken of before it is
   * returned.
   */
  HostedCall of(TspCall tsp) {
    HostedCall call = calls.get(tsp);
    return call == null && making != null ? begin(making, tsp) : call;
  }

  /** The call that has a number (LINECALLINFO.dwCallID). */
  Optional<HostedCall> numbered(int callId) {
    return calls.values().stream()
        .filter(call -> call.tsp().getCallIds().callId() == callId)
        .findFirst();
  }

  private HostedCall begin(Making of, TspCall tsp) {
    HostedCall known = calls.get(tsp);
    if (known != null) {
      return known;
    }
    HostedCall call = new HostedCall(host, tsp, of.seat());
    call.media().settle(of.home(), of.mediaModes());
    call.media().hold();
    calls.put(tsp, call);
    of.calls().add(call);
    return call;
  }

  private Making making(LineSeat seat, HostedCall from, Set<LineMediaMode> mediaModes) {
    MediaHome home = from == null ? seat.media().own() : from.media().home();
    return new Making(
        seat, home == null ? host.houseMedia() : home, mediaModes, new ArrayList<>(2));
  }

  /**
   * Makes a call by a request.
   *
   * @param from the call that it is made from, beside whose media its own live; or null
   * @param mediaModes its media modes
   */
  PendingCall make(
      LineSeat seat,
      HostedCall from,
      Set<LineMediaMode> mediaModes,
      Supplier<PendingCall> request) {
    Making now = making(seat, from, mediaModes);
    PendingCall pending = ask(now, request);
    if (pending.call() != null) {
      take(now, pending.call());
    }
    return new PendingCall(seatOf(now, pending.call()), follow(now, pending.completion()));
  }

  /** As {@link #make}, for the two calls of a new conference. */
  PendingConference makeConference(
      LineSeat seat,
      HostedCall from,
      Set<LineMediaMode> mediaModes,
      Supplier<PendingConference> request) {
    Making now = making(seat, from, mediaModes);
    PendingConference pending = ask(now, request);
    take(now, pending.conference(), pending.consultation());
    return new PendingConference(
        seatOf(now, pending.conference()),
        seatOf(now, pending.consultation()),
        follow(now, pending.completion()));
  }

  private <T> T ask(Making now, Supplier<T> request) {
    making = now;
    try {
      return request.get();
    } catch (RuntimeException e) {
      for (HostedCall call : now.calls()) {
        calls.remove(call.tsp());
        call.end(Requests.refusal(e));
      }
      throw e;
    } finally {
      making = null;
    }
  }

  private void take(Making now, TspCall... made) {
    try {
      for (TspCall tsp : made) {
        begin(now, tsp);
      }
    } catch (TapiException e) {
      for (TspCall tsp : made) {
        host.quietly("close a call that gets no media", tsp::closeCall);
      }
      for (HostedCall call : now.calls()) {
        calls.remove(call.tsp());
        call.end(e);
      }
      throw e;
    }
    for (HostedCall call : now.calls()) {
      call.media().furnish();
      host.runAlways(call.media()::release);
    }
  }

  private CallSeat seatOf(Making now, TspCall tsp) {
    return tsp == null ? null : calls.get(tsp).seatOf(now.seat()).orElseThrow();
  }

  private CompletionStage<Void> follow(Making now, CompletionStage<Void> provider) {
    LineSeat seat = now.seat();
    Requests.Request<Void> request = seat.requests().begin();
    provider.whenComplete(
        (_, failure) -> {
          if (failure != null) {
            seat.requests().done(request, null, failure);
            now.calls().forEach(this::unmade);
            return;
          }
          List<HostedCall> made = now.calls().stream().filter(call -> !call.finished()).toList();
          made.forEach(HostedCall::announceMade);
          seat.requests().done(request, null, null);
          made.forEach(call -> call.tellNew(seat));
        });
    return request.stage();
  }

  /** Seats for a monitor at the calls that it does not sit at. */
  List<CallSeat> giveNew(LineSeat seat) {
    List<CallSeat> given = new ArrayList<>();
    for (HostedCall call : all()) {
      if (call.announced() && call.seatOf(seat).isEmpty()) {
        given.add(call.giveMonitor(seat));
      }
    }
    return given;
  }

  /** Takes back all seats of one who leaves the line. */
  void leave(LineSeat seat) {
    TapiException why = LineHost.lineClosed();
    for (HostedCall call : all()) {
      call.seatOf(seat).ifPresent(its -> call.leave(its, why));
    }
  }

  /** Lets go of a call that is over and that nobody sits at, or that was not made. */
  void finish(HostedCall call) {
    if (calls.remove(call.tsp(), call)) {
      host.quietly("close a call", call.tsp()::closeCall);
      call.end(new TapiException(LineError.OPERATIONFAILED, "the call was closed"));
    }
  }

  /** Lets go at once of a call whose making failed: nothing of it is told any more. */
  private void unmade(HostedCall call) {
    if (calls.remove(call.tsp(), call)) {
      call.end(new TapiException(LineError.OPERATIONFAILED, "the call could not be made"));
      host.runAlways(
          () -> {
            if (!host.gone()) {
              host.quietly("close a call", call.tsp()::closeCall);
            }
          });
    }
  }

  /** The line is gone, and its calls with it. */
  void end() {
    Collection<HostedCall> lost = all();
    calls.clear();
    lost.forEach(call -> call.end(LineHost.lineClosed()));
  }

  private List<HostedCall> all() {
    return List.copyOf(calls.values());
  }
}

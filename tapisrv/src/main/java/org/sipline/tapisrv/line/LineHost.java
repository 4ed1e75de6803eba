package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.msp.TerminalRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open line: the provider's one line behind the seats of all who use it. Everything happens on
 * the line's loop, so in one order and without locks; what other threads want is handed to it.
 */
final class LineHost implements LineEvents {
  private static final Logger LOG = LoggerFactory.getLogger(LineHost.class);

  private final HostedLines lines;
  private final HostedDevice device;
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private final List<LineEvent> early = new ArrayList<>();

  private final Seats seats;
  private final LineCalls calls = new LineCalls(this);
  private final MspRelay relay;
  private TspLine tsp;
  private Executor loop;
  private boolean open;
  private boolean gone;
  private boolean strayLogged;

  private LineHost(HostedLines lines, HostedDevice device) {
    this.lines = lines;
    this.device = device;
    seats = new Seats(this, lines.ownerChoice());
    relay = new MspRelay(this, lines.media());
  }

  /** Opens the provider's line (TSPI_lineOpen). */
  static LineHost open(HostedLines lines, HostedDevice device) {
    LineHost host = new LineHost(lines, device);
    host.tsp = lines.provider().open(device.deviceId(), device.tspiVersion(), host);
    host.loop = host.tsp.loop();
    host.loop.execute(host::begin);
    return host;
  }

  private void begin() {
    try {
      if (device.hasMedia()) {
        relay.openHouse();
      }
      begun.complete(null);
    } catch (TapiException e) {
      gone = true;
      tsp.close();
      begun.completeExceptionally(e);
      return;
    }
    open = true;
    early.forEach(this::take);
    early.clear();
  }

  String name() {
    return device.name();
  }

  TspLine provider() {
    return tsp;
  }

  Executor loop() {
    return loop;
  }

  int idleCalls() {
    return lines.idleCalls();
  }

  boolean gone() {
    return gone;
  }

  /** The house's media half; null on a line without media. */
  LocalMedia houseMedia() {
    return relay.house();
  }

  MspRelay relay() {
    return relay;
  }

  Seats seats() {
    return seats;
  }

  LineCalls calls() {
    return calls;
  }

  /** Runs a task on the loop when a media half has had its time to answer. */
  void alarm(Runnable task) {
    lines.alarm().after(HostedLines.MEDIA_ANSWER, () -> runAlways(task));
  }

  List<TerminalRequest> terminals(HostedCall call) {
    try {
      return lines.houseTerminals().apply(call);
    } catch (RuntimeException e) {
      LOG.error("line {}: the house could not say which terminals a call gets", name(), e);
      return List.of();
    }
  }

  static TapiException lineClosed() {
    return new TapiException(LineError.INVALLINEHANDLE, "the line is closed");
  }

  /** Runs on the loop also when the line is gone; false, and not at all, when the loop is. */
  boolean runAlways(Runnable task) {
    try {
      loop.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("line {}: its loop has ended", name(), e);
      return false;
    }
  }

  /** Takes a seat; how that went, the seat's own future tells. */
  void join(LineSeat seat) {
    CompletableFuture<LineSeat> joined = seat.joined();
    var _ =
        begun.whenComplete(
            (_, failure) -> {
              if (failure != null) {
                closeIfUnused();
                joined.completeExceptionally(failure);
              } else if (!runAlways(() -> joinNow(seat))) {
                joined.completeExceptionally(lineClosed());
              }
            });
  }

  private void joinNow(LineSeat seat) {
    if (gone || seat.ended()) {
      seat.joined().completeExceptionally(lineClosed());
      return;
    }
    seats.add(seat);
    try {
      seats.applyMediaModes();
      if (seat.how().streams()) {
        seat.media().stream(relay.openLocal());
      }
    } catch (TapiException e) {
      seats.remove(seat);
      seat.end();
      seat.joined().completeExceptionally(e);
      quietly("restore the media modes", seats::applyMediaModes);
      closeIfUnused();
      return;
    }
    seat.joined().complete(seat);
    if (seat.how().sight() == SeatRequest.Sight.ALL) {
      List<CallSeat> there = calls.giveNew(seat);
      there.forEach(call -> call.tell(new LineEvent.NewCall(call)));
      there.forEach(call -> call.hosted().tellState(call));
    }
  }

  /** Gives a seat back: calls that it alone owns are dropped. */
  void leave(LineSeat seat) {
    seat.end();
    if (gone || !seats.remove(seat)) {
      return;
    }
    calls.leave(seat);
    seat.media().all().forEach(relay::close);
    quietly("detect fewer media modes", seats::applyMediaModes);
    quietly("report fewer changes", seats::applyStatusMasks);
    closeIfUnused();
  }

  private void closeIfUnused() {
    if (!device.release(this)) {
      return;
    }
    if (gone) {
      device.lost(this);
    } else {
      shut(Occupant.End.PROVIDER, true);
    }
  }

  /** Closes the line for everybody. */
  CompletableFuture<Void> shutDown() {
    CompletableFuture<Void> shut = new CompletableFuture<>();
    if (!runAlways(
        () -> {
          shut(Occupant.End.SERVER, true);
          shut.complete(null);
        })) {
      shut.complete(null);
    }
    return shut;
  }

  private void shut(Occupant.End cause, boolean closeProvider) {
    if (gone) {
      return;
    }
    if (closeProvider) {
      quietly("close the line", tsp::close);
    }
    gone = true;
    calls.end();
    seats.end(cause);
    relay.shutdown();
    device.lost(this);
  }

  @Override
  public void on(LineEvent event) {
    if (open) {
      try {
        take(event);
      } catch (RuntimeException e) {
        LOG.error("line {}: {} could not be passed on", name(), event, e);
      }
    } else if (!gone) {
      early.add(event);
    }
  }

  private void take(LineEvent event) {
    if (gone) {
      return;
    }
    switch (event) {
      case LineEvent.NewCall e -> calls.came(e.call());
      case LineEvent.SendMspData e -> relay.toMsp(e);
      case LineEvent.OfCall e -> calls.on(e);
      case LineEvent.Close _ -> shut(Occupant.End.PROVIDER, false);
      case LineEvent.DevState _,
          LineEvent.AddressState _,
          LineEvent.DevSpecific _,
          LineEvent.DevSpecificFeature _,
          LineEvent.CreateDialogInstance _,
          LineEvent.SendDialogInstanceData _ ->
          seats.tell(event);
    }
  }

  /** Asks something of the provider whose refusal must not stop what else is to be done. */
  void quietly(String what, Runnable request) {
    try {
      request.run();
    } catch (RuntimeException e) {
      report("could not " + what, e);
    }
  }

  void report(String what, RuntimeException cause) {
    LOG.warn("line {}: {}: {}", name(), what, cause.getMessage(), cause);
  }

  /** Notes something of the provider's that has to be dropped. */
  void stray(String what) {
    if (!strayLogged) {
      strayLogged = true;
      LOG.warn("line {}: the provider sent {}; it is dropped, as further ones are", name(), what);
    }
  }
}

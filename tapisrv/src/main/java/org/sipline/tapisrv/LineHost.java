package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.msp.TerminalRequest;
import org.sipline.tapi.struct.LineCallParams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open line: the provider's one line behind the lines of all applications. Everything happens on
 * the line's loop, so in one order and without locks; what other threads want is handed to it.
 */
final class LineHost implements LineEvents {
  private static final Logger LOG = LoggerFactory.getLogger(LineHost.class);

  private final TelephonyServer server;
  private final Device device;
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private final List<LineEvent> early = new ArrayList<>();

  private final OpenLines lines;
  private final IdentityHashMap<TspCall, HostedCall> calls = new IdentityHashMap<>();
  private final Set<Reply<?>> outstanding = new LinkedHashSet<>();
  private final MspRelay relay;
  private TspLine tsp;
  private Executor loop;
  private HostedCall making;
  private boolean open;
  private boolean gone;
  private boolean strayLogged;

  private LineHost(TelephonyServer server, Device device) {
    this.server = server;
    this.device = device;
    lines = new OpenLines(this, server.ownerChoice());
    relay = new MspRelay(this, server.media());
  }

  /** Opens the provider's line (TSPI_lineOpen). */
  static LineHost open(TelephonyServer server, Device device) {
    LineHost host = new LineHost(server, device);
    LineDevice description = device.description();
    host.tsp = server.provider().open(description.deviceId(), description.tspiVersion(), host);
    host.loop = host.tsp.loop();
    host.loop.execute(host::begin);
    return host;
  }

  private void begin() {
    try {
      relay.openHouse();
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
    return device.description().name();
  }

  LineDevice description() {
    return device.description();
  }

  TspLine provider() {
    return tsp;
  }

  Executor loop() {
    return loop;
  }

  ServerLimits limits() {
    return server.limits();
  }

  boolean gone() {
    return gone;
  }

  MediaHome houseMedia() {
    return relay.house();
  }

  /** The applications that have the line open. */
  OpenLines lines() {
    return lines;
  }

  List<TerminalRequest> terminals(HouseCall call) {
    try {
      return server.house().terminals(call);
    } catch (RuntimeException e) {
      LOG.error("line {}: the house could not say which terminals a call gets", name(), e);
      return List.of();
    }
  }

  /** Runs a request on the loop; what it throws is its reply. */
  void run(Reply<?> reply, Runnable request) {
    try {
      loop.execute(
          () -> {
            if (gone) {
              reply.failed(lineClosed());
              return;
            }
            try {
              request.run();
            } catch (RuntimeException e) {
              reply.failed(e);
            }
          });
    } catch (RejectedExecutionException e) {
      reply.failed(lineClosed());
    }
  }

  private static TapiException lineClosed() {
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

  /** Passes a request's completion on as its reply. */
  void follow(Reply<Void> reply, CompletionStage<Void> request) {
    outstanding.add(reply);
    request.whenComplete(
        (_, failure) -> {
          outstanding.remove(reply);
          if (failure == null) {
            reply.done(null);
          } else {
            reply.failed(failure);
          }
        });
  }

  /** Takes an application's line in; fails as lineOpen does. */
  CompletableFuture<Void> join(ApplicationLine line) {
    return begun
        .whenComplete(
            (_, failure) -> {
              if (failure != null) {
                closeIfUnused();
              }
            })
        .thenCompose(
            _ -> {
              CompletableFuture<Void> joined = new CompletableFuture<>();
              if (!runAlways(() -> join(line, joined))) {
                joined.completeExceptionally(lineClosed());
              }
              return joined;
            });
  }

  private void join(ApplicationLine line, CompletableFuture<Void> joined) {
    if (gone) {
      joined.completeExceptionally(lineClosed());
      return;
    }
    lines.add(line, line.application() == server.houseApplication());
    try {
      lines.applyMediaModes();
      if (line.how().streams()) {
        line.setOwnMedia(relay.open());
      }
      joined.complete(null);
    } catch (TapiException e) {
      lines.remove(line);
      joined.completeExceptionally(e);
      quietly("restore the media modes", lines::applyMediaModes);
      closeIfUnused();
    }
  }

  void makeCall(
      ApplicationLine line,
      String destination,
      int countryCode,
      LineCallParams parameters,
      Reply<ApplicationCall> reply) {
    if (line.ended()) {
      throw lineClosed();
    }
    HostedCall call = new HostedCall(this, line);
    call.media()
        .settle(
            call,
            line.ownMedia() == null ? relay.house() : line.ownMedia(),
            parameters.mediaModes());
    PendingCall pending;
    making = call;
    try {
      pending = tsp.makeCall(destination, countryCode, parameters);
    } catch (TapiException e) {
      call.media().end();
      throw e;
    } finally {
      making = null;
    }
    bind(call, pending.call());
    call.media().furnish(call);
    outstanding.add(reply);
    pending.completion().whenComplete((_, failure) -> made(call, reply, failure));
  }

  private void bind(HostedCall call, TspCall provider) {
    call.bind(provider);
    calls.put(provider, call);
  }

  private void made(HostedCall call, Reply<ApplicationCall> reply, Throwable failure) {
    outstanding.remove(reply);
    if (failure != null) {
      reply.failed(failure);
      runAlways(() -> finish(call));
      return;
    }
    ApplicationCall handle = call.announceMade();
    reply.done(handle);
    call.tellNew(handle);
    ApplicationLine maker = handle.line();
    if (maker.ended()) {
      runAlways(() -> call.leave(maker));
    }
  }

  /** Handles for calls that the application has none of. */
  List<ApplicationCall> newCalls(ApplicationLine line) {
    List<ApplicationCall> given = new ArrayList<>();
    for (HostedCall call : List.copyOf(calls.values())) {
      if (call.announced() && call.handleOf(line).isEmpty()) {
        given.add(call.giveMonitor(line));
      }
    }
    return given;
  }

  /** Closes a line for its application; {@code closed} completes when that is done. */
  void close(ApplicationLine line, CompletableFuture<Void> closed) {
    if (!runAlways(
        () -> {
          leave(line);
          closed.complete(null);
        })) {
      closed.complete(null);
    }
  }

  /** Closes a line for an application that did not ask for it. */
  void closeLater(ApplicationLine line) {
    LOG.warn(
        "application {} takes the events of line {} too slowly: the line is closed for it",
        line.application().name(),
        name());
    runAlways(() -> leave(line));
  }

  private void leave(ApplicationLine line) {
    line.end();
    if (gone || !lines.remove(line)) {
      return;
    }
    line.application().forget(line);
    for (HostedCall call : List.copyOf(calls.values())) {
      call.leave(line);
    }
    if (line.ownMedia() != null) {
      relay.close(line.ownMedia());
    }
    quietly("detect fewer media modes", lines::applyMediaModes);
    quietly("report fewer changes", lines::applyStatusMasks);
    closeIfUnused();
  }

  private void closeIfUnused() {
    if (!device.release(this)) {
      return;
    }
    if (gone) {
      device.lost(this);
    } else {
      shut(ApplicationEvent.Close.Cause.PROVIDER, true);
    }
  }

  /** Closes the line for everybody. */
  CompletableFuture<Void> shutDown() {
    CompletableFuture<Void> shut = new CompletableFuture<>();
    if (!runAlways(
        () -> {
          shut(ApplicationEvent.Close.Cause.SERVER, true);
          shut.complete(null);
        })) {
      shut.complete(null);
    }
    return shut;
  }

  private void shut(ApplicationEvent.Close.Cause cause, boolean closeProvider) {
    if (gone) {
      return;
    }
    if (closeProvider) {
      quietly("close the line", tsp::close);
    }
    gone = true;
    List<Reply<?>> unanswered = List.copyOf(outstanding);
    outstanding.clear();
    for (Reply<?> reply : unanswered) {
      reply.failed(lineClosed());
    }
    lines.end(cause);
    Collection<HostedCall> lost = List.copyOf(calls.values());
    calls.clear();
    lost.forEach(HostedCall::lost);
    relay.shutdown();
    device.lost(this);
  }

  /** Lets go of a call that is over and that nobody has a handle of. */
  void finish(HostedCall call) {
    if (calls.remove(call.tsp()) != null) {
      quietly("close a call", call.tsp()::closeCall);
      call.media().end();
    }
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
      case LineEvent.NewCall e -> bind(new HostedCall(this, e.call()), e.call());
      case LineEvent.SendMspData e -> relay.toMsp(e);
      case LineEvent.OfCall e -> {
        HostedCall call = calls.get(e.call());
        if (call == null || call.pending()) {
          stray("an event of a call that it has not announced");
        } else {
          call.on(e);
        }
      }
      case LineEvent.DevState e -> lines.tell(e);
      case LineEvent.AddressState e -> lines.tell(e);
      case LineEvent.DevSpecific e -> lines.tellSpecific(e.param1(), e.param2(), e.param3());
      case LineEvent.DevSpecificFeature e -> lines.tellSpecific(e.param1(), e.param2(), e.param3());
      case LineEvent.Close _ -> shut(ApplicationEvent.Close.Cause.PROVIDER, false);
      case LineEvent.CreateDialogInstance _, LineEvent.SendDialogInstanceData _ ->
          LOG.debug("line {}: the provider has no dialogs here", name());
    }
  }

  /** The call that a message is about; one being made may be spoken of before it is returned. */
  HostedCall callOf(TspCall provider) {
    HostedCall call = calls.get(provider);
    if (call == null && making != null && making.tsp() == null) {
      call = making;
      bind(call, provider);
    }
    return call;
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

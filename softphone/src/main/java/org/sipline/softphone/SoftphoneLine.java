package org.sipline.softphone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipline.config.AnswerMode;
import org.sipline.config.LineConfig;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tapisrv.Application;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationEvent;
import org.sipline.tapisrv.ApplicationLine;
import org.sipline.tapisrv.LineDevice;
import org.sipline.tapisrv.LineOpen;

/**
 * A softphone line. It sees every call on it, and owns the incoming ones unless the configuration
 * has the service answer them. Methods are for any thread; listeners are called on a thread of the
 * softphone, one at a time, and what they lead to must not be waited for within them. What a
 * listener is told, the line and the call show already.
 */
public final class SoftphoneLine {
  private static final int ALL_ADDRESSES = -1;

  /** How long a PBX may take to answer a feature code, and to confirm it. */
  private static final Duration PBX_ANSWERS = Duration.ofSeconds(10);

  private static final Duration PBX_SPEAKS = Duration.ofSeconds(5);

  private final LineDevice device;
  private final String address;
  private final Events events;
  private final ApplicationLine line;
  private final Map<ApplicationCall, SoftphoneCall> calls = new ConcurrentHashMap<>();
  private final List<Consumer<SoftphoneCall>> callListeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger making = new AtomicInteger();
  private final Map<ApplicationCall, SoftphoneCall> overAlready = new ConcurrentHashMap<>();
  private final Set<Integer> callBacks = ConcurrentHashMap.newKeySet();
  private final Object statusChange = new Object();

  SoftphoneLine(Application application, LineDevice device, LineConfig config, Events events) {
    this.device = device;
    this.address = config.addressOfRecord().toString();
    this.events = events;
    // On its loop a line costs no thread hand-over, as long as nobody listens.
    this.line = application.open(device.deviceId(), how(config).directly(), this::on);
    var _ =
        line.setStatusMessages(
            EnumSet.complementOf(EnumSet.of(LineDevState.REINIT)),
            EnumSet.allOf(LineAddressState.class));
  }

  private static LineOpen how(LineConfig config) {
    if (config.answer() != AnswerMode.MANUAL) {
      return LineOpen.MONITOR;
    }
    return LineOpen.owner(
            config.mediaModes().stream()
                .map(mode -> LineMediaMode.valueOf(mode.name()))
                .toArray(LineMediaMode[]::new))
        .monitoring();
  }

  /** Its name in the configuration. */
  public String name() {
    return device.name();
  }

  /** Its TAPI device id. */
  public int deviceId() {
    return device.deviceId();
  }

  /** Its address of record, a {@code sip:} URI. */
  public String address() {
    return address;
  }

  /** Whether it takes and makes calls now. */
  public boolean isInService() {
    return line.getLineDevStatus().flags().contains(LineDevStatusFlag.INSERVICE);
  }

  /** Why it is in or out of service, in words. */
  public String serviceReason() {
    return line.getLineDevStatus().serviceReason();
  }

  /**
   * Waits until the line is in service.
   *
   * @throws TapiException NOTREGISTERED with the line's reason if it is not within {@code patience}
   */
  public void awaitInService(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (statusChange) {
      while (!isInService()) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new TapiException(
              LineError.NOTREGISTERED,
              "line %s is not in service: %s".formatted(name(), serviceReason()));
        }
        statusChange.wait(left);
      }
    }
  }

  /**
   * Makes a call.
   *
   * @param target a number, a {@code sip:} or a {@code tel:} URI
   * @return the call, once its INVITE is on its way; fails with a {@link TapiException}
   */
  public CompletionStage<SoftphoneCall> call(String target) {
    return making(from -> from.makeCall(target, LineCallParams.DEFAULT));
  }

  /**
   * Makes a conference of calls of this line, or adds them to the one that is among them.
   *
   * @param parties at least two calls, connected or held
   * @return the conference, with all of them in it
   */
  public CompletionStage<SoftphoneCall> conference(List<SoftphoneCall> parties) {
    List<SoftphoneCall> others = new ArrayList<>(parties);
    for (SoftphoneCall call : parties) {
      if (call.isConference()) {
        others.remove(call);
        return adding(call, others);
      }
    }
    if (others.size() < 2) {
      return CompletableFuture.failedFuture(
          new TapiException(LineError.INVALPARAM, "a conference takes two calls or more"));
    }
    SoftphoneCall first = others.removeFirst();
    CompletionStage<Void> ready =
        first.state() == LineCallState.ONHOLD
            ? first.resume()
            : CompletableFuture.completedFuture(null);
    return ready
        .thenComposeAsync(_ -> first.setupConference(), events.thread())
        .thenComposeAsync(
            made ->
                adding(known(made.conference()), others)
                    .whenCompleteAsync(
                        // Everybody is here: nobody else is to be called.
                        (_, _) -> known(made.consultation()).drop(), events.thread()),
            events.thread());
  }

  private CompletionStage<SoftphoneCall> adding(
      SoftphoneCall conference, List<SoftphoneCall> parties) {
    CompletionStage<Void> added = CompletableFuture.completedFuture(null);
    for (SoftphoneCall party : parties) {
      added = added.thenComposeAsync(_ -> conference.add(party), events.thread());
    }
    return added.thenApply(_ -> conference);
  }

  /**
   * Forwards calls to this line.
   *
   * @param target where to; empty to refuse them as not to be disturbed
   * @param mode which calls
   * @param ringsNoAnswer rings before a call counts as not answered; 0 for the default
   */
  public CompletionStage<Void> forward(String target, LineForwardMode mode, int ringsNoAnswer) {
    return forward(List.of(new LineForward(mode, "", 0, target)), ringsNoAnswer);
  }

  /** Forwards calls no longer. */
  public CompletionStage<Void> forwardNoMore() {
    return forward(List.of(), 0);
  }

  private CompletionStage<Void> forward(List<LineForward> forwards, int rings) {
    List<LineForward> wanted = List.copyOf(forwards);
    return making(from -> from.forward(ALL_ADDRESSES, wanted, rings, LineCallParams.DEFAULT))
        .thenCompose(
            telling ->
                telling == null
                    ? CompletableFuture.completedStage(null)
                    : CompletableFuture.runAsync(
                        () -> awaitPbx(telling, wanted), Thread::startVirtualThread));
  }

  /** Waits until the PBX has been told, by a call that dials a feature code. */
  private void awaitPbx(SoftphoneCall telling, List<LineForward> wanted) {
    try {
      telling.awaitConnected(PBX_ANSWERS);
      awaitForwards(wanted);
      telling.awaitIdle(PBX_SPEAKS); // a PBX that is hung up on may not do it
    } catch (TapiException e) {
      telling.drop();
      if (!forwards(wanted)) {
        throw new TapiException(
            e.error(), "the PBX does not take the feature code: " + e.getMessage(), e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean forwards(List<LineForward> wanted) {
    return line.getAddressStatus(0).forwards().equals(wanted);
  }

  private void awaitForwards(List<LineForward> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PBX_SPEAKS.toNanos();
    synchronized (statusChange) {
      while (!forwards(wanted)) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new TapiException(
              LineError.OPERATIONFAILED, "the PBX has been told, and the line does not show it");
        }
        statusChange.wait(left);
      }
    }
  }

  /**
   * Sets the line's condition (lineSetLineDevStatus).
   *
   * @param flag INSERVICE or LOCKED
   */
  public CompletionStage<Void> condition(LineDevStatusFlag flag, boolean on) {
    return events.here(line.setLineDevStatus(Set.of(flag), on));
  }

  /** Fetches the call that is parked somewhere. */
  public CompletionStage<SoftphoneCall> unpark(String lot) {
    return making(from -> from.unpark(0, lot));
  }

  /**
   * Picks up a call that rings elsewhere.
   *
   * @param target where it rings; empty for anywhere in the group
   * @param group the group; empty for the line's own
   */
  public CompletionStage<SoftphoneCall> pickup(String target, String group) {
    return making(from -> from.pickup(0, target, group));
  }

  /** The other extensions that the line watches, and what they are doing; empty for none. */
  public CompletionStage<List<Watched>> watched() {
    return line.devSpecific(0, Watched.REQUEST).thenApply(Watched::read);
  }

  /** The numbers of what {@link SoftphoneCall#callBack} has asked for and was not offered yet. */
  public List<Integer> callBacks() {
    return callBacks.stream().sorted().toList();
  }

  /** No longer waits until somebody can be called back. */
  public CompletionStage<Void> withdraw(int callBack) {
    callBacks.remove(callBack);
    return events.here(line.uncompleteCall(callBack));
  }

  /**
   * Completes when the line and its calls show what has come of requests that are complete: a
   * completion comes before the events that follow from it.
   */
  public CompletionStage<Void> settled() {
    return line.settled();
  }

  void waitsFor(int callBack) {
    callBacks.add(callBack);
  }

  /** Has every call told that others make to this line; closing the result stops it. */
  public Subscription onCall(Consumer<SoftphoneCall> listener) {
    callListeners.add(listener);
    return () -> callListeners.remove(listener);
  }

  /** The calls that are not idle. */
  public List<SoftphoneCall> calls() {
    return new ArrayList<>(calls.values());
  }

  /**
   * Asks for a call, which may be over before its maker is told of it: such calls are kept until
   * all makers are told.
   */
  CompletionStage<SoftphoneCall> making(
      Function<ApplicationLine, CompletionStage<ApplicationCall>> request) {
    making.incrementAndGet();
    return events.here(
        request
            .apply(line)
            .thenApply(call -> call == null ? null : known(call))
            .whenComplete(
                (_, _) -> {
                  if (making.decrementAndGet() == 0) {
                    overAlready.clear();
                  }
                }));
  }

  SoftphoneCall known(ApplicationCall call) {
    SoftphoneCall there =
        calls.computeIfAbsent(
            call,
            each -> overAlready.containsKey(each) ? null : new SoftphoneCall(this, each, events));
    return there == null ? overAlready.get(call) : there;
  }

  /** On the line's loop. */
  private void on(ApplicationEvent event) {
    SoftphoneCall call = null;
    if (event instanceof ApplicationEvent.OfCall ofCall) {
      call = calls.get(ofCall.call());
      if (call == null && isOver(ofCall)) {
        return; // an afterthought to a call that has been let go of
      }
      call = known(ofCall.call());
    }
    if (call != null) {
      call.on(event); // first, so that a listener finds the call as the event says
    }
    events.tell(name(), call == null ? 0 : call.id(), event);
    switch (event) {
      case ApplicationEvent.CallState(var handle, var state, _, _, _, _) -> {
        if (state == LineCallState.OFFERING) {
          callBacks.remove(call.info().completionId());
          offer(call);
        } else if (state == LineCallState.IDLE) {
          if (making.get() > 0) {
            overAlready.put(handle, call);
          }
          calls.remove(handle);
          var _ = handle.deallocate();
        }
      }
      case ApplicationEvent.DevState _ -> {
        if (!callBacks.isEmpty() && line.getLineDevStatus().numCallCompletions() == 0) {
          callBacks.clear(); // what waited too long is told of by the number alone
        }
        synchronized (statusChange) {
          statusChange.notifyAll();
        }
      }
      case ApplicationEvent.AddressState _ -> {
        synchronized (statusChange) {
          statusChange.notifyAll();
        }
      }
      default -> {
        // Told, and nothing follows from it.
      }
    }
  }

  private static boolean isOver(ApplicationEvent.OfCall event) {
    try {
      return event.call().getCallStatus().provider().state() == LineCallState.IDLE;
    } catch (TapiException e) {
      return true; // deallocated
    }
  }

  private void offer(SoftphoneCall call) {
    callListeners.forEach(listener -> events.call(() -> listener.accept(call)));
  }
}

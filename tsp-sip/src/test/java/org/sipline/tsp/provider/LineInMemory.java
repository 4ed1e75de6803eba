package org.sipline.tsp.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.sipline.config.LineConfig;
import org.sipline.config.SipConfig;
import org.sipline.pair.Envelope;
import org.sipline.pair.Outbox;
import org.sipline.pair.PairCodec;
import org.sipline.pair.PairFormatException;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tsp.call.CallTable;
import org.sipline.tsp.forward.ForwardStore;
import org.sipline.tsp.line.InstanceId;
import org.sipline.tsp.line.LineDevice;
import org.sipline.tsp.line.ProviderContext;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.stack.EdgeInMemory;
import org.sipline.tsp.subscription.SubscriptionTable;

/**
 * A whole line without network, on a virtual clock: its SIP goes to a {@link PeerInMemory}, its
 * media half answers each description at once. Everything it tells and completes is kept in order.
 * For one thread, which drives it in steps.
 */
final class LineInMemory implements AutoCloseable {
  private static final long BOUND_SECONDS = 20;
  private static final long LEAST_STEP_MILLIS = 250;
  private static final int MOST_STEPS = 40;

  private static final Logger LOOPS = Logger.getLogger(LineLoop.class.getName());

  final TspLine line;

  /** What failed on the loop, which logs it and goes on. */
  final List<Throwable> failed = new CopyOnWriteArrayList<>();

  final CallTable table = new CallTable();
  final PeerInMemory peer = new PeerInMemory(this);
  final List<Happening> history = new ArrayList<>();

  /** Calls that the application knows, in the order it got them. */
  final Set<TspCall> calls = new LinkedHashSet<>();

  final List<TspCall> closed = new ArrayList<>();
  private final EdgeInMemory network;
  private final InboundRouter router;
  private final LineLoop loop;
  private final Map<TspCall, Outbox> outboxes = new HashMap<>();
  private final Handler failures =
      new Handler() {
        @Override
        public void publish(LogRecord failure) {
          if (loop.inLoop()) {
            failed.add(failure.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final AtomicLong now = new AtomicLong();
  private int requests;
  private int completions;

  /** What the application sees. */
  sealed interface Happening {
    /** An event. */
    record Told(LineEvent event) implements Happening {}

    /** A function has been called that makes these calls. */
    record Asked(String what, List<TspCall> makes) implements Happening {}

    /** Its completion. */
    record Completed(String what, List<TspCall> makes, Throwable failure) implements Happening {}

    /** lineCloseCall has returned. */
    record Closed(TspCall call) implements Happening {}
  }

  LineInMemory() {
    LOOPS.addHandler(failures);
    LineDirectory directory = new LineDirectory();
    SubscriptionTable subscriptions = new SubscriptionTable();
    SipConfig config = SipConfig.DEFAULTS;
    router = new InboundRouter(directory, table, subscriptions, config.limits().maxMessageBytes());
    network = new EdgeInMemory(router, peer::sent, peer::acknowledged);
    loop = new LineLoop("line-in-memory", now::get);
    ProviderContext context =
        new ProviderContext(
            network.edge(),
            table,
            subscriptions,
            config,
            new ForwardStore(Optional.empty()),
            new InstanceId(Optional.empty()));
    LineDevice device = new LineDevice(context, LineConfig.named("alice"), loop, 1);
    directory.add(device);
    loop.execute(device::start);
    line = device.open(this::on);
    settle();
  }

  InboundRouter router() {
    return router;
  }

  EdgeInMemory network() {
    return network;
  }

  private void on(LineEvent event) {
    history.add(new Happening.Told(event));
    if (event instanceof LineEvent.NewCall news) {
      calls.add(news.call());
    } else if (event instanceof LineEvent.SendMspData data && data.call() != null) {
      Envelope envelope = decode(data.buffer());
      ToTsp answer = answer((ToMsp) envelope.message());
      if (answer != null) {
        loop.execute(() -> say(data.call(), envelope.call(), answer));
      }
    }
  }

  private void say(TspCall call, long token, ToTsp message) {
    if (!closed.contains(call)) {
      line.receiveMspData(
          null, call, outboxes.computeIfAbsent(call, each -> new Outbox(token)).next(message));
    }
  }

  private static ToTsp answer(ToMsp message) {
    return switch (message) {
      case ToMsp.MakeOffer offer ->
          new ToTsp.LocalDescription(offer.exchange(), true, PeerInMemory.SDP);
      case ToMsp.RemoteDescription remote
          when remote.kind() == ToMsp.RemoteDescription.Kind.OFFER ->
          new ToTsp.LocalDescription(remote.exchange(), false, PeerInMemory.SDP);
      default -> null;
    };
  }

  private static Envelope decode(byte[] bytes) {
    try {
      return PairCodec.decode(bytes).orElseThrow();
    } catch (PairFormatException e) {
      throw new AssertionError(e);
    }
  }

  // Requests; each a step.

  /** What a function does that makes no call. */
  interface Request {
    CompletionStage<?> ask();
  }

  /** What a function does that makes one. */
  interface Making {
    PendingCall ask();
  }

  /** What a function does that makes a conference. */
  interface Conferring {
    PendingConference ask();
  }

  void request(String what, Request request) {
    step(
        () -> {
          try {
            asked(what, List.of(), request.ask());
          } catch (TapiException refused) {
            // At once, and so of no consequence.
          }
        });
  }

  void making(String what, Making request) {
    step(
        () -> {
          try {
            PendingCall pending = request.ask();
            asked(
                what,
                pending.call() == null ? List.of() : List.of(pending.call()),
                pending.completion());
          } catch (TapiException refused) {
            // As above.
          }
        });
  }

  void conferring(String what, Conferring request) {
    step(
        () -> {
          try {
            PendingConference pending = request.ask();
            asked(
                what, List.of(pending.conference(), pending.consultation()), pending.completion());
          } catch (TapiException refused) {
            // As above.
          }
        });
  }

  private void asked(String what, List<TspCall> makes, CompletionStage<?> completion) {
    requests++;
    history.add(new Happening.Asked(what, makes));
    calls.addAll(makes);
    var _ =
        completion.whenComplete(
            (_, failure) -> {
              completions++;
              history.add(new Happening.Completed(what, makes, failure));
              if (failure != null) {
                // TAPI gives the handles back (lineCloseCall after the asynchronous part failed).
                makes.forEach(call -> loop.execute(() -> closeNow(call)));
              }
            });
  }

  int pending() {
    return requests - completions;
  }

  void close(TspCall call) {
    step(() -> closeNow(call));
  }

  private void closeNow(TspCall call) {
    if (!closed.contains(call)) {
      call.closeCall();
      closed.add(call);
      calls.remove(call);
      history.add(new Happening.Closed(call));
    }
  }

  // Time.

  /** Does something on the loop, and all that follows from it at once. */
  void step(Runnable task) {
    loop.execute(task);
    settle();
  }

  /**
   * Waits until the loop has nothing left to do: until a timer that is due at once has found no
   * task twice. Timers that were due before have gone off by then, with all that follows from them.
   */
  void settle() {
    advance(0);
  }

  private void whenQuiet(int seen, Runnable then) {
    loop.schedule(
        0,
        () -> {
          int quiet = loop.backlog() == 0 ? seen + 1 : 0;
          if (quiet == 2) {
            then.run();
          } else {
            loop.execute(() -> whenQuiet(quiet, then));
          }
        });
  }

  /** Moves time on; timers go off in their order. */
  void advance(long millis) {
    CompletableFuture<Void> passed = new CompletableFuture<>();
    long step = Math.max(LEAST_STEP_MILLIS, millis / MOST_STEPS);
    loop.execute(() -> advance(millis, step, passed));
    try {
      passed.get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the loop does not come to rest", e);
    }
  }

  /** On the loop, whose thread changes hands but once for all the steps. */
  private void advance(long left, long step, CompletableFuture<Void> passed) {
    whenQuiet(
        0,
        () -> {
          if (left <= 0) {
            passed.complete(null);
            return;
          }
          now.addAndGet(TimeUnit.MILLISECONDS.toNanos(Math.min(left, step)));
          loop.execute(() -> advance(left - step, step, passed));
        });
  }

  @Override
  public void close() {
    step(line::close);
    loop.close();
    network.close();
    LOOPS.removeHandler(failures);
  }
}

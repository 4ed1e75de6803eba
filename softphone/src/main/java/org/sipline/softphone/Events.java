package org.sipline.softphone;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.sipline.tapisrv.ApplicationEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that a softphone's listeners are called on, in order: lines live on loops that nobody
 * may hold up. It runs only while there is something to tell. One listener's failure is none of the
 * others' business.
 */
final class Events {
  private static final Logger log = LoggerFactory.getLogger(Events.class);

  /** More than a listener that keeps up ever leaves waiting; beyond it events are not told. */
  private static final int MOST_WAITING = 65_536;

  private static final int IDLE_SECONDS = 10;

  /** How long a slow listener may hold up the softphone's end. */
  private static final int CATCH_UP_MILLIS = 500;

  private final List<Consumer<SoftphoneEvent>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean losing = new AtomicBoolean();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("sipline-events").factory());

  Events() {
    thread.allowCoreThreadTimeOut(true);
  }

  Subscription subscribe(Consumer<SoftphoneEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Whether anybody listens: putting events into words costs. */
  private boolean isHeard() {
    return !listeners.isEmpty();
  }

  /** The thread itself. */
  Executor thread() {
    return thread;
  }

  /** Calls a listener, unless listeners are so slow that too much waits already. */
  void call(Runnable listener) {
    if (thread.getQueue().size() < MOST_WAITING) {
      losing.setPlain(false);
      thread.execute(() -> run(listener));
    } else if (losing.compareAndSet(false, true)) {
      log.warn("listeners take events too slowly: they miss some");
    }
  }

  private static void run(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      log.warn("a listener failed", e);
    }
  }

  /**
   * Tells one of TAPI's messages, if anybody listens.
   *
   * @param line the line's name
   * @param call the call's number, 0 for an event of the line
   */
  void tell(String line, int call, ApplicationEvent event) {
    if (isHeard()) {
      EventWords words = EventWords.of(event);
      SoftphoneEvent told =
          new SoftphoneEvent(
              Instant.now(), words.message(), line, call, words.text(), words.data());
      for (Consumer<SoftphoneEvent> listener : listeners) {
        call(() -> listener.accept(told));
      }
    }
  }

  /** Waits, though not for ever, until what has happened so far has been told. */
  void catchUp() {
    CompletableFuture<Void> toldAll = new CompletableFuture<>();
    thread.execute(() -> toldAll.complete(null));
    try {
      toldAll.get(CATCH_UP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      // A listener takes its time, or is who closes the softphone.
    }
  }

  /** The same stage, but what depends on it runs on this thread, not on a line's loop. */
  <T> CompletionStage<T> here(CompletionStage<T> stage) {
    return stage.whenCompleteAsync((_, _) -> {}, thread);
  }
}

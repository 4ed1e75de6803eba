package org.sipline.tsp.call;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.loop.LoopTimer;

/** The timers of a call that run. Used on the line's loop. */
final class CallTimers {
  private final LineLoop loop;
  private final Consumer<CallInput> inputs;
  private final Map<CallTimer, LoopTimer> running = new EnumMap<>(CallTimer.class);

  CallTimers(LineLoop loop, Consumer<CallInput> inputs) {
    this.loop = loop;
    this.inputs = inputs;
  }

  /** Starts a timer, over again if it runs. */
  void start(CallTimer timer, long millis) {
    stop(timer);
    running.put(timer, loop.schedule(millis, () -> timeUp(timer)));
  }

  private void timeUp(CallTimer timer) {
    running.remove(timer);
    inputs.accept(new CallInput.TimeUp(timer));
  }

  void stop(CallTimer timer) {
    LoopTimer started = running.remove(timer);
    if (started != null) {
      started.cancel();
    }
  }
}

package org.sipline.bench.subject;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.sipline.config.SiplineConfig;
import org.sipline.softphone.Pair;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapisrv.Application;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationEvent;
import org.sipline.tapisrv.ApplicationLine;
import org.sipline.tapisrv.LineDevice;
import org.sipline.tapisrv.LineOpen;

/**
 * A TAPI application that calls at a given rate, drops each call as soon as it is connected, and
 * counts what becomes of them. The calls' media are the house's.
 */
public final class CallingLines {
  private final List<ApplicationLine> lines = new ArrayList<>();
  private final LongAdder good = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private volatile CountDownLatch unfinished = new CountDownLatch(0);

  private CallingLines(Pair pair) {
    Application application = pair.server().initialize("bench");
    for (LineDevice device : application.devices()) {
      lines.add(application.open(device.deviceId(), LineOpen.OUTGOING, this::on));
    }
  }

  /** Opens the lines of the configuration file that is named. */
  public static void main(String[] arguments) throws Exception {
    Desk desk = new Desk(System.out);
    Pair pair = Pair.start(SiplineConfig.load(Path.of(arguments[0])));
    CallingLines calling = new CallingLines(pair);
    desk.ready(pair.listening().getFirst().port());
    desk.serve(
        (word, rest) ->
            switch (word) {
              case "call" -> {
                String[] words = rest.split(" ", -1);
                yield calling.call(
                    words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]));
              }
              default -> null;
            });
  }

  /**
   * {@code good refused failed unfinished millis}: what became of the calls offered in so many
   * seconds, and how long it really took to offer them.
   */
  private String call(String target, int perSecond, int seconds) throws InterruptedException {
    good.reset();
    refused.reset();
    failed.reset();
    ended.reset();
    int total = perSecond * seconds;
    unfinished = new CountDownLatch(total);
    long begun = System.nanoTime();
    for (int made = 0; made < total; made++) {
      long due = begun + made * 1_000_000_000L / perSecond;
      long early = due - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(early);
      }
      ApplicationLine line = lines.get(made % lines.size());
      var _ =
          line.makeCall(target, LineCallParams.DEFAULT)
              .whenComplete((_, failure) -> count(failure));
    }
    long offered = System.nanoTime() - begun;
    var _ = unfinished.await(10, TimeUnit.SECONDS);
    return "%d %d %d %d %d"
        .formatted(
            good.sum(),
            refused.sum(),
            failed.sum() + ended.sum() - good.sum(),
            unfinished.getCount(),
            offered / 1_000_000);
  }

  private void count(Throwable failure) {
    if (failure == null) {
      return;
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof TapiException refusal && refusal.error() == LineError.RESOURCEUNAVAIL) {
      refused.increment();
    } else {
      failed.increment();
    }
    unfinished.countDown();
  }

  private void on(ApplicationEvent event) {
    if (event instanceof ApplicationEvent.CallState(ApplicationCall call, var state, _, _, _, _)) {
      if (state == LineCallState.CONNECTED) {
        good.increment();
        var _ = call.drop();
      } else if (state == LineCallState.IDLE) {
        ended.increment();
        unfinished.countDown();
        var _ = call.deallocate();
      }
    }
  }
}

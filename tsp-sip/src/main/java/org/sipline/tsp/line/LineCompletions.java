package org.sipline.tsp.line;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.call.CallCompletions;
import org.sipline.tsp.call.CompletionWish;
import org.sipline.tsp.call.SipCall;

/**
 * The calls of an open line that wait for their completion (lineCompleteCall). Lives on the line's
 * loop, but for {@link #size}.
 */
final class LineCompletions implements CallCompletions {
  private final LineCalls calls;
  private final LineDevice device;
  private final LineReports reports;
  private final ConcurrentMap<Integer, LineCompletion> waiting = new ConcurrentHashMap<>(2);
  private int lastId;

  LineCompletions(LineCalls calls, LineDevice device, LineReports reports) {
    this.calls = calls;
    this.device = device;
    this.reports = reports;
  }

  @Override
  public int begin(CompletionWish wish, Consumer<TapiException> accepted) {
    int most = device.config().calls().completions();
    if (waiting.size() >= most) {
      throw new TapiException(
          LineError.COMPLETIONOVERRUN, "%d calls wait for completion already".formatted(most));
    }
    int id = ++lastId;
    LineCompletion completion =
        new LineCompletion(calls, device.subscriber(), id, wish, accepted, () -> remove(id));
    waiting.put(id, completion);
    completion.begin();
    changed();
    return id;
  }

  private void remove(int id) {
    waiting.remove(id);
    changed();
  }

  private void changed() {
    reports.devState(Set.of(LineDevState.NUMCOMPLETIONS), 0, 0);
  }

  @Override
  public void withdraw(int id) {
    LineCompletion completion = waiting.get(id);
    if (completion != null) {
      completion.withdraw();
    }
  }

  /** TSPI_lineUncompleteCall. */
  CompletionStage<Void> uncomplete(int id) {
    if (!waiting.containsKey(id)) {
      throw new TapiException(
          LineError.INVALCOMPLETIONID, "no call waits for its completion under " + id);
    }
    return CompletableFuture.runAsync(() -> withdraw(id), device.loop());
  }

  /** How many wait. For any thread. */
  int size() {
    return waiting.size();
  }

  /** A call of the line is in another state. */
  void changed(SipCall call, LineCallState state) {
    if (state == LineCallState.CONNECTED) {
      ended(call);
    }
  }

  /** A call of the line is over. */
  void ended(SipCall call) {
    if (!waiting.isEmpty()) {
      List.copyOf(waiting.values()).forEach(each -> each.ended(call));
    }
  }

  /** The line closes. */
  void end() {
    List.copyOf(waiting.values()).forEach(LineCompletion::withdraw);
  }
}

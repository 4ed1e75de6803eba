package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.constant.LineCallState;

/** What one application is told, with the rules that hold whatever happens. */
final class WatchedApplication implements LineListener {
  final List<ApplicationCall> handles = new ArrayList<>();
  final IdentityHashMap<ApplicationCall, LineCallState> states = new IdentityHashMap<>();
  ApplicationLine line;
  int asked;
  int replied;
  boolean closed;
  final List<String> rules = new ArrayList<>();

  void expect(CompletionStage<?> reply) {
    asked++;
    var _ =
        reply.whenComplete(
            (value, _) -> {
              replied++;
              if (value instanceof ApplicationCall made) {
                if (states.containsKey(made)) {
                  broken("an event before its completion");
                }
                handles.add(made);
              } else if (value instanceof List<?> calls) {
                calls.forEach(call -> handles.add((ApplicationCall) call));
              }
            });
  }

  @Override
  public void on(ApplicationEvent event) {
    if (closed) {
      broken("an event after LINE_CLOSE: " + event);
    }
    switch (event) {
      case ApplicationEvent.AppNewCall e -> {
        if (handles.contains(e.call())) {
          broken("a new call that is not new");
        }
        handles.add(e.call());
      }
      case ApplicationEvent.CallState e -> {
        if (!handles.contains(e.call())) {
          broken("a state of a call before it was announced or made");
        }
        if (states.put(e.call(), e.state()) == LineCallState.IDLE) {
          broken("a state after IDLE");
        }
      }
      case ApplicationEvent.OfCall e -> {
        if (!handles.contains(e.call())) {
          broken("an event of a call before it was announced or made");
        }
      }
      case ApplicationEvent.Close _ -> closed = true;
      default -> {}
    }
  }

  private void broken(String rule) {
    rules.add(rule);
  }
}

package org.sipline.softphone.service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sipline.softphone.SoftphoneEvent;

/**
 * Lets through what is told of one call and of its line, and nothing of the line's other calls. The
 * call's number is known only when it has been made, and some is told of it before: until then
 * everything waits. For any threads.
 */
final class EventsOfOneCall {
  private static final int NO_CALL = 0;

  private final String line;
  private final Consumer<SoftphoneEvent> listener;
  private List<SoftphoneEvent> waiting = new ArrayList<>();
  private int number = NO_CALL;

  EventsOfOneCall(String line, Consumer<SoftphoneEvent> listener) {
    this.line = line;
    this.listener = listener;
  }

  /** Takes an event of any line. */
  synchronized void on(SoftphoneEvent event) {
    if (!event.line().equals(line)) {
      return;
    }
    if (number == NO_CALL) {
      waiting.add(event);
    } else if (event.call() == NO_CALL || event.call() == number) {
      listener.accept(event);
    }
  }

  /** The call has been made. */
  synchronized void made(int call) {
    number = call;
    List<SoftphoneEvent> soFar = waiting;
    waiting = List.of();
    soFar.forEach(this::on);
  }
}

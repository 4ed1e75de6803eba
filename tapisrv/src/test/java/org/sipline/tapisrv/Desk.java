package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/** An application in a test: notes what it is told as short words, and keeps its call handles. */
final class Desk implements LineListener {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  final Application application;
  private final List<String> told = new ArrayList<>();
  final List<ApplicationCall> calls = new ArrayList<>();
  ApplicationLine line;

  Desk(TelephonyServer server, String name) {
    application = server.initialize(name);
  }

  /** Opens the first line, with events on the loop. */
  static Desk open(TelephonyServer server, String name, LineOpen how) {
    Desk desk = new Desk(server, name);
    desk.line = desk.application.open(0, how.directly(), desk);
    return desk;
  }

  ApplicationCall call() {
    return calls.getLast();
  }

  @Override
  public void on(ApplicationEvent event) {
    if (event instanceof ApplicationEvent.OfCall e && !calls.contains(e.call())) {
      calls.add(e.call());
    }
    tell(words(event));
  }

  static String words(ApplicationEvent event) {
    return switch (event) {
      case ApplicationEvent.AppNewCall e -> "new " + e.privilege();
      case ApplicationEvent.CallState e ->
          e.state() + (e.privilege() == null ? "" : " " + e.privilege());
      case ApplicationEvent.CallInfo e -> "info " + new TreeSet<>(e.changed());
      case ApplicationEvent.Generate e -> "generate " + e.reason() + " " + e.endToEndId();
      case ApplicationEvent.GatherDigits e ->
          "gathered " + e.reason() + " " + e.digits() + " " + e.endToEndId();
      case ApplicationEvent.MonitorTone e -> "tone " + e.appSpecific();
      case ApplicationEvent.MonitorDigits e -> "digit " + e.digit();
      case ApplicationEvent.MonitorMedia e -> "media " + e.mode();
      case ApplicationEvent.QosInfo _ -> "qos";
      case ApplicationEvent.CallDevSpecific _ -> "call specific";
      case ApplicationEvent.Stream e -> "stream " + e.kind();
      case ApplicationEvent.FileTerminal e -> "file " + e.state() + " " + e.reason();
      case ApplicationEvent.DevState e -> "line " + new TreeSet<>(e.states());
      case ApplicationEvent.AddressState e -> "address " + new TreeSet<>(e.states());
      case ApplicationEvent.DevSpecific _ -> "specific";
      case ApplicationEvent.Close e -> "close " + e.cause();
    };
  }

  /** Notes a reply among the events, as {@code name} or {@code name ERROR}. */
  void follow(String name, CompletionStage<?> reply) {
    var _ =
        reply.whenComplete(
            (value, failure) -> {
              if (value instanceof ApplicationCall call) {
                calls.add(call);
              }
              tell(failure == null ? name : name + " " + error(failure));
            });
  }

  static LineError error(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return ((TapiException) cause).error();
  }

  private synchronized void tell(String word) {
    told.add(word);
    notifyAll();
  }

  /** What it was told since the last time. */
  synchronized List<String> news() {
    List<String> news = List.copyOf(told);
    told.clear();
    return news;
  }

  /** Waits until it is told a word. */
  synchronized void await(String word) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!told.contains(word)) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      assertThat(left).as("time to be told %s, not only %s", word, told).isPositive();
      wait(left);
    }
  }
}

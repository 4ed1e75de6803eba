package org.sipline.softphone;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineGenerateTerm;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationEvent;

/** The digits that a call sends, the files that it plays and records, and how each ends. */
final class CallSounds {
  private static final int RECORD_RATE = 8000;

  private final AtomicInteger requests = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Void>> digitRequests = new ConcurrentHashMap<>();
  private final Map<MspTerminal, CompletableFuture<Void>> files = new ConcurrentHashMap<>();
  private volatile String recordingTrouble = "";

  /** Sends digits; completes when the last has been sent. */
  CompletionStage<Void> send(ApplicationCall call, String digits) {
    int request = requests.incrementAndGet();
    CompletableFuture<Void> sent = new CompletableFuture<>();
    digitRequests.put(request, sent);
    return call.generateDigits(request, LineDigitMode.DTMF, digits, 0)
        .whenComplete(
            (_, refused) -> {
              if (refused != null) {
                digitRequests.remove(request);
              }
            })
        .thenCompose(_ -> sent);
  }

  /** Plays a file; completes when it has been played. */
  CompletionStage<Void> play(ApplicationCall call, Path file) {
    MspTerminal player = call.media().add(new TerminalRequest.PlayFile(file, false));
    // Its end may have been told already, if there is little to play.
    CompletableFuture<Void> played = playing(player);
    var _ = played.whenComplete((_, _) -> files.remove(player, played));
    return played;
  }

  /** Records to a file from now on. */
  void record(ApplicationCall call, Path file) {
    call.media().add(new TerminalRequest.RecordFile(file, RECORD_RATE));
  }

  /** Why a recording ended before the call did; empty if none has. */
  String recordingTrouble() {
    return recordingTrouble;
  }

  void on(ApplicationEvent.Generate event) {
    finish(
        digitRequests.remove(event.endToEndId()),
        event.reason() == LineGenerateTerm.DONE,
        "cancelled");
  }

  void on(ApplicationEvent.FileTerminal event) {
    MspTerminal terminal = event.terminal();
    boolean whole = event.state() == MspEvent.FileTerminal.State.STOPPED;
    if (terminal == null || !(whole || event.state() == MspEvent.FileTerminal.State.FAILED)) {
      return;
    }
    if (terminal.direction() == TerminalDirection.CAPTURE) {
      finish(playing(terminal), whole, event.reason());
    } else if (!whole) {
      recordingTrouble = event.reason();
    }
  }

  /** The call is over. */
  void ended() {
    digitRequests.values().forEach(request -> finish(request, false, "the call ended"));
    files.values().forEach(file -> finish(file, false, "the call ended"));
  }

  private CompletableFuture<Void> playing(MspTerminal player) {
    return files.computeIfAbsent(player, _ -> new CompletableFuture<>());
  }

  private static void finish(CompletableFuture<Void> request, boolean done, String why) {
    if (request == null) {
      return;
    }
    if (done) {
      request.complete(null);
    } else {
      request.completeExceptionally(new TapiException(LineError.OPERATIONFAILED, why));
    }
  }
}

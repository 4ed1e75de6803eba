package org.sipline.softphone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineGatherTerm;
import org.sipline.tapi.constant.LineGenerateTerm;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationEvent;
import org.sipline.tapisrv.line.CallMedia;

/**
 * The digits that a call sends and gathers, the files that it plays and records, and how each ends.
 */
final class CallSounds {
  private static final int RECORD_RATE = 8000;
  private static final String CALL_ENDED = "the call ended";

  private final Executor thread;
  private final AtomicInteger requests = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Void>> digitRequests = new ConcurrentHashMap<>();
  private final Map<Integer, CompletableFuture<String>> gatherings = new ConcurrentHashMap<>();
  private final Map<MspTerminal, CompletableFuture<Void>> players = new ConcurrentHashMap<>();
  private final Map<MspTerminal, Recording> recordings = new ConcurrentHashMap<>();
  private volatile String recordingTrouble = "";

  /** A file that is being recorded. */
  private static final class Recording {
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile boolean begun;
  }

  /**
   * A call's.
   *
   * @param thread where files are given back, which may take its time
   */
  CallSounds(Executor thread) {
    this.thread = thread;
  }

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

  /** Gathers digits; completes with them, also when no more come. */
  CompletionStage<String> gather(
      ApplicationCall call, int count, String terminators, Duration first, Duration further) {
    int request = requests.incrementAndGet();
    CompletableFuture<String> gathered = new CompletableFuture<>();
    gatherings.put(request, gathered);
    return call.gatherDigits(
            request,
            Set.of(LineDigitMode.DTMF),
            count,
            terminators,
            Math.toIntExact(first.toMillis()),
            Math.toIntExact(further.toMillis()))
        .whenComplete(
            (_, refused) -> {
              if (refused != null) {
                gatherings.remove(request);
              }
            })
        .thenCompose(_ -> gathered);
  }

  /** Plays a file; completes when it has been played or {@link #stopPlaying stopped}. */
  CompletionStage<Void> play(ApplicationCall call, Path file) {
    CallMedia media = call.media();
    MspTerminal player = media.add(new TerminalRequest.PlayFile(file, false));
    // Its end may have been told already, if there is little to play.
    CompletableFuture<Void> played = playing(player);
    var _ =
        played.whenCompleteAsync(
            (_, _) -> {
              players.remove(player, played);
              // It would stay, silent, and a stream takes only so many.
              media.remove(player);
            },
            thread);
    return played;
  }

  /** Stops what is being played. */
  void stopPlaying() {
    players.forEach(
        (player, played) -> {
          player.stop();
          finish(played, true, "");
        });
  }

  /** Records to a file from now on. */
  void record(ApplicationCall call, Path file) {
    CallMedia media = call.media();
    MspTerminal recorder = media.create(new TerminalRequest.RecordFile(file, RECORD_RATE));
    Recording recording = new Recording();
    recordings.put(recorder, recording);
    var _ =
        recording.closed.whenCompleteAsync(
            (_, _) -> {
              recordings.remove(recorder);
              media.remove(recorder);
            },
            thread);
    try {
      media.select(recorder);
    } catch (TapiException e) {
      recording.closed.complete(null);
      throw e;
    }
  }

  /** Ends recordings; completes when their files are whole. */
  CompletionStage<Void> stopRecording() {
    CompletableFuture<?>[] closed =
        recordings.entrySet().stream()
            .map(
                each -> {
                  each.getKey().stop();
                  // The end of what has not begun is not told.
                  if (!each.getValue().begun) {
                    each.getValue().closed.complete(null);
                  }
                  return each.getValue().closed;
                })
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(closed);
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

  void on(ApplicationEvent.GatherDigits event) {
    CompletableFuture<String> gathering = gatherings.remove(event.endToEndId());
    if (gathering == null) {
      return;
    }
    if (event.reason() == LineGatherTerm.CANCEL) {
      gathering.completeExceptionally(failure("cancelled"));
    } else {
      gathering.complete(event.digits());
    }
  }

  void on(ApplicationEvent.FileTerminal event) {
    MspTerminal terminal = event.terminal();
    if (terminal == null) {
      return;
    }
    if (terminal.direction() == TerminalDirection.CAPTURE) {
      onPlayer(terminal, event);
    } else {
      onRecorder(terminal, event);
    }
  }

  private void onPlayer(MspTerminal player, ApplicationEvent.FileTerminal event) {
    switch (event.state()) {
      case FAILED -> finish(playing(player), false, event.reason());
      case STOPPED -> {
        // A stream's end also stops it, but in mid-file.
        if (player.mediaState() == MspEvent.FileTerminal.State.STOPPED) {
          finish(playing(player), true, "");
        }
      }
      case STARTED, PAUSED -> {}
    }
  }

  private void onRecorder(MspTerminal recorder, ApplicationEvent.FileTerminal event) {
    Recording recording = recordings.get(recorder);
    switch (event.state()) {
      case FAILED -> {
        recordingTrouble = event.reason();
        if (recording != null) {
          recording.closed.complete(null);
        }
      }
      case STOPPED -> {
        if (recording != null) {
          recording.closed.complete(null);
        }
      }
      case STARTED -> {
        if (recording != null) {
          recording.begun = true;
        }
      }
      case PAUSED -> {}
    }
  }

  /** The call is over. */
  void ended() {
    digitRequests.values().forEach(request -> finish(request, false, CALL_ENDED));
    gatherings.values().forEach(request -> request.completeExceptionally(failure(CALL_ENDED)));
    players.values().forEach(file -> finish(file, false, CALL_ENDED));
  }

  private CompletableFuture<Void> playing(MspTerminal player) {
    return players.computeIfAbsent(player, _ -> new CompletableFuture<>());
  }

  private static void finish(CompletableFuture<Void> request, boolean done, String why) {
    if (request == null) {
      return;
    }
    if (done) {
      request.complete(null);
    } else {
      request.completeExceptionally(failure(why));
    }
  }

  private static TapiException failure(String why) {
    return new TapiException(LineError.OPERATIONFAILED, why);
  }
}

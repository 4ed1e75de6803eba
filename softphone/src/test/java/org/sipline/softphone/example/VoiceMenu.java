package org.sipline.softphone.example;

import static org.sipline.softphone.Softphone.await;

import java.nio.file.Path;
import java.time.Duration;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.softphone.Subscription;
import org.sipline.tapi.TapiException;

/** The example of docs/java.md: answers calls with a menu, takes messages, puts callers through. */
final class VoiceMenu {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Path menu;
  private final Path messages;
  private final String operator;

  VoiceMenu(Path menu, Path messages, String operator) {
    this.menu = menu;
    this.messages = messages;
    this.operator = operator;
  }

  // docs begin
  Subscription answer(SoftphoneLine line) {
    // A listener must not wait, so each caller gets a thread.
    return line.onCall(call -> Thread.startVirtualThread(() -> serve(call)));
  }

  private void serve(SoftphoneCall call) {
    try {
      await(call.answer(), SOON);
      call.awaitConnected(SOON);
      call.play(menu);
      String choice = gather(call, 1, Duration.ofSeconds(15));
      call.stopPlaying(); // who has chosen need not hear it out
      switch (choice) {
        case "1" -> {
          await(call.record(messages.resolve(call.id() + ".wav")), SOON);
          gather(call, 1, Duration.ofMinutes(2)); // any digit ends the message
          await(call.stopRecording(), SOON);
        }
        case "2" -> await(call.transfer(operator), Duration.ofMinutes(1));
        default -> {}
      }
    } catch (TapiException e) {
      System.err.println(call.party() + ": " + e.getMessage()); // has hung up, for instance
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      call.drop();
    }
  }

  /** The caller's digits; fewer, or none, if no more come in time. */
  private static String gather(SoftphoneCall call, int count, Duration first)
      throws InterruptedException {
    return await(call.gatherDigits(count, "#", first, Duration.ofSeconds(5)), first.plusMinutes(1));
  }
  // docs end
}

package org.sipline.softphone.example;

import static org.sipline.softphone.Softphone.await;

import java.nio.file.Path;
import java.time.Duration;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.softphone.SoftphoneLine;

/** The example of the README: opens a line, makes a call, plays a file, tells events. */
final class SpeakToTheEcho {
  private SpeakToTheEcho() {}

  static void run(Path config, Path hello) throws Exception {
    // docs begin
    try (Softphone phone = Softphone.start(config)) {
      phone.onEvent(System.out::println);
      SoftphoneLine alice = phone.line("alice");
      alice.awaitInService(Duration.ofSeconds(10));
      SoftphoneCall call = await(alice.call("600"), Duration.ofSeconds(5));
      call.awaitConnected(Duration.ofSeconds(30));
      await(call.play(hello), Duration.ofMinutes(1));
      call.drop();
      call.awaitIdle(Duration.ofSeconds(5));
    }
    // docs end
  }
}

package org.sipline.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.config.ConfigReader;
import org.sipline.tapi.constant.LineCallState;

/** A scripted call whose thread is interrupted, as by Ctrl-C. */
@Timeout(30)
class InterruptedCallsTest {
  private static final String CONFIGURATION =
      """
      sip: {listen: [{address: 127.0.0.1, port: 0, transports: [udp]}]}
      lines: [{name: desk}, {name: anna, answer: auto}, {name: bell, answer: ring}]
      """;

  @ParameterizedTest
  @CsvSource({"anna, CONNECTED, true", "bell, RINGBACK, false"})
  void hangsUpAndTellsWhatTheCallWasLike(String callee, LineCallState when, boolean talked)
      throws Exception {
    try (Softphone phone = start()) {
      Thread self = Thread.currentThread();

      CallScript.Outcome outcome =
          script(phone, callee)
              .run(
                  phone.line("desk"),
                  call -> Thread.startVirtualThread(() -> interrupt(self, call, when)));

      assertThat(Thread.interrupted()).isFalse();
      assertThat(outcome.problem()).isEqualTo("interrupted");
      assertThat(outcome.connectedMillis() >= 0).isEqualTo(talked);
      assertThat(outcome.isSuccess()).isFalse();
      assertThat(phone.line("desk").calls()).isEmpty();
    }
  }

  private static void interrupt(Thread thread, SoftphoneCall call, LineCallState when) {
    while (call.state() != when) {
      LockSupport.parkNanos(1_000_000);
    }
    thread.interrupt();
  }

  private static Softphone start() throws Exception {
    return Softphone.start(
        ConfigReader.parse(CONFIGURATION, Path.of("test.yaml"), Map.of()).config());
  }

  private static CallScript script(Softphone phone, String callee) {
    String target =
        phone.listening().getFirst().replaceFirst("UDP (.*) port (.*)", "sip:" + callee + "@$1:$2");
    return new CallScript(target, Optional.empty(), Optional.empty(), "", Optional.empty());
  }
}

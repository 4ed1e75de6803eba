package org.sipline.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.config.ConfigReader;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationLine;

@Timeout(30)
class CallsThatEndAtOnceTest {
  private static final String CONFIGURATION =
      """
      sip: {listen: [{address: 127.0.0.1, port: 0, transports: [udp]}]}
      lines: [{name: desk}]
      """;

  @Test
  void aCallThatIsOverBeforeItsMakerIsToldStillSaysHowItEnded() throws Exception {
    try (Softphone phone =
        Softphone.start(
            ConfigReader.parse(CONFIGURATION, Path.of("test.yaml"), Map.of()).config())) {
      String nobody =
          phone.listening().getFirst().replaceFirst("UDP (.*) port (.*)", "sip:nobody@$1:$2");
      SoftphoneLine desk = phone.line("desk");

      SoftphoneCall call =
          desk.making(line -> callAndSeeItEnd(phone, line, nobody))
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);

      assertThat(call.state()).isEqualTo(LineCallState.IDLE);
      assertThat(call.howItEnded()).isEqualTo("BADADDRESS");
      assertThat(desk.calls()).isEmpty();
    }
  }

  private static CompletionStage<ApplicationCall> callAndSeeItEnd(
      Softphone phone, ApplicationLine line, String target) {
    CountDownLatch idle = new CountDownLatch(1);
    try (Subscription _ =
        phone.onEvent(
            event -> {
              if (event.text().startsWith("IDLE")) {
                idle.countDown();
              }
            })) {
      CompletionStage<ApplicationCall> made = line.makeCall(target, LineCallParams.DEFAULT);
      assertThat(idle.await(10, TimeUnit.SECONDS)).isTrue();
      while (!phone.line("desk").calls().isEmpty()) {
        LockSupport.parkNanos(1_000_000); // it is let go of just after that was told
      }
      return made;
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }
}

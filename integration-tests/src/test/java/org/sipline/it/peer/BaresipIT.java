package org.sipline.it.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BaresipIT {
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final int WAV_HEADER = 44;

  @Test
  void itRegistersWithAsteriskAndHearsSpeech() throws IOException {
    Asterisk asterisk = Asterisk.shared();
    try (Baresip bob = registered("bob")) {
      Trail.Cursor<Baresip.Event> events = bob.events();
      bob.dial(asterisk.uri("609"));
      events.await("CALL_ESTABLISHED", BOUND);
      events.await("CALL_RTPESTAB", BOUND);
      bob.awaitReceived(Duration.ofSeconds(1), BOUND);
      bob.hangUp();
      events.await("CALL_CLOSED", BOUND);
      assertThat(loudest(bob.received().getFirst())).isGreaterThan(3000);
    }
  }

  @Test
  void itTakesACallThatAsteriskOriginatesAndItsDigitsArrive() {
    Asterisk asterisk = Asterisk.shared();
    try (Baresip alice = registered("alice")) {
      assertThat(asterisk.registered("alice")).isTrue();
      Trail.Cursor<Baresip.Event> events = alice.events();
      Trail.Cursor<AmiMessage> manager = asterisk.events();
      asterisk.originate("PJSIP/alice", "604", "Boss <4711>", Map.of());
      events.await(
          "CALL_INCOMING", BOUND, e -> e.content().path("peeruri").asText().contains("4711"));
      alice.answer();
      events.await("CALL_ESTABLISHED", BOUND);
      manager.await("Newexten", BOUND, e -> e.field("Application").equals("Read"));
      alice.digits("42#");
      AmiMessage digits =
          manager.await("UserEvent", BOUND, e -> e.field("UserEvent").equals("Digits"));
      assertThat(digits.field("Value")).isEqualTo("42");
      events.await("CALL_DTMF_START", BOUND, e -> e.content().path("param").asText().equals("4"));
    }
  }

  @Test
  void twoOfThemTalkWithoutAServer() {
    try (Baresip called = Baresip.direct("called", new Baresip.Source.Echo());
        Baresip caller = Baresip.direct("caller", new Baresip.Source.Echo())) {
      Trail.Cursor<Baresip.Event> calledEvents = called.events();
      Trail.Cursor<Baresip.Event> callerEvents = caller.events();
      caller.dial("sip:called@127.0.0.1:" + called.port());
      calledEvents.await("CALL_INCOMING", BOUND);
      called.answer();
      callerEvents.await("CALL_ESTABLISHED", BOUND);
      called.hangUp();
      callerEvents.await("CALL_CLOSED", BOUND);
    }
  }

  /** The largest sample of a 16 bit WAV file, out of 32767. */
  private static int loudest(Path wav) throws IOException {
    var samples = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
    samples.position(WAV_HEADER);
    int loudest = 0;
    while (samples.remaining() >= Short.BYTES) {
      loudest = Math.max(loudest, Math.abs(samples.getShort()));
    }
    return loudest;
  }

  private static Baresip registered(String user) {
    Asterisk asterisk = Asterisk.shared();
    return Baresip.registered(
        user, asterisk.password(user), asterisk.sipPort(), new Baresip.Source.Echo());
  }
}

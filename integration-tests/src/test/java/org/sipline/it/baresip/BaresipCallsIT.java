package org.sipline.it.baresip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.Baresip;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.DirectLines;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDisconnectMode;

final class BaresipCallsIT {
  private static Phone phone;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    phone = DirectLines.start(Map.of());
  }

  @AfterAll
  static void stop() {
    phone.close();
  }

  @Test
  void baresipCallsTheAutoLineAndHearsItself() {
    Path spoken = Speech.in(folder);
    try (Baresip caller = Baresip.direct("caller", new Baresip.Source.File(spoken))) {
      Trail.Cursor<Baresip.Event> events = caller.events();
      caller.dial("sip:auto@127.0.0.1:" + phone.sipPort());
      events.await("CALL_ESTABLISHED", Phone.BOUND);
      caller.awaitReceived(Duration.ofMillis(3300), Phone.BOUND);
      caller.hangUp();
      events.await("CALL_CLOSED", Phone.BOUND);
      phone.awaitNoCalls();
      Speech.assertHeard(spoken, caller.received().getFirst());
    }
  }

  @Test
  void baresipIsCalledEchoesHoldsAndHangsUp() {
    Path spoken = Speech.in(folder);
    Path recording = folder.resolve("heard.wav");
    try (Baresip called = Baresip.direct("called", new Baresip.Source.Echo())) {
      Trail.Cursor<Baresip.Event> events = called.events();
      Listening told = phone.listening();
      SoftphoneCall call = phone.call(phone.line("out"), "sip:called@127.0.0.1:" + called.port());
      events.await("CALL_INCOMING", Phone.BOUND);
      told.state(call, LineCallState.RINGBACK);
      called.answer();
      told.state(call, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);
      Phone.done(call.record(recording));
      Phone.done(call.play(spoken));

      called.hold();
      told.state(call, LineCallState.CONNECTED, LineConnectedMode.ACTIVEHELD);
      called.resume();
      told.state(call, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);
      Phone.done(call.digits("5"));
      events.await(
          "CALL_DTMF_START", Phone.BOUND, e -> e.content().path("param").asText().equals("5"));

      called.hangUp();
      told.state(call, LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL);
      phone.over(call);
      Speech.assertHeard(spoken, recording);
    }
  }

  @Test
  void aCallThatBaresipRefusesIsBusyOrRejected() {
    try (Baresip called = Baresip.direct("called", new Baresip.Source.Echo())) {
      Trail.Cursor<Baresip.Event> events = called.events();
      SoftphoneCall call = phone.call(phone.line("out"), "sip:called@127.0.0.1:" + called.port());
      events.await("CALL_INCOMING", Phone.BOUND);
      called.hangUp();
      phone.over(call);
      assertThat(call.howItEnded()).isIn("BUSY", "REJECT");
    }
  }
}

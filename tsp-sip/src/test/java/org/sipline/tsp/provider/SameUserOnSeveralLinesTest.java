package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiVersion;

/**
 * Two lines that are the same user, of two registrars behind one address: each has a Contact of its
 * own, so that a call finds the line that it is for.
 */
class SameUserOnSeveralLinesTest {
  private static final byte[] NONE = {};

  /** The user 1001 at a registrar. */
  private static LineConfig line(String name, RawPeer registrar) {
    SipUri at = SipUri.parse("sip:127.0.0.1:" + registrar.localPort());
    LineConfig user = LineConfig.named("1001").registeringWith(at, Optional.empty());
    return new LineConfig(
        name,
        name,
        SipUri.parse("sip:1001@" + name + ".example"),
        user.authUser(),
        user.password(),
        user.registrar(),
        user.outboundProxy(),
        user.transport(),
        user.register(),
        user.expires(),
        user.codecs(),
        user.answer(),
        user.ringTime(),
        user.media(),
        user.hold(),
        user.maxCalls(),
        user.mediaModes(),
        user.dialPlan(),
        user.trust(),
        user.callerId(),
        user.calls(),
        user.messageWaiting(),
        user.watch());
  }

  @Test
  void a_call_comes_to_the_line_whose_contact_it_names() throws InterruptedException {
    try (RawPeer first = new RawPeer(1);
        RawPeer second = new RawPeer(1);
        TestLine lines = new TestLine("first", each -> line("first", first))) {
      first.talkTo(lines.port());
      second.talkTo(lines.port());
      String one = registered(first);
      lines.reload(List.of(line("first", first), line("second", second)));
      lines.provider.createLineDevice(lines.created().getFirst(), 20);
      BlockingQueue<LineEvent> atSecond = new LinkedBlockingQueue<>();
      lines.provider.open(20, TapiVersion.V3_1, atSecond::add);
      String other = registered(second);
      assertThat(other).isNotEqualTo(one);

      // Behind a broken address translation the source says nothing: only the Contact does.
      first.send(first.invite(lines, TestLine.sdp("p")).replace(lines.uri(), other));
      LineEvent event;
      do {
        event = atSecond.poll(10, TimeUnit.SECONDS);
        assertThat(event).as("the call at the second line").isNotNull();
      } while (!(event instanceof LineEvent.NewCall));
      assertThat(lines.events()).noneMatch(LineEvent.NewCall.class::isInstance);
    }
  }

  private static String registered(RawPeer registrar) {
    String register = registrar.receiveRequest("REGISTER");
    registrar.respond(register, 200, "registrar", NONE);
    String contact = RawPeer.header(register, "Contact");
    return contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
  }
}

package org.sipline.tsp.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.config.LineConfig;
import org.sipline.config.MessageWaiting;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;

/** RFC 3842 over RFC 6665: a registrar that is a notifier as well. */
class LinesLearnOfMessagesTest {

  private static UnaryOperator<LineConfig> at(RawPeer server, MessageWaiting how) {
    return line ->
        line.registeringWith(SipUri.parse("sip:127.0.0.1:" + server.localPort()), Optional.empty())
            .learningOfMessages(how);
  }

  private static String subscribed(RawPeer server) {
    String subscribe = server.receiveRequest("SUBSCRIBE");
    server.send(
        server
            .response(subscribe, 200, "vm", new byte[0])
            .replace("Content-Length", "Expires: 600\r\nContent-Length"));
    return subscribe;
  }

  private static String notify(
      RawPeer server, String subscribe, String tag, int sequence, String state, String summary) {
    return server
        .withinAsCalled(subscribe, tag, "NOTIFY", sequence, summary.getBytes(UTF_8))
        .replace("application/sdp", "application/simple-message-summary")
        .replace(
            "Content-Length",
            "Event: message-summary\r\nSubscription-State: " + state + "\r\nContent-Length");
  }

  private static void awaitState(TestLine line, LineDevState state) {
    line.await(
        state.name(),
        event -> event instanceof LineEvent.DevState told && told.states().contains(state));
  }

  @Test
  void a_line_that_is_in_service_subscribes_and_shows_what_it_is_told() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = new TestLine("alice", at(server, MessageWaiting.SUBSCRIBE))) {
      server.register(line);
      String subscribe = subscribed(server);
      assertThat(RawPeer.header(subscribe, "Event")).isEqualTo("message-summary");
      assertThat(RawPeer.header(subscribe, "Accept"))
          .isEqualTo("application/simple-message-summary");
      assertThat(subscribe).startsWith("SUBSCRIBE sip:alice@127.0.0.1 SIP/2.0");
      server.send(
          notify(server, subscribe, "vm", 1, "active;expires=600", "Messages-Waiting: yes\r\n"));
      server.receiveStatus(200);
      awaitState(line, LineDevState.MSGWAITON);
      assertThat(line.onLoop(() -> line.line.getLineDevStatus()).flags())
          .contains(LineDevStatusFlag.MSGWAIT);
      server.send(
          notify(server, subscribe, "vm", 2, "active;expires=600", "Messages-Waiting: no\r\n"));
      server.receiveStatus(200);
      awaitState(line, LineDevState.MSGWAITOFF);
    }
  }

  @Test
  void a_notification_that_is_here_before_the_answer_counts() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = new TestLine("alice", at(server, MessageWaiting.SUBSCRIBE))) {
      server.register(line);
      String subscribe = server.receiveRequest("SUBSCRIBE");
      server.send(notify(server, subscribe, "vm", 1, "active", "Messages-Waiting: yes\r\n"));
      server.receiveStatus(200);
      awaitState(line, LineDevState.MSGWAITON);
    }
  }

  @Test
  void a_forged_notification_is_refused_and_changes_nothing() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = new TestLine("alice", at(server, MessageWaiting.SUBSCRIBE))) {
      server.register(line);
      String subscribe = subscribed(server);
      String yes = "Messages-Waiting: yes\r\n";
      String good = notify(server, subscribe, "vm", 5, "active", "Messages-Waiting: no\r\n");
      server.send(good);
      server.receiveStatus(200);
      String tag = RawPeer.tag(subscribe, "From");
      server.send(notify(server, subscribe, "vm", 6, "active", yes).replace(tag, "guess"));
      server.receiveStatus(481);
      server.send(
          notify(server, subscribe, "vm", 6, "active", yes)
              .replace(RawPeer.header(subscribe, "Call-ID"), "other"));
      server.receiveStatus(481);
      server.send(notify(server, subscribe, "else", 6, "active", yes));
      server.receiveStatus(481);
      server.send(notify(server, subscribe, "vm", 4, "active", yes));
      server.receiveStatus(500);
      server.send(
          notify(server, subscribe, "vm", 6, "active", yes)
              .replace("Event: message-summary", "Event: dialog"));
      server.receiveStatus(489);
      assertThat(line.onLoop(() -> line.line.getLineDevStatus()).flags())
          .doesNotContain(LineDevStatusFlag.MSGWAIT);
    }
  }

  @ParameterizedTest
  @CsvSource({"UNSOLICITED, 200", "NONE, 481", "SUBSCRIBE, 481"})
  void what_was_not_asked_for_is_heard_only_where_the_configuration_says_so(
      MessageWaiting how, int status) {
    try (RawPeer server = new RawPeer(1);
        TestLine line = new TestLine("alice", at(server, how))) {
      server.register(line);
      String body = "Messages-Waiting: yes\r\n";
      server.send(
          server
              .invite(
                  line,
                  body.getBytes(UTF_8),
                  "Event: message-summary",
                  "Subscription-State: terminated")
              .replace("INVITE", "NOTIFY")
              .replace("application/sdp", "application/simple-message-summary"));
      server.receiveStatus(status);
      if (status == 200) {
        awaitState(line, LineDevState.MSGWAITON);
      }
    }
  }
}

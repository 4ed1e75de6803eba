package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.config.CallRules;
import org.sipline.config.DigitCarrier;
import org.sipline.config.FeatureCodes;
import org.sipline.config.RedirectPolicy;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineGenerateTerm;

/** Digits go by telephone-event, by INFO or as tones, and the call says by which. */
class DigitsFindTheirCarrierTest {
  private static final byte[] NONE = {};
  private static final int MILLIS = 40;

  private TestLine line;
  private RawPeer peer;

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  private TspCall connected(DigitCarrier carrier, String allow) {
    line =
        new TestLine(
            "digits",
            each ->
                each.behaving(
                    new CallRules(
                        RedirectPolicy.FOLLOW,
                        Duration.ofMinutes(30),
                        true,
                        false,
                        carrier,
                        0,
                        FeatureCodes.NONE)));
    peer = new RawPeer(line.port());
    TspCall call = line.call(peer.uri());
    String ok =
        peer.response(peer.receiveRequest("INVITE"), 200, "a", TestLine.sdp("peer"))
            .replaceFirst("\r\n", "\r\nAllow: " + allow + "\r\n");
    peer.send(ok);
    line.awaitState(call, LineCallState.CONNECTED);
    return call;
  }

  private TspCall withoutEvents(DigitCarrier carrier, String allow) {
    TspCall call = connected(carrier, allow);
    line.say(call, new ToTsp.TelephoneEvents(false));
    return call;
  }

  private void dial(TspCall call, int id, String digits) {
    line.onLoop(
        () -> {
          call.generateDigits(id, LineDigitMode.DTMF, digits, MILLIS);
          return null;
        });
  }

  private String takeInfo(char digit) {
    String info = peer.receiveRequest("INFO");
    assertThat(RawPeer.header(info, "Content-Type")).isEqualTo("application/dtmf-relay");
    assertThat(info).endsWith("\r\n\r\nSignal=" + digit + "\r\nDuration=" + MILLIS + "\r\n");
    return info;
  }

  private void assertGenerated(int id, LineGenerateTerm term) {
    LineEvent.Generate generated =
        (LineEvent.Generate)
            line.await(
                "the end of generation " + id,
                event -> event instanceof LineEvent.Generate g && g.endToEndId() == id);
    assertThat(generated.reason()).isEqualTo(term);
  }

  private static String said(TspCall call) {
    return new String(call.getCallInfo().devSpecific(), StandardCharsets.UTF_8);
  }

  @Test
  void telephone_events_come_first() {
    TspCall call = connected(DigitCarrier.AUTO, "INVITE, ACK, BYE, INFO");
    dial(call, 1, "12");
    line.awaitTold(ToMsp.SendDigits.class, sent -> sent.digits().equals("12"));
    assertThat(said(call)).contains("digits-by: rfc4733\n");
  }

  @Test
  void info_carries_them_one_by_one_where_the_other_party_takes_it() {
    TspCall call = withoutEvents(DigitCarrier.AUTO, "INVITE, ACK, BYE, INFO");
    dial(call, 2, "1a#");
    peer.respond(takeInfo('1'), 200, "a", NONE);
    peer.respond(takeInfo('A'), 200, "a", NONE);
    peer.respond(takeInfo('#'), 200, "a", NONE);
    assertGenerated(2, LineGenerateTerm.DONE);
    assertThat(said(call)).contains("digits-by: info\n");
    assertThat(line.told())
        .noneMatch(each -> each instanceof ToMsp.SendDigits sent && !sent.digits().isEmpty());
  }

  @Test
  void tones_carry_them_where_it_does_not_say_so() {
    TspCall call = withoutEvents(DigitCarrier.AUTO, "INVITE, ACK, BYE");
    dial(call, 3, "9");
    ToMsp.SendDigitTones tones = line.awaitTold(ToMsp.SendDigitTones.class, _ -> true);
    assertThat(tones.digits()).isEqualTo("9");
    assertThat(said(call)).contains("digits-by: in-band\n");
    line.say(call, new ToTsp.DigitsSent(tones.request(), false));
    assertGenerated(3, LineGenerateTerm.DONE);
  }

  @Test
  void what_info_does_not_carry_after_all_goes_as_tones() {
    TspCall call = withoutEvents(DigitCarrier.AUTO, "INVITE, ACK, BYE, INFO");
    dial(call, 4, "123");
    peer.respond(takeInfo('1'), 200, "a", NONE);
    peer.respond(takeInfo('2'), 415, "a", NONE);
    ToMsp.SendDigitTones tones = line.awaitTold(ToMsp.SendDigitTones.class, _ -> true);
    assertThat(tones.digits()).isEqualTo("23");
    assertThat(said(call)).contains("digits-by: in-band\n");
  }

  @Test
  void a_line_that_wants_info_alone_says_that_it_was_not_taken() {
    TspCall call = connected(DigitCarrier.INFO, "INVITE, ACK, BYE");
    dial(call, 5, "1");
    peer.respond(takeInfo('1'), 405, "a", NONE);
    assertGenerated(5, LineGenerateTerm.CANCEL);
  }

  @Test
  void a_line_that_wants_telephone_events_alone_says_that_there_are_none() {
    TspCall call = withoutEvents(DigitCarrier.RFC4733, "INVITE, ACK, BYE, INFO");
    dial(call, 6, "1");
    assertGenerated(6, LineGenerateTerm.CANCEL);
  }

  @Test
  void a_line_may_want_tones_though_there_are_telephone_events() {
    TspCall call = connected(DigitCarrier.IN_BAND, "INVITE, ACK, BYE, INFO");
    dial(call, 7, "1");
    line.awaitTold(ToMsp.SendDigitTones.class, sent -> sent.digits().equals("1"));
  }

  @Test
  void a_new_request_cancels_the_one_whose_info_is_out() {
    TspCall call = withoutEvents(DigitCarrier.AUTO, "INVITE, ACK, BYE, INFO");
    dial(call, 8, "123");
    String first = takeInfo('1');
    dial(call, 9, "9");
    assertGenerated(8, LineGenerateTerm.CANCEL);
    peer.respond(first, 200, "a", NONE);
    peer.respond(takeInfo('9'), 200, "a", NONE);
    assertGenerated(9, LineGenerateTerm.DONE);
  }

  @Test
  void digits_of_either_body_are_heard() {
    line = new TestLine("digits");
    peer = new RawPeer(line.port());
    peer.send(peer.invite(line, TestLine.sdp("p")));
    TspCall call = line.awaitOffered();
    var answered = line.onLoop(() -> call.answer(NONE));
    String ok = peer.receiveStatus(200);
    peer.send(peer.ack(ok, NONE));
    TestLine.done(answered);
    line.onLoop(
        () -> {
          call.monitorDigits(Set.of(LineDigitMode.DTMF));
          return null;
        });
    hear(ok, 2, "dtmf-relay", "Signal=5\r\nDuration=160\r\n", '5');
    hear(ok, 3, "dtmf", "11", '#');
  }

  private void hear(String ok, int sequence, String subtype, String body, char digit) {
    String info =
        peer.within(ok, "INFO", sequence, body.getBytes(StandardCharsets.US_ASCII))
            .replace("application/sdp", "application/" + subtype);
    peer.send(info);
    peer.receive("200 of INFO", each -> each.startsWith("SIP/2.0 200") && each.contains("INFO"));
    line.await(
        "the digit " + digit,
        event -> event instanceof LineEvent.MonitorDigits heard && heard.digit() == digit);
  }
}

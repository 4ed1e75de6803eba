package org.sipline.it.kamailio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.it.peer.Kamailio;
import org.sipline.it.peer.PeerPorts;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.TapiDesk;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapisrv.ApplicationCall;

/**
 * Three lines of a registrar behind a proxy: Path, Service-Route, Record-Route and GRUU as Kamailio
 * does them. Nothing here mixes or repacks media, so what one line does the other is told.
 */
final class ThroughProxiesIT {
  private Kamailio home;
  private Kamailio edge;

  @BeforeEach
  void start() {
    int edgePort = PeerPorts.one();
    home = Kamailio.home(PeerPorts.one(), edgePort);
    edge = Kamailio.edge(edgePort, home.port());
  }

  @AfterEach
  void stop() {
    edge.close();
    home.close();
  }

  private Phone lines(String... settings) {
    Phone phone = Phone.with(described(settings));
    phone.awaitInService();
    return phone;
  }

  private String[] described(String... settings) {
    String[] lines = new String[3];
    String[] users = {"alice", "bob", "carol"};
    for (int i = 0; i < users.length; i++) {
      lines[i] =
          Phone.direct(
              users[i],
              "address-of-record: sip:%s@127.0.0.1:%d".formatted(users[i], home.port()),
              "registrar: sip:127.0.0.1:" + home.port(),
              "outbound-proxy: sip:127.0.0.1:" + edge.port(),
              settings.length == 0 ? "transport: udp" : settings[0]);
    }
    return lines;
  }

  @Test
  void callsAreHeldResumedAndEndedByEitherSide() {
    try (Phone phone = lines()) {
      Listening told = phone.listening();
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall in = phone.answered(out);
      assertThat(in.info().caller().address()).isEqualTo("alice");
      told.state(out, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);
      Phone.done(in.hold());
      told.state(out, LineCallState.CONNECTED, LineConnectedMode.ACTIVEHELD);
      Phone.done(in.resume());
      told.state(out, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);
      Phone.done(out.hold());
      told.state(in, LineCallState.CONNECTED, LineConnectedMode.ACTIVEHELD);
      phone.hangUp(out);
      phone.over(in);
    }
  }

  @Test
  void overTcpTooAndACallThatIsGivenUpRingsNoMore() {
    try (Phone phone = lines("transport: tcp")) {
      Listening told = phone.listening();
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall in = phone.incoming();
      Phone.done(in.accept());
      told.state(out, LineCallState.RINGBACK);
      phone.hangUp(out);
      told.state(in, LineCallState.DISCONNECTED);
      phone.over(in);
      SoftphoneCall again = phone.call(phone.line("bob"), "alice");
      SoftphoneCall other = phone.answered(again);
      phone.hangUp(other);
      phone.over(again);
    }
  }

  /** RFC 5626 and RFC 5627. The registrar makes the GRUU of the instance that was registered. */
  @Test
  void linesRegisterTheirInstanceAndFlowAndCallByTheirGruu() {
    try (Phone phone = lines()) {
      String saved = home.awaitRegistered("alice", Phone.BOUND);
      Matcher instance =
          Pattern.compile("\\+sip\\.instance=\"<(urn:uuid:[-0-9a-f]{36})>\"").matcher(saved);
      assertThat(instance.find()).as(saved).isTrue();
      assertThat(saved)
          .contains(";reg-id=1")
          .contains("outbound")
          .contains("path")
          .contains("gruu");
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      phone.answered(out);
      assertThat(home.awaitLogged("INVITE of alice", Phone.BOUND))
          .contains("<sip:alice@127.0.0.1;gr=" + instance.group(1) + ">");
      phone.hangUp(out);
    }
  }

  @Test
  void aFlowThatAnswersNoKeepAlivesIsGivenUpAndAnotherMade() {
    try (Phone phone = lines("transport: tcp")) {
      Listening first = phone.listening();
      Listening alice = phone.listening();
      Listening bob = phone.listening();
      edge.freeze();
      // Who notices says so; the others on the connection may hear only that it is gone.
      first.message("LINE_LINEDEVSTATE", event -> event.event().text().contains("keep-alives"));
      alice.service("alice", text -> text.contains("OUTOFSERVICE"));
      bob.service("bob", text -> text.contains("OUTOFSERVICE"));
      edge.thaw();
      alice.service("alice", text -> phone.line("alice").isInService());
      bob.service("bob", text -> phone.line("bob").isInService());
      phone.hangUp(phone.answered(phone.call(phone.line("alice"), "bob")));
    }
  }

  @Test
  void aBlindTransferOfOurOwnLinesTellsEachWhoIsWho() {
    try (Phone phone = lines()) {
      Listening told = phone.listening();
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall in = phone.answered(out);
      var transferred = in.transfer("carol");
      SoftphoneCall target = phone.incoming();
      assertThat(target.line().name()).isEqualTo("carol");
      assertThat(target.info().caller().address()).isEqualTo("alice");
      Phone.done(target.answer());
      Phone.done(transferred);
      phone.over(in);
      phone.connected(target);
      SoftphoneCall made =
          phone.line("alice").calls().stream()
              .filter(call -> call.id() != out.id())
              .findFirst()
              .orElseThrow();
      told.state(made, LineCallState.CONNECTED);
      assertThat(made.info().reason()).isEqualTo(LineCallReason.TRANSFER);
      assertThat(made.info().relatedCallId()).isEqualTo(out.id());
      phone.hangUp(made);
      phone.over(target);
    }
  }

  @Test
  void aConsultationTransferReplacesTheConsultationAtItsTarget() {
    try (Phone phone = lines()) {
      Listening told = phone.listening();
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall first = phone.answered(out);
      SoftphoneCall consultation = Phone.done(first.consult("carol"));
      SoftphoneCall target = phone.incoming();
      Phone.done(target.answer());
      phone.connected(consultation);
      Phone.done(first.putThroughTo(consultation));
      phone.over(first);
      phone.over(consultation);
      phone.over(target);
      // Carol's new call took the place of the one with bob.
      SoftphoneCall joined =
          phone.line("carol").calls().stream()
              .filter(call -> call.id() != target.id())
              .findFirst()
              .orElseThrow();
      phone.connected(joined);
      assertThat(joined.info().relatedCallId()).isEqualTo(target.id());
      phone.hangUp(joined);
      told.state(joined, LineCallState.IDLE);
      phone.line("alice").calls().forEach(phone::over);
    }
  }

  @Test
  void userUserInformationCrossesACallThatStands() {
    try (TapiDesk desk = TapiDesk.with(described())) {
      ApplicationCall out = desk.call("alice", "bob");
      ApplicationCall in = desk.answer("bob");
      desk.in(out, LineCallState.CONNECTED);
      TapiDesk.done(out.sendUserUserInfo("order 12".getBytes(UTF_8)));
      assertThat(desk.info(in, LineCallInfoState.USERUSERINFO).userUserInfo())
          .isEqualTo("order 12".getBytes(UTF_8));
      TapiDesk.done(in.releaseUserUserInfo());
      TapiDesk.done(out.sendUserUserInfo("order 13".getBytes(UTF_8)));
      assertThat(desk.info(in, LineCallInfoState.USERUSERINFO).userUserInfo())
          .isEqualTo("order 13".getBytes(UTF_8));
      desk.hangUp(out);
    }
  }
}

package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.TapiDesk;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallPartyIdFlag;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationEvent;

/** Calls that are sent elsewhere, by a line and by Asterisk, and what the other parties learn. */
final class DivertIT {
  private final Asterisk asterisk = Asterisk.shared();

  @Test
  void anOfferedCallIsRedirectedAndRingsElsewhere() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob", "carol")) {
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall offered = phone.incoming();
      Phone.done(offered.redirect("carol"));
      phone.over(offered);
      SoftphoneCall elsewhere = phone.incoming();
      assertThat(elsewhere.line().name()).isEqualTo("carol");
      // Asterisk tells whose call it was, and why it came (Diversion).
      assertThat(elsewhere.info().redirecting().address()).contains("bob");
      Phone.done(elsewhere.answer());
      phone.connected(out);
      phone.hangUp(out);
      phone.over(elsewhere);
    }
  }

  @Test
  void callsAreForwardedWhenTheLineIsBusy() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob", "carol")) {
      Phone.done(phone.line("carol").forward("610", LineForwardMode.BUSY, 0));
      SoftphoneCall first = phone.call(phone.line("bob"), "carol");
      SoftphoneCall in = phone.incoming();
      Phone.done(in.answer());
      phone.connected(first);
      // A line that takes a second call is not busy.
      SoftphoneCall second = phone.call(phone.line("alice"), "carol");
      SoftphoneCall waiting = phone.incoming();
      Phone.done(waiting.drop());
      phone.over(second);
      phone.hangUp(first);
      phone.over(in);
    }
  }

  @Test
  void aLineWithoutCallWaitingForwardsWhileItTalks() {
    try (Phone phone =
        Phone.with(
            Phone.account(asterisk, "alice"),
            Phone.account(asterisk, "bob"),
            Phone.account(asterisk, "carol", "calls: {call-waiting: false}"))) {
      phone.awaitInService();
      Phone.done(phone.line("carol").forward("610", LineForwardMode.BUSY, 0));
      SoftphoneCall first = phone.call(phone.line("bob"), "carol");
      SoftphoneCall in = phone.incoming();
      Phone.done(in.answer());
      phone.connected(first);
      SoftphoneCall forwarded = phone.talk("610");
      phone.hangUp(forwarded);
      SoftphoneCall second = phone.connected(phone.call(phone.line("alice"), "carol"));
      assertThat(phone.line("carol").calls()).containsExactly(in);
      phone.hangUp(second);
      phone.hangUp(first);
      phone.over(in);
    }
  }

  @Test
  void aCallThatNobodyAnswersIsForwardedAfterItsRings() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob", "carol")) {
      Listening told = phone.listening();
      Phone.done(phone.line("bob").forward("carol", LineForwardMode.NOANSW, 1));
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall rings = phone.incoming();
      Phone.done(rings.accept());
      told.state(rings, LineCallState.IDLE);
      SoftphoneCall elsewhere = phone.incoming();
      assertThat(elsewhere.line().name()).isEqualTo("carol");
      assertThat(elsewhere.info().redirecting().address()).contains("bob");
      Phone.done(elsewhere.answer());
      phone.connected(out);
      phone.hangUp(out);
      phone.over(elsewhere);
    }
  }

  @Test
  void asteriskForwardsByItselfWhereTheLineKnowsItsFeatureCodes() {
    try (Phone phone =
        Phone.inService(
            Phone.account(asterisk, "alice"),
            Phone.account(
                asterisk,
                "bob",
                "calls: {feature-codes: {forward: \"*72{number}\", forward-off: \"*73\"}}"),
            Phone.account(asterisk, "carol"))) {
      Phone.done(phone.line("bob").forward("carol", LineForwardMode.UNCOND, 0));
      assertRingsAt("carol", phone);
      Phone.done(phone.line("bob").forwardNoMore());
      assertRingsAt("bob", phone);
    }
  }

  private static void assertRingsAt(String line, Phone phone) {
    SoftphoneCall out = phone.call(phone.line("alice"), "bob");
    SoftphoneCall rings = phone.incoming();
    assertThat(rings.line().name()).isEqualTo(line);
    phone.hangUp(out);
    phone.over(rings);
  }

  @Test
  void aLineThatIsNotToBeDisturbedRefusesAndSaysSo() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob")) {
      Listening told = phone.listening();
      Phone.done(phone.line("bob").forward("", LineForwardMode.UNCOND, 0));
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      told.state(out, LineCallState.DISCONNECTED);
      phone.over(out);
      assertThat(phone.line("bob").calls()).isEmpty();
      Phone.done(phone.line("bob").forwardNoMore());
      SoftphoneCall next = phone.call(phone.line("alice"), "bob");
      Phone.done(phone.incoming().answer());
      phone.connected(next);
      phone.hangUp(next);
    }
  }

  @Test
  void forwardsPerCallerAreShownInTheAddressStatusAndMeetOnlyThatCaller() {
    try (TapiDesk desk =
        TapiDesk.with(
            Phone.account(asterisk, "alice"),
            Phone.account(asterisk, "bob"),
            Phone.account(asterisk, "carol"))) {
      LineForward forward = new LineForward(LineForwardMode.UNCONDSPECIFIC, "alice", 0, "610");
      TapiDesk.done(desk.line("bob").forward(0, List.of(forward), 0, LineCallParams.DEFAULT));
      desk.next(
          ApplicationEvent.AddressState.class,
          event -> event.states().contains(LineAddressState.FORWARD));
      assertThat(desk.line("bob").getAddressStatus(0).forwards()).containsExactly(forward);
      desk.hangUp(desk.talk("alice", "bob"));
      ApplicationCall fromCarol = desk.call("carol", "bob");
      desk.answer("bob");
      desk.hangUp(fromCarol);
    }
  }

  @Test
  void aCallThatAsteriskDivertedSaysWhoseItWasAndWhy() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob")) {
      SoftphoneCall out = phone.call(phone.line("alice"), "616bob");
      SoftphoneCall in = phone.incoming();
      LineCallInfo info = in.info();
      assertThat(info.redirecting().address()).isEqualTo("4711");
      assertThat(info.redirecting().name()).isEqualTo("Front Desk");
      assertThat(info.reason()).isEqualTo(LineCallReason.FWDBUSY);
      phone.hangUp(in);
      phone.over(out);
    }
  }

  @Test
  void aCallerWhoHidesIsShownAsHidden() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob")) {
      SoftphoneCall out = phone.call(phone.line("alice"), "615bob");
      SoftphoneCall in = phone.incoming();
      assertThat(in.info().caller().flags()).containsExactly(LineCallPartyIdFlag.BLOCKED);
      assertThat(in.info().caller().address()).isEmpty();
      phone.hangUp(in);
      phone.over(out);
    }
  }

  @Test
  void anOfferThatIsRefusedToBeDisturbedIsNoBusyLine() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob")) {
      Listening told = phone.listening();
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      Phone.done(phone.incoming().drop());
      told.state(out, LineCallState.DISCONNECTED, LineDisconnectMode.REJECT);
      phone.over(out);
    }
  }
}

package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Told;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.softphone.Watched;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;

/** What Asterisk tells of extensions that have a hint, and what is done with it. */
final class WatchIT {
  private static final String PICKUP = "calls: {feature-codes: {pickup: \"*8{number}\"}}";

  private final Asterisk asterisk = Asterisk.shared();

  private static void awaitState(SoftphoneLine line, String state) {
    long end = System.nanoTime() + Phone.BOUND.toNanos();
    List<Watched> watched = Phone.done(line.watched());
    while (!watched.getFirst().state().equals(state)) {
      assertThat(System.nanoTime()).as("never %s, but %s", state, watched).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
      watched = Phone.done(line.watched());
    }
  }

  @Test
  void anExtensionThatIsNotRegisteredIsNotIdleAndItsCallsShowAndArePickedUp() {
    try (Phone phone = Phone.registered(asterisk, "alice", "watch: [bob]", PICKUP)) {
      awaitState(phone.line(), "UNAVAILABLE");
      try (Phone bob = Phone.registered(asterisk, "bob")) {
        awaitState(phone.line(), "IDLE");
        asterisk.originate("PJSIP/bob", "600", "Boss <4711>", Map.of());
        SoftphoneCall ringing = bob.incoming();
        Phone.done(ringing.accept());
        awaitState(phone.line(), "EARLY");
        SoftphoneCall picked = phone.connected(Phone.done(phone.line().pickup("bob", "")));
        assertThat(picked.info().reason()).isEqualTo(LineCallReason.PICKUP);
        bob.over(ringing);
        awaitState(phone.line(), "IDLE");
        phone.hangUp(picked);
        SoftphoneCall own = bob.talk("600");
        awaitState(phone.line(), "CONFIRMED");
        bob.hangUp(own);
        awaitState(phone.line(), "IDLE");
      }
      awaitState(phone.line(), "UNAVAILABLE");
    }
  }

  @Test
  void whatAnExtensionDoesIsToldAsOfALineOfItsOwn() {
    try (Phone phone = Phone.registered(asterisk, "alice", "watch: [bob]", "watch-lines: true");
        Phone bob = Phone.registered(asterisk, "bob")) {
      awaitState(phone.line(), "IDLE");
      Listening told = phone.listening();
      SoftphoneCall own = bob.talk("600");
      told.message("LINE_CALLSTATE", each -> isOfBobs(each, "CONNECTED"));
      bob.hangUp(own);
      told.message("LINE_CALLSTATE", each -> isOfBobs(each, "IDLE"));
      assertThat(phone.line().calls()).isEmpty();
    }
  }

  private static boolean isOfBobs(Told told, String state) {
    return told.event().line().equals("alice/bob") && told.data("state").equals(state);
  }

  @Test
  void dialogsAloneDoNotSayWhetherAnExtensionIsThere() {
    try (Phone phone = Phone.registered(asterisk, "alice", "watch: [bob]", "watch-by: [dialog]")) {
      awaitState(phone.line(), "QUIET");
    }
  }

  @Test
  void aBusyPartyIsCalledBackWhenItIsFree() {
    try (Phone phone = Phone.registered(asterisk, "alice", "calls: {completions: 2}");
        Phone bob = Phone.registered(asterisk, "bob", "calls: {call-waiting: false}")) {
      SoftphoneCall talking = bob.talk("600");
      SoftphoneCall busy = phone.call("bob");
      awaitBusy(busy);
      int number = Phone.done(busy.callBack());
      phone.over(busy);
      assertThat(phone.line().callBacks()).containsExactly(number);
      bob.hangUp(talking);
      SoftphoneCall offered = phone.incoming();
      assertThat(offered.info().reason()).isEqualTo(LineCallReason.CALLCOMPLETION);
      assertThat(offered.info().completionId()).isEqualTo(number);
      Phone.done(offered.answer());
      SoftphoneCall in = bob.incoming();
      Phone.done(in.answer());
      phone.connected(offered);
      phone.hangUp(offered);
    }
  }

  private static void awaitBusy(SoftphoneCall call) {
    long end = System.nanoTime() + Phone.BOUND.toNanos();
    while (call.state() != LineCallState.BUSY) {
      assertThat(System.nanoTime()).as("never busy, but %s", call.state()).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }
}

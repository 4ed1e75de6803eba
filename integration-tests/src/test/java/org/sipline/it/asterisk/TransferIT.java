package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineForwardMode;

/** Transfers and forwards with Asterisk between: as transferor, as transferred party, as both. */
final class TransferIT {
  private final Asterisk asterisk = Asterisk.shared();

  @Test
  void aBlindTransferLeavesTheOtherPartyInACallOfItsOwn() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob")) {
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall in = phone.incoming();
      Phone.done(in.answer());
      phone.connected(out);
      phone.connected(in);
      // Asterisk tells of success with the first audio that goes to the party: 609 speaks.
      Phone.done(in.transfer("609"));
      phone.over(in);
      assertThat(out.state()).isEqualTo(LineCallState.CONNECTED);
      phone.hangUp(out);
    }
  }

  @Test
  void aCallThatTheLineMadeIsTransferredLikeAnyOther() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob")) {
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall in = phone.incoming();
      Phone.done(in.answer());
      phone.connected(out);
      Phone.done(out.transfer("609"));
      phone.over(out);
      assertThat(in.state()).isEqualTo(LineCallState.CONNECTED);
      phone.hangUp(in);
    }
  }

  @Test
  void aTransferToNobodyGivesTheCallBack() throws InterruptedException, TimeoutException {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Listening told = phone.listening();
      SoftphoneCall call = phone.talk("600");
      CompletionStage<Void> transfer = call.transfer("nobody-at-all");
      try {
        transfer.toCompletableFuture().get(Phone.BOUND.toMillis(), TimeUnit.MILLISECONDS);
        throw new AssertionError("nobody was reached");
      } catch (ExecutionException refused) {
        assertThat(refused.getCause()).isInstanceOf(TapiException.class);
      }
      told.state(call, LineCallState.ONHOLD);
      told.state(call, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);
      phone.hangUp(call);
    }
  }

  @Test
  void aConsultationTransferJoinsTheTwoOthers() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob", "carol")) {
      Listening told = phone.listening();
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall first = phone.incoming();
      Phone.done(first.answer());
      told.state(first, LineCallState.CONNECTED);
      SoftphoneCall consultation = Phone.done(first.consult("carol"));
      SoftphoneCall target = phone.incoming();
      assertThat(target.line().name()).isEqualTo("carol");
      Phone.done(target.answer());
      phone.connected(consultation);
      assertThat(first.state()).isEqualTo(LineCallState.ONHOLDPENDTRANSFER);
      assertThat(consultation.info().relatedCallId()).isEqualTo(first.id());
      Phone.done(first.putThroughTo(consultation));
      phone.over(first);
      phone.over(consultation);
      assertThat(out.state()).isEqualTo(LineCallState.CONNECTED);
      assertThat(target.state()).isEqualTo(LineCallState.CONNECTED);
      // The two are in one call now: one hangs up, and the other is alone.
      phone.hangUp(out);
      phone.over(target);
    }
  }

  @Test
  void asteriskTransfersThisLine() {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      SoftphoneLine line = phone.line();
      Listening told = phone.listening();
      SoftphoneCall call = phone.talk("612");
      int number =
          told.message(
                  "LINE_CALLSTATE",
                  each ->
                      each.event().call() != call.id() && each.data("state").equals("CONNECTED"))
              .event()
              .call();
      SoftphoneCall made =
          line.calls().stream().filter(each -> each.id() == number).findFirst().orElseThrow();
      assertThat(made.info().reason()).isEqualTo(LineCallReason.TRANSFER);
      assertThat(made.info().relatedCallId()).isEqualTo(call.id());
      phone.hangUp(call);
      phone.hangUp(made);
    }
  }

  @Test
  void aRedirectOfAsteriskIsFollowed() {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      SoftphoneCall call = phone.talk("621");
      assertThat(call.info().redirection().address()).contains("600");
      phone.hangUp(call);
    }
  }

  @Test
  void callsAreForwardedByTheLineItself() {
    try (Phone phone = Phone.accounts(asterisk, "alice", "bob")) {
      Phone.done(phone.line("bob").forward("610", LineForwardMode.UNCOND, 0));
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      phone.connected(out);
      assertThat(phone.line("bob").calls()).as("nothing rings at a line that forwards").isEmpty();
      Phone.done(phone.line("bob").forwardNoMore());
      phone.hangUp(out);
    }
  }
}

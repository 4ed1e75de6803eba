package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;
import org.sipline.it.phone.TapiDesk;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationConference;
import org.sipline.tapisrv.ApplicationEvent;

/**
 * Conferences of calls that Asterisk carries. Each party says a tone of its own, so a recording
 * tells who was heard.
 */
final class ConferenceIT {
  private static final int ALICE = 1900;
  private static final int BOB = 700;
  private static final int CAROL = 1300;
  private static final int MILLIWATT = 1004;

  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  private String says(String user, int hertz, String... settings) {
    String[] all = new String[settings.length + 1];
    System.arraycopy(settings, 0, all, 1, settings.length);
    all[0] =
        "media: {play: \"tone:%d\", record: \"%s/{line}-{call}.wav\"}".formatted(hertz, folder);
    return Phone.account(asterisk, user, all);
  }

  private Path recording(SoftphoneCall call) {
    return folder.resolve(call.line().name() + "-" + call.id() + ".wav");
  }

  private Phone three() {
    return Phone.inService(says("alice", ALICE), says("bob", BOB), says("carol", CAROL));
  }

  @Test
  void fourPartiesHearEachOtherAndNobodyHearsHimself() {
    try (Phone phone = three()) {
      SoftphoneCall toBob = phone.call("bob");
      SoftphoneCall bob = phone.answered(toBob);
      Phone.done(toBob.hold());
      SoftphoneCall toCarol = phone.call("carol");
      SoftphoneCall carol = phone.answered(toCarol);
      Phone.done(toCarol.hold());
      SoftphoneCall toMilliwatt = phone.talk("601");
      SoftphoneCall conference =
          Phone.done(phone.line().conference(List.of(toMilliwatt, toBob, toCarol)));
      for (SoftphoneCall party : List.of(toBob, toCarol, toMilliwatt)) {
        phone.in(party, LineCallState.CONFERENCED);
      }
      phone.in(conference, LineCallState.CONNECTED);
      Phone.hear(bob, 1500);
      Phone.hear(carol, 500);
      phone.hangUp(conference);
      phone.over(bob);
      phone.over(carol);
      heardAtLeast(bob, 1000, ALICE, CAROL, MILLIWATT);
      heardAtLeast(carol, 1000, ALICE, BOB, MILLIWATT);
      heardAtLeast(conference, 1000, BOB, CAROL, MILLIWATT);
      heardNothing(bob, BOB);
      heardNothing(carol, CAROL);
      heardNothing(conference, ALICE);
    }
  }

  @Test
  void aPartyThatLeavesIsHeardNoMoreAndTheLastTwoAreACallAgain() {
    try (Phone phone = three()) {
      Listening told = phone.listening();
      SoftphoneCall toBob = phone.call("bob");
      SoftphoneCall bob = phone.answered(toBob);
      Phone.done(toBob.hold());
      SoftphoneCall toCarol = phone.call("carol");
      SoftphoneCall carol = phone.answered(toCarol);
      SoftphoneCall conference = Phone.done(phone.line().conference(List.of(toBob, toCarol)));
      Phone.hear(bob, 600);
      phone.hangUp(carol);
      phone.over(toCarol);
      told.state(conference, LineCallState.IDLE);
      phone.connected(toBob);
      Phone.done(bob.record(folder.resolve("alone.wav")));
      Phone.hear(bob, 1000);
      phone.hangUp(toBob);
      phone.over(bob);
      heardAtLeast(bob, 300, ALICE, CAROL);
      Path alone = folder.resolve("alone.wav");
      assertThat(Speech.millisOfTone(alone, ALICE)).isGreaterThan(500);
      assertThat(Speech.millisWithTone(alone, CAROL)).isLessThan(100);
    }
  }

  @Test
  void aPartyIsConsultedWhileTheOthersTalkAndThenAdded() {
    try (TapiDesk desk =
        TapiDesk.with(says("alice", ALICE), says("bob", BOB), says("carol", CAROL))) {
      ApplicationCall toBob = desk.call("alice", "bob");
      ApplicationCall bob = desk.answer("bob");
      desk.in(toBob, LineCallState.CONNECTED);
      ApplicationConference made = TapiDesk.done(toBob.setupConference(8, LineCallParams.DEFAULT));
      desk.state(made.conference(), LineCallState.ONHOLDPENDCONF);
      ApplicationEvent.CallState joined = desk.state(toBob, LineCallState.CONFERENCED);
      assertThat(joined.parent()).isEqualTo(made.conference());
      TapiDesk.done(made.consultation().dial("carol"));
      ApplicationCall carol = desk.answer("carol");
      desk.state(made.consultation(), LineCallState.CONNECTED);
      TapiDesk.done(made.conference().addToConference(made.consultation()));
      desk.in(made.consultation(), LineCallState.CONFERENCED);
      desk.in(made.conference(), LineCallState.CONNECTED);

      ApplicationCall third =
          TapiDesk.done(made.conference().prepareAddToConference(LineCallParams.DEFAULT));
      desk.in(made.conference(), LineCallState.ONHOLDPENDCONF);
      desk.in(third, LineCallState.DIALTONE);
      TapiDesk.done(third.dial("601"));
      desk.in(third, LineCallState.CONNECTED);
      TapiDesk.done(made.conference().addToConference(third));
      desk.in(third, LineCallState.CONFERENCED);
      desk.in(made.conference(), LineCallState.CONNECTED);

      // Any party may be taken out, and is a call of its own then.
      TapiDesk.done(toBob.removeFromConference());
      desk.state(toBob, LineCallState.CONNECTED);
      desk.hangUp(toBob);
      desk.in(bob, LineCallState.IDLE);
      TapiDesk.done(made.conference().drop());
      desk.in(carol, LineCallState.IDLE);
    }
  }

  @Test
  void aConferenceBeginsWithNobody() {
    try (TapiDesk desk = TapiDesk.with(says("alice", ALICE))) {
      ApplicationConference made =
          TapiDesk.done(desk.line("alice").setupConference(8, LineCallParams.DEFAULT));
      TapiDesk.done(made.consultation().dial("600"));
      desk.state(made.consultation(), LineCallState.CONNECTED);
      TapiDesk.done(made.conference().addToConference(made.consultation()));
      desk.in(made.consultation(), LineCallState.CONFERENCED);
      desk.in(made.conference(), LineCallState.CONNECTED);
      desk.hangUp(made.conference());
    }
  }

  @Test
  void aConsultationTransferIsCompletedAsAConferenceOfThree() {
    try (TapiDesk desk =
        TapiDesk.with(says("alice", ALICE), says("bob", BOB), says("carol", CAROL))) {
      ApplicationCall toBob = desk.call("alice", "bob");
      ApplicationCall bob = desk.answer("bob");
      desk.state(toBob, LineCallState.CONNECTED);
      ApplicationCall consultation = TapiDesk.done(toBob.setupTransfer(LineCallParams.DEFAULT));
      TapiDesk.done(consultation.dial("carol"));
      ApplicationCall carol = desk.answer("carol");
      desk.state(consultation, LineCallState.CONNECTED);
      ApplicationCall conference =
          TapiDesk.done(toBob.completeTransfer(consultation, LineTransferMode.CONFERENCE));
      desk.in(conference, LineCallState.CONNECTED);
      desk.in(toBob, LineCallState.CONFERENCED);
      desk.in(consultation, LineCallState.CONFERENCED);
      desk.hangUp(conference);
      desk.in(bob, LineCallState.IDLE);
      desk.in(carol, LineCallState.IDLE);
    }
  }

  private void heardAtLeast(SoftphoneCall call, int millis, int... tones) {
    for (int hertz : tones) {
      assertThat(Speech.millisWithTone(recording(call), hertz))
          .as("ms of %d Hz that %s heard", hertz, call.line().name())
          .isGreaterThanOrEqualTo(millis);
    }
  }

  private void heardNothing(SoftphoneCall call, int hertz) {
    assertThat(Speech.millisWithTone(recording(call), hertz))
        .as("ms of its own %d Hz that %s heard", hertz, call.line().name())
        .isLessThan(100);
  }
}

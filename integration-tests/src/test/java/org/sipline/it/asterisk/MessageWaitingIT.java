package org.sipline.it.asterisk;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;
import org.sipline.softphone.SoftphoneCall;

/** Voicemail of Asterisk's, left for a line and taken away again (RFC 3842). */
final class MessageWaitingIT {
  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  /** alice is told because she subscribes, bob without being asked. */
  @ParameterizedTest
  @CsvSource({"alice, subscribe", "bob, unsolicited"})
  void aMessageIsShownWhileItWaits(String user, String how) {
    try (Phone phone =
        Phone.with(
            Phone.account(asterisk, user, "message-waiting: " + how),
            Phone.account(asterisk, "carol"))) {
      phone.awaitInService();
      Listening told = phone.listening();
      Trail.Cursor<AmiMessage> events = asterisk.events();
      SoftphoneCall leaving = phone.connected(phone.call(phone.line("carol"), "630" + user));
      events.await(
          "Newexten", Phone.BOUND, event -> event.field("Application").equals("VoiceMail"));
      Phone.done(leaving.play(Speech.in(folder)));
      phone.hangUp(leaving);
      waits(told, user, "MSGWAITON");
      asterisk.emptyMailbox(user);
      waits(told, user, "MSGWAITOFF");
    } finally {
      asterisk.emptyMailbox(user);
    }
  }

  private static void waits(Listening told, String user, String state) {
    told.message(
        "LINE_LINEDEVSTATE",
        each -> each.event().line().equals(user) && each.data("states").contains(state));
  }
}

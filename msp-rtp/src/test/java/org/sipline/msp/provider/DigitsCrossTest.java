package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.pair.ToTsp;
import org.sipline.pair.ToTsp.DigitSeen;

class DigitsCrossTest {

  @Test
  void digitsGoAsTelephoneEventsWhereBothTakeThem() {
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      called.tell(new ToMsp.WatchDigits(true));
      caller.calls(called);
      called.hears(ToTsp.MediaRunning.class);

      caller.tell(new ToMsp.SendDigits(5, "1#", 80));

      assertDigits(called, "1#");
      assertThat(caller.hears(ToTsp.DigitsSent.class)).isEqualTo(new ToTsp.DigitsSent(5, false));
    }
  }

  @Test
  void digitsGoAsTonesWhereThePeerTakesNoEvents() {
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      called.tell(new ToMsp.WatchDigits(true));
      caller.tell(new ToMsp.MakeOffer(1, MediaParty.LOCAL, false));
      byte[] offer = caller.hears(ToTsp.LocalDescription.class).sdp();
      called.tell(
          new ToMsp.RemoteDescription(1, Kind.OFFER, "", MediaParty.LOCAL, withoutEvents(offer)));
      byte[] answer = called.hears(ToTsp.LocalDescription.class).sdp();
      caller.tell(new ToMsp.RemoteDescription(1, Kind.ANSWER, "", MediaParty.LOCAL, answer));
      caller.tell(new ToMsp.Start(false));
      called.tell(new ToMsp.Start(false));
      called.hears(ToTsp.MediaRunning.class);

      assertThat(caller.hears(ToTsp.TelephoneEvents.class))
          .isEqualTo(new ToTsp.TelephoneEvents(false));
      caller.tell(new ToMsp.SendDigits(6, "90", 100));

      assertDigits(called, "90");
      assertThat(caller.hears(ToTsp.DigitsSent.class)).isEqualTo(new ToTsp.DigitsSent(6, false));
    }
  }

  @Test
  void digitsGoAsTonesWhereTheTelephonyHalfWantsThatThoughBothTakeEvents() {
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      called.tell(new ToMsp.WatchDigits(true));
      caller.calls(called);
      called.hears(ToTsp.MediaRunning.class);

      caller.tell(new ToMsp.SendDigitTones(8, "3", 100));

      assertDigits(called, "3");
      assertThat(caller.hears(ToTsp.DigitsSent.class)).isEqualTo(new ToTsp.DigitsSent(8, false));
    }
  }

  @Test
  void aNewRequestCancelsTheOneUnderWay() {
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      caller.calls(called);
      called.hears(ToTsp.MediaRunning.class);

      caller.tell(new ToMsp.SendDigits(1, ",,,,,1", 80));
      caller.tell(new ToMsp.SendTone(2, List.of(tone()), 0));
      caller.tell(new ToMsp.SendDigits(3, "2", 80));

      assertThat(caller.hears(ToTsp.DigitsSent.class)).isEqualTo(new ToTsp.DigitsSent(1, true));
      assertThat(caller.hears(ToTsp.ToneSent.class)).isEqualTo(new ToTsp.ToneSent(2, true));
      assertThat(caller.hears(ToTsp.DigitsSent.class)).isEqualTo(new ToTsp.DigitsSent(3, false));
    }
  }

  @Test
  void aDigitThatWasToldIsNotToldAgainToWhoeverBeginsToWatch() {
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      called.tell(new ToMsp.WatchDigits(true));
      caller.calls(called);
      called.hears(ToTsp.MediaRunning.class);
      caller.tell(new ToMsp.SendDigits(1, "5", 500));
      assertThat(called.hears(DigitSeen.class)).isEqualTo(new DigitSeen('5', false, 0));

      called.tell(new ToMsp.WatchDigits(false));
      called.tell(new ToMsp.WatchDigits(true));

      assertThat(called.hears(DigitSeen.class)).returns(true, DigitSeen::ended);
    }
  }

  @Test
  void digitsThatCannotGoAreToldAtOnce() {
    try (MediaParty caller = new MediaParty()) {
      caller.tell(new ToMsp.SendDigits(4, "1", 80));

      assertThat(caller.hears(ToTsp.DigitsSent.class)).isEqualTo(new ToTsp.DigitsSent(4, true));
    }
  }

  private static ToMsp.SendTone.TonePart tone() {
    return new ToMsp.SendTone.TonePart(440, 0, 0, 0x8000);
  }

  private static void assertDigits(MediaParty party, String digits) {
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      assertThat(party.hears(DigitSeen.class)).isEqualTo(new DigitSeen(digit, false, 0));
      DigitSeen ended = party.hears(DigitSeen.class);
      assertThat(ended.digit()).isEqualTo(digit);
      assertThat(ended.ended()).isTrue();
      // A loaded machine leaves gaps, which the receiver fills with more of the same.
      assertThat(ended.durationMillis()).isBetween(40, 400);
    }
    assertThat(party.heard(DigitSeen.class)).isEmpty();
  }

  private static byte[] withoutEvents(byte[] sdp) {
    return new String(sdp, StandardCharsets.UTF_8)
        .replace(" 101\r\n", "\r\n")
        .replaceAll("a=(rtpmap|fmtp):101 .*\r\n", "")
        .getBytes(StandardCharsets.UTF_8);
  }
}

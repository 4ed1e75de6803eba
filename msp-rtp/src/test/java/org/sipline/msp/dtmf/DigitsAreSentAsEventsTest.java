package org.sipline.msp.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DigitsAreSentAsEventsTest {
  private static final int TICK = 20;
  private static final int UNITS = 8;

  private final DigitSender sender = new DigitSender();
  private final List<String> heard = new ArrayList<>();
  private final DigitReceiver receiver =
      new DigitReceiver(
          new DigitReceiver.Listener() {
            @Override
            public void began(char digit) {
              heard.add("+" + digit);
            }

            @Override
            public void ended(char digit, int durationMillis) {
              heard.add("-" + digit + durationMillis);
            }
          });
  private int timestamp;
  private int events;

  private DigitSender.Action tick(boolean lost) {
    DigitSender.Action action = sender.tick(TICK, timestamp);
    if (action == DigitSender.Action.EVENT) {
      events++;
      if (!lost) {
        deliver();
      }
    }
    timestamp += TICK * UNITS;
    receiver.tick(nanos());
    return action;
  }

  private void deliver() {
    ByteBuffer packet = ByteBuffer.allocate(TelephoneEvent.BYTES);
    TelephoneEvent.write(
        packet, sender.code(), sender.end(), DigitSender.VOLUME, sender.elapsedMillis() * UNITS);
    receiver.received(packet, 0, 4, sender.eventTimestamp(), 8000, nanos());
  }

  private long nanos() {
    return timestamp * 125_000L;
  }

  @Test
  void anEventGrowsFromItsBeginningAndEndsThreeTimes() {
    sender.begin("5", 100);
    List<Integer> durations = new ArrayList<>();
    List<Boolean> ends = new ArrayList<>();
    List<Boolean> markers = new ArrayList<>();
    while (tick(false) == DigitSender.Action.EVENT) {
      assertThat(sender.eventTimestamp()).isZero();
      durations.add(sender.elapsedMillis());
      ends.add(sender.end());
      markers.add(sender.first(TICK));
    }
    assertThat(durations).containsExactly(20, 40, 60, 80, 100, 100, 100);
    assertThat(ends).containsExactly(false, false, false, false, true, true, true);
    assertThat(markers).containsExactly(true, false, false, false, false, false, false);
    assertThat(heard).containsExactly("+5", "-5100");
  }

  @Test
  void equalDigitsAreHeardApart() {
    sender.begin("11#", 60);
    while (sender.active()) {
      tick(false);
    }
    assertThat(heard).containsExactly("+1", "-160", "+1", "-160", "+#", "-#60");
  }

  @Test
  void aCommaPausesForASecondOfAudio() {
    sender.begin(",9", 100);
    int audio = 0;
    while (tick(false) == DigitSender.Action.AUDIO) {
      audio++;
    }
    assertThat(audio * TICK).isEqualTo(1000);
  }

  @Test
  void cancellingEndsTheSoundingDigitProperly() {
    sender.begin("123", 1000);
    tick(false);
    tick(false);
    sender.cancel();
    while (sender.active()) {
      tick(false);
    }
    assertThat(heard).containsExactly("+1", "-140");
    assertThat(events).isEqualTo(5);
  }

  @Test
  void anEndThatIsLostIsNoticed() {
    sender.begin("7", 100);
    for (int i = 0; i < 30; i++) {
      tick(i >= 3);
    }
    assertThat(heard).containsExactly("+7", "-760");
  }

  @Test
  void aDigitOfWhichOnlyTheLastPacketComesIsHeard() {
    sender.begin("D", 100);
    for (int i = 0; i < 10; i++) {
      tick(i != 6);
    }
    assertThat(heard).containsExactly("+D", "-D100");
  }

  @Test
  void latePacketsOfAnEarlierDigitAreNotHeardAgain() {
    sender.begin("12", 60);
    while (sender.active()) {
      tick(false);
    }
    heard.clear();
    ByteBuffer late = ByteBuffer.allocate(4);
    TelephoneEvent.write(late, 1, true, 10, 480);
    receiver.received(late, 0, 4, 0, 8000, nanos());
    receiver.received(late, 0, 3, timestamp, 8000, nanos());
    TelephoneEvent.write(late.clear(), 16, false, 10, 480);
    receiver.received(late, 0, 4, timestamp, 8000, nanos());
    assertThat(heard).isEmpty();
  }

  @Property(tries = 200)
  void digitsArriveWholeAndInOrderWhateverSinglePacketIsLost(
      @ForAll @CharRange(from = '0', to = '9') @StringLength(min = 1, max = 8) String digits,
      @ForAll @IntRange(min = 40, max = 300) int duration,
      @ForAll @IntRange(min = 2, max = 7) int lostEvery) {
    heard.clear();
    timestamp = 0;
    receiver.reset();
    sender.begin(digits, duration);
    int count = 0;
    while (sender.active()) {
      tick(++count % lostEvery == 0);
    }
    StringBuilder began = new StringBuilder();
    heard.stream().filter(event -> event.startsWith("+")).forEach(e -> began.append(e.charAt(1)));
    assertThat(began.toString()).isEqualTo(digits);
    assertThat(heard).hasSize(2 * digits.length());
  }
}

package org.sipline.msp.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BufferKeepsItsBoundsTest {
  private static final long MILLI = 1_000_000;
  private static final int SLOTS = 32;

  private final JitterBuffer buffer = new JitterBuffer(0, 200 * MILLI, 8000);
  private long now;

  private JitterBuffer.Put put(int number) {
    ByteBuffer packet = ByteBuffer.allocate(160).putInt(0, number);
    return buffer.put(number & 0xffff, number * 160, 0, 160, packet, 0, 160, now, 0);
  }

  private int playedNumber() {
    return ByteBuffer.wrap(buffer.payload()).getInt(0);
  }

  @Property(tries = 300)
  void whateverOrderPacketsComeInPlaybackNeverGoesBack(
      @ForAll @Size(max = 200) List<@IntRange(min = -9, max = 9) Integer> displacements,
      @ForAll @IntRange(min = 1, max = 5) int packetsPerTick) {
    buffer.reset(8000);
    int last = -1;
    for (int i = 0; i < displacements.size(); i++) {
      put(Math.max(0, i + displacements.get(i)));
      assertThat(buffer.stored()).isLessThanOrEqualTo(SLOTS);
      assertThat(buffer.targetDelayNanos()).isBetween(0L, 200 * MILLI);
      if (i % packetsPerTick == 0) {
        now += 20 * MILLI;
        if (buffer.pull(now) == JitterBuffer.Due.PACKET) {
          assertThat(playedNumber()).isGreaterThan(last);
          last = playedNumber();
        }
      }
    }
  }

  @Property(tries = 300)
  void noSequenceOfNumbersTimesAndTimestampsBreaksIt(
      @ForAll @Size(max = 100) List<@IntRange(max = 0xffff) Integer> sequences,
      @ForAll @Size(min = 1, max = 20) List<Integer> timestamps,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 3000) Integer> waits) {
    for (int i = 0; i < sequences.size(); i++) {
      ByteBuffer packet = ByteBuffer.allocate(160);
      int timestamp = timestamps.get(i % timestamps.size());
      if (i % 7 == 3) {
        buffer.putPause(sequences.get(i));
      } else {
        buffer.put(sequences.get(i), timestamp, 0, 160, packet, 0, 160, now, 0);
      }
      now += waits.get(i % waits.size()) * MILLI;
      buffer.pull(now);
      assertThat(buffer.stored()).isBetween(0, SLOTS);
      assertThat(buffer.dueUnits()).isBetween(0, 160);
    }
  }

  @Test
  void duplicatesLateAndOversizedPacketsAreTold() {
    assertThat(put(5)).isEqualTo(JitterBuffer.Put.STORED);
    assertThat(put(5)).isEqualTo(JitterBuffer.Put.DUPLICATE);
    assertThat(put(4)).as("before anything was played").isEqualTo(JitterBuffer.Put.STORED);
    buffer.pull(now + 20 * MILLI);
    assertThat(playedNumber()).isEqualTo(4);
    assertThat(put(4)).isEqualTo(JitterBuffer.Put.LATE);
    assertThat(buffer.put(6, 960, 0, 1461, ByteBuffer.allocate(1461), 0, 1461, now, 0))
        .isEqualTo(JitterBuffer.Put.TOO_LONG);
  }

  @Test
  void sequenceNumbersAndTimestampsWrap() {
    for (int number = 65_530; number < 65_545; number++) {
      ByteBuffer packet = ByteBuffer.allocate(160).putInt(0, number);
      buffer.put(number & 0xffff, (number - 65_535) * 160, 0, 160, packet, 0, 160, now, 0);
      assertThat(buffer.pull(now + 2 * MILLI)).isEqualTo(JitterBuffer.Due.PACKET);
      assertThat(playedNumber()).isEqualTo(number);
      now += 20 * MILLI;
    }
  }

  @Test
  void aPauseOfTheSenderIsSilenceAndItsEndIsPlayedInTime() {
    for (int i = 0; i < 10; i++) {
      put(i);
      buffer.pull(now + 2 * MILLI);
      now += 20 * MILLI;
    }
    buffer.putPause(10);
    for (int i = 0; i < 100; i++) {
      assertThat(buffer.pull(now + 2 * MILLI)).isEqualTo(JitterBuffer.Due.SILENCE);
      now += 20 * MILLI;
    }
    ByteBuffer packet = ByteBuffer.allocate(160).putInt(0, 11);
    buffer.put(11, 110 * 160, 0, 160, packet, 0, 160, now, 0);
    assertThat(buffer.pull(now + 2 * MILLI)).isEqualTo(JitterBuffer.Due.PACKET);
    assertThat(playedNumber()).isEqualTo(11);
  }

  @Test
  void aSenderThatStopsWithoutAWordIsMadeUpForBrieflyAndThenSilent() {
    put(1);
    buffer.pull(now + 2 * MILLI);
    int concealed = 0;
    for (int i = 0; i < 100; i++) {
      now += 20 * MILLI;
      concealed += buffer.pull(now + 2 * MILLI) == JitterBuffer.Due.CONCEALMENT ? 1 : 0;
    }
    assertThat(concealed).isEqualTo(5);
  }

  @Test
  void timestampsThatLeapBeginANewTimeLine() {
    put(1);
    buffer.pull(now + 2 * MILLI);
    now += 20 * MILLI;
    ByteBuffer packet = ByteBuffer.allocate(160).putInt(0, 2);
    buffer.put(2, 1_000_000_000, 0, 160, packet, 0, 160, now, 0);
    assertThat(buffer.pull(now + 2 * MILLI)).isEqualTo(JitterBuffer.Due.PACKET);
    assertThat(playedNumber()).isEqualTo(2);
  }
}

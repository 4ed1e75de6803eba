package org.sipline.msp.jitter;

import java.util.Arrays;
import java.util.Map;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioDecoder;
import org.sipline.codecs.plc.Concealer;
import org.sipline.codecs.plc.TimeScaler;

/**
 * Turns what a {@link JitterBuffer} says is due into an even flow of samples: decodes, conceals
 * what is missing, and stretches or shortens by a pitch period where the delay ought to change,
 * which also keeps up with a sender whose clock runs faster or slower. Packets may be of any
 * duration and change codec from one to the next. Pure, for one thread; allocates nothing but at a
 * change of codec.
 */
public final class Playout {

  /** Samples that the work space must hold: the longest payload of G.722, stretched. */
  public static final int WORK_SAMPLES = 2 * JitterBuffer.MAX_PAYLOAD_BYTES + 1_000;

  /** A delay that is longer than a packet's time and this is shortened, ns. */
  private static final long LATE_NANOS = 2_000_000;

  /** A delay that is this much too short is lengthened, ns: before the first packet is missed. */
  private static final long EARLY_NANOS = JitterBuffer.SAFETY_NANOS - 100_000;

  /** A peak of less is silence: -60 dBov. */
  private static final int QUIET_PEAK = 32;

  private static final int NO_PAYLOAD_TYPE = -1;

  private final JitterBuffer buffer;
  private final short[] decoded;
  private final short[] scaled;

  private Map<Integer, AudioCodec> codecs = Map.of();
  private int payloadType = NO_PAYLOAD_TYPE;
  private AudioCodec codec;
  private AudioDecoder decoder;
  private Concealer concealer;
  private TimeScaler scaler;
  private boolean concealing;
  private boolean fromScaled;

  private short[] left = new short[0];
  private int leftFrom;
  private int leftTo;

  private long concealedMicros;
  private long surplusNanos;
  private boolean played;

  /**
   * Makes a playout that has nothing to play.
   *
   * @param buffer where packets come from
   * @param decoded work space of {@link #WORK_SAMPLES}, not used between calls: the streams of a
   *     thread may share it
   * @param scaled likewise
   */
  public Playout(JitterBuffer buffer, short[] decoded, short[] scaled) {
    this.buffer = buffer;
    this.decoded = decoded;
    this.scaled = scaled;
  }

  /** Sets what the payload types mean from now on. Packets of others are passed over. */
  public void codecs(Map<Integer, AudioCodec> newCodecs) {
    codecs = newCodecs;
    if (codec != null && !codec.equals(newCodecs.get(payloadType))) {
      payloadType = NO_PAYLOAD_TYPE;
    }
  }

  /** The rate of the samples that {@link #read} gave last, Hz. */
  public int sampleRate() {
    return codec.sampleRate();
  }

  /** What is decoded; null before any. */
  public AudioCodec codec() {
    return codec;
  }

  /** Whether the last {@link #read} played a packet, so that {@link #surplusNanos} is known. */
  public boolean played() {
    return played;
  }

  /** How much later than necessary the last {@link #read} played its first packet, ns. */
  public long surplusNanos() {
    return surplusNanos;
  }

  /** Audio that was made up for what was missing, microseconds. */
  public long concealedMicros() {
    return concealedMicros;
  }

  /**
   * Gives the audio of a packet's time.
   *
   * @param out receives the samples, from index 0 on; must hold this time at 48 kHz
   * @param millis the time, ms
   * @param playNanos when its first sample is played
   * @return how many samples of {@link #sampleRate}; 0 before anything was received
   */
  public int read(short[] out, int millis, long playNanos) {
    if (!buffer.begun() && codec == null) {
      return 0;
    }
    int wanted = codec == null ? 0 : codec.samples(millis);
    played = false;
    int got = takeLeft(out, wanted);
    while (codec == null || got < wanted) {
      // Packets must be here by the tick, even if what is left over is played before them.
      long surplus = buffer.surplusNanos(playNanos);
      JitterBuffer.Due due = buffer.pull(playNanos);
      if (due == JitterBuffer.Due.PACKET && !codecs.containsKey(buffer.payloadType())) {
        due = JitterBuffer.Due.CONCEALMENT;
      } else if (due == JitterBuffer.Due.PACKET && buffer.payloadType() != payloadType) {
        boolean sameRate = switchCodec(buffer.payloadType());
        wanted = codec == null ? 0 : codec.samples(millis);
        got = sameRate ? got : 0;
      }
      if (codec == null) {
        return 0;
      }
      int samples = produce(due, surplus, wanted - got);
      short[] from = fromScaled ? scaled : decoded;
      int now = Math.min(samples, wanted - got);
      System.arraycopy(from, 0, out, got, now);
      got += now;
      keepLeft(from, now, samples);
    }
    return wanted;
  }

  /** Makes the samples of what is due, in one of the work spaces. */
  private int produce(JitterBuffer.Due due, long surplus, int wanted) {
    fromScaled = false;
    int units = buffer.dueUnits();
    int samples =
        due == JitterBuffer.Due.NOTHING
            ? wanted
            : Math.clamp(
                (long) units * codec.sampleRate() / codec.rtpClockRate(), 1, decoded.length);
    switch (due) {
      case PACKET -> {
        int count = decoder.decode(buffer.payload(), 0, buffer.payloadLength(), decoded, 0);
        concealer.good(decoded, 0, count);
        concealing = false;
        if (!played) {
          played = true;
          surplusNanos = surplus;
        }
        return scale(count, surplus, count - wanted);
      }
      case CONCEALMENT -> {
        concealer.conceal(decoded, 0, samples);
        concealing = true;
        concealedMicros += samples * 1_000_000L / codec.sampleRate();
      }
      case SILENCE, NOTHING -> {
        samples = Math.min(samples, wanted);
        if (concealing) {
          concealer.conceal(decoded, 0, samples);
        } else {
          Arrays.fill(decoded, 0, samples, (short) 0);
          concealer.good(decoded, 0, samples);
        }
      }
    }
    return samples;
  }

  /**
   * Brings the delay nearer to what it ought to be. What is lengthened piles up as left over until
   * a tick needs no packet, and so ticks ask later; what is shortened runs out until a tick needs
   * two.
   */
  private int scale(int samples, long surplus, int leftOver) {
    if (surplus < -EARLY_NANOS) {
      return samples < scaler.shortestInput() ? samples : lengthen(samples);
    }
    if (leftOver > 0 && surplus > 0 && isQuiet(samples)) {
      return samples - leftOver;
    }
    boolean late = surplus > nanos(samples) + LATE_NANOS;
    boolean hoards = surplus > 0 && leftOver >= scaler.longestStep();
    return (late || hoards) && samples >= scaler.shortestInput() ? shorten(samples) : samples;
  }

  private int lengthen(int samples) {
    fromScaled = true;
    return scaler.lengthen(decoded, 0, samples, scaled, 0);
  }

  private int shorten(int samples) {
    fromScaled = true;
    return scaler.shorten(decoded, 0, samples, scaled, 0);
  }

  private boolean isQuiet(int samples) {
    for (int i = 0; i < samples; i++) {
      if (Math.abs(decoded[i]) > QUIET_PEAK) {
        return false;
      }
    }
    return true;
  }

  /** Changes the decoder; says whether samples keep their rate. */
  private boolean switchCodec(int newPayloadType) {
    AudioCodec newCodec = codecs.get(newPayloadType);
    int oldRate = codec == null ? 0 : codec.sampleRate();
    payloadType = newPayloadType;
    codec = newCodec;
    decoder = newCodec.newDecoder();
    if (newCodec.sampleRate() == oldRate) {
      return true;
    }
    concealer = new Concealer(newCodec.sampleRate());
    scaler = new TimeScaler(newCodec.sampleRate());
    concealing = false;
    leftFrom = 0;
    leftTo = 0;
    return false;
  }

  private int takeLeft(short[] out, int wanted) {
    int count = Math.min(leftTo - leftFrom, wanted);
    System.arraycopy(left, leftFrom, out, 0, count);
    leftFrom += count;
    return count;
  }

  private void keepLeft(short[] from, int first, int end) {
    int count = end - first;
    if (left.length < count) {
      left = new short[count + 80];
    }
    System.arraycopy(from, first, left, 0, count);
    leftFrom = 0;
    leftTo = count;
  }

  private long nanos(int samples) {
    return samples * 1_000_000_000L / codec.sampleRate();
  }
}

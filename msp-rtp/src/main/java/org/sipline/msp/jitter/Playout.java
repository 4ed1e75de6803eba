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

  /** A delay that is this much too long or too short is left alone, ns. */
  private static final long TOLERANCE_NANOS = 2_000_000;

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
      long at = codec == null ? playNanos : playNanos + nanos(got);
      long surplus = buffer.surplusNanos(at);
      JitterBuffer.Due due = buffer.pull(at);
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
        return scale(count, surplus);
      }
      case CONCEALMENT -> {
        concealer.conceal(decoded, 0, samples);
        concealing = true;
        concealedMicros += samples * 1_000_000L / codec.sampleRate();
      }
      case SILENCE, NOTHING -> {
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

  private int scale(int samples, long surplus) {
    if (samples < scaler.shortestInput()) {
      return samples;
    }
    if (surplus > nanos(samples) + TOLERANCE_NANOS) {
      fromScaled = true;
      return scaler.shorten(decoded, 0, samples, scaled, 0);
    }
    if (surplus < -TOLERANCE_NANOS) {
      fromScaled = true;
      return scaler.lengthen(decoded, 0, samples, scaled, 0);
    }
    return samples;
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

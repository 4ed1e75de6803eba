package org.sipline.msp.terminal;

import org.sipline.codecs.tone.Cadence;
import org.sipline.codecs.tone.Segment;
import org.sipline.codecs.tone.Sinusoid;
import org.sipline.codecs.tone.ToneGenerator;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/** Sends a tone. */
public final class ToneTerminal extends AudioTerminal {
  private static final int SEGMENT_MILLIS = 3_600_000;
  private final Cadence cadence;
  private ToneGenerator generator;
  private int rate;

  /**
   * A tone with a name for people.
   *
   * @param cadence what is played
   */
  public ToneTerminal(String name, Cadence cadence) {
    super(name, TerminalDirection.CAPTURE);
    this.cadence = cadence;
  }

  /**
   * A steady sine.
   *
   * @param levelDbov level in dBov, 0 or less
   * @throws IllegalArgumentException for a frequency or level that cannot be generated
   */
  public ToneTerminal(int frequencyHz, double levelDbov) {
    this("Tone " + frequencyHz + " Hz", steady(frequencyHz, levelDbov));
  }

  private static Cadence steady(int frequencyHz, double levelDbov) {
    Sinusoid sine = new Sinusoid(frequencyHz, Math.min(3.14, Sinusoid.dBm0(levelDbov)));
    return Cadence.repeat(Segment.tone(SEGMENT_MILLIS, sine));
  }

  @Override
  public PcmSource source() {
    return this::read;
  }

  @Override
  public PcmSink sink() {
    return null;
  }

  @Override
  public void release() {
    // Holds nothing.
  }

  private int read(short[] pcm, int offset, int samples, int sampleRate) {
    if (sampleRate != rate) {
      rate = sampleRate;
      generator = new ToneGenerator(cadence, sampleRate);
    }
    return generator.generate(pcm, offset, samples);
  }
}

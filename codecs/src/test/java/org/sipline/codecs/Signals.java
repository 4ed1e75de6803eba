package org.sipline.codecs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * Signals to test with, and measures of them. Levels are in dBov: 0 is a full-scale square wave.
 */
public final class Signals {

  private static final int WAV_HEADER_BYTES = 44;

  private Signals() {}

  /** Four and a half seconds of synthetic speech at 8 kHz, made with espeak-ng and sox. */
  public static short[] speech() {
    byte[] wav = resource("/org/sipline/codecs/speech-8k.wav");
    return samples(wav, WAV_HEADER_BYTES);
  }

  public static byte[] resource(String name) {
    try (InputStream in = Signals.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Reads little-endian samples. */
  public static short[] samples(byte[] bytes, int offset) {
    short[] samples = new short[(bytes.length - offset) / 2];
    ByteBuffer.wrap(bytes, offset, samples.length * 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(samples);
    return samples;
  }

  /** A sine whose level is that of its effective value. */
  public static short[] sine(int rate, double hz, double dBov, int millis) {
    short[] pcm = new short[rate * millis / 1000];
    addSine(pcm, 0, pcm.length, rate, hz, dBov);
    return pcm;
  }

  /** Adds a sine to what is there. */
  public static void addSine(short[] pcm, int from, int to, int rate, double hz, double dBov) {
    double amplitude = 32768 * Math.sqrt(2) * Math.pow(10, dBov / 20);
    for (int i = from; i < to; i++) {
      pcm[i] = clip(pcm[i] + amplitude * Math.sin(2 * Math.PI * hz * (i - from) / rate));
    }
  }

  /** White noise with a Gaussian distribution, the same at each call with the same seed. */
  public static void addNoise(short[] pcm, double dBov, long seed) {
    Random random = new Random(seed);
    double deviation = 32768 * Math.pow(10, dBov / 20);
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = clip(pcm[i] + deviation * random.nextGaussian());
    }
  }

  public static short[] silence(int rate, int millis) {
    return new short[rate * millis / 1000];
  }

  public static short[] join(short[]... parts) {
    int length = 0;
    for (short[] part : parts) {
      length += part.length;
    }
    short[] joined = new short[length];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }

  /** The effective level. */
  public static double dBov(short[] pcm, int from, int to) {
    double energy = 0;
    for (int i = from; i < to; i++) {
      energy += (double) pcm[i] * pcm[i];
    }
    return 10 * Math.log10(Math.max(energy / (to - from), 1e-9)) - 20 * Math.log10(32768);
  }

  /** The level of one frequency, by correlation over the whole range. */
  public static double dBovAt(short[] pcm, int from, int to, int rate, double hz) {
    double re = 0;
    double im = 0;
    double weight = 0;
    for (int i = from; i < to; i++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i - from) / (to - from));
      double angle = 2 * Math.PI * hz * i / rate;
      re += window * pcm[i] * Math.cos(angle);
      im += window * pcm[i] * Math.sin(angle);
      weight += window;
    }
    double effective = Math.hypot(re, im) / weight * Math.sqrt(2);
    return 20 * Math.log10(Math.max(effective, 1e-5) / 32768);
  }

  /** Signal to noise in dB, of a copy that comes late by a number of samples. */
  public static double snr(short[] signal, short[] copy, int delay) {
    double energy = 0;
    double error = 0;
    for (int i = 0; i + delay < copy.length && i < signal.length; i++) {
      energy += (double) signal[i] * signal[i];
      double difference = signal[i] - copy[i + delay];
      error += difference * difference;
    }
    return 10 * Math.log10(energy / Math.max(error, 1e-9));
  }

  private static short clip(double value) {
    return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}

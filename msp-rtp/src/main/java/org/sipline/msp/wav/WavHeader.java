package org.sipline.msp.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sipline.codecs.resample.Resampler;

/**
 * What the chunks before a WAV file's samples say, checked.
 *
 * @param coding how a sample is coded
 * @param channels 1 to 8
 * @param sampleRate Hz
 * @param dataStart where the samples begin, bytes
 * @param dataEnd where they end; at a frame's end, and within the file
 */
record WavHeader(SampleCoding coding, int channels, int sampleRate, long dataStart, long dataEnd) {
  private static final int MOST_CHANNELS = 8;
  private static final int MOST_CHUNKS = 1000;
  private static final int FORMAT_BYTES = 16;
  private static final int EXTENSIBLE_BYTES = 40;
  private static final long UNKNOWN_SIZE = 0xffff_ffffL;

  int frameBytes() {
    return coding.bytes() * channels;
  }

  /** Reads the chunks up to the samples; a size that the file does not have is cut to the file. */
  static WavHeader read(SeekableByteChannel file) throws IOException {
    if (file.size() == 0) {
      throw new WavFormatException("the file is empty");
    }
    ByteBuffer riff = bytes(file, 0, 12);
    if (riff == null || !tag(riff, 0).equals("RIFF") || !tag(riff, 8).equals("WAVE")) {
      throw new WavFormatException("not a WAV file: it does not begin with RIFF and WAVE");
    }
    long at = 12;
    ByteBuffer format = null;
    for (int chunks = 0; chunks < MOST_CHUNKS; chunks++) {
      ByteBuffer head = bytes(file, at, 8);
      if (head == null) {
        break;
      }
      String name = tag(head, 0);
      long size = Integer.toUnsignedLong(head.getInt(4));
      at += 8;
      if (name.equals("data")) {
        if (format == null) {
          throw new WavFormatException("its samples come before its format");
        }
        return of(format, at, dataEnd(at, size, riff.getInt(4), file.size()));
      }
      if (name.equals("fmt ")) {
        format = bytes(file, at, (int) Math.min(size, EXTENSIBLE_BYTES));
        if (format == null || format.limit() < FORMAT_BYTES) {
          throw new WavFormatException("its format chunk is cut off");
        }
      }
      at += size + (size & 1);
    }
    throw new WavFormatException(
        format == null ? "it has no format chunk" : "it has no samples (no data chunk)");
  }

  /** A writer that could not go back to its header leaves sizes of 0 or all ones. */
  private static long dataEnd(long start, long size, int riffSize, long fileSize) {
    boolean unfinished = size == UNKNOWN_SIZE || (size == 0 && (riffSize == 0 || riffSize == -1));
    return unfinished ? fileSize : Math.min(start + size, fileSize);
  }

  private static WavHeader of(ByteBuffer format, long start, long end) throws WavFormatException {
    int tag = Short.toUnsignedInt(format.getShort(0));
    int channels = Short.toUnsignedInt(format.getShort(2));
    int sampleRate = format.getInt(4);
    int frame = Short.toUnsignedInt(format.getShort(12));
    int bits = Short.toUnsignedInt(format.getShort(14));
    if (tag == SampleCoding.TAG_EXTENSIBLE) {
      if (format.limit() < EXTENSIBLE_BYTES) {
        throw new WavFormatException("its extensible format chunk is cut off");
      }
      tag = Short.toUnsignedInt(format.getShort(24));
    }
    int coded = tag;
    SampleCoding coding =
        SampleCoding.of(tag, bits)
            .orElseThrow(
                () ->
                    new WavFormatException(
                        "format %d with %d bits is none of PCM, float, A-law and mu-law"
                            .formatted(coded, bits)));
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new WavFormatException("it has " + channels + " channels; 1 to 8 can be played");
    }
    if (!Resampler.supports(sampleRate)) {
      throw new WavFormatException(
          "it has %d samples a second; %s can be played".formatted(sampleRate, rates()));
    }
    if (frame != coding.bytes() * channels) {
      throw new WavFormatException(
          "it says %d bytes a frame, but its samples have %d"
              .formatted(frame, coding.bytes() * channels));
    }
    return new WavHeader(coding, channels, sampleRate, start, end - (end - start) % frame);
  }

  private static String rates() {
    return IntStream.of(8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000)
        .filter(Resampler::supports)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", "));
  }

  /** So many bytes from a place on; null if the file ends before. */
  private static ByteBuffer bytes(SeekableByteChannel file, long at, int count) throws IOException {
    if (at + count > file.size()) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    file.position(at);
    while (buffer.hasRemaining()) {
      if (file.read(buffer) < 0) {
        return null;
      }
    }
    return buffer.flip();
  }

  private static String tag(ByteBuffer buffer, int at) {
    byte[] name = new byte[4];
    buffer.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }
}

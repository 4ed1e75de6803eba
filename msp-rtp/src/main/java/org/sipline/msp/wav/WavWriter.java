package org.sipline.msp.wav;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Writes mono 16-bit PCM as a WAV file. The header is right after {@link #flush} and {@link
 * #close}; between them a file that is cut off can still be played by readers that go by its
 * length. One thread at a time.
 */
public final class WavWriter implements Closeable {
  private static final int HEADER_BYTES = 44;
  private static final int BYTES_AT_A_TIME = 2048;

  /** RIFF counts bytes in 32 bits, without its first eight. */
  private static final long MOST_DATA_BYTES = 0xffff_ffffL - HEADER_BYTES;

  private final SeekableByteChannel file;
  private final int sampleRate;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BYTES_AT_A_TIME).order(ByteOrder.LITTLE_ENDIAN);
  private long dataBytes;

  /**
   * Begins a file; the channel is closed with the writer.
   *
   * @param file an empty file
   * @param sampleRate samples a second
   */
  public WavWriter(SeekableByteChannel file, int sampleRate) throws IOException {
    this.file = file;
    this.sampleRate = sampleRate;
    flush();
  }

  /**
   * Appends samples.
   *
   * @throws IOException if they cannot be written, or the file has the 4 GiB that WAV allows
   */
  public void write(short[] pcm, int offset, int samples) throws IOException {
    if (dataBytes + 2L * samples > MOST_DATA_BYTES) {
      throw new IOException("the file has reached the 4 GiB that WAV allows");
    }
    int done = 0;
    while (done < samples) {
      buffer.clear();
      int count = Math.min(samples - done, buffer.capacity() / 2);
      for (int i = 0; i < count; i++) {
        buffer.putShort(pcm[offset + done + i]);
      }
      writeOut(HEADER_BYTES + dataBytes);
      dataBytes += 2L * count;
      done += count;
    }
  }

  /** How many samples were written. */
  public long samples() {
    return dataBytes / 2;
  }

  /** Makes the header say what was written so far. */
  public void flush() throws IOException {
    buffer.clear();
    buffer.put(tag("RIFF")).putInt((int) (HEADER_BYTES - 8 + dataBytes)).put(tag("WAVE"));
    buffer.put(tag("fmt ")).putInt(16).putShort((short) SampleCoding.TAG_PCM).putShort((short) 1);
    buffer.putInt(sampleRate).putInt(2 * sampleRate).putShort((short) 2).putShort((short) 16);
    buffer.put(tag("data")).putInt((int) dataBytes);
    writeOut(0);
  }

  private void writeOut(long position) throws IOException {
    buffer.flip();
    file.position(position);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }

  private static byte[] tag(String name) {
    return name.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    try (file) {
      flush();
    }
  }
}

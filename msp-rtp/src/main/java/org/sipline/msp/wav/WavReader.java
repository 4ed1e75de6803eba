package org.sipline.msp.wav;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads a WAV file as mono 16-bit samples: 8, 16, 24 and 32-bit PCM, float, A-law and mu-law, plain
 * or WAVE_FORMAT_EXTENSIBLE; several channels are mixed to one. One thread at a time.
 */
public final class WavReader implements Closeable {
  private static final int FRAMES_AT_A_TIME = 512;

  private final SeekableByteChannel file;
  private final WavHeader header;
  private final ByteBuffer buffer;
  private long position;

  /**
   * Reads the header; the channel is closed with the reader, but not if this fails.
   *
   * @throws WavFormatException if it cannot be played, with the reason
   */
  public WavReader(SeekableByteChannel file) throws IOException {
    this.file = file;
    header = WavHeader.read(file);
    position = header.dataStart();
    buffer =
        ByteBuffer.allocate(FRAMES_AT_A_TIME * header.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Opens a file.
   *
   * @throws WavFormatException if it cannot be played, with the reason
   */
  public static WavReader open(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "there is no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new WavFormatException("it is not a regular file");
    }
    SeekableByteChannel file = Files.newByteChannel(path);
    try {
      return new WavReader(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Samples a second. */
  public int sampleRate() {
    return header.sampleRate();
  }

  /** How many mono samples the file has. */
  public long samples() {
    return (header.dataEnd() - header.dataStart()) / header.frameBytes();
  }

  /**
   * Reads the next samples.
   *
   * @return how many were read, fewer than wanted only at the end; -1 if none is left
   */
  public int read(short[] pcm, int offset, int samples) throws IOException {
    Objects.checkFromIndexSize(offset, samples, pcm.length);
    int done = 0;
    while (done < samples) {
      int frames = fill(Math.min(samples - done, FRAMES_AT_A_TIME));
      if (frames == 0) {
        return done == 0 ? -1 : done;
      }
      for (int i = 0; i < frames; i++) {
        int sum = 0;
        for (int channel = 0; channel < header.channels(); channel++) {
          sum += header.coding().read(buffer);
        }
        pcm[offset + done + i] = (short) (sum / header.channels());
      }
      done += frames;
    }
    return done;
  }

  /** Goes back to the first sample. */
  public void rewind() {
    position = header.dataStart();
  }

  /** Reads whole frames, as many as wanted unless the file, or what is left of it, ends before. */
  private int fill(int frames) throws IOException {
    long left = (header.dataEnd() - position) / header.frameBytes();
    buffer.clear().limit((int) Math.min(frames, left) * header.frameBytes());
    file.position(position);
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {
      // A file may be read piece by piece.
    }
    int read = buffer.position() / header.frameBytes();
    position += (long) read * header.frameBytes();
    buffer.flip();
    return read;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

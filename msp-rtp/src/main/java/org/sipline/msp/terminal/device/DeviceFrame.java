package org.sipline.msp.terminal.device;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What this process and the one with the sound system say to each other over pipes: one byte of
 * {@link Type}, two of length (most significant first), and the body.
 *
 * @param body at most {@link #MAX_BODY} bytes
 */
record DeviceFrame(Type type, byte[] body) {
  /** Bytes; 40 ms at 48 kHz are 3840. */
  static final int MAX_BODY = 8192;

  static final int MAX_SAMPLES = MAX_BODY / 2;
  private static final int HEADER = 3;
  private static final int MAX_TEXT = 500;

  enum Type {
    /** A device that can capture; its name. */
    MICROPHONE('m'),
    /** A device that can render; its name. */
    LOUDSPEAKER('l'),
    /** All devices are named. */
    END('e'),
    /** The device is open: two rates, Hz, 4 bytes each: of capture and of render, 0 for none. */
    OPENED('o'),
    /** Captured samples, 16 bits each, least significant byte first. */
    CAPTURED('c'),
    /** Samples to render, likewise. */
    RENDER('r'),
    /** The loudspeaker has taken samples lately. */
    RENDERING('a'),
    /** It cannot go on; the reason. */
    FAILED('f');

    private final char letter;

    Type(char letter) {
      this.letter = letter;
    }

    private static Type of(int letter) throws IOException {
      for (Type type : values()) {
        if (type.letter == letter) {
          return type;
        }
      }
      throw new IOException("a frame of unknown type " + letter);
    }
  }

  /** A frame with text, which is cut at a bound. */
  static DeviceFrame text(Type type, String text) {
    String bounded = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    return new DeviceFrame(type, bounded.getBytes(StandardCharsets.UTF_8));
  }

  static DeviceFrame opened(int captureRate, int renderRate) {
    return new DeviceFrame(
        Type.OPENED, ByteBuffer.allocate(8).putInt(captureRate).putInt(renderRate).array());
  }

  /** A frame with samples, at most {@link #MAX_SAMPLES} of them. */
  static DeviceFrame samples(Type type, short[] pcm, int count) {
    byte[] body = new byte[2 * count];
    ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(pcm, 0, count);
    return new DeviceFrame(type, body);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The samples of the body in an array that holds {@link #MAX_SAMPLES}; returns their number. */
  int samples(short[] pcm) {
    ByteBuffer.wrap(body)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(pcm, 0, body.length / 2);
    return body.length / 2;
  }

  /**
   * The rates of an {@link Type#OPENED}.
   *
   * @return capture and render, Hz
   */
  int[] rates() throws IOException {
    if (body.length != 8) {
      throw new IOException("rates in " + body.length + " bytes");
    }
    ByteBuffer rates = ByteBuffer.wrap(body);
    return new int[] {rates.getInt(), rates.getInt()};
  }

  /**
   * Reads the next frame.
   *
   * @return null at the end between two frames
   * @throws IOException if the stream breaks, or says what is no frame
   */
  static DeviceFrame read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length == 0) {
      return null;
    }
    if (header.length < HEADER) {
      throw new EOFException("the stream ends within a frame");
    }
    Type type = Type.of(header[0] & 0xff);
    int length = ((header[1] & 0xff) << 8) | (header[2] & 0xff);
    if (length > MAX_BODY) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the stream ends within a frame");
    }
    return new DeviceFrame(type, body);
  }

  /** Writes it in one piece and flushes. */
  void write(OutputStream out) throws IOException {
    byte[] bytes = new byte[HEADER + body.length];
    bytes[0] = (byte) type.letter;
    bytes[1] = (byte) (body.length >> 8);
    bytes[2] = (byte) body.length;
    System.arraycopy(body, 0, bytes, HEADER, body.length);
    out.write(bytes);
    out.flush();
  }
}

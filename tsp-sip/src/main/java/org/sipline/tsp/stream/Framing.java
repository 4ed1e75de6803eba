package org.sipline.tsp.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts the bytes of a connection into messages by Content-Length (RFC 3261 section 18.3), and
 * finds the keep-alives between them (RFC 5626 section 4.4.1). Pure; not thread-safe.
 */
final class Framing {
  private static final int FIRST_BYTES = 2048;
  private static final Pattern LENGTH =
      Pattern.compile("(?im)^(?:content-length|l)[ \\t]*:[ \\t]*([^\\r\\n]*?)[ \\t]*\\r?$");

  private static final Pattern BODY = Pattern.compile("(?im)^(?:content-type|c)[ \\t]*:");

  private final int mostBytes;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int start;
  private int end;
  private int seen;

  /** What was found. */
  sealed interface Frame {}

  /** A whole message. */
  record Message(byte[] bytes) implements Frame {}

  /** A double CRLF, which is to be answered by a single one. */
  record Ping() implements Frame {}

  /** A single CRLF. */
  record Pong() implements Frame {}

  /**
   * @param mostBytes the largest message, head and body
   */
  Framing(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Takes more bytes. */
  void feed(byte[] bytes, int length) {
    if (start == end) {
      start = 0;
      end = 0;
      seen = 0;
    }
    if (end + length > buffer.length) {
      byte[] larger =
          end - start + length > buffer.length
              ? new byte[Math.max(buffer.length * 2, end - start + length)]
              : buffer;
      System.arraycopy(buffer, start, larger, 0, end - start);
      seen -= start;
      end -= start;
      start = 0;
      buffer = larger;
    }
    System.arraycopy(bytes, 0, buffer, end, length);
    end += length;
  }

  /** Whether a message has begun and is not complete. */
  boolean isPartial() {
    return start < end;
  }

  /**
   * The next frame, or null if more bytes are needed.
   *
   * @throws FramingException if nothing more can be read
   */
  Frame next() throws FramingException {
    if (start == end) {
      return null;
    }
    if (buffer[start] == '\r' || buffer[start] == '\n') {
      return blank();
    }
    int head = headEnd();
    if (head < 0) {
      if (end - start > mostBytes) {
        throw tooLarge(end);
      }
      return null;
    }
    int length = contentLength(head);
    if (head - start + length > mostBytes) {
      throw tooLarge(head);
    }
    if (end - head < length) {
      return null;
    }
    byte[] message = Arrays.copyOfRange(buffer, start, head + length);
    start = head + length;
    seen = start;
    if (start == end && buffer.length > FIRST_BYTES) {
      buffer = new byte[FIRST_BYTES]; // a large message is rare, and connections are many
      start = 0;
      end = 0;
      seen = 0;
    }
    return new Message(message);
  }

  /** Line ends between messages. One that stands alone is a pong, or the half of a slow ping. */
  private Frame blank() {
    int lines = 0;
    while (start < end && lines < 2 && (buffer[start] == '\r' || buffer[start] == '\n')) {
      if (buffer[start] == '\n') {
        lines++;
      } else if (start + 1 == end) {
        return lines == 0 ? null : new Pong();
      }
      start++;
    }
    seen = Math.max(seen, start);
    return lines == 2 ? new Ping() : new Pong();
  }

  private int headEnd() {
    for (int i = Math.max(start, seen); i + 3 < end; i++) {
      if (buffer[i] == '\r'
          && buffer[i + 1] == '\n'
          && buffer[i + 2] == '\r'
          && buffer[i + 3] == '\n') {
        seen = i;
        return i + 4;
      }
    }
    seen = Math.max(start, end - 3);
    return -1;
  }

  private FramingException tooLarge(int headEnd) {
    return new FramingException(
        "a message larger than " + mostBytes + " bytes",
        513,
        Arrays.copyOfRange(buffer, start, headEnd));
  }

  private int contentLength(int head) throws FramingException {
    String text = new String(buffer, start, head - start, StandardCharsets.ISO_8859_1);
    Matcher lengths = LENGTH.matcher(text);
    OptionalInt length = OptionalInt.empty();
    while (lengths.find()) {
      String value = lengths.group(1);
      if (!value.matches("[0-9]{1,9}")
          || (length.isPresent() && length.getAsInt() != Integer.parseInt(value))) {
        throw new FramingException(
            "a Content-Length that is none", 400, Arrays.copyOfRange(buffer, start, head));
      }
      length = OptionalInt.of(Integer.parseInt(value));
    }
    if (length.isEmpty() && BODY.matcher(text).find()) {
      throw new FramingException(
          "a body without a Content-Length", 400, Arrays.copyOfRange(buffer, start, head));
    }
    // Section 20.14 wants it over connections; a message that announces no body is clear without.
    return length.orElse(0);
  }
}

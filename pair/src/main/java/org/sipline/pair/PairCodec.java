package org.sipline.pair;

import java.util.Optional;

/**
 * The messages' bytes. All numbers are big-endian:
 *
 * <pre>
 * magic "SPLN" | major u8 | minor u8 | type u16 | call i64 | sequence i32 | body length i32 | body
 * </pre>
 *
 * <p>Another major version is not understood. A newer minor version may know further types and may
 * append fields to a body; both are skipped. It never adds constants to a field that is there
 * already. Within a body a flag is one byte, an enum one byte, a string or a run of bytes its
 * length and its bytes (UTF-8). Stateless; for any thread.
 */
public final class PairCodec {
  /** Version of what cannot be understood without knowing it. */
  public static final int MAJOR = 1;

  /** Version of what may be skipped. */
  public static final int MINOR = 3;

  /** Bytes before the body. */
  public static final int HEADER_BYTES = 24;

  /** A message is no longer than this, header and all. */
  public static final int MAX_BYTES = 128 * 1024;

  /** A list has no more entries than this. */
  public static final int MAX_ENTRIES = 256;

  static final int MAGIC = 'S' << 24 | 'P' << 16 | 'L' << 8 | 'N';

  private PairCodec() {}

  /**
   * A message's bytes.
   *
   * @throws IllegalArgumentException if it is longer than {@link #MAX_BYTES}, a list longer than
   *     {@link #MAX_ENTRIES}, a string no valid Unicode, or the sequence number below 1
   */
  public static byte[] encode(Envelope envelope) {
    return switch (envelope.message()) {
      case ToMsp message -> ToMspBody.encode(envelope, message);
      case ToTsp message -> ToTspBody.encode(envelope, message);
    };
  }

  /**
   * The message that bytes stand for.
   *
   * @return empty for a type that this version does not know, to be skipped
   * @throws PairFormatException if they are no message, with what is wrong and where
   */
  public static Optional<Envelope> decode(byte[] bytes) throws PairFormatException {
    if (bytes.length > MAX_BYTES) {
      throw new PairFormatException("message exceeds " + MAX_BYTES + " bytes", MAX_BYTES);
    }
    MessageReader in = new MessageReader(bytes);
    if (in.i32("magic") != MAGIC) {
      throw new PairFormatException("not a message of the pair", 0);
    }
    int major = in.u8("major version");
    if (major != MAJOR) {
      throw new PairFormatException(
          "major version " + major + " instead of " + MAJOR, in.offset() - 1);
    }
    int minor = in.u8("minor version");
    int number = in.u16("type");
    long call = in.i64("call");
    int sequence = in.i32("sequence");
    if (sequence < 1) {
      throw new PairFormatException("sequence " + sequence + " is below 1", in.offset() - 4);
    }
    int length = in.i32("body length");
    if (length != in.remaining()) {
      throw new PairFormatException(
          "body length " + length + " but " + in.remaining() + " bytes follow", in.offset() - 4);
    }
    MessageType type = MessageType.ofNumber(number);
    if (type == null) {
      return Optional.empty();
    }
    PairMessage message =
        ToMsp.class.isAssignableFrom(type.message())
            ? ToMspBody.decode(type, in)
            : ToTspBody.decode(type, in);
    if (in.remaining() > 0 && minor <= MINOR) {
      throw new PairFormatException(in.remaining() + " bytes too many after " + type, in.offset());
    }
    return Optional.of(new Envelope(call, sequence, message));
  }
}

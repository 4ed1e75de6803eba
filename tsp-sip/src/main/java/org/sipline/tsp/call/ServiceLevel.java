package org.sipline.tsp.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * A quality of service: LINEQOSSERVICELEVEL_, or the service type of a FLOWSPEC, and the DiffServ
 * code point that stands for it (RFC 4594 section 4); the greater, the stronger.
 */
enum ServiceLevel {
  /** Expedited forwarding; loss is told. */
  NEEDED(46),
  /** Assured forwarding, AF41. */
  IFAVAILABLE(34),
  /** Nothing special. */
  BESTEFFORT(0);

  private static final int KEY = 'L' << 24 | 'Q' << 16 | 'S' << 8 | 'K';
  private static final int BY_LEVELS = 1;
  private static final int HEAD_BYTES = 16;
  private static final int ENTRY_BYTES = 8;
  private static final int FLOWSPEC_BYTES = 32;
  private static final int SERVICE_TYPE_AT = 20;
  private static final int SERVICE_TYPES = 0xFFFF;

  private final int codePoint;

  ServiceLevel(int codePoint) {
    this.codePoint = codePoint;
  }

  /** The DiffServ code point. */
  int codePoint() {
    return codePoint;
  }

  /**
   * What an application asks for: the stronger of two structures, each a FLOWSPEC, with whatever
   * follows it, or a LINECALLQOSINFO; one may be left out.
   *
   * @throws TapiException INVALPARAM for none, STRUCTURETOOSMALL, INVALMEDIAMODE if no level is for
   *     audio
   */
  static ServiceLevel of(byte[] sending, byte[] receiving) {
    if (sending.length == 0 && receiving.length == 0) {
      throw new TapiException(LineError.INVALPARAM, "no quality of service is named");
    }
    ServiceLevel ofSending = sending.length == 0 ? BESTEFFORT : read(sending);
    ServiceLevel ofReceiving = receiving.length == 0 ? BESTEFFORT : read(receiving);
    return stronger(ofSending, ofReceiving);
  }

  private static ServiceLevel stronger(ServiceLevel one, ServiceLevel other) {
    return one.codePoint > other.codePoint ? one : other;
  }

  private static ServiceLevel read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length >= HEAD_BYTES && in.getInt(0) == KEY) {
      return levels(in);
    }
    if (bytes.length < FLOWSPEC_BYTES) {
      throw tooSmall();
    }
    int type = in.getInt(SERVICE_TYPE_AT) & SERVICE_TYPES;
    return switch (type) {
      case 0, 1 -> BESTEFFORT;
      case 2 -> IFAVAILABLE;
      case 3 -> NEEDED;
      default ->
          throw new TapiException(LineError.INVALPARAM, "service type " + type + " is not known");
    };
  }

  private static ServiceLevel levels(ByteBuffer in) {
    int entries = in.getInt(12);
    if (in.getInt(8) != BY_LEVELS) {
      throw new TapiException(
          LineError.INVALPARAM, "a quality of service is asked for by service levels alone");
    }
    if (entries < 0 || entries > (in.capacity() - HEAD_BYTES) / ENTRY_BYTES) {
      throw tooSmall();
    }
    ServiceLevel strongest = null;
    for (int i = 0; i < entries; i++) {
      int mode = in.getInt(HEAD_BYTES + i * ENTRY_BYTES);
      ServiceLevel level = level(in.getInt(HEAD_BYTES + i * ENTRY_BYTES + 4));
      if ((mode & LineMediaMode.VIDEO.value()) == 0) {
        strongest = strongest == null ? level : stronger(strongest, level);
      }
    }
    if (strongest == null) {
      throw new TapiException(LineError.INVALMEDIAMODE, "no service level is for audio");
    }
    return strongest;
  }

  private static ServiceLevel level(int number) {
    return switch (number) {
      case 1 -> NEEDED;
      case 2 -> IFAVAILABLE;
      case 3 -> BESTEFFORT;
      default ->
          throw new TapiException(
              LineError.INVALPARAM, "service level " + number + " is not known; 1 to 3 are");
    };
  }

  private static TapiException tooSmall() {
    return new TapiException(
        LineError.STRUCTURETOOSMALL, "this is neither a FLOWSPEC nor a LINECALLQOSINFO");
  }
}

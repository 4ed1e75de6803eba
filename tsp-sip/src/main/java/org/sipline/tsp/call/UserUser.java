package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.sip.header.Header;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.stack.SipMessages;

/** User-user information in messages (RFC 7433): bytes of the applications at both ends. */
final class UserUser {
  private static final String NAME = "User-to-User";
  static final int MOST_BYTES = 128;
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] NONE = {};

  private final SipMessages messages;
  private byte[] next = NONE;

  UserUser(SipMessages messages) {
    this.messages = messages;
  }

  /**
   * Takes what the next message is to carry.
   *
   * @throws TapiException USERUSERINFOTOOBIG beyond 128 bytes
   */
  void carry(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new TapiException(
          LineError.USERUSERINFOTOOBIG,
          "user-user information has at most " + MOST_BYTES + " bytes, not " + bytes.length);
    }
    if (bytes.length > 0) {
      next = bytes.clone();
    }
  }

  /** Puts into a message what waits for one. */
  void fill(SIPMessage message) {
    if (next.length > 0) {
      message.addHeader(messages.header(NAME, HEX.formatHex(next) + ";encoding=hex"));
    }
  }

  /** What waited is out. */
  void sent() {
    next = NONE;
  }

  /** What a message carries; empty for none, and for what is not readable or too much. */
  static Optional<byte[]> in(SIPMessage message) {
    Iterator<?> lines = message.getHeaders(NAME);
    if (!lines.hasNext()) {
      return Optional.empty();
    }
    String text = ((Header) lines.next()).toString();
    String value = text.substring(text.indexOf(':') + 1).strip();
    int parameters = value.indexOf(';');
    String data = parameters < 0 ? value : value.substring(0, parameters).strip();
    boolean hex =
        parameters < 0
            || !value.toLowerCase(Locale.ROOT).contains("encoding=")
            || value.toLowerCase(Locale.ROOT).contains("encoding=hex");
    try {
      return hex && !data.isEmpty() && data.length() <= 2 * MOST_BYTES
          ? Optional.of(HEX.parseHex(data))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package org.sipline.tsp.reason;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sip.header.ReasonHeader;
import javax.sip.message.Message;

/**
 * One value of a Reason header (RFC 3326, section 2).
 *
 * @param protocol whose number it is: {@link #SIP}, {@link #Q850} or another
 * @param value the number
 * @param text the sentence that came with it, empty for none; at most 128 characters
 */
public record Cause(String protocol, int value, String text) {
  /** The protocol of SIP statuses. */
  public static final String SIP = "SIP";

  /** The protocol of ISDN causes (ITU-T Q.850). */
  public static final String Q850 = "Q.850";

  private static final int MAX_CAUSES = 8;
  private static final int MAX_TEXT = 128;

  public Cause {
    text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  /** The causes that a message carries, in its order; values without a number are left out. */
  public static List<Cause> in(Message message) {
    List<Cause> causes = new ArrayList<>();
    Iterator<?> headers = message.getHeaders(ReasonHeader.NAME);
    while (headers.hasNext() && causes.size() < MAX_CAUSES) {
      if (headers.next() instanceof ReasonHeader header
          && header.getProtocol() != null
          && header.getCause() >= 0) {
        String text = header.getText() == null ? "" : header.getText();
        causes.add(new Cause(header.getProtocol(), header.getCause(), text));
      }
    }
    return causes;
  }

  boolean isSip() {
    return protocol.equalsIgnoreCase(SIP);
  }

  /** Whether it is one of ISDN's causes. */
  public boolean isQ850() {
    return protocol.equalsIgnoreCase(Q850);
  }

  /** The header's value, such as {@code Q.850;cause=16;text="Normal call clearing"}. */
  public String headerValue() {
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return protocol + ";cause=" + value + (text.isEmpty() ? "" : ";text=\"" + quoted + "\"");
  }
}

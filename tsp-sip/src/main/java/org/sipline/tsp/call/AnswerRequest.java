package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sip.header.Header;

/**
 * Whether an INVITE asks to be answered at once: Answer-Mode (RFC 5373), and what PBXs and
 * click-to-dial servers put into Alert-Info and Call-Info.
 */
final class AnswerRequest {
  private static final Pattern AT_ONCE =
      Pattern.compile("answer-after\\s*=\\s*0|auto-?\\s?answer|ring-?answer|intercom");

  private AnswerRequest() {}

  static boolean in(SIPRequest invite) {
    for (String name : List.of("Answer-Mode", "Priv-Answer-Mode")) {
      if (text(invite, name).startsWith("auto")) {
        return true;
      }
    }
    return AT_ONCE.matcher(text(invite, "Alert-Info")).find()
        || AT_ONCE.matcher(text(invite, "Call-Info")).find();
  }

  private static String text(SIPRequest invite, String name) {
    Iterator<?> lines = invite.getHeaders(name);
    if (!lines.hasNext()) {
      return "";
    }
    String text = ((Header) lines.next()).toString();
    return text.substring(text.indexOf(':') + 1).strip().toLowerCase(Locale.ROOT);
  }
}

package org.sipline.tsp.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bodies of several parts (RFC 5621 section 3), of which we know one kind: a session description,
 * as gateways send it beside what they say to each other. Pure.
 */
final class MultipartBody {
  private static final int MOST_PARTS = 16;
  private static final int MOST_BOUNDARY = 70; // RFC 2046 section 5.1.1
  private static final Pattern FOLD = Pattern.compile("\r\n[ \t]+");
  private static final Pattern HEADER = Pattern.compile("(?m)^([\\w-]+)[ \t]*:[ \t]*(.*?)\r?$");

  private MultipartBody() {}

  /**
   * Puts the session description in the place of a body of several parts. A request stays as it is
   * where another part has to be understood too, and is refused with 415 for that; of a response we
   * take what we can.
   */
  static void unwrap(SIPMessage message) {
    ContentType type = message.getContentTypeHeader();
    byte[] content = message.getRawContent();
    if (type == null || content == null || !"multipart".equalsIgnoreCase(type.getContentType())) {
      return;
    }
    String boundary = type.getParameter("boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > MOST_BOUNDARY) {
      return;
    }
    boolean oneOfAll = "alternative".equalsIgnoreCase(type.getContentSubType());
    description(
            new String(content, ISO_8859_1), boundary, oneOfAll || !(message instanceof SIPRequest))
        .ifPresent(
            sdp -> message.setMessageContent("application", "sdp", sdp.getBytes(ISO_8859_1)));
  }

  private static Optional<String> description(String body, String boundary, boolean lenient) {
    String[] parts = ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary), MOST_PARTS + 2);
    String found = null;
    for (int i = 1; i < parts.length && !parts[i].startsWith("--"); i++) {
      int end = parts[i].indexOf("\r\n\r\n");
      String head = end < 0 ? "" : FOLD.matcher(parts[i].substring(0, end)).replaceAll(" ");
      String disposition = header(head, "content-disposition");
      if (found == null
          && header(head, "content-type").startsWith("application/sdp")
          && (disposition.isEmpty() || disposition.startsWith("session"))) {
        found = parts[i].substring(end + 4) + "\r\n"; // the last line end is the boundary's
      } else if (!lenient && !disposition.contains("handling=optional")) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(found);
  }

  private static String header(String head, String name) {
    Matcher headers = HEADER.matcher(head);
    while (headers.find()) {
      if (headers.group(1).equalsIgnoreCase(name)) {
        return headers.group(2).toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }
}

package org.sipline.tsp.check;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.address.SipURI;
import javax.sip.header.AcceptHeader;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentDispositionHeader;
import javax.sip.header.ContentEncodingHeader;
import javax.sip.header.ContentLengthHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.header.RAckHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;

/**
 * Inspects a request in RFC 3261's order (section 8.2): its form, the method, the Request-URI, the
 * dialog, the extensions, the body. A request that passes can be acted upon. It has the headers
 * that {@link StatelessRefusal#fault} asks for; that its From may have no tag is RFC 2543's, and a
 * called party has to bear it (section 12.1.1).
 *
 * <p>Never refused: an ACK, which has no response, and Max-Forwards 0 (483), which concerns those
 * that pass requests on and not their target (RFC 4475, section 3.3.11). 505 needs a stack with
 * {@link ReceivingParserFactory}. Immutable.
 */
public final class RequestCheck {
  /** The methods that SIP knows; one that is not among them is 501 rather than 405 (21.5.2). */
  private static final Set<String> KNOWN_METHODS =
      Set.of(
          "INVITE",
          "ACK",
          "CANCEL",
          "BYE",
          "OPTIONS",
          "REGISTER",
          "INFO",
          "PRACK",
          "UPDATE",
          "SUBSCRIBE",
          "NOTIFY",
          "REFER",
          "MESSAGE",
          "PUBLISH");

  /** Headers whose nonsense changes what a request means; the stack sets such lines aside. */
  private static final Map<String, String> VITAL =
      Map.ofEntries(
          Map.entry("contact", "Contact"),
          Map.entry("m", "Contact"),
          Map.entry("content-type", "Content-Type"),
          Map.entry("c", "Content-Type"),
          Map.entry("content-encoding", "Content-Encoding"),
          Map.entry("e", "Content-Encoding"),
          Map.entry("max-forwards", "Max-Forwards"),
          Map.entry("record-route", "Record-Route"),
          Map.entry("route", "Route"),
          Map.entry("require", "Require"),
          Map.entry("replaces", "Replaces"));

  private static final Pattern HEADER_NAME = Pattern.compile("([^\\s:]+)\\s*:.*", Pattern.DOTALL);
  private static final int MAX_HOPS = 255;
  private static final int MAX_OPTIONS = 32;

  private final Offering offering;
  private final String allow;

  /** A check against what our side takes. */
  public RequestCheck(Offering offering) {
    this.offering = offering;
    this.allow = String.join(", ", offering.methods());
  }

  /**
   * Inspects a request.
   *
   * @param request the request as the stack parsed it
   * @param dialogKnown whether the dialog that its tags name exists here
   * @return why it is refused; empty when it can be acted upon
   */
  public Optional<Refusal> inspect(Request request, boolean dialogKnown) {
    if (request.getMethod().equals(Request.ACK)) {
      return Optional.empty();
    }
    return form(request)
        .or(() -> method(request))
        .or(() -> target(request))
        .or(() -> dialog(request, dialogKnown))
        .or(() -> extensions(request))
        .or(() -> body(request))
        .or(() -> accepted(request));
  }

  private Optional<Refusal> form(Request request) {
    if (!"SIP/2.0".equalsIgnoreCase(request.getSIPVersion())) {
      return refuse(505, "Version Not Supported");
    }
    Optional<String> fault =
        unreadable(request)
            .or(() -> sequence(request))
            .or(() -> hops(request))
            .or(() -> contacts(request))
            .or(() -> acknowledgement(request));
    return fault.map(words -> new Refusal(400, words));
  }

  private static Optional<String> unreadable(Request request) {
    for (Iterator<?> lines = request.getUnrecognizedHeaders(); lines.hasNext(); ) {
      Matcher name = HEADER_NAME.matcher((String) lines.next());
      String vital = name.matches() ? VITAL.get(name.group(1).toLowerCase(Locale.ROOT)) : null;
      if (vital != null) {
        return Optional.of("Malformed " + vital);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> sequence(Request request) {
    long number = ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber();
    return number < 0 || number > Integer.MAX_VALUE
        ? Optional.of("CSeq Out of Range")
        : Optional.empty();
  }

  private static Optional<String> hops(Request request) {
    MaxForwardsHeader hops = (MaxForwardsHeader) request.getHeader(MaxForwardsHeader.NAME);
    return hops != null && hops.getMaxForwards() > MAX_HOPS
        ? Optional.of("Max-Forwards Out of Range")
        : Optional.empty();
  }

  /** RFC 3261, section 8.1.1.8: exactly one SIP URI in an INVITE. */
  private static Optional<String> contacts(Request request) {
    if (!request.getMethod().equals(Request.INVITE)) {
      return Optional.empty();
    }
    Iterator<?> contacts = request.getHeaders(ContactHeader.NAME);
    if (!contacts.hasNext()) {
      return hasToTag(request) ? Optional.empty() : Optional.of("Missing Contact");
    }
    ContactHeader contact = (ContactHeader) contacts.next();
    if (contacts.hasNext()) {
      return Optional.of("More Than One Contact");
    }
    boolean usable =
        !contact.isWildCard()
            && contact.getAddress() != null
            && contact.getAddress().getURI() instanceof SipURI uri
            && uri.getHost() != null;
    return usable ? Optional.empty() : Optional.of("Contact Is No SIP URI");
  }

  /** RFC 3262, section 7.2. */
  private static Optional<String> acknowledgement(Request request) {
    return request.getMethod().equals(Request.PRACK) && request.getHeader(RAckHeader.NAME) == null
        ? Optional.of("Missing RAck")
        : Optional.empty();
  }

  private Optional<Refusal> method(Request request) {
    if (offering.methods().contains(request.getMethod())) {
      return Optional.empty();
    }
    return Optional.of(
        KNOWN_METHODS.contains(request.getMethod())
            ? new Refusal(405, "Method Not Allowed", Map.of("Allow", allow))
            : new Refusal(501, "Not Implemented", Map.of("Allow", allow)));
  }

  private static Optional<Refusal> target(Request request) {
    // RFC 5630 section 3: what came unprotected cannot be for a sips: address.
    boolean sip =
        request.getRequestURI() instanceof SipURI uri
            && (!uri.isSecure() || "TLS".equalsIgnoreCase(transport(request)));
    return sip ? Optional.empty() : refuse(416, "Unsupported URI Scheme");
  }

  private static String transport(Request request) {
    return request.getHeader(ViaHeader.NAME) instanceof ViaHeader via ? via.getTransport() : "";
  }

  private static Optional<Refusal> dialog(Request request, boolean known) {
    boolean needsOne = hasToTag(request) || request.getMethod().equals(Request.BYE);
    return needsOne && !known && !request.getMethod().equals(Request.CANCEL)
        ? refuse(481, "Call/Transaction Does Not Exist")
        : Optional.empty();
  }

  private Optional<Refusal> extensions(Request request) {
    if (request.getMethod().equals(Request.CANCEL)) {
      return Optional.empty(); // RFC 3261, section 8.2.2.3
    }
    List<String> unsupported = new ArrayList<>();
    for (Iterator<?> headers = request.getHeaders("Require"); headers.hasNext(); ) {
      String text = ((Header) headers.next()).toString();
      for (String option : text.substring(text.indexOf(':') + 1).split(",", MAX_OPTIONS)) {
        String tag = option.strip();
        if (!tag.isEmpty() && !offering.extensions().contains(tag.toLowerCase(Locale.ROOT))) {
          unsupported.add(tag);
        }
      }
    }
    return unsupported.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                420, "Bad Extension", Map.of("Unsupported", String.join(", ", unsupported))));
  }

  /** Section 20.1: who names what it accepts accepts nothing else, and we describe by SDP. */
  private static Optional<Refusal> accepted(Request request) {
    Iterator<?> headers = request.getHeaders(AcceptHeader.NAME);
    if (!request.getMethod().equals(Request.INVITE) || !headers.hasNext()) {
      return Optional.empty();
    }
    while (headers.hasNext()) {
      AcceptHeader accept = (AcceptHeader) headers.next();
      if (takesSdp(accept.getContentType(), accept.getContentSubType())
          && accept.getQValue() != 0) {
        return Optional.empty();
      }
    }
    return refuse(406, "Not Acceptable");
  }

  private static boolean takesSdp(String type, String subtype) {
    return "*".equals(type)
        || ("application".equalsIgnoreCase(type)
            && ("*".equals(subtype) || "sdp".equalsIgnoreCase(subtype)));
  }

  private Optional<Refusal> body(Request request) {
    ContentLengthHeader length = (ContentLengthHeader) request.getHeader(ContentLengthHeader.NAME);
    byte[] content = request.getRawContent();
    int body =
        Math.max(
            length == null ? 0 : length.getContentLength(), content == null ? 0 : content.length);
    int whole = request instanceof SIPMessage message ? message.getSize() : 0;
    if (Math.max(body, whole) > offering.maxMessageBytes()) {
      return refuse(513, "Message Too Large");
    }
    if (content == null || content.length == 0 || request.getMethod().equals(Request.CANCEL)) {
      return Optional.empty();
    }
    List<String> accepted = offering.bodiesOf(request.getMethod());
    ContentEncodingHeader encoding =
        (ContentEncodingHeader) request.getHeader(ContentEncodingHeader.NAME);
    if (encoding != null && !"identity".equalsIgnoreCase(encoding.getEncoding())) {
      return optional(request)
          ? Optional.empty()
          : Optional.of(
              new Refusal(
                  415, "Unsupported Content-Encoding", Map.of("Accept-Encoding", "identity")));
    }
    if (!(request.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader type)) {
      return refuse(400, "Missing Content-Type");
    }
    String name = (type.getContentType() + "/" + type.getContentSubType()).toLowerCase(Locale.ROOT);
    boolean understood =
        accepted.contains(name)
            // A description of anything but the session, an early one for instance (RFC 3959).
            && !(name.equals("application/sdp")
                && request.getHeader("Content-Disposition") instanceof ContentDispositionHeader kind
                && !kind.getDispositionType().equalsIgnoreCase("session"));
    return understood || optional(request)
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                415, "Unsupported Media Type", Map.of("Accept", String.join(", ", accepted))));
  }

  /** Whether the sender lets us ignore the body (RFC 3261, section 20.11). */
  private static boolean optional(Request request) {
    Header disposition = request.getHeader("Content-Disposition");
    return disposition != null
        && disposition.toString().toLowerCase(Locale.ROOT).contains("handling=optional");
  }

  private static boolean hasToTag(Request request) {
    return request.getHeader(ToHeader.NAME) instanceof ToHeader to && to.getTag() != null;
  }

  private static Optional<Refusal> refuse(int status, String phrase) {
    return Optional.of(new Refusal(status, phrase));
  }
}

package org.sipline.tsp.stack;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sip.InvalidArgumentException;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.AllowHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentDispositionHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import org.sipline.config.SipTransport;

/**
 * Builds requests and responses. Header objects are never shared between messages, because the
 * stack changes them.
 */
public final class SipMessages {
  /** The methods this side takes, as Allow names them. */
  public static final List<String> METHODS =
      List.of(
          "INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "INFO", "REFER", "NOTIFY", "UPDATE",
          "PRACK");

  private static final String ALLOW = String.join(", ", METHODS);
  private static final String SUPPORTED = String.join(", ", OptionTags.OURS);
  private static final int MAX_FORWARDS = 70;
  private static final int MOST_WARNING = 160;
  private static final int MISCELLANEOUS = 399;

  private final AddressFactory addresses;
  private final HeaderFactory headers;
  private final List<String> product;
  private final ConcurrentMap<String, Reached> reached = new ConcurrentHashMap<>();
  private final ThreadLocal<SplittableRandom> random =
      ThreadLocal.withInitial(() -> new SplittableRandom(new SecureRandom().nextLong()));

  SipMessages(String userAgent) throws PeerUnavailableException {
    product = List.of(userAgent);
    SipFactory sipFactory = SipFactory.getInstance();
    addresses = sipFactory.createAddressFactory();
    headers = sipFactory.createHeaderFactory();
  }

  /** JAIN-SIP's address factory. */
  public AddressFactory addresses() {
    return addresses;
  }

  /** JAIN-SIP's header factory. */
  public HeaderFactory headers() {
    return headers;
  }

  /** A tag that nobody guesses (RFC 3261 section 19.3). */
  public String newTag() {
    return Long.toHexString(random.get().nextLong());
  }

  /** A Call-ID that no other has. */
  public String newCallId() {
    SplittableRandom source = random.get();
    return Long.toHexString(source.nextLong()) + Long.toHexString(source.nextLong());
  }

  /** A branch for a Via (RFC 3261 section 8.1.1.7). */
  public String newBranch() {
    return "z9hG4bK" + Long.toHexString(random.get().nextLong());
  }

  /** A number at random from 0 to {@code bound} - 1. */
  public int random(int bound) {
    return random.get().nextInt(bound);
  }

  /**
   * Reads a URI.
   *
   * @throws ParseException if it is none
   */
  public URI uri(String text) throws ParseException {
    return addresses.createURI(text);
  }

  /** The Via of a request that leaves over a flow; rport asks for the way back (RFC 3581). */
  public Via via(Flow flow) {
    try {
      Via via =
          (Via)
              headers.createViaHeader(
                  flow.localHost(), flow.localPort(), flow.transport().name(), newBranch());
      via.setParameter("rport", null);
      return via;
    } catch (ParseException | InvalidArgumentException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How a line is reached beside its flow: by a GRUU, or over the flow by who knows it. */
  private record Reached(Optional<SipURI> gruu, boolean outbound) {}

  /**
   * Says how a line's registrar has others reach it.
   *
   * @param user the user part of its Contact
   * @param gruu the address that its requests name as Contact (RFC 5627); empty for none
   * @param outbound whether requests to it go over the registration's flow (RFC 5626)
   */
  public void reachedBy(String user, Optional<SipURI> gruu, boolean outbound) {
    if (gruu.isPresent() || outbound) {
      reached.put(user, new Reached(gruu, outbound));
    } else {
      reached.remove(user);
    }
  }

  /** The Contact of a line within its calls and subscriptions, over a flow. */
  public ContactHeader contact(String user, Flow flow) {
    Reached known = reached.get(user);
    if (known == null) {
      return bareContact(user, flow);
    }
    if (known.gruu().isPresent()) {
      URI gruu = (URI) known.gruu().get().clone();
      return headers.createContactHeader(addresses.createAddress(gruu));
    }
    ContactHeader contact = bareContact(user, flow);
    try {
      ((SipURI) contact.getAddress().getURI()).setParameter("ob", null);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
    return contact;
  }

  /** The Contact of a user reached over a flow, as a registration has it. */
  public ContactHeader bareContact(String user, Flow flow) {
    try {
      SipURI uri = addresses.createSipURI(user, flow.localHost());
      uri.setPort(flow.localPort());
      if (flow.destination().secure()) {
        uri.setSecure(true);
      } else if (flow.transport() != SipTransport.UDP) {
        uri.setTransportParam(flow.transport().name().toLowerCase(Locale.ROOT));
      }
      return headers.createContactHeader(addresses.createAddress(uri));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A request without body, with Via, Max-Forwards and User-Agent.
   *
   * @param from with its tag
   * @param to with its tag within a dialog
   */
  public SIPRequest request(
      String method,
      URI requestUri,
      Party from,
      Party to,
      String callId,
      long sequence,
      Flow flow) {
    try {
      SIPRequest request = new SIPRequest();
      request.setMethod(method);
      request.setRequestURI((URI) requestUri.clone());
      request.addHeader(via(flow));
      request.addHeader(headers.createMaxForwardsHeader(MAX_FORWARDS));
      request.addHeader(headers.createFromHeader((Address) from.address().clone(), from.tag()));
      request.addHeader(headers.createToHeader((Address) to.address().clone(), to.tag()));
      request.addHeader(headers.createCallIdHeader(callId));
      request.addHeader(headers.createCSeqHeader(sequence, method));
      request.addHeader(headers.createUserAgentHeader(product));
      return request;
    } catch (ParseException | InvalidArgumentException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A response with this To tag, which a request that has one already keeps. */
  public SIPResponse response(SIPRequest request, int status, String toTag) {
    SIPResponse response = OutgoingResponse.to(request, status);
    if (response.getTo().getTag() == null) {
      try {
        response.getTo().setTag(toTag);
      } catch (ParseException e) {
        throw new IllegalStateException(e);
      }
    }
    try {
      response.setHeader(headers.createServerHeader(product));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
    return response;
  }

  /** 100, which has no To tag (RFC 3261 section 8.2.6.2). */
  public SIPResponse trying(SIPRequest invite) {
    return invite.createResponse(100);
  }

  /** Allow, honest: what {@link #METHODS} names. */
  public AllowHeader allow() {
    try {
      return headers.createAllowHeader(ALLOW);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Supported: what {@link OptionTags#OURS} names. */
  public Header supported() {
    try {
      return headers.createSupportedHeader(SUPPORTED);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A header by its name and value. */
  public Header header(String name, String value) {
    try {
      return headers.createHeader(name, value);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who calls without a name (RFC 3323 section 4.1.1.3). */
  public Address anonymous() {
    try {
      return addresses.createAddress("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Session-Expires (RFC 4028 section 4). */
  public Header sessionExpires(String value) {
    return header("Session-Expires", value);
  }

  /** Min-SE, in seconds (RFC 4028 section 5). */
  public Header leastSessionExpires(long seconds) {
    return header("Min-SE", Long.toString(seconds));
  }

  /** RAck: which provisional response of which INVITE is acknowledged (RFC 3262). */
  public Header rack(long responseNumber, long inviteSequence) {
    return header("RAck", responseNumber + " " + inviteSequence + " INVITE");
  }

  /** Puts into a response what this side can do, as OPTIONS asks (RFC 3261 section 11.2). */
  public void capabilities(SIPMessage message) {
    try {
      message.addHeader(allow());
      message.addHeader(supported());
      message.addHeader(headers.createAcceptHeader("application", "sdp"));
      message.addHeader(headers.createAcceptEncodingHeader("identity"));
      message.addHeader(headers.createAcceptLanguageHeader(Locale.ENGLISH));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Content-Type of a session description. */
  public ContentTypeHeader sdpType() {
    try {
      return headers.createContentTypeHeader("application", "sdp");
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a body into a message. */
  public void putBody(SIPMessage message, String type, String subtype, byte[] body) {
    try {
      message.setContent(body, (ContentTypeHeader) header("Content-Type", type + "/" + subtype));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a session description into a message. */
  public void putSdp(SIPMessage message, byte[] sdp) {
    try {
      message.setContent(sdp, sdpType());
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reason (RFC 3326). */
  public Header reason(String protocol, int cause, String text) {
    try {
      return headers.createReasonHeader(protocol, cause, text);
    } catch (ParseException | InvalidArgumentException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A Warning of no particular kind (RFC 3261 section 20.43).
   *
   * @param text for people; what it quotes of others may hold anything
   */
  public Header warning(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\"\\\\]", "'");
    String words = plain.substring(0, Math.min(plain.length(), MOST_WARNING));
    try {
      // A name of our own stands for the host: the stack cannot read one of IPv6 here.
      return headers.createWarningHeader("sipline", MISCELLANEOUS, words);
    } catch (ParseException | InvalidArgumentException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Retry-After, in seconds. */
  public Header retryAfter(int seconds) {
    try {
      return headers.createRetryAfterHeader(seconds);
    } catch (InvalidArgumentException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The description of a message's session, or null for none; early sessions are another thing. */
  public static byte[] sdp(SIPMessage message) {
    ContentTypeHeader type = message.getContentTypeHeader();
    if (type == null
        || !type.getContentType().equalsIgnoreCase("application")
        || !type.getContentSubType().equalsIgnoreCase("sdp")
        || (message.getHeader("Content-Disposition") instanceof ContentDispositionHeader disposition
            && !disposition.getDispositionType().equalsIgnoreCase("session"))) {
      return null;
    }
    byte[] body = message.getRawContent();
    return body == null || body.length == 0 ? null : body;
  }

  /** A party as From and To name it. */
  public record Party(Address address, String tag) {}
}

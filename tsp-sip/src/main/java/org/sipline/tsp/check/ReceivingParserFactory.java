package org.sipline.tsp.check;

import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/**
 * Makes parsers that keep the version of the request line, and requests that reach {@link
 * RequestCheck} whatever they lack. The stack's own parser notices a wrong version, forgets to say
 * so and reports SIP/2.0, and nobody could answer 505. The stack takes this class by its name, as
 * {@code gov.nist.javax.sip.MESSAGE_PARSER_FACTORY}.
 */
public final class ReceivingParserFactory implements MessageParserFactory {
  /** For the stack. */
  public ReceivingParserFactory() {}

  @Override
  public MessageParser createMessageParser(SIPTransactionStack stack) {
    return new ReceivingParser();
  }

  /**
   * The stack's parser, save for versions, bodies of parts, and IPv6 addresses that are no URI's.
   */
  static final class ReceivingParser extends StringMsgParser {
    @Override
    public SIPMessage parseSIPMessage(
        byte[] bytes, boolean readBody, boolean strict, ParseExceptionListener listener)
        throws ParseException {
      SIPMessage parsed = super.parseSIPMessage(bytes, readBody, strict, listener);
      if (parsed != null) {
        MultipartBody.unwrap(parsed);
      }
      return parsed;
    }

    @Override
    protected SIPMessage processFirstLine(
        String firstLine, ParseExceptionListener listener, byte[] message) throws ParseException {
      SIPMessage parsed = unchecked(super.processFirstLine(firstLine, listener, message));
      int version = firstLine.lastIndexOf(' ') + 1;
      if (parsed instanceof SIPRequest request
          && request.getRequestLine() != null
          && !firstLine.startsWith("SIP/2.0", version)) {
        request.getRequestLine().setSipVersion(firstLine.substring(version));
      }
      if (parsed instanceof SIPRequest && listener != null && isBareIpv6(firstLine)) {
        listener.handleException(
            new ParseException("an IPv6 address without brackets", 0),
            parsed,
            RequestLine.class,
            firstLine,
            new String(message, StandardCharsets.UTF_8));
      }
      return parsed;
    }

    @Override
    protected void processHeader(
        String header, SIPMessage message, ParseExceptionListener listener, byte[] bytes)
        throws ParseException {
      if (message instanceof ReceivedRequest request
          && listener != null
          && !request.agreesOnLength(header)) {
        listener.handleException(
            new ParseException("Content-Lengths that differ", 0),
            message,
            ContentLength.class,
            header,
            new String(bytes, StandardCharsets.UTF_8));
      }
      super.processHeader(header, message, listener, bytes);
    }

    private static SIPMessage unchecked(SIPMessage parsed) {
      if (!(parsed instanceof SIPRequest request)) {
        return parsed;
      }
      ReceivedRequest received = new ReceivedRequest();
      if (request.getRequestLine() != null) {
        received.setRequestLine(request.getRequestLine());
      }
      return received;
    }

    /** RFC 5118 section 4.2: the stack guesses what was meant, where nobody can know the port. */
    private static boolean isBareIpv6(String firstLine) {
      int uri = firstLine.indexOf(' ') + 1;
      if (!firstLine.regionMatches(true, uri, "sip", 0, 3)) {
        return false;
      }
      int colons = 0;
      for (int i = firstLine.indexOf(':', uri) + 1; i < firstLine.length(); i++) {
        switch (firstLine.charAt(i)) {
          case ':' -> colons++;
          case '@' -> colons = 0;
          case '[', ';', '?', ' ' -> {
            return colons > 1;
          }
          default -> {}
        }
      }
      return false;
    }
  }
}

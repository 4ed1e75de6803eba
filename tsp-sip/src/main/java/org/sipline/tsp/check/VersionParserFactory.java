package org.sipline.tsp.check;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.text.ParseException;

/**
 * Makes parsers that keep the version of the request line. The stack's own notices a wrong one,
 * forgets to say so and reports SIP/2.0, and nobody could answer 505. The stack takes this class by
 * its name, as {@code gov.nist.javax.sip.MESSAGE_PARSER_FACTORY}.
 */
public final class VersionParserFactory implements MessageParserFactory {
  /** For the stack. */
  public VersionParserFactory() {}

  @Override
  public MessageParser createMessageParser(SIPTransactionStack stack) {
    return new VersionParser();
  }

  /** The stack's parser, save for the version. */
  static final class VersionParser extends StringMsgParser {
    @Override
    protected SIPMessage processFirstLine(
        String firstLine, ParseExceptionListener listener, byte[] message) throws ParseException {
      SIPMessage parsed = super.processFirstLine(firstLine, listener, message);
      int version = firstLine.lastIndexOf(' ') + 1;
      if (parsed instanceof SIPRequest request
          && request.getRequestLine() != null
          && !firstLine.startsWith("SIP/2.0", version)) {
        request.getRequestLine().setSipVersion(firstLine.substring(version));
      }
      return parsed;
    }
  }
}

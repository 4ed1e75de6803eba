package org.sipline.tsp.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sip.message.Message;
import javax.sip.message.Request;

/** Messages as they come off the wire, parsed the way the stack's channels do. */
final class Requests {
  static final Offering OFFERING =
      new Offering(
          List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "INFO"),
          Set.of(),
          Map.of("INVITE", List.of("application/sdp"), "INFO", List.of("application/dtmf-relay")),
          16384);

  private static final Set<Class<?>> FATAL =
      Set.of(
          From.class,
          To.class,
          CSeq.class,
          Via.class,
          CallID.class,
          ContentLength.class,
          RequestLine.class,
          StatusLine.class);

  private Requests() {}

  /** A message of a text with any line ends. */
  static Message parse(String text) throws ParseException {
    byte[] wire = text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(UTF_8);
    return new ReceivingParserFactory.ReceivingParser()
        .parseSIPMessage(
            wire,
            true,
            false,
            (fault, message, type, header, whole) -> {
              if (type != null && FATAL.contains(type)) {
                throw fault;
              }
              message.addUnparsed(header);
            });
  }

  /** An OPTIONS or another method with more header lines and a body. */
  static Request request(String method, String headers, String body) {
    try {
      return (Request)
          parse(
              """
              %s sip:100@192.0.2.9:5060 SIP/2.0
              Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1
              From: <sip:b@example.com>;tag=1
              To: <sip:100@example.com>
              Call-ID: 1@x
              CSeq: 7 %s
              Max-Forwards: 70
              %sContent-Length: %d

              %s"""
                  .formatted(method, method, headers, body.replace("\n", "\r\n").length(), body));
    } catch (ParseException e) {
      throw new AssertionError("the stack refuses the test's message", e);
    }
  }

  /** An INVITE with a Contact. */
  static Request invite(String headers, String body) {
    return request("INVITE", "Contact: <sip:b@192.0.2.1>\n" + headers, body);
  }

  /** An OPTIONS that nobody may pass on. */
  static Request hopless() {
    try {
      return (Request)
          parse(
              request("OPTIONS", "", "").toString().replace("Max-Forwards: 70", "Max-Forwards: 0"));
    } catch (ParseException e) {
      throw new AssertionError("the stack refuses the test's message", e);
    }
  }
}

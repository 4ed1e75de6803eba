package org.sipline.bench.subject;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.Properties;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.ListeningPoint;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.MessageFactory;
import javax.sip.message.Response;
import org.sipline.bench.process.UdpPorts;

/** The smallest thing on JAIN-SIP that answers calls: 180, 200 with a fixed SDP, 200 to the BYE. */
public final class BareResponder implements SipListener {
  private final SipProvider provider;
  private final MessageFactory messages;
  private final ContactHeader contact;
  private final ContentTypeHeader sdpType;
  private final byte[] sdp;
  private int tags;

  private BareResponder(int port) throws Exception {
    SipFactory factory = SipFactory.getInstance();
    factory.setPathName("gov.nist");
    SipStack stack = factory.createSipStack(properties());
    ListeningPoint point = stack.createListeningPoint("127.0.0.1", port, "udp");
    provider = stack.createSipProvider(point);
    messages = factory.createMessageFactory();
    var headers = factory.createHeaderFactory();
    contact =
        headers.createContactHeader(
            factory.createAddressFactory().createAddress("<sip:service@127.0.0.1:" + port + ">"));
    sdpType = headers.createContentTypeHeader("application", "sdp");
    sdp =
        String.join(
                "\r\n",
                List.of(
                    "v=0",
                    "o=- 1 1 IN IP4 127.0.0.1",
                    "s=-",
                    "c=IN IP4 127.0.0.1",
                    "t=0 0",
                    "m=audio 9 RTP/AVP 0",
                    ""))
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    provider.addSipListener(this);
    stack.start();
  }

  /** The settings that make it as fast as it gets: the defaults are five times slower. */
  private static Properties properties() {
    Properties properties = new Properties();
    String nist = "gov.nist.javax.sip.";
    properties.setProperty("javax.sip.STACK_NAME", "bare");
    properties.setProperty(nist + "STACK_LOGGER", "org.sipline.tsp.stack.Slf4jStackLogger");
    properties.setProperty(nist + "SERVER_LOGGER", "org.sipline.tsp.stack.SilentServerLogger");
    properties.setProperty(nist + "THREAD_POOL_SIZE", "1");
    properties.setProperty(nist + "REENTRANT_LISTENER", "true");
    properties.setProperty(nist + "MAX_MESSAGE_SIZE", "16384");
    properties.setProperty(nist + "AGGRESSIVE_CLEANUP", "true");
    properties.setProperty(nist + "RECEIVE_UDP_BUFFER_SIZE", "4000000");
    properties.setProperty(nist + "SEND_UDP_BUFFER_SIZE", "4000000");
    return properties;
  }

  /** Serves. */
  public static void main(String[] arguments) throws Exception {
    Desk desk = new Desk(System.out);
    int port = UdpPorts.pair();
    var _ = new BareResponder(port);
    desk.ready(port);
    desk.serve((_, _) -> null);
  }

  @Override
  public void processRequest(RequestEvent event) {
    try {
      SIPRequest request = (SIPRequest) event.getRequest();
      switch (request.getMethod()) {
        case SIPRequest.INVITE -> {
          ServerTransaction transaction = provider.getNewServerTransaction(request);
          String tag = Integer.toString(++tags);
          transaction.sendResponse(response(request, Response.RINGING, tag));
          Response ok = response(request, Response.OK, tag);
          ok.setContent(sdp, (ContentTypeHeader) sdpType.clone());
          transaction.sendResponse(ok);
        }
        case SIPRequest.BYE -> {
          ServerTransaction transaction = event.getServerTransaction();
          if (transaction == null) {
            transaction = provider.getNewServerTransaction(request);
          }
          transaction.sendResponse(messages.createResponse(Response.OK, request));
        }
        default -> {
          // An ACK wants no answer, and nothing else comes.
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(event.getRequest().getHeader(CSeq.NAME).toString(), e);
    }
  }

  private Response response(SIPRequest request, int status, String tag) throws Exception {
    Response response = messages.createResponse(status, request);
    ((ToHeader) response.getHeader(ToHeader.NAME)).setTag(tag);
    response.addHeader((ContactHeader) contact.clone());
    return response;
  }

  @Override
  public void processResponse(ResponseEvent event) {}

  @Override
  public void processTimeout(TimeoutEvent event) {}

  @Override
  public void processIOException(IOExceptionEvent event) {}

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {}
}

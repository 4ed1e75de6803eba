package org.sipline.tsp.udp;

import gov.nist.core.CommonLogger;
import gov.nist.core.StackLogger;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import javax.sip.address.Hop;
import org.sipline.config.IpLiteral;
import org.sipline.tsp.check.StatelessRefusal;

/**
 * What becomes of a datagram: parsed, checked for what a transport checks (RFC 3261 section 18),
 * and given to the stack's transactions. For one thread.
 */
final class MessageReceiver {
  private static final StackLogger LOG = CommonLogger.getLogger(MessageReceiver.class);

  /** What a message is nothing without; other headers that cannot be read are left aside. */
  private static final Set<Class<?>> VITAL =
      Set.of(
          From.class,
          To.class,
          CSeq.class,
          Via.class,
          CallID.class,
          ContentLength.class,
          RequestLine.class,
          StatusLine.class);

  private final SIPTransactionStack stack;
  private final UdpTransport transport;
  private final MessageParser parser;

  MessageReceiver(SIPTransactionStack stack, UdpTransport transport) {
    this.stack = stack;
    this.transport = transport;
    this.parser = stack.getMessageParserFactory().createMessageParser(stack);
  }

  void received(byte[] datagram, InetSocketAddress source) throws IOException {
    SIPMessage message;
    try {
      message = parser.parseSIPMessage(datagram, true, false, MessageReceiver::unreadable);
    } catch (ParseException e) {
      LOG.logException(e);
      refuse(datagram, source, String.valueOf(e.getMessage()));
      return;
    }
    // Nothing but line ends keeps a NAT binding alive (RFC 5626 section 4.4.1).
    if (message == null) {
      return;
    }
    Optional<String> fault = StatelessRefusal.fault(message);
    if (fault.isPresent()) {
      refuse(datagram, source, fault.get());
      return;
    }
    message.setSize(datagram.length);
    switch (message) {
      case SIPRequest request -> request(request, source);
      case SIPResponse response -> response(response, source);
      default -> throw new IllegalStateException("neither request nor response");
    }
  }

  private void refuse(byte[] datagram, InetSocketAddress source, String why) throws IOException {
    Optional<byte[]> answer = StatelessRefusal.badRequest(datagram, why, source);
    if (answer.isPresent()) {
      transport.send(answer.get(), source);
    }
  }

  private static void unreadable(
      ParseException fault, SIPMessage message, Class<?> header, String line, String whole)
      throws ParseException {
    if (header != null && VITAL.contains(header)) {
      throw fault;
    }
    message.addUnparsed(line);
  }

  private void request(SIPRequest request, InetSocketAddress source) throws IOException {
    UdpChannel channel = new UdpChannel(transport, source, wayBack(request, source));
    place(request, channel);
    ServerRequestInterface taker = stack.newSIPServerRequest(request, channel);
    if (taker != null) {
      try {
        taker.processRequest(request, channel);
      } finally {
        releaseUnlessPassedOn(taker);
      }
    }
  }

  /**
   * Notes in the Via where a request came from (RFC 3261 section 18.2.1, RFC 3581), and returns
   * where its responses go.
   */
  private InetSocketAddress wayBack(SIPRequest request, InetSocketAddress source) {
    Via via = request.getTopmostVia();
    Hop hop = stack.getAddressResolver().resolveAddress(via.getHop());
    String host = IpLiteral.of(source.getAddress());
    boolean symmetric = via.hasParameter(Via.RPORT);
    try {
      if (symmetric || !host.equals(hop.getHost())) {
        via.setParameter(Via.RECEIVED, host);
      }
      if (symmetric) {
        via.setParameter(Via.RPORT, Integer.toString(source.getPort()));
        return source;
      }
    } catch (ParseException e) {
      throw new IllegalStateException("an address is no parameter", e);
    }
    return at(via, source, hop.getPort());
  }

  /** Where a sender wants its responses that did not ask for them at its source. */
  private static InetSocketAddress at(Via via, InetSocketAddress source, int port) {
    if (via.getMAddr() != null) {
      try {
        return new InetSocketAddress(InetAddress.ofLiteral(via.getMAddr()), port);
      } catch (IllegalArgumentException e) {
        LOG.logDebug("maddr is no address: " + via.getMAddr()); // and nothing is looked up here
      }
    }
    return port == source.getPort() ? source : new InetSocketAddress(source.getAddress(), port);
  }

  private void response(SIPResponse response, InetSocketAddress source) {
    UdpChannel channel = new UdpChannel(transport, source, source);
    place(response, channel);
    try {
      response.checkHeaders();
    } catch (ParseException e) {
      LOG.logException(e);
      return;
    }
    ServerResponseInterface taker = stack.newSIPServerResponse(response, channel);
    if (taker == null) {
      return;
    }
    try {
      if (!(taker instanceof SIPClientTransaction client) || client.checkFromTag(response)) {
        taker.processResponse(response, channel);
      }
    } finally {
      releaseUnlessPassedOn(taker);
    }
  }

  private static void place(SIPMessage message, MessageChannel channel) {
    message.setRemoteAddress(channel.getPeerPacketSourceAddress());
    message.setRemotePort(channel.getPeerPort());
    message.setLocalAddress(channel.getMessageProcessor().getIpAddress());
    message.setLocalPort(channel.getPort());
    message.setPeerPacketSourceAddress(channel.getPeerPacketSourceAddress());
    message.setPeerPacketSourcePort(channel.getPeerPacketSourcePort());
  }

  /** A transaction takes one message at a time; one that the listener got, it gives free itself. */
  private static void releaseUnlessPassedOn(Object taker) {
    if (taker instanceof SIPTransaction transaction && !transaction.passToListener()) {
      transaction.releaseSem();
    }
  }
}

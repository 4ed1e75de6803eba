package org.sipline.tsp.stream;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.net.InetSocketAddress;
import java.text.ParseException;
import org.sipline.config.IpLiteral;

/** Hands a message that came over a connection to the stack's transactions. */
final class Delivery {
  private Delivery() {}

  static void deliver(SIPMessage message, Connection from) {
    InetSocketAddress peer = from.peer();
    message.setRemoteAddress(peer.getAddress());
    message.setRemotePort(peer.getPort());
    message.setLocalAddress(from.getMessageProcessor().getIpAddress());
    message.setLocalPort(from.getMessageProcessor().getPort());
    message.setPeerPacketSourceAddress(peer.getAddress());
    message.setPeerPacketSourcePort(peer.getPort());
    switch (message) {
      case SIPRequest request -> request(request, from);
      case SIPResponse response -> response(response, from);
      default -> {}
    }
  }

  private static void request(SIPRequest request, Connection from) {
    mark(request.getTopmostVia(), from.peer());
    SIPTransactionStack stack = from.getSIPStack();
    ServerRequestInterface taker = stack.newSIPServerRequest(request, from);
    if (taker == null) {
      return; // a valve has taken it
    }
    try {
      taker.processRequest(request, from);
    } finally {
      release(taker);
    }
  }

  /** RFC 3261 section 18.2.1 and RFC 3581: where the sender really is. */
  private static void mark(Via via, InetSocketAddress peer) {
    try {
      via.setParameter(Via.RECEIVED, IpLiteral.of(peer.getAddress()));
      // Also where it was not asked for: what is sent again later has to find this connection.
      via.setParameter(Via.RPORT, Integer.toString(peer.getPort()));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void response(SIPResponse response, Connection from) {
    try {
      response.checkHeaders();
    } catch (ParseException e) {
      return;
    }
    ServerResponseInterface taker = from.getSIPStack().newSIPServerResponse(response, from);
    if (taker == null) {
      return;
    }
    try {
      if (!(taker instanceof SIPClientTransaction transaction)
          || transaction.checkFromTag(response)) {
        taker.processResponse(response, from);
      }
    } finally {
      release(taker);
    }
  }

  private static void release(Object taker) {
    if (taker instanceof SIPTransaction transaction && !transaction.passToListener()) {
      transaction.releaseSem();
    }
  }
}

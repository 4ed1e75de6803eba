package org.sipline.tsp.udp;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import javax.sip.ListeningPoint;

/**
 * Makes the transports of a stack: ours for UDP, the stack's own with a thread per connection for
 * TCP. The stack takes this class by its name, as {@code
 * gov.nist.javax.sip.MESSAGE_PROCESSOR_FACTORY}.
 */
public final class UdpTransportFactory implements MessageProcessorFactory {
  private final MessageProcessorFactory others = new OIOMessageProcessorFactory();

  /** For the stack. */
  public UdpTransportFactory() {}

  @Override
  public MessageProcessor createMessageProcessor(
      SIPTransactionStack stack, InetAddress address, int port, String transport)
      throws IOException {
    return transport.equalsIgnoreCase(ListeningPoint.UDP)
        ? new UdpTransport(stack, address, port)
        : others.createMessageProcessor(stack, address, port, transport);
  }
}

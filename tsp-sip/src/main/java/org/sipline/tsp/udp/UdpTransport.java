package org.sipline.tsp.udp;

import gov.nist.core.CommonLogger;
import gov.nist.core.HostPort;
import gov.nist.core.StackLogger;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sip.ListeningPoint;

/**
 * A UDP socket that SIP comes and goes by. Its one thread receives into one buffer, parses and
 * hands over: what waits, waits in the socket, whose buffer is the bound. Sending is for any
 * thread.
 */
final class UdpTransport extends MessageProcessor {
  private static final StackLogger LOG = CommonLogger.getLogger(UdpTransport.class);
  private static final int DEFAULT_PORT = 5060;

  /** RFC 3261 section 18.1.1: whatever a datagram can hold is taken, if only to say 513. */
  private static final int LARGEST_DATAGRAM = 65_535;

  /** A socket that goes wrong each time would otherwise keep a processor busy. */
  private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final DatagramChannel socket;
  private final MessageReceiver receiver;

  UdpTransport(SIPTransactionStack stack, InetAddress address, int port) throws IOException {
    super(address, port, "udp", stack);
    receiver = new MessageReceiver(stack, this);
    socket =
        DatagramChannel.open(
            address instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      socket.setOption(StandardSocketOptions.SO_RCVBUF, stack.getReceiveUdpBufferSize());
      socket.setOption(StandardSocketOptions.SO_SNDBUF, stack.getSendUdpBufferSize());
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void start() {
    Thread.ofPlatform()
        .daemon()
        .name("sip-udp-" + getIpAddress().getHostAddress() + "-" + getPort())
        .start(this::receive);
  }

  private void receive() {
    ByteBuffer datagram = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
    while (socket.isOpen()) {
      try {
        InetSocketAddress source = (InetSocketAddress) socket.receive(datagram.clear());
        byte[] bytes = new byte[datagram.flip().remaining()];
        datagram.get(bytes);
        receiver.received(bytes, source);
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.logException(e);
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
      } catch (Throwable e) {
        // One message must not end the reading of all others.
        LOG.logException(e);
      }
    }
  }

  void send(byte[] message, InetSocketAddress to) throws IOException {
    socket.send(ByteBuffer.wrap(message), to);
  }

  @Override
  public void stop() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.logException(e);
    }
  }

  @Override
  public MessageChannel createMessageChannel(HostPort target) throws UnknownHostException {
    return createMessageChannel(target.getInetAddress(), target.getPort());
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress host, int port) {
    InetSocketAddress peer = new InetSocketAddress(host, port < 0 ? DEFAULT_PORT : port);
    return new UdpChannel(this, peer, peer);
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return sipStack;
  }

  @Override
  public String getTransport() {
    return ListeningPoint.UDP;
  }

  @Override
  public int getDefaultTargetPort() {
    return DEFAULT_PORT;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public int getMaximumMessageSize() {
    return sipStack.getMaxMessageSize();
  }

  @Override
  public boolean inUse() {
    return false;
  }
}

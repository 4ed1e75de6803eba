package org.sipline.tsp.udp;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.sip.ListeningPoint;

/**
 * The way to one peer over a UDP transport. It holds two addresses and nothing else, so one is made
 * for each message that comes or goes.
 */
public final class UdpChannel extends MessageChannel implements RawMessageChannel {
  private final UdpTransport transport;
  private final InetSocketAddress source;
  private final InetSocketAddress peer;

  /**
   * A way to a peer.
   *
   * @param source where its message came from
   * @param peer where it is to be answered (RFC 3261 section 18.2.2)
   */
  UdpChannel(UdpTransport transport, InetSocketAddress source, InetSocketAddress peer) {
    this.transport = transport;
    this.source = source;
    this.peer = peer;
    messageProcessor = transport;
  }

  /** Sends the bytes of a message. */
  public void send(byte[] message) throws IOException {
    transport.send(message, peer);
  }

  @Override
  public void sendMessage(SIPMessage message) throws IOException {
    send(message.encodeAsBytes(ListeningPoint.UDP));
    message.setRemoteAddress(peer.getAddress());
    message.setRemotePort(peer.getPort());
    message.setLocalAddress(transport.getIpAddress());
    message.setLocalPort(transport.getPort());
  }

  /** Takes what this side sends to itself, which goes by the socket like everything else. */
  @Override
  public void processMessage(SIPMessage message) throws IOException {
    sendMessage(message);
  }

  @Override
  protected void sendMessage(
      byte[] message, InetAddress receiver, int receiverPort, boolean reconnect)
      throws IOException {
    transport.send(message, new InetSocketAddress(receiver, receiverPort));
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return transport.getSIPStack();
  }

  @Override
  public String getTransport() {
    return ListeningPoint.UDP;
  }

  @Override
  public boolean isReliable() {
    return false;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String getPeerAddress() {
    return peer.getAddress().getHostAddress();
  }

  @Override
  protected InetAddress getPeerInetAddress() {
    return peer.getAddress();
  }

  @Override
  protected String getPeerProtocol() {
    return ListeningPoint.UDP;
  }

  @Override
  public int getPeerPort() {
    return peer.getPort();
  }

  @Override
  public int getPeerPacketSourcePort() {
    return source.getPort();
  }

  @Override
  public InetAddress getPeerPacketSourceAddress() {
    return source.getAddress();
  }

  @Override
  public String getKey() {
    return getKey(peer.getAddress(), peer.getPort(), ListeningPoint.UDP);
  }

  @Override
  public String getViaHost() {
    return transport.getIpAddress().getHostAddress();
  }

  @Override
  public int getViaPort() {
    return transport.getPort();
  }

  @Override
  public void close() {
    // The socket is the transport's.
  }
}

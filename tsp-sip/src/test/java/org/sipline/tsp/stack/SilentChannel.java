package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.net.InetAddress;
import javax.sip.ListeningPoint;

/** A way of datagrams that leads nowhere. */
final class SilentChannel extends MessageChannel {

  @Override
  public boolean isReliable() {
    return false;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String getTransport() {
    return ListeningPoint.UDP;
  }

  @Override
  public void sendMessage(SIPMessage message) {}

  @Override
  protected void sendMessage(byte[] message, InetAddress to, int port, boolean reconnect) {}

  @Override
  public void close() {}

  @Override
  public SIPTransactionStack getSIPStack() {
    return null;
  }

  @Override
  public String getPeerAddress() {
    return getPeerInetAddress().getHostAddress();
  }

  @Override
  protected InetAddress getPeerInetAddress() {
    return EdgeInMemory.PEER.getAddress();
  }

  @Override
  protected String getPeerProtocol() {
    return getTransport();
  }

  @Override
  public int getPeerPort() {
    return EdgeInMemory.PEER.getPort();
  }

  @Override
  public int getPeerPacketSourcePort() {
    return getPeerPort();
  }

  @Override
  public InetAddress getPeerPacketSourceAddress() {
    return getPeerInetAddress();
  }

  @Override
  public String getKey() {
    return "";
  }

  @Override
  public String getViaHost() {
    return getPeerAddress();
  }

  @Override
  public int getViaPort() {
    return getPeerPort();
  }
}

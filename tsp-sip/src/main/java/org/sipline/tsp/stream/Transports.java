package org.sipline.tsp.stream;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.sipline.config.SipTransport;
import org.sipline.tsp.tls.TlsSide;

/**
 * The transports of a stack: its own for UDP, ours for connections. Its own have a thread for each
 * connection, check no certificate against a domain, and stall under load with TLS.
 */
public final class Transports implements MessageProcessorFactory {
  private final MessageProcessorFactory datagrams;
  private final TlsSide tls;
  private final int mostBytes;
  private final List<Connections> open = new CopyOnWriteArrayList<>();

  /**
   * @param datagrams makes what receives UDP
   * @param mostBytes the largest message
   */
  public Transports(MessageProcessorFactory datagrams, TlsSide tls, int mostBytes) {
    this.datagrams = datagrams;
    this.tls = tls;
    this.mostBytes = mostBytes;
  }

  @Override
  public MessageProcessor createMessageProcessor(
      SIPTransactionStack stack, InetAddress address, int port, String transport)
      throws IOException {
    SipTransport kind = SipTransport.valueOf(transport.toUpperCase(Locale.ROOT));
    if (kind == SipTransport.UDP) {
      return datagrams.createMessageProcessor(stack, address, port, transport);
    }
    Connections connections = new Connections(stack, address, port, kind, tls, mostBytes);
    open.add(connections);
    return connections;
  }

  /**
   * Sends a keep-alive over the connection to a peer.
   *
   * @param domain whom the peer has to be, empty for anybody
   * @param mustAnswer whether the peer has said that it answers keep-alives
   * @return whether there is such a connection
   */
  public boolean ping(InetSocketAddress peer, String domain, boolean mustAnswer) {
    Connection connection = find(peer, domain);
    if (connection == null) {
      return false;
    }
    connection.ping(mustAnswer);
    return true;
  }

  /** Whether there is a connection to a peer. */
  public boolean isConnected(InetSocketAddress peer, String domain) {
    return find(peer, domain) != null;
  }

  /**
   * Has somebody told when the connection to a peer is gone.
   *
   * @param watcher told once, on any thread, in words
   * @return what ends the watch; does nothing if there is no connection
   */
  public Runnable watch(InetSocketAddress peer, String domain, Consumer<String> watcher) {
    Connection connection = find(peer, domain);
    if (connection == null) {
      return () -> {};
    }
    connection.watch(watcher);
    return () -> connection.unwatch(watcher);
  }

  /** Ends the connections from addresses that this machine has no longer. */
  public void closeGone(Set<InetAddress> present) {
    for (Connections each : open) {
      each.closeGone(present);
    }
  }

  private Connection find(InetSocketAddress peer, String domain) {
    for (Connections each : open) {
      Connection found = each.find(peer, domain);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}

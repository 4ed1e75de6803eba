package org.sipline.tsp.stream;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipline.config.SipTransport;
import org.sipline.tsp.tls.TlsSide;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one listening address and transport: those that others made and those that we
 * make, each used by all lines in both directions. A thread that need not be the platform's own
 * reads each of them.
 */
final class Connections extends MessageProcessor {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int MOST_ACCEPTED = 4_096;
  private static final long FLUSH_MILLIS = 200;

  private final SipTransport kind;
  private final TlsSide tls;
  private final int mostBytes;
  private final ConcurrentMap<InetSocketAddress, List<Connection>> byPeer =
      new ConcurrentHashMap<>();
  private final Set<Connection> all = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private ServerSocket server;
  private volatile boolean stopped;

  Connections(
      SIPTransactionStack stack,
      InetAddress address,
      int port,
      SipTransport kind,
      TlsSide tls,
      int mostBytes) {
    super(address, port, kind.name().toLowerCase(Locale.ROOT), stack);
    this.kind = kind;
    this.tls = tls;
    this.mostBytes = mostBytes;
  }

  int mostBytes() {
    return mostBytes;
  }

  TlsSide tls() {
    return tls;
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return sipStack;
  }

  @Override
  public void start() throws IOException {
    if (kind == SipTransport.TLS && !tls.canServe()) {
      return; // without a certificate nobody could connect: only we do
    }
    server = new ServerSocket(getPort(), 0, getIpAddress());
    Thread.ofVirtual().name("sip-accept-" + kind + "-" + getPort()).start(this::accept);
  }

  private void accept() {
    while (!stopped) {
      try {
        Socket socket = server.accept();
        if (accepted.incrementAndGet() > MOST_ACCEPTED) {
          accepted.decrementAndGet();
          socket.close();
        } else {
          Connection connection = new Connection(this, socket, true);
          Thread.ofVirtual().name("sip-connection").start(() -> serve(connection, socket));
        }
      } catch (IOException e) {
        if (!stopped) {
          LOG.warn("A connection to port {} could not be accepted: {}", getPort(), e.getMessage());
        }
      } catch (RuntimeException e) {
        LOG.warn("A connection to port {} could not be served", getPort(), e);
      }
    }
  }

  private void serve(Connection connection, Socket socket) {
    try {
      if (kind == SipTransport.TLS) {
        socket.setSoTimeout(2 * CONNECT_MILLIS);
        connection.secured(tls.server(socket));
      }
      enter(connection);
      connection.read();
    } catch (IOException e) {
      connection.close(e.getMessage());
    } finally {
      accepted.decrementAndGet();
    }
  }

  private void enter(Connection connection) throws IOException {
    all.add(connection);
    byPeer.compute(
        connection.peer(),
        (peer, before) -> {
          List<Connection> list = before == null ? new CopyOnWriteArrayList<>() : before;
          list.add(connection);
          return list;
        });
    if (stopped) {
      connection.close("the service ends");
      throw new IOException("the service ends");
    }
  }

  void leave(Connection connection) {
    all.remove(connection);
    byPeer.computeIfPresent(
        connection.peer(),
        (peer, list) -> {
          list.remove(connection);
          return list.isEmpty() ? null : list;
        });
  }

  /** The open connection to a peer that may carry what is sent to a domain; null for none. */
  Connection find(InetSocketAddress peer, String domain) {
    for (Connection each : byPeer.getOrDefault(peer, List.of())) {
      if (each.isOpen() && (kind != SipTransport.TLS || domain.isEmpty() || each.isOf(domain))) {
        return each;
      }
    }
    return null;
  }

  void closeGone(Set<InetAddress> present) {
    for (Connection each : new ArrayList<>(all)) {
      if (!present.contains(each.local())) {
        each.close("this machine has the address " + each.local().getHostAddress() + " no longer");
      }
    }
  }

  @Override
  public MessageChannel createMessageChannel(HostPort target) throws IOException {
    return createMessageChannel(target.getInetAddress(), target.getPort());
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
    InetSocketAddress peer = new InetSocketAddress(host, port);
    String domain = PeerDomain.wanted();
    Connection there = find(peer, domain);
    return there == null ? connect(peer, domain.isEmpty() ? host.getHostAddress() : domain) : there;
  }

  private Connection connect(InetSocketAddress peer, String domain) throws IOException {
    Socket socket = new Socket();
    try {
      InetAddress own = getIpAddress();
      if (!own.isAnyLocalAddress()) {
        socket.bind(new InetSocketAddress(own, 0));
      }
      socket.setTcpNoDelay(true);
      socket.connect(peer, CONNECT_MILLIS);
      socket.setSoTimeout(2 * CONNECT_MILLIS);
      Connection connection = new Connection(this, socket, false);
      if (kind == SipTransport.TLS) {
        connection.secured(tls.client(socket, domain));
      }
      socket.setSoTimeout(0);
      enter(connection);
      Thread.ofVirtual().name("sip-connection").start(connection::read);
      return connection;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void stop() {
    stopped = true;
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      LOG.debug("a listening socket did not close", e);
    }
    long deadline = System.nanoTime() + FLUSH_MILLIS * 1_000_000;
    for (Connection each : new ArrayList<>(all)) {
      each.flush(deadline);
      each.close("the service ends");
    }
  }

  @Override
  public int getDefaultTargetPort() {
    return kind == SipTransport.TLS ? 5061 : 5060;
  }

  @Override
  public boolean isSecure() {
    return kind == SipTransport.TLS;
  }

  @Override
  public int getMaximumMessageSize() {
    return mostBytes;
  }

  @Override
  public boolean inUse() {
    return !all.isEmpty();
  }
}

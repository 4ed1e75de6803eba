package org.sipline.tsp.line;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.sipline.config.SipTransport;
import org.sipline.tsp.stack.Destination;
import org.sipline.tsp.stack.SipEdge;

/** Asks the name service on threads that may wait, a bounded number of questions at a time. */
public final class HostResolver {
  private static final int DEFAULT_PORT = 5060;
  private static final int MOST_QUESTIONS = 64;

  private final SipEdge edge;
  private final Semaphore questions = new Semaphore(MOST_QUESTIONS);

  /** A resolver of addresses that {@code edge} can send to. */
  public HostResolver(SipEdge edge) {
    this.edge = edge;
  }

  /**
   * Finds the address of a host.
   *
   * @param host a name or a literal, IPv6 with or without brackets
   * @param port negative for the default
   * @param then takes the destination on {@code executor}, after this returns; null for none
   */
  public void resolve(
      String host,
      int port,
      SipTransport transport,
      Executor executor,
      Consumer<Destination> then) {
    int realPort = port < 0 ? DEFAULT_PORT : port;
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      InetAddress literal = InetAddress.ofLiteral(bare);
      Destination destination =
          new Destination(new InetSocketAddress(literal, realPort), transport);
      executor.execute(() -> then.accept(destination));
      return;
    } catch (IllegalArgumentException e) {
      // a name, then
    }
    if (!questions.tryAcquire()) {
      executor.execute(() -> then.accept(null));
      return;
    }
    Thread.ofVirtual()
        .name("sip-resolve")
        .start(
            () -> {
              Destination found;
              try {
                found = ask(bare, realPort, transport);
              } finally {
                questions.release();
              }
              executor.execute(() -> then.accept(found));
            });
  }

  private Destination ask(String host, int port, SipTransport transport) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        Destination destination = new Destination(new InetSocketAddress(address, port), transport);
        if (edge.flow(destination).isPresent()) {
          return destination;
        }
      }
      return null;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}

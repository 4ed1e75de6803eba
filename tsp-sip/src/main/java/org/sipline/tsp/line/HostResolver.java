package org.sipline.tsp.line;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
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

  HostResolver(SipEdge edge) {
    this.edge = edge;
  }

  /**
   * Finds an address of a host that a listening address can send to.
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
    addresses(
        host,
        executor,
        addresses ->
            then.accept(
                addresses.stream()
                    .map(each -> new Destination(new InetSocketAddress(each, realPort), transport))
                    .filter(each -> edge.flow(each).isPresent())
                    .findFirst()
                    .orElse(null)));
  }

  /**
   * Finds the addresses of a host.
   *
   * @param then takes them on {@code executor}, after this returns; empty for none
   */
  void addresses(String host, Executor executor, Consumer<List<InetAddress>> then) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    List<InetAddress> literal = literal(bare);
    if (!literal.isEmpty()) {
      executor.execute(() -> then.accept(literal));
    } else if (!questions.tryAcquire()) {
      executor.execute(() -> then.accept(List.of()));
    } else {
      Thread.ofVirtual().name("sip-resolve").start(() -> ask(bare, executor, then));
    }
  }

  private static List<InetAddress> literal(String text) {
    try {
      return List.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return List.of(); // a name, then
    }
  }

  private void ask(String name, Executor executor, Consumer<List<InetAddress>> then) {
    List<InetAddress> found;
    try {
      found = List.of(InetAddress.getAllByName(name));
    } catch (UnknownHostException e) {
      found = List.of();
    } finally {
      questions.release();
    }
    List<InetAddress> addresses = found;
    executor.execute(() -> then.accept(addresses));
  }
}

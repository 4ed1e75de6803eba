package org.sipline.tsp.stack;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sip.SipProvider;

/**
 * The ways from the listening addresses to others: which one sends, and how it calls itself. For
 * any thread.
 */
final class Flows {
  private final Optional<String> publicAddress;
  private final List<BoundPoint> points = new CopyOnWriteArrayList<>();
  private final LocalAddresses localAddresses = new LocalAddresses();

  /**
   * No listening address yet.
   *
   * @param publicAddress what every address calls itself, if it is not what it is
   */
  Flows(Optional<String> publicAddress) {
    this.publicAddress = publicAddress;
  }

  void add(BoundPoint point) {
    points.add(point);
  }

  /** The listening addresses with their real ports. */
  List<BoundPoint> points() {
    return List.copyOf(points);
  }

  /** The way to a destination; empty if no listening address has its family and transport. */
  Optional<Flow> to(Destination destination) {
    InetAddress to = destination.address().getAddress();
    BoundPoint best = null;
    for (BoundPoint point : points) {
      if (point.reaches(to, destination.transport())
          && (best == null || isBetter(point.address(), best.address(), to))) {
        best = point;
      }
    }
    return best == null ? Optional.empty() : Optional.of(flow(destination, best));
  }

  /** A loopback socket reaches loopback only, and is the right one for it. */
  private static boolean isBetter(InetAddress candidate, InetAddress than, InetAddress to) {
    return rank(candidate, to) > rank(than, to);
  }

  private static int rank(InetAddress local, InetAddress to) {
    if (local.equals(to)) {
      return 3;
    }
    if (local.isAnyLocalAddress()) {
      return 1;
    }
    return local.isLoopbackAddress() == to.isLoopbackAddress() ? 2 : 0;
  }

  /** The way to a destination from one listening address. */
  Flow from(SipProvider provider, Destination destination) {
    for (BoundPoint point : points) {
      if (point.provider().equals(provider)) {
        return flow(destination, point);
      }
    }
    throw new IllegalStateException("the listening address is closed");
  }

  private Flow flow(Destination destination, BoundPoint point) {
    InetAddress local = point.address();
    if (local.isAnyLocalAddress()) {
      local = localAddresses.towards(destination.address().getAddress(), local);
    }
    String literal = Destination.literal(local);
    String host =
        publicAddress.map(text -> text.indexOf(':') < 0 ? text : "[" + text + "]").orElse(literal);
    String media = literal.startsWith("[") ? literal.substring(1, literal.length() - 1) : literal;
    return new Flow(point.provider(), host, point.port(), media, destination);
  }

  /** The machine's addresses are others: which one leads where is found out anew. */
  void forget() {
    localAddresses.forget();
  }
}

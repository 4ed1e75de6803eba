package org.sipline.tsp.resolve;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.sipline.config.SipTransport;
import org.sipline.tsp.stack.BoundPoint;
import org.sipline.tsp.stack.Destination;
import org.sipline.tsp.stack.Flow;
import org.sipline.tsp.stack.SipEdge;

/** Finds the servers of all lines, and knows which of them answer. For any thread. */
public final class Servers {
  private final SipEdge edge;
  private final Locator locator;
  private final TargetHealth health = new TargetHealth();

  /** Servers that the listening addresses of {@code edge} can send to. */
  public Servers(NameServer names, SipEdge edge) {
    this.edge = edge;
    Set<SipTransport> spoken = EnumSet.noneOf(SipTransport.class);
    for (BoundPoint point : edge.points()) {
      spoken.addAll(point.transports());
    }
    this.locator =
        new Locator(
            names,
            spoken,
            destination -> edge.flow(destination).isPresent(),
            SplittableRandom::new);
  }

  /**
   * Finds out what a place stands for.
   *
   * @param then takes it on {@code executor}, after this returns
   */
  public void locate(Where where, Executor executor, Consumer<Located> then) {
    var _ = locator.locate(where).thenAccept(found -> executor.execute(() -> then.accept(found)));
  }

  /**
   * The ways to what was found.
   *
   * @param current where requests went so far: preferred among servers of the same rank
   */
  public Ways ways(Located located, Optional<Destination> current) {
    return ways(
        health.order(located.targets(), current.orElse(null), System.nanoTime()), located.reason());
  }

  /**
   * The ways to what was found, beginning with a flow that is known to live.
   *
   * @param live a registration's flow; without effect if it leads elsewhere
   */
  public Ways waysAlong(Located located, Optional<Destination> live) {
    List<Destination> order =
        new ArrayList<>(health.order(located.targets(), live.orElse(null), System.nanoTime()));
    live.filter(order::remove).ifPresent(order::addFirst);
    return ways(order, located.reason());
  }

  private Ways ways(List<Destination> order, String reason) {
    List<Flow> flows = new ArrayList<>(order.size());
    for (Destination destination : order) {
      edge.flow(destination).ifPresent(flows::add);
    }
    return new Ways(flows, reason, health, System::nanoTime);
  }

  /** A server is known not to answer, though no request of {@link Ways} found that out. */
  public void failed(Destination destination) {
    health.failed(destination, System.nanoTime());
  }
}

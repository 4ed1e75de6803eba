package org.sipline.tsp.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that the machine has other addresses than before, without a restart. */
public final class NetworkWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkWatch.class);

  private final Addresses addresses;
  private final Consumer<Set<InetAddress>> changed;
  private final Thread thread;
  private Set<InetAddress> settled = Set.of();
  private Set<InetAddress> seen = Set.of();
  private boolean begun;

  /** What addresses the machine has now. */
  public interface Addresses {
    /**
     * The addresses of all interfaces that are up.
     *
     * @throws IOException if the machine cannot say
     */
    Set<InetAddress> now() throws IOException;
  }

  /**
   * Begins to look.
   *
   * @param every how often
   * @param changed told the addresses that there are, on a thread of its own
   */
  public NetworkWatch(Addresses addresses, Duration every, Consumer<Set<InetAddress>> changed) {
    this.addresses = addresses;
    this.changed = changed;
    this.thread = Thread.ofVirtual().name("sip-network").start(() -> run(every));
  }

  private void run(Duration every) {
    try {
      while (true) {
        look();
        Thread.sleep(every);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void look() {
    try {
      Set<InetAddress> now = addresses.now();
      // An interface that comes up gets its addresses one by one: the second look that agrees
      // counts.
      boolean stable = now.equals(seen);
      seen = now;
      if (!begun) {
        begun = true;
        settled = now;
      } else if (stable && !now.equals(settled)) {
        LOG.info("This machine's addresses changed from {} to {}", settled, now);
        settled = now;
        changed.accept(now);
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("The machine's addresses could not be read", e);
    }
  }

  /**
   * The addresses that this machine has; those of links are left out, for SIP does not use them.
   */
  public static Set<InetAddress> ofThisMachine() throws SocketException {
    Set<InetAddress> found = new HashSet<>();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      if (each.isUp()) {
        each.inetAddresses().filter(one -> !one.isLinkLocalAddress()).forEach(found::add);
      }
    }
    return found;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

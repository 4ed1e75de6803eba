package org.sipline.tsp.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which of this machine's addresses a packet to a destination leaves from. */
final class LocalAddresses {
  private static final int REMEMBERED = 1024;
  private static final long VALID_NANOS = 30_000_000_000L;

  private record Known(InetAddress address, long since) {}

  private final Map<InetAddress, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Known> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** The local address towards {@code destination}; {@code fallback} if there is no route. */
  synchronized InetAddress towards(InetAddress destination, InetAddress fallback) {
    long now = System.nanoTime();
    Known cached = known.get(destination);
    if (cached != null && now - cached.since < VALID_NANOS) {
      return cached.address;
    }
    InetAddress found = ask(destination, fallback);
    known.put(destination, new Known(found, now));
    return found;
  }

  /** What was known holds no longer. */
  synchronized void forget() {
    known.clear();
  }

  /** Connecting a datagram socket sends nothing, but makes the kernel choose the address. */
  private static InetAddress ask(InetAddress destination, InetAddress fallback) {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(new InetSocketAddress(destination, 9));
      return ((InetSocketAddress) channel.getLocalAddress()).getAddress();
    } catch (IOException | RuntimeException e) {
      return fallback;
    }
  }
}

package org.sipline.tapisrv;

import java.util.concurrent.CompletableFuture;
import org.sipline.tapi.TapiException;

/**
 * A line device: opened at the provider when the first application opens it, closed when the last
 * one closes it. For any thread; its lock is held only for moments.
 */
final class Device {
  private final TelephonyServer server;
  private final LineDevice description;
  private CompletableFuture<LineHost> current;
  private CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);
  private int users;

  Device(TelephonyServer server, LineDevice description) {
    this.server = server;
    this.description = description;
  }

  LineDevice description() {
    return description;
  }

  /** The open line, for one more user, who gives it back by {@link #release(LineHost)}. */
  LineHost acquire() {
    CompletableFuture<LineHost> host;
    CompletableFuture<Void> before = null;
    synchronized (this) {
      if (current == null) {
        current = new CompletableFuture<>();
        before = closing;
        users = 0;
      }
      host = current;
      users++;
    }
    if (before != null) {
      open(host, before);
    }
    return server.await(host, "opening line " + description.name());
  }

  private void open(CompletableFuture<LineHost> host, CompletableFuture<Void> before) {
    try {
      server.await(before, "closing line " + description.name() + " before it opens again");
      host.complete(LineHost.open(server, this));
    } catch (TapiException e) {
      synchronized (this) {
        current = null;
      }
      host.completeExceptionally(e);
    }
  }

  /** One user less; true if it was the last one, who then closes the line. */
  synchronized boolean release(LineHost host) {
    if (current == null || current.getNow(null) != host || --users > 0) {
      return false;
    }
    current = null;
    closing = new CompletableFuture<>();
    return true;
  }

  /** The line is closed at the provider. */
  void lost(LineHost host) {
    CompletableFuture<Void> closed;
    synchronized (this) {
      if (current != null && current.getNow(null) == host) {
        current = null;
      }
      closed = closing;
    }
    closed.complete(null);
  }

  /** The open line, or null. */
  synchronized LineHost opened() {
    return current == null ? null : current.getNow(null);
  }
}

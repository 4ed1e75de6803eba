package org.sipline.tapisrv.line;

import java.util.concurrent.CompletableFuture;
import org.sipline.tapi.TapiException;

/**
 * A line device: opened at the provider when the first one takes a seat, closed when the last one
 * leaves. For any thread; its lock is held only for moments.
 */
public final class HostedDevice {
  private final HostedLines lines;
  private final int deviceId;
  private final String name;
  private final int tspiVersion;
  private final boolean hasMedia;
  private CompletableFuture<LineHost> current;
  private CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);
  private int users;

  HostedDevice(HostedLines lines, int deviceId, String name, int tspiVersion, boolean hasMedia) {
    this.lines = lines;
    this.deviceId = deviceId;
    this.name = name;
    this.tspiVersion = tspiVersion;
    this.hasMedia = hasMedia;
  }

  /** The server's number for it, from 0 on; never used again. */
  public int deviceId() {
    return deviceId;
  }

  /** The line's name. */
  public String name() {
    return name;
  }

  /** The TSPI version agreed on for it. */
  public int tspiVersion() {
    return tspiVersion;
  }

  /** Whether its calls have media that a media half can stream (LINEDEVCAPFLAGS_MSP). */
  boolean hasMedia() {
    return hasMedia;
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
    return lines.await(host, "opening line " + name);
  }

  private void open(CompletableFuture<LineHost> host, CompletableFuture<Void> before) {
    try {
      lines.await(before, "closing line " + name + " before it opens again");
      host.complete(LineHost.open(lines, this));
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

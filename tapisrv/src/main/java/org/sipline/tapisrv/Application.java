package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineDevCaps;

/** An application of the server: what lineInitializeEx gives. For any thread. */
public final class Application {
  private final TelephonyServer server;
  private final String name;
  private final Mailbox mailbox;
  private final List<ApplicationLine> lines = new CopyOnWriteArrayList<>();

  Application(TelephonyServer server, String name) {
    this.server = server;
    this.name = name;
    mailbox = new Mailbox(name, server.limits().eventQueue());
  }

  /** The application's name. */
  public String name() {
    return name;
  }

  /** The line devices. */
  public List<LineDevice> devices() {
    return server.devices();
  }

  /** What a line is and can do (lineGetDevCaps). */
  public LineDevCaps getDevCaps(int deviceId) {
    int version = server.lines().device(deviceId).tspiVersion();
    return server.lines().provider().getDevCaps(deviceId, version);
  }

  /** What an address of a line is and can do (lineGetAddressCaps). */
  public LineAddressCaps getAddressCaps(int deviceId, int addressId) {
    int version = server.lines().device(deviceId).tspiVersion();
    return server.lines().provider().getAddressCaps(deviceId, addressId, version);
  }

  /**
   * Opens a line (lineOpen). Waits for the line's loop, so it must not be called on one.
   *
   * @throws org.sipline.tapi.TapiException BADDEVICEID, INVALMEDIAMODE, RESOURCEUNAVAIL or what
   *     else the provider refuses with; OPERATIONFAILED if the loop does not answer in time
   */
  public ApplicationLine open(int deviceId, LineOpen how, LineListener listener) {
    return server.lines().await(openLater(deviceId, how, listener), "opening line " + deviceId);
  }

  /** Opens a line with these privileges and media modes, its events on the application's thread. */
  public ApplicationLine open(
      int deviceId,
      Set<LineCallPrivilege> privileges,
      Set<LineMediaMode> mediaModes,
      LineListener listener) {
    return open(deviceId, new LineOpen(privileges, mediaModes, false, false), listener);
  }

  /** Opens a line without waiting for its loop. */
  CompletableFuture<ApplicationLine> openLater(int deviceId, LineOpen how, LineListener listener) {
    LineDevice device = server.device(deviceId);
    ApplicationLine line = new ApplicationLine(this, device, how, listener);
    boolean house = this == server.houseApplication();
    return server
        .lines()
        .open(deviceId, how.seat(house), line.handles())
        .joined()
        .thenApply(
            _ -> {
              lines.add(line);
              return line;
            });
  }

  /**
   * Makes this application the first to be offered calls of a media mode, or with {@code false}
   * gives that up (lineSetAppPriority).
   */
  public void setPriority(LineMediaMode mode, boolean first) {
    if (first) {
      server.lines().ownerChoice().prefer(mode, name);
    } else {
      server.lines().ownerChoice().forget(mode, name);
    }
  }

  /** Closes the application's lines (lineShutdown). */
  public CompletionStage<Void> close() {
    List<CompletableFuture<Void>> closing = new ArrayList<>();
    for (ApplicationLine line : lines) {
      closing.add(line.close().toCompletableFuture());
    }
    return CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
  }

  Mailbox mailbox() {
    return mailbox;
  }

  void forget(ApplicationLine line) {
    lines.remove(line);
  }
}

package org.sipline.tapisrv;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.struct.LineAddressStatus;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDevStatus;

/**
 * A line as one application has it open: its HLINE. For any thread.
 *
 * <p>A request completes exactly once, where and in the order in which the listener's events come:
 * before every event that follows from it. So code that runs on a completion, like the listener,
 * must not wait for another one.
 */
public final class ApplicationLine {
  private final Application application;
  private final LineHost host;
  private final LineOpen how;
  private final LineListener listener;

  /** The call handles whose calls are idle, the oldest first. On the loop. */
  private final Deque<ApplicationCall> idle = new ArrayDeque<>();

  private MediaHome ownMedia;
  private Set<LineDevState> lineStates = Set.of();
  private Set<LineAddressState> addressStates = Set.of();
  private boolean ended;
  private volatile boolean silent;

  ApplicationLine(Application application, LineHost host, LineOpen how, LineListener listener) {
    this.application = application;
    this.host = host;
    this.how = how;
    this.listener = listener;
  }

  /** The application. */
  public Application application() {
    return application;
  }

  /** The line device. */
  public LineDevice device() {
    return host.description();
  }

  /**
   * Makes a call (lineMakeCall) and owns it.
   *
   * @param destination dialable or canonical address, {@code sip:} or {@code tel:} URI; empty to
   *     dial later
   */
  public CompletionStage<ApplicationCall> makeCall(String destination, LineCallParams parameters) {
    return makeCall(destination, 0, parameters);
  }

  /** Makes a call to a destination in a country, 0 for the default one (lineMakeCall). */
  public CompletionStage<ApplicationCall> makeCall(
      String destination, int countryCode, LineCallParams parameters) {
    Reply<ApplicationCall> reply = new Reply<>(this);
    host.run(reply, () -> host.makeCall(this, destination, countryCode, parameters, reply));
    return reply.stage();
  }

  /** Calls that this application has no handle of yet, as a monitor (lineGetNewCalls). */
  public CompletionStage<List<ApplicationCall>> getNewCalls() {
    Reply<List<ApplicationCall>> reply = new Reply<>(this);
    host.run(reply, () -> reply.done(host.newCalls(this)));
    return reply.stage();
  }

  /** Chooses which changes of the line and its addresses are told (lineSetStatusMessages). */
  public CompletionStage<Void> setStatusMessages(
      Set<LineDevState> newLineStates, Set<LineAddressState> newAddressStates) {
    Reply<Void> reply = new Reply<>(this);
    Set<LineDevState> line = Set.copyOf(newLineStates);
    Set<LineAddressState> address = Set.copyOf(newAddressStates);
    host.run(
        reply,
        () -> {
          lineStates = line;
          addressStates = address;
          host.lines().applyStatusMasks();
          reply.done(null);
        });
    return reply.stage();
  }

  /** The line's condition (lineGetLineDevStatus). */
  public LineDevStatus getLineDevStatus() {
    return host.provider().getLineDevStatus();
  }

  /** An address's condition (lineGetAddressStatus). */
  public LineAddressStatus getAddressStatus(int addressId) {
    return host.provider().getAddressStatus(addressId);
  }

  /** The id of an address (lineGetAddressID). */
  public int getAddressId(LineAddressMode mode, String address) {
    return host.provider().getAddressId(mode, address);
  }

  /**
   * Closes the line for this application (lineClose): calls that it alone owns are dropped, no
   * event follows.
   */
  public CompletionStage<Void> close() {
    silent = true;
    CompletableFuture<Void> closed = new CompletableFuture<>();
    host.close(this, closed);
    return closed;
  }

  LineOpen how() {
    return how;
  }

  LineHost host() {
    return host;
  }

  MediaHome ownMedia() {
    return ownMedia;
  }

  void setOwnMedia(MediaHome media) {
    ownMedia = media;
  }

  Set<LineDevState> lineStates() {
    return lineStates;
  }

  Set<LineAddressState> addressStates() {
    return addressStates;
  }

  /** Whether the line is no longer this application's. On the loop. */
  boolean ended() {
    return ended;
  }

  /** Ends the line for this application, saying why. On the loop. */
  void end(ApplicationEvent.Close.Cause cause) {
    if (ended) {
      return;
    }
    ended = true;
    ApplicationEvent close = new ApplicationEvent.Close(this, cause);
    deliver(() -> takeEvent(close));
  }

  /** Ends the line as the application asked. On the loop. */
  void end() {
    ended = true;
  }

  /** Tells the application. On the loop. */
  void tell(ApplicationEvent event) {
    if (ended) {
      return;
    }
    if (how.onLoop()) {
      Mailbox.run(application.name(), () -> takeEvent(event));
    } else if (!application.mailbox().offer(() -> takeEvent(event))) {
      end(ApplicationEvent.Close.Cause.EVENTS_LOST);
      host.closeLater(this);
    }
  }

  private void takeEvent(ApplicationEvent event) {
    if (!silent) {
      listener.on(event);
    }
  }

  /** Delivers what must not be lost, in order with the events. */
  void deliver(Runnable delivery) {
    if (how.onLoop()) {
      Mailbox.run(application.name(), delivery);
    } else {
      application.mailbox().post(delivery);
    }
  }

  /** Notes that a handle's call is idle, and frees the oldest when there are too many. */
  void noteIdle(ApplicationCall call) {
    idle.addLast(call);
    if (idle.size() > host.limits().idleCalls()) {
      ApplicationCall oldest = idle.removeFirst();
      host.loop().execute(() -> oldest.hosted().take(oldest));
    }
  }

  void noteFreed(ApplicationCall call) {
    idle.removeFirstOccurrence(call);
  }
}

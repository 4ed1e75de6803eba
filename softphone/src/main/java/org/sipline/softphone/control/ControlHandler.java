package org.sipline.softphone.control;

/** Carries out requests. */
@FunctionalInterface
public interface ControlHandler {

  /**
   * Carries out one request. Called on a thread of the connection's own, which it may block.
   *
   * @param replies where the answer goes; the last of it is {@code Done} or {@code Refused}
   */
  void handle(ControlRequest request, Replies replies) throws InterruptedException;

  /** Takes the replies to one request. For any thread; never blocks. */
  interface Replies {

    /** Sends a reply; after the connection's end, or its overflow, it goes nowhere. */
    void send(ControlReply reply);

    /** Runs an action, once, when whoever asked wants no more or is gone, or now if it is so. */
    void onClosed(Runnable action);

    /** Waits until whoever asked wants no more or is gone. */
    void awaitClosed() throws InterruptedException;
  }
}

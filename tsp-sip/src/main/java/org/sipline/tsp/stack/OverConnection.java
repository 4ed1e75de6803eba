package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes what becomes of a request that went over a connection: when that is lost before anything
 * came, nothing will, and the request has failed at once. For any thread.
 */
final class OverConnection implements ResponseHandler {
  private final ResponseHandler handler;
  private final AtomicBoolean settled = new AtomicBoolean();
  private volatile boolean failed;
  private volatile Runnable unwatch = () -> {};

  OverConnection(ResponseHandler handler) {
    this.handler = handler;
  }

  /** The request is out: from now on the connection counts. */
  void watch(SipEdge edge, Flow flow) {
    unwatch = edge.watch(flow, this::lost);
    if (settled.get()) {
      unwatch.run(); // the answer was faster
    } else if (!edge.isConnected(flow)) {
      lost("the connection is closed");
    }
  }

  private void lost(String reason) {
    if (settled.compareAndSet(false, true)) {
      failed = true;
      handler.onTransportFailure(reason);
    }
  }

  private void settle() {
    settled.set(true);
    unwatch.run();
  }

  @Override
  public void onResponse(SIPResponse response) {
    settle(); // a provisional one is enough: the final one may come over another connection
    if (!failed) {
      handler.onResponse(response);
    }
  }

  @Override
  public void onTimeout() {
    settle();
    if (!failed) {
      handler.onTimeout();
    }
  }

  @Override
  public void onTransportFailure(String reason) {
    settle();
    if (!failed) {
      handler.onTransportFailure(reason);
    }
  }
}

package org.sipline.tsp.registration;

import gov.nist.javax.sip.ListeningPointExt;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.sipline.config.SipTransport;
import org.sipline.tsp.stack.Destination;
import org.sipline.tsp.stack.Flow;
import org.sipline.tsp.stack.SipEdge;

/**
 * Keeps a flow's way through middleboxes open with double CRLFs (RFC 5626, section 4.4.1), and
 * notices when it is gone. Lives on the line's loop.
 */
final class FlowPulse {
  private final SipEdge edge;
  private final Executor loop;
  private final BiConsumer<Flow, String> lost;
  private Flow followed;
  private Runnable unwatch = () -> {};

  /**
   * @param lost told on the loop, in words, when a flow that is followed is gone
   */
  FlowPulse(SipEdge edge, Executor loop, BiConsumer<Flow, String> lost) {
    this.edge = edge;
    this.loop = loop;
    this.lost = lost;
  }

  /** From now on this flow counts, and none before. */
  void follow(Flow flow) {
    if (flow.equals(followed)) {
      return;
    }
    stop();
    followed = flow;
    if (flow.transport() != SipTransport.UDP) {
      unwatch = edge.watch(flow, words -> loop.execute(() -> lose(flow, words)));
    }
  }

  /** No flow counts any more. */
  void stop() {
    followed = null;
    unwatch.run();
    unwatch = () -> {};
  }

  private void lose(Flow flow, String words) {
    if (flow.equals(followed)) {
      stop();
      lost.accept(flow, words);
    }
  }

  /**
   * Sends a keep-alive.
   *
   * @param mustAnswer whether the peer has said that it answers them
   */
  void beat(boolean mustAnswer) {
    Flow flow = followed;
    if (flow == null) {
      return;
    }
    if (flow.transport() != SipTransport.UDP) {
      if (!edge.ping(flow, mustAnswer)) {
        lose(flow, "there is no connection any more");
      }
      return;
    }
    Destination to = flow.destination();
    try {
      if (flow.provider().getListeningPoint(flow.transport().name())
          instanceof ListeningPointExt point) {
        point.sendHeartbeat(to.getHost(), to.getPort());
      }
    } catch (IOException | RuntimeException e) {
      lose(flow, SipEdge.reason(e));
    }
  }
}

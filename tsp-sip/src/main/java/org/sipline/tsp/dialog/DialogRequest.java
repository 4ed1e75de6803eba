package org.sipline.tsp.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.sip.SipException;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.stack.ResponseHandler;
import org.sipline.tsp.stack.SipEdge;

/**
 * One request within a dialog other than INVITE: sent again when a password is asked for, and ended
 * by exactly one outcome. Lives on the line's loop.
 */
public final class DialogRequest {
  private final SipEdge edge;
  private final Executor loop;
  private final Dialog dialog;
  private final String method;
  private final Consumer<SIPRequest> content;
  private final Consumer<Outcome> outcomes;
  private final Authentication authentication;
  private long sequence;
  private boolean over;

  /**
   * What became of the request.
   *
   * @param status the final status; 408 for no answer, 503 for what could not be sent (RFC 3261
   *     section 8.1.3.1)
   * @param response the final response, null for none
   */
  public record Outcome(int status, SIPResponse response) {
    /** Whether the request succeeded. */
    public boolean success() {
      return status / 100 == 2;
    }
  }

  /**
   * A request that is not sent yet.
   *
   * @param loop where outcomes are told
   * @param content puts into the request what it carries
   * @param outcomes takes the outcome, on the loop
   */
  public DialogRequest(
      SipEdge edge,
      Executor loop,
      DigestClient digest,
      Dialog dialog,
      String method,
      Consumer<SIPRequest> content,
      Consumer<Outcome> outcomes) {
    this.edge = edge;
    this.loop = loop;
    this.dialog = dialog;
    this.method = method;
    this.content = content;
    this.outcomes = outcomes;
    this.authentication = new Authentication(digest);
  }

  /** CSeq number of the last attempt. */
  public long sequence() {
    return sequence;
  }

  /** Sends it. */
  public void send() {
    SIPRequest request = dialog.request(edge, method);
    sequence = dialog.localSequence();
    try {
      content.accept(request);
      authentication.apply(request);
      edge.send(request, dialog.flow(), new Responses(sequence));
    } catch (SipException | RuntimeException e) {
      edge.counters().unsent(e);
      finish(503, null);
    }
  }

  private void onResponse(SIPResponse response) {
    if (response.getStatusCode() < 200) {
      return;
    }
    if (authentication.answers(response, method, dialog.target())) {
      send();
    } else {
      finish(response.getStatusCode(), response);
    }
  }

  private void finish(int status, SIPResponse response) {
    if (!over) {
      over = true;
      outcomes.accept(new Outcome(status, response));
    }
  }

  /** The transaction of one attempt. */
  private final class Responses implements ResponseHandler {
    private final long own;

    Responses(long own) {
      this.own = own;
    }

    @Override
    public void onResponse(SIPResponse response) {
      loop.execute(() -> ifCurrent(() -> DialogRequest.this.onResponse(response)));
    }

    @Override
    public void onTimeout() {
      loop.execute(() -> ifCurrent(() -> finish(408, null)));
    }

    @Override
    public void onTransportFailure(String reason) {
      loop.execute(() -> ifCurrent(() -> finish(503, null)));
    }

    private void ifCurrent(Runnable action) {
      if (own == sequence) {
        action.run();
      }
    }
  }
}

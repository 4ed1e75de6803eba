package org.sipline.msp.provider;

import org.sipline.msp.mixer.MixPort;

/**
 * A call's part in conferences: it is one, its party is in one, or neither. On the control loop.
 */
final class CallConference {
  private final Conferences conferences;
  private final CallSource source;
  private final CallSink sink;
  private boolean hosts;
  private long token;
  private MixPort port;

  CallConference(Conferences conferences, CallSource source, CallSink sink) {
    this.conferences = conferences;
    this.source = source;
    this.sink = sink;
  }

  boolean hosts() {
    return hosts;
  }

  /** The call is a conference from now on, known by its own token. */
  void host(long ownToken) {
    if (!hosts) {
      leave();
      hosts = true;
      token = ownToken;
      conferences.open(ownToken, source, sink);
    }
  }

  /**
   * The call's party joins a conference, and leaves the one that it is in.
   *
   * @throws IllegalStateException if it cannot, with the reason
   */
  void join(long mix) {
    if (hosts) {
      throw new IllegalStateException("a conference cannot join another one");
    }
    if (port != null && token == mix) {
      return;
    }
    leave();
    port = conferences.join(mix);
    token = mix;
    source.mix(port);
    sink.mix(port);
  }

  /** The call's party is heard and hears by the call's terminals again. */
  void leave() {
    if (port != null) {
      source.mix(null);
      sink.mix(null);
      conferences.leave(token, port);
      port = null;
    }
  }

  /** The call is over. */
  void end() {
    leave();
    if (hosts) {
      hosts = false;
      conferences.close(token);
    }
  }
}

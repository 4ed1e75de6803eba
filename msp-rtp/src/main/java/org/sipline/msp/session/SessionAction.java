package org.sipline.msp.session;

import org.sipline.msp.sdp.AudioAgreement;
import org.sipline.msp.sdp.MediaFacts;
import org.sipline.pair.ToTsp;

/** What a {@link MediaSession} wants done, in order. */
public sealed interface SessionAction {

  /** Tell the telephony half. */
  record Say(ToTsp message) implements SessionAction {}

  /**
   * Open the audio's sockets, and give {@link MediaSession#opened} or {@link
   * MediaSession#openFailed} the outcome before anything else.
   *
   * @param localAddress address that the signalling leaves from; empty when not known
   */
  record Open(String localAddress) implements SessionAction {}

  /**
   * Let audio flow so. Given whenever something of it changes.
   *
   * @param agreement what offer and answer have agreed
   * @param send whether audio may be sent
   * @param receive whether audio that comes is to be heard
   */
  record Flow(AudioAgreement agreement, boolean send, boolean receive) implements SessionAction {}

  /** Let whoever listens hear that the other party is rung, until its media come; or no longer. */
  record Ringback(boolean on) implements SessionAction {}

  /** Let nothing flow; the sockets stay. */
  record Halt() implements SessionAction {}

  /** The other party's description says this about the media's types. */
  record Facts(MediaFacts facts) implements SessionAction {}

  /** The call is over: report quality for the last time and close the sockets. */
  record Close() implements SessionAction {}
}

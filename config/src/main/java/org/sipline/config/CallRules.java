package org.sipline.config;

import java.time.Duration;

/**
 * How the calls of a line behave.
 *
 * @param redirects what becomes of outgoing calls that are sent elsewhere; default follow
 * @param sessionExpires how long a call may stand without a sign of life (RFC 4028), 90 s to 1 day;
 *     zero for ever; default 30 min
 * @param callWaiting whether a call is offered while another one stands; default true
 * @param answerOnRequest whether callers that are trusted may have a call answered at once
 *     (Alert-Info, Call-Info, Answer-Mode); default false
 * @param digits what carries the digits that calls send; default auto
 * @param completions how many calls to busy or unanswered parties may wait for their completion, 0
 *     to {@value #MOST_COMPLETIONS}; default 0
 * @param featureCodes what the PBX wants dialled; default none
 */
public record CallRules(
    RedirectPolicy redirects,
    Duration sessionExpires,
    boolean callWaiting,
    boolean answerOnRequest,
    DigitCarrier digits,
    int completions,
    FeatureCodes featureCodes) {
  /** Calls that may wait for their completion, on any line. */
  public static final int MOST_COMPLETIONS = 32;

  /** The calls of a line that says nothing about them. */
  public static final CallRules DEFAULTS =
      new CallRules(
          RedirectPolicy.FOLLOW,
          Duration.ofMinutes(30),
          true,
          false,
          DigitCarrier.AUTO,
          0,
          FeatureCodes.NONE);
}

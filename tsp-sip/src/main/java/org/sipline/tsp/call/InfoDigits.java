package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.function.Consumer;
import org.sipline.tsp.dialog.DialogRequest;
import org.sipline.tsp.loop.LoopTimer;

/**
 * Sends digits by INFO, one request after another: the next when the one before is taken and its
 * digit is over. Lives on the line's loop.
 */
final class InfoDigits {
  private static final char PAUSE = ',';
  private static final long PAUSE_MILLIS = 1_000;

  private final SipCall call;
  private Run running;

  InfoDigits(SipCall call) {
    this.call = call;
  }

  /**
   * Begins to send, in place of what is being sent.
   *
   * @param digits 0-9, A-D, *, # and comma for a pause of one second
   * @param rest takes, once and unless this is cancelled, the digits that the other party did not
   *     take: none if all went well
   */
  void send(String digits, int durationMillis, Consumer<String> rest) {
    cancel();
    running = new Run(digits, durationMillis, rest);
    running.next();
  }

  /** What is being sent is sent no more. */
  void cancel() {
    if (running != null) {
      running.stop();
      running = null;
    }
  }

  /** The digits of one request, and how far they have come. */
  private final class Run {
    private final String digits;
    private final int durationMillis;
    private final Consumer<String> rest;
    private int sent;
    private boolean stopped;
    private LoopTimer wait;

    Run(String digits, int durationMillis, Consumer<String> rest) {
      this.digits = digits;
      this.durationMillis = durationMillis;
      this.rest = rest;
    }

    void next() {
      if (sent == digits.length()) {
        finish();
      } else if (digits.charAt(sent) == PAUSE) {
        sent++;
        after(PAUSE_MILLIS);
      } else {
        info(digits.charAt(sent));
      }
    }

    private void after(long millis) {
      wait = call.host().loop().schedule(millis, this::next);
    }

    private void info(char digit) {
      byte[] body = new DigitInfo(digit, durationMillis).relay();
      new DialogRequest(
              call.host().edge(),
              call.host().loop(),
              call.host().digest(),
              call.signalling().dialog(),
              SIPRequest.INFO,
              info ->
                  call.host().edge().messages().putBody(info, "application", DigitInfo.RELAY, body),
              this::answered)
          .send();
    }

    private void answered(DialogRequest.Outcome outcome) {
      if (stopped) {
        return;
      }
      if (outcome.success()) {
        sent++;
        after(durationMillis);
      } else {
        finish();
      }
    }

    private void finish() {
      running = null;
      rest.accept(digits.substring(sent));
    }

    void stop() {
      stopped = true;
      if (wait != null) {
        wait.cancel();
      }
    }
  }
}

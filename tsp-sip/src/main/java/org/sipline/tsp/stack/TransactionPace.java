package org.sipline.tsp.stack;

import gov.nist.javax.sip.stack.SIPTransaction;
import java.time.Duration;
import javax.sip.Transaction;
import org.sipline.config.SipTimers;

/**
 * Gives a transaction of the stack the timers of RFC 3261, table 4. The stack counts in ticks of
 * T1, so that timers B, F, H and J of 64 ticks follow by themselves, and the others are rounded up
 * to whole ticks. It has to be set before the transaction's first message is sent.
 */
final class TransactionPace {
  /** Timer D is at least this over UDP, and never shorter than the other side's timer H. */
  private static final Duration LEAST_D = Duration.ofSeconds(32);

  private TransactionPace() {}

  static void set(Transaction transaction, SipTimers timers) {
    if (transaction instanceof SIPTransaction timed) {
      int tick = Math.toIntExact(timers.t1().toMillis());
      timed.setRetransmitTimer(tick);
      timed.setTimerT2(ticks(timers.t2(), tick) * tick);
      timed.setTimerT4(ticks(timers.t4(), tick) * tick);
      timed.setTimerD(Math.max(ticks(LEAST_D, tick), SIPTransaction.TIMER_H) * tick);
    }
  }

  private static int ticks(Duration time, int tick) {
    return Math.ceilDiv(Math.toIntExact(time.toMillis()), tick);
  }
}

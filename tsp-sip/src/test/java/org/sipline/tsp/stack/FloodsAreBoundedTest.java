package org.sipline.tsp.stack;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Server transactions of requests other than INVITE: a flood takes up no more than its limit. */
class FloodsAreBoundedTest {
  private final Timer timer = new Timer();
  private final NonInviteTransactions transactions = new NonInviteTransactions(() -> timer, 500, 2);

  private boolean isNew(String branch) throws IOException {
    String text =
        """
        OPTIONS sip:asked@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK%s
        From: <sip:peer@example.org>;tag=a
        To: <sip:asked@127.0.0.1>
        Call-ID: asked
        CSeq: 1 OPTIONS
        Max-Forwards: 70
        Content-Length: 0

        """
            .formatted(branch)
            .replace("\n", "\r\n");
    SIPRequest request = (SIPRequest) EdgeInMemory.parse(text);
    return transactions.take(request, new SilentChannel(), null).isPresent();
  }

  @Test
  void beyond_the_limit_a_request_is_served_and_not_remembered() throws IOException {
    assertThat(isNew("one")).isTrue();
    assertThat(isNew("two")).isTrue();
    assertThat(isNew("two")).as("a repetition").isFalse();
    assertThat(isNew("three")).isTrue();
    assertThat(isNew("three")).as("a repetition of what is beyond the limit").isTrue();
    assertThat(isNew("one")).as("what is remembered still is").isFalse();
    assertThat(timer.tasks).as("timers of a flood").hasSize(2);
    timer.tasks.forEach(SIPStackTimerTask::runTask);
    assertThat(isNew("three")).isTrue();
    assertThat(isNew("three")).as("a repetition, now that there is room").isFalse();
  }

  /** Keeps what it is given. */
  private static final class Timer implements SipTimer {
    final List<SIPStackTimerTask> tasks = new ArrayList<>();

    @Override
    public boolean schedule(SIPStackTimerTask task, long delay) {
      return tasks.add(task);
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delay, long period) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
      return tasks.remove(task);
    }

    @Override
    public void start(SipStackImpl stack, Properties configuration) {}

    @Override
    public void stop() {}

    @Override
    public boolean isStarted() {
      return true;
    }
  }
}

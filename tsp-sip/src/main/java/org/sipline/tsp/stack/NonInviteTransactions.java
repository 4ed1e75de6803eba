package org.sipline.tsp.stack;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sip.SipException;
import javax.sip.SipProvider;
import org.sipline.tsp.udp.UdpChannel;

/**
 * The server transactions of requests other than INVITE and ACK (RFC 3261 section 17.2.2). The
 * stack's own keeps a request in all its parts for the 32 s of timer J, some 6 KB for each call's
 * BYE; a repetition is told by its name and answered by the bytes of the answer before it, and that
 * is what is kept here. For any thread.
 */
final class NonInviteTransactions {
  private final Map<String, Transaction> transactions = new ConcurrentHashMap<>();
  private final Supplier<SipTimer> timer;
  private final long t1Millis;
  private final long lifeMillis;
  private final int most;

  /**
   * None yet.
   *
   * @param timer the stack's, which is there once it has started
   * @param t1Millis T1, ms
   * @param most how many a flood may fill; what comes beyond is taken as new each time
   */
  NonInviteTransactions(Supplier<SipTimer> timer, long t1Millis, int most) {
    this.timer = timer;
    this.t1Millis = t1Millis;
    this.most = most;
    this.lifeMillis = 64 * t1Millis;
  }

  /** The transaction of a new request; nothing for a repetition, which gets what it got before. */
  Optional<ResponseSender> take(SIPRequest request, MessageChannel channel, SipProvider provider)
      throws IOException {
    Transaction made = new Transaction(key(request), channel, provider);
    if (channel.isReliable()) {
      return Optional.of(made);
    }
    boolean kept = transactions.size() < most;
    Transaction known =
        kept ? transactions.putIfAbsent(made.key, made) : transactions.get(made.key);
    if (known != null) {
      known.repeat(channel);
      return Optional.empty();
    }
    if (kept) {
      timer.get().schedule(made, lifeMillis + t1Millis);
    }
    return Optional.of(made);
  }

  /** RFC 3261 section 17.2.3: the branch, where it comes from and the method. */
  private static String key(SIPRequest request) {
    Via via = request.getTopmostVia();
    return request.getTransactionId()
        + ' '
        + via.getSentBy().encode().toLowerCase(Locale.ROOT)
        + ' '
        + request.getMethod();
  }

  private final class Transaction extends SIPStackTimerTask implements ResponseSender {
    final String key;
    private final MessageChannel channel;
    private final SipProvider provider;
    private byte[] answer;
    private long answeredNanos;

    Transaction(String key, MessageChannel channel, SipProvider provider) {
      this.key = key;
      this.channel = channel;
      this.provider = provider;
    }

    @Override
    public void send(SIPResponse response) throws SipException {
      synchronized (this) {
        answer = response.encodeAsBytes(channel.getTransport());
        answeredNanos = System.nanoTime();
      }
      try {
        channel.sendMessage(response);
      } catch (IOException e) {
        // RFC 3261 section 18.2.2: where its connection is gone, on one to where it said it is.
        provider.sendResponse(response);
      }
    }

    /** While there is no answer yet, a repetition gets none. */
    synchronized void repeat(MessageChannel way) throws IOException {
      if (answer != null && way instanceof UdpChannel udp) {
        udp.send(answer);
      }
    }

    /** Timer J counts from the answer; without one, the other side has given up by now. */
    @Override
    public synchronized void runTask() {
      long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - answeredNanos);
      if (answer == null || age >= lifeMillis) {
        transactions.remove(key);
      } else {
        timer.get().schedule(this, lifeMillis - age);
      }
    }

    @Override
    public Object getThreadHash() {
      return null; // one thread runs all timers
    }
  }
}

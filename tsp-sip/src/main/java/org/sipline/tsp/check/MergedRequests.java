package org.sipline.tsp.check;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;

/**
 * Finds requests that came by two ways because somebody forked them (RFC 3261, section 8.2.2.2):
 * the second gets 482. The Request-URI counts as well, because each line is a user agent of its
 * own, and a call may ring several of them.
 *
 * <p>Remembers a request for 32 s, the longest life of its transaction, and at most as many as it
 * is told; beyond that the oldest are forgotten. Not thread-safe.
 */
public final class MergedRequests {
  private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(32);
  private static final Refusal MERGED = new Refusal(482, "Loop Detected");

  private final int most;
  private final Map<Key, Seen> seen = new LinkedHashMap<>();

  private record Key(String callId, String fromTag, long sequence, String method, String target) {}

  private record Seen(String branch, long atNanos) {}

  /** A memory of at most {@code most} requests. */
  public MergedRequests(int most) {
    this.most = most;
  }

  /**
   * Remembers an out-of-dialog request of a new server transaction.
   *
   * @return the refusal when its like came with another branch
   */
  public Optional<Refusal> admit(Request request, long nowNanos) {
    if (!(request.getHeader(CSeqHeader.NAME) instanceof CSeqHeader sequence)
        || !(request.getHeader(FromHeader.NAME) instanceof FromHeader from)
        || !(request.getHeader(CallIdHeader.NAME) instanceof CallIdHeader callId)
        || !(request.getHeader(ViaHeader.NAME) instanceof ViaHeader via)
        || (request.getHeader(ToHeader.NAME) instanceof ToHeader to && to.getTag() != null)) {
      return Optional.empty();
    }
    forget(nowNanos);
    Key key =
        new Key(
            callId.getCallId(),
            from.getTag(),
            sequence.getSeqNumber(),
            request.getMethod(),
            request.getRequestURI().toString());
    String branch = via.getBranch() + "@" + via.getHost() + ":" + via.getPort();
    Seen before = seen.putIfAbsent(key, new Seen(branch, nowNanos));
    return before == null || before.branch().equals(branch)
        ? Optional.empty()
        : Optional.of(MERGED);
  }

  /** How many are remembered. */
  public int size() {
    return seen.size();
  }

  private void forget(long nowNanos) {
    Iterator<Seen> oldest = seen.values().iterator();
    while (oldest.hasNext()) {
      boolean old = nowNanos - oldest.next().atNanos() > REMEMBERED_NANOS;
      if (!old && seen.size() < most) {
        return;
      }
      oldest.remove();
    }
  }
}

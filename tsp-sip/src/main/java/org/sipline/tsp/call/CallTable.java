package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A provider's calls, found by what SIP messages carry. Our own tag names a dialog alone: we make
 * it, and both ends of a call between two of our lines have one each. For any thread.
 */
public final class CallTable {
  private final ConcurrentMap<String, SipCall> byTag = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, SipCall> byInvite = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /** A number for a new call, unique as long as the provider runs. */
  public int nextNumber() {
    return numbers.incrementAndGet();
  }

  void bind(String localTag, SipCall call) {
    byTag.put(localTag, call);
  }

  void unbind(String localTag, SipCall call) {
    byTag.remove(localTag, call);
  }

  /** The call that a request within a dialog belongs to, or null. */
  public SipCall dialogOf(SIPMessage request) {
    return find(request.getTo().getTag(), request);
  }

  /** The call that a response to its own request belongs to, or null. */
  public SipCall callerOf(SIPMessage response) {
    return find(response.getFrom().getTag(), response);
  }

  private SipCall find(String tag, SIPMessage message) {
    return tag == null ? null : dialog(message.getCallId().getCallId(), tag);
  }

  /** The call that has a dialog of this Call-ID in which this side has this tag, or null. */
  SipCall dialog(String callId, String localTag) {
    SipCall call = byTag.get(localTag);
    return call != null && call.callIdHeader().equals(callId) ? call : null;
  }

  /**
   * Enters a call by the INVITE that makes it.
   *
   * @return false if a call has come by the same INVITE on another way (RFC 3261 section 8.2.2.2)
   */
  public boolean bindInvite(SipCall call) {
    return byInvite.putIfAbsent(call.inviteKey(), call) == null;
  }

  /** Forgets the INVITE of a call. */
  void unbindInvite(SipCall call) {
    byInvite.remove(call.inviteKey(), call);
  }

  /** The call that a CANCEL is for, or null. */
  public SipCall cancelled(SIPRequest cancel) {
    return byInvite.get(inviteKey(cancel));
  }

  /** Dialogs known, over or not: what a leak would show in. */
  public int size() {
    return byTag.size() + byInvite.size();
  }

  /** The Request-URI counts, because a proxy may fork a call to several of our lines. */
  static String inviteKey(SIPRequest request) {
    return request.getCallId().getCallId()
        + '\n'
        + request.getFrom().getTag()
        + '\n'
        + request.getRequestURI();
  }
}

package org.sipline.tsp.call;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;

/**
 * Who is in a conference, and who is called to be added to it. When the last party has left, the
 * conference is over; when the last but one leaves, the one that remains is a call of its own
 * again, unless the conference began with nobody. On the line's loop.
 */
final class ConferenceParties {
  private final ConferenceCall conference;
  private final Set<SipCall> parties = new LinkedHashSet<>();
  private SipCall consultation;
  private boolean mayBeAlone;

  ConferenceParties(ConferenceCall conference) {
    this.conference = conference;
  }

  /**
   * Refuses a party with whom nobody could confer.
   *
   * @throws TapiException INVALCALLSTATE
   */
  static void requireJoinable(SipCall party) {
    LineCallState state = party.getCallStatus().state();
    if (state != LineCallState.CONNECTED && state != LineCallState.ONHOLD) {
      throw new TapiException(
          LineError.INVALCALLSTATE, "the call to be added is " + state + ", not connected");
    }
  }

  /**
   * Refuses one party more than there may be.
   *
   * @throws TapiException CONFERENCEFULL
   */
  void requireRoom() {
    if (parties.size() >= ConferenceCall.MOST_PARTIES) {
      throw new TapiException(
          LineError.CONFERENCEFULL,
          "a conference has at most " + ConferenceCall.MOST_PARTIES + " parties");
    }
  }

  /** The conference begins with nobody, so that one party may be alone in it. */
  void mayBeAlone() {
    mayBeAlone = true;
  }

  /** Makes a consultation call for a party, which has a dial tone when this side waits. */
  CompletionStage<Void> consult(SipCall made, CompletionStage<Void> after) {
    consultation = made;
    made.facts().relatedCallId = conference.number();
    made.transfers().consultedFor(this::consultationEnded);
    return made.transfers().dialToneAfter(after);
  }

  /** Has a call become a party. */
  CompletionStage<Void> join(SipCall party) {
    parties.add(party);
    return party.membership().join(conference);
  }

  /** As {@link #join}, for a conference that is there already, at the request of this number. */
  void add(int id, SipCall party) {
    if (conference.isClosed()) {
      return;
    }
    var _ =
        join(party)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    parties.remove(party);
                    conference.requests().complete(id, failure);
                    settle();
                    return;
                  }
                  if (party.equals(consultation)) {
                    consultation = null;
                    party.transfers().consultedFor(null);
                  }
                  mayBeAlone &= parties.size() == 1;
                  conference.requests().complete(id, null);
                  conference.host().loop().execute(conference::talk);
                });
  }

  /** A party's call has ended, or left. */
  void left(SipCall party) {
    if (parties.remove(party)) {
      settle();
    }
  }

  /** Whoever was to be added is gone, or was never reached. */
  private void consultationEnded() {
    consultation = null;
    settle();
    conference.waitsNoMore();
  }

  /** A conference of one, or of nobody, is none, unless somebody is still to be added. */
  private void settle() {
    if (conference.isEnding() || consultation != null) {
      conference.listen();
      return;
    }
    if (parties.isEmpty()) {
      conference.over();
    } else if (parties.size() == 1 && !mayBeAlone) {
      SipCall last = parties.iterator().next();
      if (last.getCallStatus().state() == LineCallState.CONFERENCED) {
        conference.ends();
        var _ = last.membership().leave().whenComplete((done, failure) -> conference.over());
      }
    }
    conference.listen();
  }

  int size() {
    return parties.size();
  }

  /** The conference could not begin: nobody is to be added. */
  void expectNobody() {
    consultation = null;
  }

  /** The conference is no more. */
  void clear() {
    parties.clear();
  }

  /** Ends the calls of all. */
  void drop() {
    List.copyOf(parties).forEach(SipCall::dropNoOwner);
  }

  /** Each party's call hears its own digits, however they come. */
  void watchDigits() {
    parties.forEach(SipCall::watchDigits);
  }
}

package org.sipline.tsp.call;

import java.util.concurrent.CompletionStage;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;

/** The ways in which a conference begins. On the line's loop. */
public final class ConferenceStart {
  /** Nobody waits for it. */
  private static final int NO_REQUEST = 0;

  private ConferenceStart() {}

  /**
   * TSPI_lineSetupConference.
   *
   * @param first the first party, or null
   */
  public static PendingConference setup(CallHost host, SipCall first, LineCallParams parameters) {
    if (first != null) {
      first.require(LineCallFeature.SETUPCONF);
    }
    SipCall consultation = host.newCall(parameters);
    ConferenceCall conference = new ConferenceCall(host, parameters.mediaModes());
    int id = conference.requests().accept();
    CompletionStage<Void> begun = conference.requests().completion(id);
    CompletionStage<Void> completion = conference.parties().consult(consultation, begun);
    host.loop().execute(() -> begin(conference, id, first));
    return new PendingConference(conference, consultation, completion);
  }

  private static void begin(ConferenceCall conference, int id, SipCall first) {
    if (conference.isIdle()) {
      conference.failed(id, overAlready());
      return;
    }
    conference.tell(new ToMsp.HostMix());
    if (first == null) {
      conference.parties().mayBeAlone();
      conference.requests().complete(id, null);
      conference.enter(LineCallState.ONHOLDPENDCONF);
      return;
    }
    conference
        .parties()
        .join(first)
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                conference.requests().complete(id, null);
                conference.enter(LineCallState.ONHOLDPENDCONF);
              } else {
                conference.failed(id, failure);
              }
            });
  }

  private static TapiException overAlready() {
    return new TapiException(LineError.OPERATIONFAILED, "the conference was dropped");
  }

  /**
   * TSPI_lineCompleteTransfer with LINETRANSFERMODE_CONFERENCE: the party that waits joins first,
   * because it may not come back; then the one that talks. The request is complete before a party's
   * state names the conference.
   *
   * @throws TapiException INVALCALLSTATE if there is nobody yet to confer with
   */
  static PendingCall ofTransfer(SipCall first, SipCall consulted) {
    ConferenceParties.requireJoinable(consulted);
    ConferenceCall conference = new ConferenceCall(first.host(), first.facts().mediaModes);
    int id = conference.requests().accept();
    CompletionStage<Void> completion = conference.requests().completion(id);
    first.host().loop().execute(() -> joinBoth(conference, id, first, consulted));
    return new PendingCall(conference, completion);
  }

  private static void joinBoth(
      ConferenceCall conference, int id, SipCall first, SipCall consulted) {
    if (conference.isIdle()) {
      conference.failed(id, overAlready());
      return;
    }
    conference.tell(new ToMsp.HostMix());
    conference
        .parties()
        .join(first)
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                conference.begun(id);
                conference.parties().add(NO_REQUEST, consulted);
              } else {
                conference.failed(id, failure);
              }
            });
  }
}

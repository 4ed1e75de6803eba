package org.sipline.tsp.call;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sipline.pair.Envelope;
import org.sipline.pair.Inbox;
import org.sipline.pair.Outbox;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineCallStatus;

/**
 * A conference as TAPI knows it: a call without another party of its own, whose media half mixes
 * its parties' calls. SIP hears nothing of it. On the line's loop, but for the snapshots.
 *
 * <p>It is over when its last party has left; when the last but one leaves, the one that remains is
 * a call of its own again, unless the conference began with nobody. While it waits, parties hear
 * each other, and a single one what held parties hear.
 */
public final class ConferenceCall extends AudibleCall {
  /** The most parties. */
  public static final int MOST_PARTIES = 32;

  private final CallHost host;
  private final int number;
  private final CallRecord facts = new CallRecord();
  private final CallRequests requests = new CallRequests();
  private final Outbox outbox;
  private final Inbox inbox = new Inbox();
  private final CallGeneration generation = new CallGeneration(this, new ToAllParties());
  private final CallDigits digits = new CallDigits(this);
  private final CallTones tones = new CallTones(this);
  private final ConferenceMedia media = new ConferenceMedia(this::tell);
  private final Set<SipCall> parties = new LinkedHashSet<>();
  private SipCall consultation;
  private boolean mayBeAlone;
  private boolean known;
  private boolean ending;
  private boolean over;
  private boolean closed;
  private volatile LineCallStatus status =
      new LineCallStatus(LineCallState.UNKNOWN, null, Set.of(), Set.of(), Instant.now());

  ConferenceCall(CallHost host, Set<LineMediaMode> mediaModes) {
    this.host = host;
    number = host.table().nextNumber();
    outbox = new Outbox(number);
    facts.mediaModes = Set.copyOf(mediaModes);
    facts.origin = LineCallOrigin.CONFERENCE;
    host.began(this);
  }

  CallRequests requests() {
    return requests;
  }

  /** The conference begins with nobody, so that one party may be alone in it. */
  void mayBeAlone() {
    mayBeAlone = true;
  }

  /** It could not begin. */
  void failed(int id, Throwable failure) {
    consultation = null;
    requests.complete(id, failure);
    over();
  }

  /** From now on it ends as IDLE, whatever becomes of it: the request that makes it is complete. */
  void begun(int id) {
    known = true;
    requests.complete(id, null);
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

  // Parties.

  @Override
  public PendingCall prepareAddToConference(LineCallParams parameters) {
    require(LineCallFeature.PREPAREADDCONF);
    roomForOneMore();
    SipCall made = host.newCall(parameters);
    CompletionStage<Void> waits = request(() -> enter(LineCallState.ONHOLDPENDCONF));
    return new PendingCall(made, consult(made, waits));
  }

  /** Makes a consultation call for a party, which has a dial tone when this side waits. */
  CompletionStage<Void> consult(SipCall made, CompletionStage<Void> after) {
    consultation = made;
    made.facts().relatedCallId = number;
    made.transfers().consultedFor(this::consultationEnded);
    return made.transfers().dialToneAfter(after);
  }

  @Override
  public CompletionStage<Void> addToConference(TspCall added) {
    require(LineCallFeature.ADDTOCONF);
    roomForOneMore();
    if (!(added instanceof SipCall party) || !party.host().equals(host)) {
      throw new TapiException(
          LineError.INVALCONSULTCALLHANDLE, "the call to be added is none of this line");
    }
    requireJoinable(party);
    int id = requests.accept();
    CompletionStage<Void> completion = requests.completion(id);
    host.loop().execute(() -> add(id, party));
    return completion;
  }

  /** Has a call become a party. */
  CompletionStage<Void> join(SipCall party) {
    parties.add(party);
    return party.membership().join(this);
  }

  void add(int id, SipCall party) {
    if (closed) {
      return;
    }
    var _ =
        join(party)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    parties.remove(party);
                    requests.complete(id, failure);
                    settle();
                    return;
                  }
                  if (party.equals(consultation)) {
                    consultation = null;
                    party.transfers().consultedFor(null);
                  }
                  mayBeAlone &= parties.size() == 1;
                  requests.complete(id, null);
                  host.loop().execute(this::talk);
                });
  }

  private void talk() {
    if (!parties.isEmpty()) {
      enterIfNew(LineCallState.CONNECTED);
    }
  }

  private void roomForOneMore() {
    if (parties.size() >= MOST_PARTIES) {
      throw new TapiException(
          LineError.CONFERENCEFULL, "a conference has at most " + MOST_PARTIES + " parties");
    }
  }

  /** A party's call has ended, or left. */
  void partyLeft(SipCall party) {
    if (parties.remove(party)) {
      settle();
    }
  }

  /** Whoever was to be added is gone, or was never reached. */
  private void consultationEnded() {
    consultation = null;
    settle();
    if (!ending && status.state() == LineCallState.ONHOLDPENDCONF) {
      talk();
    }
  }

  /** A conference of one, or of nobody, is none, unless somebody is still to be added. */
  private void settle() {
    if (ending || consultation != null) {
      listen();
      return;
    }
    if (parties.isEmpty()) {
      over();
    } else if (parties.size() == 1 && !mayBeAlone) {
      SipCall last = parties.iterator().next();
      if (last.getCallStatus().state() == LineCallState.CONFERENCED) {
        ending = true;
        var _ = last.membership().leave().whenComplete((done, failure) -> over());
      }
    }
    listen();
  }

  /** The conference is no more. */
  private void over() {
    ending = true;
    parties.clear();
    if (over) {
      return;
    }
    over = true;
    generation.ended();
    digits.ended();
    tell(new ToMsp.Release());
    if (known || status.state() != LineCallState.UNKNOWN) {
      enter(LineCallState.IDLE);
    }
    host.ended(this);
  }

  // The whole.

  @Override
  public CompletionStage<Void> drop(byte[] userUserInfo) {
    return request(this::dropAll);
  }

  @Override
  public void dropOnClose() {
    host.loop().execute(this::dropAll);
  }

  @Override
  public void dropNoOwner() {
    host.loop().execute(this::dropAll);
  }

  private void dropAll() {
    if (!ending) {
      ending = true;
      List.copyOf(parties).forEach(SipCall::dropNoOwner);
      over();
    }
  }

  @Override
  public void closeCall() {
    if (closed) {
      return;
    }
    requests.close();
    ending = true;
    List.copyOf(parties).forEach(SipCall::dropNoOwner);
    if (!over) {
      over = true;
      generation.ended();
      digits.ended();
      tell(new ToMsp.Release());
      host.ended(this);
    }
    closed = true;
  }

  @Override
  public CompletionStage<Void> hold() {
    require(LineCallFeature.HOLD);
    return request(() -> enter(LineCallState.ONHOLD));
  }

  @Override
  public CompletionStage<Void> unhold() {
    require(LineCallFeature.UNHOLD);
    return request(() -> enter(LineCallState.CONNECTED));
  }

  private CompletionStage<Void> request(Runnable task) {
    int id = requests.accept();
    CompletionStage<Void> completion = requests.completion(id);
    host.loop()
        .execute(
            () -> {
              if (!closed) {
                requests.complete(id, null);
                task.run();
              }
            });
    return completion;
  }

  private void enterIfNew(LineCallState next) {
    if (status.state() != next) {
      enter(next);
    }
  }

  void enter(LineCallState next) {
    if (status.state() == LineCallState.IDLE) {
      return;
    }
    LineConnectedMode mode = next == LineCallState.CONNECTED ? LineConnectedMode.ACTIVE : null;
    status =
        new LineCallStatus(next, mode, CallFeatures.ofConference(next), Set.of(), Instant.now());
    listen();
    emit(new LineEvent.CallState(this, next, mode, null, facts.mediaModes));
  }

  private void listen() {
    if (!ending) {
      boolean waits =
          status.state() == LineCallState.ONHOLD || status.state() == LineCallState.ONHOLDPENDCONF;
      media.listen(waits, parties.size());
    }
  }

  @Override
  void tell(ToMsp message) {
    emit(new LineEvent.SendMspData(null, this, outbox.next(message)));
  }

  @Override
  void emit(LineEvent event) {
    if (!closed) {
      host.emit(event);
    }
  }

  // Digits and tones.

  /** Digits for all parties: the media half of a mix has them as tones. */
  private final class ToAllParties implements DigitPath {
    @Override
    public void send(int request, String sent, int durationMillis) {
      tell(new ToMsp.SendDigits(request, sent, durationMillis));
    }

    @Override
    public void cancel() {
      // The media half sends them.
    }
  }

  /** Takes a message of the media half about this conference. */
  public void onMedia(Envelope envelope) {
    if (inbox.accept(envelope.sequence()) && envelope.message() instanceof ToTsp message) {
      takes(message);
    }
  }

  /** Each party's call hears its own digits, however they come. */
  @Override
  void listen(boolean wanted) {
    parties.forEach(SipCall::watchDigits);
  }

  @Override
  boolean wantsDigits() {
    return false;
  }

  @Override
  void heard(ToTsp.DigitSeen seen, LineDigitMode mode) {
    // Nobody else wants it.
  }

  @Override
  CallGeneration generation() {
    return generation;
  }

  @Override
  CallDigits digits() {
    return digits;
  }

  @Override
  CallTones tones() {
    return tones;
  }

  // What TAPI asks of calls.

  @Override
  CallHost host() {
    return host;
  }

  @Override
  CallRecord facts() {
    return facts;
  }

  @Override
  int number() {
    return number;
  }

  @Override
  void info(Set<LineCallInfoState> changed) {
    emit(new LineEvent.CallInfo(this, changed));
  }

  @Override
  boolean isIdle() {
    return over;
  }

  @Override
  void require(LineCallFeature feature) {
    if (!status.features().contains(feature)) {
      throw refused(feature.toString());
    }
  }

  private TapiException refused(String what) {
    return new TapiException(
        LineError.INVALCALLSTATE,
        "a conference that is " + status.state() + " does not allow " + what);
  }

  @Override
  public CompletionStage<Void> accept(byte[] userUserInfo) {
    throw refused("ACCEPT");
  }

  @Override
  public CompletionStage<Void> answer(byte[] userUserInfo) {
    throw refused("ANSWER");
  }

  @Override
  public CompletionStage<Void> dial(String destination, int countryCode) {
    throw refused("DIAL");
  }

  @Override
  public LineCallStatus getCallStatus() {
    LineCallStatus known = status;
    return new LineCallStatus(
        known.state(),
        known.detail(),
        CallFeatures.now(known.features(), false, host.hasRoom()),
        known.features2(),
        known.enteredAt());
  }

  @Override
  public LineCallIds getCallIds() {
    return new LineCallIds(0, number, 0);
  }

  @Override
  public void setMediaMode(Set<LineMediaMode> mediaModes) {
    throw refused("another media mode");
  }

  @Override
  public void monitorMedia(Set<LineMediaMode> mediaModes) {
    throw refused("MONITORMEDIA");
  }

  @Override
  public String toString() {
    return "conference " + number + " " + status.state() + " of " + parties.size();
  }
}

package org.sipline.tsp.call;

import java.time.Instant;
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
 * <p>It is over when its {@link ConferenceParties} have left. While it waits, parties hear each
 * other, and a single one what held parties hear.
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
  private final ConferenceParties parties = new ConferenceParties(this);
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

  ConferenceParties parties() {
    return parties;
  }

  /** It could not begin. */
  void failed(int id, Throwable failure) {
    parties.expectNobody();
    requests.complete(id, failure);
    over();
  }

  /** From now on it ends as IDLE, whatever becomes of it: the request that makes it is complete. */
  void begun(int id) {
    known = true;
    requests.complete(id, null);
  }

  // Parties.

  @Override
  public PendingCall prepareAddToConference(LineCallParams parameters) {
    require(LineCallFeature.PREPAREADDCONF);
    parties.requireRoom();
    SipCall made = host.newCall(parameters);
    CompletionStage<Void> waits = request(() -> enter(LineCallState.ONHOLDPENDCONF));
    return new PendingCall(made, parties.consult(made, waits));
  }

  @Override
  public CompletionStage<Void> addToConference(TspCall added) {
    require(LineCallFeature.ADDTOCONF);
    parties.requireRoom();
    if (!(added instanceof SipCall party) || !party.host().equals(host)) {
      throw new TapiException(
          LineError.INVALCONSULTCALLHANDLE, "the call to be added is none of this line");
    }
    ConferenceParties.requireJoinable(party);
    int id = requests.accept();
    CompletionStage<Void> completion = requests.completion(id);
    host.loop().execute(() -> parties.add(id, party));
    return completion;
  }

  /** The parties talk. */
  void talk() {
    if (parties.size() > 0) {
      enterIfNew(LineCallState.CONNECTED);
    }
  }

  /** Nobody is to be added any more. */
  void waitsNoMore() {
    if (!ending && status.state() == LineCallState.ONHOLDPENDCONF) {
      talk();
    }
  }

  /** Its last party leaves. */
  void ends() {
    ending = true;
  }

  boolean isEnding() {
    return ending;
  }

  boolean isClosed() {
    return closed;
  }

  /** The conference is no more. */
  void over() {
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
      parties.drop();
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
    parties.drop();
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

  /** Has parties hear what they are to hear now. */
  void listen() {
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

  @Override
  void listen(boolean wanted) {
    parties.watchDigits();
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

package org.sipline.tsp.call;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sipline.pair.Outbox;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallInfo;
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
public final class ConferenceCall implements TspCall {
  /** The most parties. */
  public static final int MOST_PARTIES = 32;

  /** Nobody waits for it. */
  private static final int NO_REQUEST = 0;

  private final CallHost host;
  private final int number;
  private final CallRecord facts = new CallRecord();
  private final CallRequests requests = new CallRequests();
  private final Outbox outbox;
  private final Set<SipCall> parties = new LinkedHashSet<>();
  private SipCall consultation;
  private boolean mayBeAlone;
  private boolean known;
  private boolean ending;
  private boolean over;
  private boolean closed;
  private ToMsp.Pause paused = new ToMsp.Pause(false, false);
  private ToMsp.Hold held = new ToMsp.Hold(false);
  private volatile LineCallStatus status =
      new LineCallStatus(LineCallState.UNKNOWN, null, Set.of(), Set.of(), Instant.now());

  private ConferenceCall(CallHost host, Set<LineMediaMode> mediaModes) {
    this.host = host;
    number = host.table().nextNumber();
    outbox = new Outbox(number);
    facts.mediaModes = Set.copyOf(mediaModes);
    facts.origin = LineCallOrigin.CONFERENCE;
    host.began(this);
  }

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
    int id = conference.requests.accept();
    CompletionStage<Void> begun = conference.requests.completion(id);
    CompletionStage<Void> completion = conference.consult(consultation, begun);
    host.loop().execute(() -> conference.begin(id, first));
    return new PendingConference(conference, consultation, completion);
  }

  private void begin(int id, SipCall first) {
    if (closed) {
      return;
    }
    tell(new ToMsp.HostMix());
    if (first == null) {
      mayBeAlone = true;
      requests.complete(id, null);
      enter(LineCallState.ONHOLDPENDCONF);
      return;
    }
    parties.add(first);
    first
        .membership()
        .join(this)
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                requests.complete(id, null);
                enter(LineCallState.ONHOLDPENDCONF);
              } else {
                parties.remove(first);
                consultation = null;
                requests.complete(id, failure);
                over();
              }
            });
  }

  /**
   * TSPI_lineCompleteTransfer with LINETRANSFERMODE_CONFERENCE.
   *
   * @throws TapiException INVALCALLSTATE if there is nobody yet to confer with
   */
  static PendingCall ofTransfer(SipCall first, SipCall consulted) {
    if (!mayJoin(consulted)) {
      throw notToBeAdded(consulted);
    }
    ConferenceCall conference = new ConferenceCall(first.host(), first.facts().mediaModes);
    int id = conference.requests.accept();
    CompletionStage<Void> completion = conference.requests.completion(id);
    first.host().loop().execute(() -> conference.join(id, consulted, first));
    return new PendingCall(conference, completion);
  }

  /**
   * The party that waits joins first, because it may not come back; then the one that talks. The
   * request is complete before a party's state names the conference.
   */
  private void join(int id, SipCall consulted, SipCall first) {
    if (closed) {
      return;
    }
    tell(new ToMsp.HostMix());
    parties.add(first);
    first
        .membership()
        .join(this)
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                known = true;
                requests.complete(id, null);
                add(NO_REQUEST, consulted);
              } else {
                parties.remove(first);
                requests.complete(id, failure);
                over();
              }
            });
  }

  private static boolean mayJoin(SipCall party) {
    LineCallState state = party.getCallStatus().state();
    return state == LineCallState.CONNECTED || state == LineCallState.ONHOLD;
  }

  private static TapiException notToBeAdded(SipCall party) {
    return new TapiException(
        LineError.INVALCALLSTATE,
        "the call to be added is " + party.getCallStatus().state() + ", not connected");
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

  private CompletionStage<Void> consult(SipCall made, CompletionStage<Void> after) {
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
    if (!mayJoin(party)) {
      throw notToBeAdded(party);
    }
    int id = requests.accept();
    CompletionStage<Void> completion = requests.completion(id);
    host.loop().execute(() -> add(id, party));
    return completion;
  }

  private void add(int id, SipCall party) {
    if (closed) {
      return;
    }
    parties.add(party);
    party
        .membership()
        .join(this)
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

  private void enter(LineCallState next) {
    if (status.state() == LineCallState.IDLE) {
      return;
    }
    LineConnectedMode mode = next == LineCallState.CONNECTED ? LineConnectedMode.ACTIVE : null;
    status =
        new LineCallStatus(next, mode, CallFeatures.ofConference(next), Set.of(), Instant.now());
    listen();
    emit(new LineEvent.CallState(this, next, mode, null, facts.mediaModes));
  }

  /** Lets this side hear the parties while the conference is active, and them each other always. */
  private void listen() {
    boolean waits =
        status.state() == LineCallState.ONHOLD || status.state() == LineCallState.ONHOLDPENDCONF;
    boolean alone = parties.size() < 2;
    ToMsp.Hold nextHeld = new ToMsp.Hold(waits && alone);
    ToMsp.Pause nextPaused = new ToMsp.Pause(waits, waits);
    if (!ending && !nextHeld.equals(held)) {
      held = nextHeld;
      tell(nextHeld);
    }
    if (!ending && !nextPaused.equals(paused)) {
      paused = nextPaused;
      tell(nextPaused);
    }
  }

  private void tell(ToMsp message) {
    emit(new LineEvent.SendMspData(null, this, outbox.next(message)));
  }

  private void emit(LineEvent event) {
    if (!closed) {
      host.emit(event);
    }
  }

  // What TAPI asks of calls.

  /** The token by which the halves name this conference. */
  public long token() {
    return number;
  }

  private void require(LineCallFeature feature) {
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
  public TspLine line() {
    return host.line();
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
  public LineCallInfo getCallInfo() {
    return facts.info(host.deviceId(), number);
  }

  @Override
  public LineCallStatus getCallStatus() {
    return status;
  }

  @Override
  public int getCallAddressId() {
    return 0;
  }

  @Override
  public LineCallIds getCallIds() {
    return new LineCallIds(0, number, 0);
  }

  @Override
  public void setAppSpecific(int appSpecific) {
    facts.appSpecific = appSpecific;
    emit(new LineEvent.CallInfo(this, Set.of(LineCallInfoState.APPSPECIFIC)));
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
  public void monitorDigits(Set<LineDigitMode> modes) {
    throw refused("MONITORDIGITS");
  }

  @Override
  public void generateDigits(
      int endToEndId, LineDigitMode mode, String digits, int durationMillis) {
    throw refused("GENERATEDIGITS");
  }

  @Override
  public String toString() {
    return "conference " + number + " " + status.state() + " of " + parties.size();
  }
}

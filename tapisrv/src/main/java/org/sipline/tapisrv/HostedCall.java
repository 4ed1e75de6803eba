package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call of a line, with the handles that applications have of it. On the line's loop. */
final class HostedCall {
  private static final Logger LOG = LoggerFactory.getLogger(HostedCall.class);

  private final LineHost host;
  private final boolean outgoing;
  private final List<ApplicationCall> handles = new ArrayList<>(2);
  private final Map<Integer, Generating> generations = new HashMap<>(2);

  private volatile TspCall tsp;
  private volatile int numOwners;
  private volatile int numMonitors;
  private volatile MediaHome home;
  private volatile MspCall media;
  private HouseTerminals furniture;
  private boolean announced;
  private boolean idle;
  private boolean finished;
  private int lastGeneration;
  private Set<LineDigitMode> watchedDigits = Set.of();
  private Set<LineMediaMode> watchedMedia = Set.of();

  /** A request to send digits: who asked, and by which number. */
  private record Generating(ApplicationCall by, int endToEndId) {}

  HostedCall(LineHost host, boolean outgoing, TspCall tsp) {
    this.host = host;
    this.outgoing = outgoing;
    this.tsp = tsp;
  }

  TspCall tsp() {
    return tsp;
  }

  void bind(TspCall call) {
    tsp = call;
  }

  int numOwners() {
    return numOwners;
  }

  int numMonitors() {
    return numMonitors;
  }

  /** Whether it was made here and that has not been completed yet. */
  boolean pending() {
    return outgoing && !announced;
  }

  boolean announced() {
    return announced;
  }

  boolean idle() {
    return idle;
  }

  List<ApplicationCall> handles() {
    return handles;
  }

  Optional<ApplicationCall> handleOf(ApplicationLine line) {
    return handles.stream().filter(handle -> handle.line() == line).findFirst();
  }

  MediaHome home() {
    return home;
  }

  MspCall mspCall() {
    return media;
  }

  /** Gives the call's media their home, which stays; only the first time. */
  void settle(MediaHome chosen, Set<LineMediaMode> mediaModes) {
    if (media == null) {
      media = chosen.createCall(this, mediaModes);
      home = chosen;
    }
  }

  private boolean settled(MediaHome chosen, Set<LineMediaMode> mediaModes) {
    try {
      settle(chosen, mediaModes);
      return true;
    } catch (TapiException e) {
      LOG.warn("line {}: a call gets no media: {}", host.name(), e.getMessage());
      return false;
    }
  }

  /** Connects the house's terminals, once and where the house streams. */
  void furnish() {
    if (furniture == null && media != null && home == host.houseMedia()) {
      furniture = new HouseTerminals(this, new CallMedia(home.address(), media));
      String owner =
          handles.stream()
              .filter(handle -> handle.privilege() == LineCallPrivilege.OWNER)
              .map(handle -> handle.line().application().name())
              .findFirst()
              .orElse("");
      furniture.request(host.terminals(new HouseCall(host.name(), outgoing, owner, tsp)));
    }
  }

  CallMedia media(ApplicationCall asking) {
    MediaHome where = home;
    MspCall what = media;
    if (what == null) {
      throw new TapiException(LineError.INVALCALLSTATE, "the call has no media yet");
    }
    if (where != host.houseMedia() && where != asking.line().ownMedia()) {
      throw new TapiException(
          LineError.OPERATIONUNAVAIL, "another application streams the media of this call");
    }
    return new CallMedia(where.address(), what);
  }

  MediaQuality quality() {
    MspCall what = media;
    return what == null ? MediaQuality.NONE : what.quality();
  }

  void onStream(MspEvent.CallEvent e) {
    if (e.kind() == MspEvent.CallEvent.Kind.NEW_STREAM && furniture != null) {
      furniture.connect(e.stream());
    }
    tellAll(
        handle -> new ApplicationEvent.Stream(handle, e.stream(), e.kind(), e.cause(), e.reason()));
  }

  void onFileTerminal(MspEvent.FileTerminal e) {
    tellAll(
        handle -> new ApplicationEvent.FileTerminal(handle, e.terminal(), e.state(), e.reason()));
  }

  /** Tells that a terminal of the house could not be made or connected. */
  void terminalFailed(String reason) {
    tellAll(
        handle ->
            new ApplicationEvent.FileTerminal(
                handle, null, MspEvent.FileTerminal.State.FAILED, reason));
  }

  LineHost host() {
    return host;
  }

  void on(LineEvent.OfCall event) {
    switch (event) {
      case LineEvent.CallState e -> onState(e);
      case LineEvent.CallInfo e ->
          tellAll(handle -> new ApplicationEvent.CallInfo(handle, e.changed()));
      case LineEvent.Generate e -> {
        Generating ended = generations.remove(e.endToEndId());
        if (ended != null && !ended.by().freed()) {
          ended
              .by()
              .line()
              .tell(
                  new ApplicationEvent.Generate(
                      ended.by(), e.reason(), ended.endToEndId(), e.tickMillis()));
        }
      }
      case LineEvent.MonitorDigits e -> {
        for (ApplicationCall handle : handles) {
          if (handle.digitModes().contains(e.mode())) {
            handle
                .line()
                .tell(
                    new ApplicationEvent.MonitorDigits(
                        handle, e.digit(), e.mode(), e.tickMillis()));
          }
        }
      }
      case LineEvent.MonitorMedia e -> {
        for (ApplicationCall handle : handles) {
          if (handle.watchedMedia().contains(e.mode())) {
            handle.line().tell(new ApplicationEvent.MonitorMedia(handle, e.mode(), e.tickMillis()));
          }
        }
      }
      case LineEvent.QosInfo e ->
          tellAll(handle -> new ApplicationEvent.QosInfo(handle, e.qosEvent(), e.mediaMode()));
      case LineEvent.CallDevSpecific e ->
          tellAll(
              handle ->
                  new ApplicationEvent.CallDevSpecific(handle, e.param1(), e.param2(), e.param3()));
      case LineEvent.CallDevSpecificFeature e ->
          tellAll(
              handle ->
                  new ApplicationEvent.CallDevSpecific(handle, e.param1(), e.param2(), e.param3()));
      // Nobody can ask the server for tones or gathered digits yet.
      case LineEvent.GatherDigits _, LineEvent.MonitorTone _ -> {}
      case LineEvent.NewCall _, LineEvent.SendMspData _ ->
          throw new IllegalArgumentException(event + " is the line's");
    }
  }

  private void onState(LineEvent.CallState e) {
    if (!announced) {
      announce(e.mediaModes());
    }
    if (e.state() == LineCallState.CONNECTED) {
      furnish();
    }
    tellAll(
        handle ->
            new ApplicationEvent.CallState(
                handle, e.state(), e.detail(), handle.takeUntold(), e.mediaModes()));
    if (e.state() == LineCallState.IDLE && !idle) {
      idle = true;
      for (ApplicationCall handle : handles) {
        handle.line().noteIdle(handle);
      }
      finishWhenDone();
    }
  }

  /** Gives an incoming call its owner and its monitors. */
  private void announce(Set<LineMediaMode> mediaModes) {
    announced = true;
    Optional<ApplicationLine> owner = host.ownerOf(mediaModes);
    MediaHome chosen = owner.map(ApplicationLine::ownMedia).orElse(host.houseMedia());
    if (!settled(chosen, mediaModes)) {
      refuse();
    }
    for (ApplicationLine line : host.lines()) {
      if (owner.isPresent() && owner.get() == line) {
        give(line, LineCallPrivilege.OWNER);
      } else if (line.how().monitors()) {
        give(line, LineCallPrivilege.MONITOR);
      }
    }
    for (ApplicationCall handle : handles) {
      handle.tellWithNextState(handle.privilege());
      handle.line().tell(new ApplicationEvent.AppNewCall(handle, handle.privilege()));
    }
    if (handles.isEmpty()) {
      dropUnowned();
    }
  }

  /** Announces a call that was made here: its maker owns it. */
  ApplicationCall announceMade(ApplicationLine maker) {
    announced = true;
    ApplicationCall handle = give(maker, LineCallPrivilege.OWNER);
    for (ApplicationLine line : host.lines()) {
      if (line != maker && line.how().monitors()) {
        give(line, LineCallPrivilege.MONITOR);
      }
    }
    return handle;
  }

  /** Tells the monitors of a call that was made here. */
  void tellMade(ApplicationCall made) {
    for (ApplicationCall handle : handles) {
      if (handle != made) {
        handle.tellWithNextState(handle.privilege());
        handle.line().tell(new ApplicationEvent.AppNewCall(handle, handle.privilege()));
      }
    }
  }

  private void tellAll(Function<ApplicationCall, ApplicationEvent> event) {
    for (int i = 0; i < handles.size(); i++) {
      ApplicationCall handle = handles.get(i);
      handle.line().tell(event.apply(handle));
    }
  }

  private ApplicationCall give(ApplicationLine line, LineCallPrivilege privilege) {
    ApplicationCall handle = new ApplicationCall(this, line, privilege);
    handles.add(handle);
    count();
    return handle;
  }

  /** A handle for a monitor that comes later. */
  ApplicationCall giveMonitor(ApplicationLine line) {
    ApplicationCall handle = give(line, LineCallPrivilege.MONITOR);
    if (idle) {
      line.noteIdle(handle);
    }
    tellOthers(handle, LineCallInfoState.NUMMONITORS);
    return handle;
  }

  private void count() {
    int owners = 0;
    for (ApplicationCall handle : handles) {
      if (handle.privilege() == LineCallPrivilege.OWNER) {
        owners++;
      }
    }
    numOwners = owners;
    numMonitors = handles.size() - owners;
  }

  private void tellOthers(ApplicationCall but, LineCallInfoState... changed) {
    Set<LineCallInfoState> states = EnumSet.noneOf(LineCallInfoState.class);
    states.addAll(List.of(changed));
    for (ApplicationCall handle : handles) {
      if (handle != but) {
        handle.line().tell(new ApplicationEvent.CallInfo(handle, states));
      }
    }
  }

  private boolean ownedOnlyBy(ApplicationCall handle) {
    return handle.privilege() == LineCallPrivilege.OWNER && numOwners == 1 && !idle;
  }

  void setPrivilege(ApplicationCall handle, LineCallPrivilege wanted) {
    if (wanted == LineCallPrivilege.NONE) {
      throw new TapiException(
          LineError.INVALCALLPRIVILEGE, "a call's privilege is MONITOR or OWNER");
    }
    if (wanted == handle.privilege()) {
      return;
    }
    if (ownedOnlyBy(handle)) {
      throw leftWithoutOwner();
    }
    handle.grant(wanted);
    count();
    tellOthers(
        handle,
        wanted == LineCallPrivilege.OWNER
            ? LineCallInfoState.NUMOWNERINCR
            : LineCallInfoState.NUMOWNERDECR,
        LineCallInfoState.NUMMONITORS);
  }

  private static TapiException leftWithoutOwner() {
    return new TapiException(
        LineError.INVALCALLSTATE, "the call would be left without an owner: drop it first");
  }

  void handoff(ApplicationCall from, LineMediaMode mode) {
    handoff(
        from,
        host.ownerOf(mode)
            .orElseThrow(
                () ->
                    new TapiException(
                        LineError.TARGETNOTFOUND,
                        "no application owns calls of " + mode + " on this line")));
  }

  void handoff(ApplicationCall from, String application) {
    handoff(
        from,
        host.lines().stream()
            .filter(line -> line.application().name().equals(application))
            .findFirst()
            .orElseThrow(
                () ->
                    new TapiException(
                        LineError.TARGETNOTFOUND,
                        "no application " + application + " has this line open")));
  }

  private void handoff(ApplicationCall from, ApplicationLine target) {
    if (target == from.line()) {
      throw new TapiException(
          LineError.TARGETSELF, "the application is itself the one to hand the call to");
    }
    Optional<ApplicationCall> present = handleOf(target);
    boolean monitored = present.isPresent();
    if (monitored && present.get().privilege() == LineCallPrivilege.OWNER) {
      return;
    }
    ApplicationCall handle = present.orElseGet(() -> give(target, LineCallPrivilege.OWNER));
    handle.grant(LineCallPrivilege.OWNER);
    count();
    if (!monitored) {
      target.tell(new ApplicationEvent.AppNewCall(handle, LineCallPrivilege.OWNER));
    }
    var status = tsp.getCallStatus();
    target.tell(
        new ApplicationEvent.CallState(
            handle,
            status.state(),
            status.detail(),
            LineCallPrivilege.OWNER,
            tsp.getCallInfo().mediaModes()));
    tellOthers(handle, LineCallInfoState.NUMOWNERINCR);
  }

  void deallocate(ApplicationCall handle) {
    if (ownedOnlyBy(handle)) {
      throw leftWithoutOwner();
    }
    take(handle);
    if (!idle && numOwners == 0 && handles.isEmpty()) {
      dropUnowned();
    }
  }

  /** Takes a handle back, whatever the call's state. */
  void take(ApplicationCall handle) {
    if (handle.freed()) {
      return;
    }
    handle.free();
    handles.remove(handle);
    if (idle) {
      handle.line().noteFreed(handle);
    }
    count();
    tellOthers(
        handle,
        handle.privilege() == LineCallPrivilege.OWNER
            ? LineCallInfoState.NUMOWNERDECR
            : LineCallInfoState.NUMMONITORS);
    if (!idle && (!handle.digitModes().isEmpty() || !handle.watchedMedia().isEmpty())) {
      applyWatches();
    }
    finishWhenDone();
  }

  /** Takes a closing line's handle back, and drops the call if nobody else owns it. */
  void leave(ApplicationLine line) {
    handleOf(line)
        .ifPresent(
            handle -> {
              boolean wasOwner = handle.privilege() == LineCallPrivilege.OWNER;
              take(handle);
              if (!idle && numOwners == 0) {
                if (wasOwner) {
                  tsp.dropOnClose();
                } else if (handles.isEmpty()) {
                  tsp.dropNoOwner();
                }
              }
            });
  }

  private void dropUnowned() {
    host.loop()
        .execute(
            () -> {
              if (!idle && !finished && numOwners == 0) {
                tsp.dropNoOwner();
              }
            });
  }

  /** Refuses the call as one that nobody wants to own. */
  void refuse() {
    host.loop()
        .execute(
            () -> {
              if (!idle && !finished) {
                tsp.dropNoOwner();
              }
            });
  }

  /** Asks the provider for what any of the applications watches for, if that has changed. */
  void applyWatches() {
    Set<LineDigitMode> digits = EnumSet.noneOf(LineDigitMode.class);
    Set<LineMediaMode> modes = EnumSet.noneOf(LineMediaMode.class);
    for (ApplicationCall handle : handles) {
      digits.addAll(handle.digitModes());
      modes.addAll(handle.watchedMedia());
    }
    if (!digits.equals(watchedDigits)) {
      tsp.monitorDigits(digits);
      watchedDigits = digits;
    }
    if (!modes.equals(watchedMedia)) {
      tsp.monitorMedia(modes);
      watchedMedia = modes;
    }
  }

  /** The provider's number for a request to send digits. */
  int generating(ApplicationCall by, int endToEndId) {
    int id = ++lastGeneration;
    generations.put(id, new Generating(by, endToEndId));
    return id;
  }

  /** A request to send digits was refused. */
  void notGenerating(int id) {
    generations.remove(id);
  }

  private void finishWhenDone() {
    if (idle && handles.isEmpty() && !finished) {
      finished = true;
      host.loop().execute(() -> host.finish(this));
    }
  }

  /** The line is gone, and the call with it. */
  void lost() {
    finished = true;
    idle = true;
    for (ApplicationCall handle : handles) {
      handle.free();
    }
    handles.clear();
    endMedia();
  }

  /** Ends the call's media. */
  void endMedia() {
    if (furniture != null) {
      furniture.release();
    }
    if (media != null) {
      home.shutdownCall(media);
    }
  }
}

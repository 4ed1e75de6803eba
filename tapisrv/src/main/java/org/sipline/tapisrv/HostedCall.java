package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.struct.LineCallStatus;

/** A call of a line, with the handles that applications have of it. On the line's loop. */
final class HostedCall {
  private final LineHost host;
  private final ApplicationLine maker;
  private final List<ApplicationCall> handles = new ArrayList<>(2);
  private final HostedMedia media;
  private final CallInterests interests = new CallInterests(handles);

  private volatile TspCall tsp;
  private volatile int numOwners;
  private volatile int numMonitors;
  private boolean announced;
  private boolean idle;
  private boolean finished;

  /** A call that an application makes; the provider's handle is bound later. */
  HostedCall(LineHost host, ApplicationLine maker) {
    this.host = host;
    this.maker = maker;
    media = new HostedMedia(host);
  }

  /** A call that came. */
  HostedCall(LineHost host, TspCall tsp) {
    this(host, (ApplicationLine) null);
    this.tsp = tsp;
  }

  LineHost host() {
    return host;
  }

  /** The provider's call, null as long as it has given none. */
  TspCall tsp() {
    return tsp;
  }

  void bind(TspCall provider) {
    tsp = provider;
  }

  HostedMedia media() {
    return media;
  }

  CallInterests interests() {
    return interests;
  }

  int numOwners() {
    return numOwners;
  }

  int numMonitors() {
    return numMonitors;
  }

  /** Whether it is being made here and that has not been completed yet. */
  boolean pending() {
    return maker != null && !announced;
  }

  boolean announced() {
    return announced;
  }

  Optional<ApplicationCall> handleOf(ApplicationLine line) {
    return handles.stream().filter(handle -> handle.line() == line).findFirst();
  }

  HouseCall asSeenByHouse() {
    return new HouseCall(host.name(), maker != null, ownerName(), tsp);
  }

  private String ownerName() {
    if (pending()) {
      return maker.application().name();
    }
    for (ApplicationCall handle : handles) {
      if (handle.privilege() == LineCallPrivilege.OWNER) {
        return handle.line().application().name();
      }
    }
    return "";
  }

  void on(LineEvent.OfCall event) {
    switch (event) {
      case LineEvent.CallState e -> onState(e);
      case LineEvent.CallInfo e ->
          tellAll(handle -> new ApplicationEvent.CallInfo(handle, e.changed()));
      case LineEvent.Generate e -> interests.tell(e);
      case LineEvent.MonitorDigits e -> interests.tell(e);
      case LineEvent.MonitorMedia e -> interests.tell(e);
      case LineEvent.QosInfo e ->
          tellAll(handle -> new ApplicationEvent.QosInfo(handle, e.qosEvent(), e.mediaMode()));
      case LineEvent.CallDevSpecific e -> tellSpecific(e.param1(), e.param2(), e.param3());
      case LineEvent.CallDevSpecificFeature e -> tellSpecific(e.param1(), e.param2(), e.param3());
      // Nobody can ask the server for tones or gathered digits.
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
      media.furnish(this);
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

  void onStream(MspEvent.CallEvent e) {
    if (e.kind() == MspEvent.CallEvent.Kind.NEW_STREAM) {
      media.furnish(e.stream());
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

  private void tellSpecific(int param1, int param2, int param3) {
    tellAll(handle -> new ApplicationEvent.CallDevSpecific(handle, param1, param2, param3));
  }

  private void tellAll(Function<ApplicationCall, ApplicationEvent> event) {
    for (ApplicationCall handle : handles) {
      handle.line().tell(event.apply(handle));
    }
  }

  private void tellOthers(ApplicationCall but, LineCallInfoState... changed) {
    if (handles.isEmpty()) {
      return;
    }
    Set<LineCallInfoState> states = EnumSet.noneOf(LineCallInfoState.class);
    states.addAll(List.of(changed));
    for (ApplicationCall handle : handles) {
      if (handle != but) {
        handle.line().tell(new ApplicationEvent.CallInfo(handle, states));
      }
    }
  }

  /** Gives a call that came its owner and its monitors. */
  private void announce(Set<LineMediaMode> mediaModes) {
    announced = true;
    Optional<ApplicationLine> owner = host.lines().ownerOf(mediaModes);
    try {
      media.settle(
          this, owner.map(ApplicationLine::ownMedia).orElse(host.houseMedia()), mediaModes);
    } catch (TapiException e) {
      host.report("a call gets no media and is refused", e);
      refuse();
      owner = Optional.empty();
    }
    for (ApplicationLine line : host.lines()) {
      if (owner.isPresent() && owner.get() == line) {
        give(line, LineCallPrivilege.OWNER);
      } else if (line.how().monitors()) {
        give(line, LineCallPrivilege.MONITOR);
      }
    }
    tellNew(null);
    if (handles.isEmpty()) {
      refuse();
    }
  }

  /** Gives a call that was made here its owner, who made it, and its monitors. */
  ApplicationCall announceMade() {
    announced = true;
    ApplicationCall made = give(maker, LineCallPrivilege.OWNER);
    for (ApplicationLine line : host.lines()) {
      if (line != maker && line.how().monitors()) {
        give(line, LineCallPrivilege.MONITOR);
      }
    }
    return made;
  }

  /** Tells of a new call, but not the one who knows of it. */
  void tellNew(ApplicationCall knowing) {
    for (ApplicationCall handle : handles) {
      if (handle != knowing) {
        handle.tellWithNextState(handle.privilege());
        handle.line().tell(new ApplicationEvent.AppNewCall(handle, handle.privilege()));
      }
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

  private void mustLeaveAnOwner(ApplicationCall leaving) {
    if (leaving.privilege() == LineCallPrivilege.OWNER && numOwners == 1 && !idle) {
      throw new TapiException(
          LineError.INVALCALLSTATE, "the call would be left without an owner: drop it first");
    }
  }

  void setPrivilege(ApplicationCall handle, LineCallPrivilege wanted) {
    if (wanted == LineCallPrivilege.NONE) {
      throw new TapiException(
          LineError.INVALCALLPRIVILEGE, "a call's privilege is MONITOR or OWNER");
    }
    if (wanted == handle.privilege()) {
      return;
    }
    mustLeaveAnOwner(handle);
    handle.grant(wanted);
    count();
    tellOthers(
        handle,
        wanted == LineCallPrivilege.OWNER
            ? LineCallInfoState.NUMOWNERINCR
            : LineCallInfoState.NUMOWNERDECR,
        LineCallInfoState.NUMMONITORS);
  }

  void handoff(ApplicationCall from, LineMediaMode mode) {
    handoff(from, host.lines().ownerOf(mode), "no application owns calls of " + mode);
  }

  void handoff(ApplicationCall from, String application) {
    handoff(from, host.lines().of(application), application + " has not opened this line");
  }

  private void handoff(ApplicationCall from, Optional<ApplicationLine> found, String ifNot) {
    if (idle) {
      throw new TapiException(LineError.INVALCALLSTATE, "the call is over");
    }
    ApplicationLine target =
        found.orElseThrow(() -> new TapiException(LineError.TARGETNOTFOUND, ifNot));
    if (target == from.line()) {
      throw new TapiException(
          LineError.TARGETSELF, "the application is itself the one to hand the call to");
    }
    ApplicationCall handle = handleOf(target).orElse(null);
    if (handle == null) {
      handle = give(target, LineCallPrivilege.OWNER);
      target.tell(new ApplicationEvent.AppNewCall(handle, LineCallPrivilege.OWNER));
    } else if (handle.privilege() == LineCallPrivilege.OWNER) {
      return;
    }
    handle.grant(LineCallPrivilege.OWNER);
    count();
    LineCallStatus status = tsp.getCallStatus();
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
    mustLeaveAnOwner(handle);
    take(handle);
    if (handles.isEmpty()) {
      refuse();
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
    } else {
      host.quietly("watch less of a call", () -> interests.apply(tsp));
    }
    count();
    tellOthers(
        handle,
        handle.privilege() == LineCallPrivilege.OWNER
            ? LineCallInfoState.NUMOWNERDECR
            : LineCallInfoState.NUMMONITORS);
    finishWhenDone();
  }

  /** Takes a closing line's handle back, and drops the call if nobody else owns it. */
  void leave(ApplicationLine line) {
    ApplicationCall handle = handleOf(line).orElse(null);
    if (handle == null) {
      return;
    }
    take(handle);
    if (!idle && numOwners == 0) {
      if (handle.privilege() == LineCallPrivilege.OWNER) {
        host.quietly("drop a call", tsp::dropOnClose);
      } else if (handles.isEmpty()) {
        refuse();
      }
    }
  }

  /** Drops the call as one that nobody wants to own. */
  void refuse() {
    host.runAlways(
        () -> {
          if (!idle && !finished) {
            host.quietly("drop a call", tsp::dropNoOwner);
          }
        });
  }

  private void finishWhenDone() {
    if (idle && handles.isEmpty() && !finished) {
      finished = true;
      host.runAlways(() -> host.finish(this));
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
    media.end();
  }
}

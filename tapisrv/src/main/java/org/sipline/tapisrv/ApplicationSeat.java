package org.sipline.tapisrv;

import java.util.IdentityHashMap;
import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapisrv.line.CallSeat;
import org.sipline.tapisrv.line.LineSeat;
import org.sipline.tapisrv.line.Occupant;

/**
 * An application on its seat at a line: tells it in TAPI's terms what the seat hears in TSPI's, and
 * knows its handles of calls. On the line's loop.
 */
final class ApplicationSeat implements Occupant {
  private final ApplicationLine line;
  private final IdentityHashMap<CallSeat, ApplicationCall> calls = new IdentityHashMap<>(4);

  ApplicationSeat(ApplicationLine line) {
    this.line = line;
  }

  /** The application's handle of a call. */
  ApplicationCall handle(TspCall call) {
    return call instanceof CallSeat seat
        ? calls.computeIfAbsent(seat, of -> new ApplicationCall(line, of))
        : null;
  }

  /** The same for a call that the application asks for, so knows its privilege; null for none. */
  ApplicationCall known(TspCall call) {
    ApplicationCall known = handle(call);
    if (known != null) {
      known.tellPrivilege();
    }
    return known;
  }

  @Override
  public String name() {
    return line.application().name();
  }

  @Override
  public void sit(LineSeat seat) {
    line.sit(seat);
  }

  @Override
  public void on(LineEvent event) {
    ApplicationEvent told = translated(event);
    if (told != null) {
      line.tell(told);
    }
  }

  private ApplicationEvent translated(LineEvent event) {
    return switch (event) {
      case LineEvent.NewCall e -> {
        ApplicationCall call = handle(e.call());
        yield new ApplicationEvent.AppNewCall(call, call.privilege());
      }
      case LineEvent.CallState e -> {
        ApplicationCall call = handle(e.call());
        yield new ApplicationEvent.CallState(
            call, e.state(), e.detail(), call.tellPrivilege(), handle(e.parent()), e.mediaModes());
      }
      case LineEvent.CallInfo e -> new ApplicationEvent.CallInfo(handle(e.call()), e.changed());
      case LineEvent.Generate e ->
          new ApplicationEvent.Generate(
              handle(e.call()), e.reason(), e.endToEndId(), e.tickMillis());
      case LineEvent.GatherDigits e ->
          new ApplicationEvent.GatherDigits(
              handle(e.call()), e.reason(), e.endToEndId(), e.digits(), e.tickMillis());
      case LineEvent.MonitorDigits e ->
          new ApplicationEvent.MonitorDigits(handle(e.call()), e.digit(), e.mode(), e.tickMillis());
      case LineEvent.MonitorMedia e ->
          new ApplicationEvent.MonitorMedia(handle(e.call()), e.mode(), e.tickMillis());
      case LineEvent.MonitorTone e ->
          new ApplicationEvent.MonitorTone(handle(e.call()), e.appSpecific(), e.tickMillis());
      case LineEvent.QosInfo e ->
          new ApplicationEvent.QosInfo(handle(e.call()), e.qosEvent(), e.mediaMode());
      case LineEvent.CallDevSpecific e ->
          new ApplicationEvent.CallDevSpecific(
              handle(e.call()), e.param1(), e.param2(), e.param3());
      case LineEvent.CallDevSpecificFeature e ->
          new ApplicationEvent.CallDevSpecific(
              handle(e.call()), e.param1(), e.param2(), e.param3());
      case LineEvent.DevState e ->
          new ApplicationEvent.DevState(line, e.states(), e.param2(), e.param3());
      case LineEvent.AddressState e ->
          new ApplicationEvent.AddressState(line, e.addressId(), e.states());
      case LineEvent.DevSpecific e ->
          new ApplicationEvent.DevSpecific(line, e.param1(), e.param2(), e.param3());
      case LineEvent.DevSpecificFeature e ->
          new ApplicationEvent.DevSpecific(line, e.param1(), e.param2(), e.param3());
      // Media halves and dialogs are the server's own affair here.
      case LineEvent.SendMspData _,
          LineEvent.CreateDialogInstance _,
          LineEvent.SendDialogInstanceData _,
          LineEvent.Close _ ->
          null;
    };
  }

  @Override
  public void onMedia(CallSeat call, MspEvent event) {
    switch (event) {
      case MspEvent.CallEvent e ->
          line.tell(
              new ApplicationEvent.Stream(
                  handle(call), e.stream(), e.kind(), e.cause(), e.reason()));
      case MspEvent.FileTerminal e ->
          line.tell(
              new ApplicationEvent.FileTerminal(handle(call), e.terminal(), e.state(), e.reason()));
      case MspEvent.TspData _, MspEvent.AddressEvent _ -> {}
    }
  }

  @Override
  public void onParties(CallSeat call, Set<LineCallInfoState> changed) {
    line.tell(new ApplicationEvent.CallInfo(handle(call), changed));
  }

  @Override
  public void left(CallSeat call) {
    calls.remove(call);
  }

  @Override
  public void ended(End cause) {
    line.closed(
        switch (cause) {
          case PROVIDER -> ApplicationEvent.Close.Cause.PROVIDER;
          case SERVER -> ApplicationEvent.Close.Cause.SERVER;
        });
  }
}

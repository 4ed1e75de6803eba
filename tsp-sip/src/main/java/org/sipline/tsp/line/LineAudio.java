package org.sipline.tsp.line;

import java.util.Collection;
import java.util.Set;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallSelect;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.struct.LineMediaControlList;
import org.sipline.tsp.call.CallAudio;
import org.sipline.tsp.call.SipCall;

/** How a line's calls meet their terminals, those that are there and those to come. On the loop. */
final class LineAudio {
  private Set<LineTermMode> routes = CallAudio.ROUTED;
  private LineMediaControlList control = CallAudio.UNCONTROLLED;

  /** Gives a new call what the line's calls have. */
  void begin(SipCall call) {
    if (!routes.equals(CallAudio.ROUTED)) {
      call.audio().route(routes);
    }
    if (!control.equals(CallAudio.UNCONTROLLED)) {
      call.audio().control(control);
    }
  }

  /** TSPI_lineSetTerminal: what it would do, checked now, to be run later. */
  Runnable setTerminal(
      Collection<SipCall> calls,
      TspCall call,
      LineCallSelect select,
      Set<LineTermMode> modes,
      int terminalId,
      boolean enable) {
    Set<LineTermMode> now = CallAudio.changed(routes, modes, terminalId, enable);
    if (select == LineCallSelect.CALL) {
      SipCall meant = meant(calls, call);
      Set<LineTermMode> before = meant.getCallInfo().terminalModes().getFirst();
      return () -> meant.audio().route(CallAudio.changed(before, modes, terminalId, enable));
    }
    return () -> {
      routes = now;
      calls.forEach(each -> each.audio().route(now));
    };
  }

  /** TSPI_lineSetMediaControl. */
  void setMediaControl(
      Collection<SipCall> calls, TspCall call, LineCallSelect select, LineMediaControlList list) {
    CallAudio.check(list);
    if (select == LineCallSelect.CALL) {
      meant(calls, call).audio().control(list);
      return;
    }
    control = list;
    calls.forEach(each -> each.audio().control(list));
  }

  private static SipCall meant(Collection<SipCall> calls, TspCall call) {
    if (!(call instanceof SipCall meant) || !calls.contains(meant)) {
      throw new TapiException(LineError.INVALCALLHANDLE, "the call is not on this line");
    }
    return meant;
  }
}

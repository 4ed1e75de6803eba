package org.sipline.softphone;

import java.util.EnumSet;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapisrv.Application;
import org.sipline.tapisrv.ApplicationEvent;
import org.sipline.tapisrv.ApplicationLine;
import org.sipline.tapisrv.LineDevice;
import org.sipline.tapisrv.LineOpen;

/**
 * A presence line, monitored so that what the extension does is among the events that are told. On
 * its loop.
 */
final class ShownLine {
  private final String name;
  private final Events events;

  private ShownLine(String name, Events events) {
    this.name = name;
    this.events = events;
  }

  /** Begins to tell of a presence line. */
  static void open(Application application, LineDevice device, Events events) {
    ShownLine shown = new ShownLine(device.name(), events);
    ApplicationLine line =
        application.open(device.deviceId(), LineOpen.MONITOR.directly(), shown::on);
    var _ =
        line.setStatusMessages(
            EnumSet.complementOf(EnumSet.of(LineDevState.REINIT)),
            EnumSet.allOf(LineAddressState.class));
  }

  private void on(ApplicationEvent event) {
    int call =
        event instanceof ApplicationEvent.OfCall of
            ? of.call().getCallInfo().provider().callId()
            : 0;
    events.tell(name, call, event);
    if (event instanceof ApplicationEvent.CallState state && state.state() == LineCallState.IDLE) {
      var _ = state.call().deallocate();
    }
  }
}

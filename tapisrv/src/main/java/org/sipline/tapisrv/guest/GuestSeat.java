package org.sipline.tapisrv.guest;

import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineOfferingMode;
import org.sipline.tapisrv.line.CallSeat;
import org.sipline.tapisrv.line.Occupant;

/** A guest on its seat at a line: hears TSPI's events as they are. On the line's loop. */
final class GuestSeat implements Occupant {
  private final String name;
  private final LineEvents events;

  GuestSeat(String name, LineEvents events) {
    this.name = name;
    this.events = events;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void on(LineEvent event) {
    events.on(
        event instanceof LineEvent.CallState e && e.state() == LineCallState.OFFERING
            ? offered(e)
            : event);
  }

  /** An offer to somebody else is advisory (LINEOFFERINGMODE_INACTIVE): it alerts nobody here. */
  private static LineEvent offered(LineEvent.CallState e) {
    boolean here = e.call() instanceof CallSeat seat && seat.privilege() == LineCallPrivilege.OWNER;
    return new LineEvent.CallState(
        e.call(),
        e.state(),
        here ? LineOfferingMode.ACTIVE : LineOfferingMode.INACTIVE,
        e.parent(),
        e.mediaModes());
  }

  @Override
  public void ended(End cause) {
    events.on(new LineEvent.Close());
  }
}

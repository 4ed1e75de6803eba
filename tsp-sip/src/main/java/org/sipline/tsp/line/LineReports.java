package org.sipline.tsp.line;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineDevState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an open line reports, as far as it is wanted, until it is closed. On the line's loop. */
public final class LineReports {
  private static final Logger LOG = LoggerFactory.getLogger(LineReports.class);

  private final String line;
  private final LineEvents events;
  private final Set<LineDevState> lineStates = EnumSet.allOf(LineDevState.class);
  private final Set<LineAddressState> addressStates = EnumSet.allOf(LineAddressState.class);
  private boolean closed;

  /** The reports of a line of this name. */
  public LineReports(String line, LineEvents events) {
    this.line = line;
    this.events = events;
  }

  /** Reports an event. */
  public void emit(LineEvent event) {
    if (closed) {
      return;
    }
    try {
      events.on(event);
    } catch (RuntimeException e) {
      LOG.error("An event of line {} was not taken; the line goes on", line, e);
    }
  }

  /** Reports those changes of the line that are wanted. */
  public void devState(Set<LineDevState> states, int param2, int param3) {
    Set<LineDevState> wanted = new HashSet<>(states);
    wanted.retainAll(lineStates);
    if (!wanted.isEmpty()) {
      emit(new LineEvent.DevState(Set.copyOf(wanted), param2, param3));
    }
  }

  /** Reports those changes of the line's address that are wanted. */
  public void addressState(LineAddressState... states) {
    Set<LineAddressState> wanted = new HashSet<>(List.of(states));
    wanted.retainAll(addressStates);
    if (!wanted.isEmpty()) {
      emit(new LineEvent.AddressState(0, Set.copyOf(wanted)));
    }
  }

  /** TSPI_lineSetStatusMessages. */
  public void want(Set<LineDevState> ofLine, Set<LineAddressState> ofAddress) {
    lineStates.clear();
    lineStates.addAll(ofLine);
    addressStates.clear();
    addressStates.addAll(ofAddress);
  }

  /** Whether nothing is reported any more. */
  public boolean closed() {
    return closed;
  }

  /** Nothing is reported any more. */
  public void close() {
    closed = true;
  }
}

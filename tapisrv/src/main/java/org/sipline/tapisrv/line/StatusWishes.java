package org.sipline.tapisrv.line;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineDevState;

/** What of a line's and its address's state a seat wants to be told (lineSetStatusMessages). */
record StatusWishes(Set<LineDevState> line, Set<LineAddressState> address) {
  static final StatusWishes NONE = new StatusWishes(Set.of(), Set.of());

  StatusWishes {
    line = Set.copyOf(line);
    address = Set.copyOf(address);
  }

  /** What is wanted of an event; empty for nothing. */
  Optional<LineEvent.DevState> of(LineEvent.DevState event) {
    Set<LineDevState> wanted = EnumSet.noneOf(LineDevState.class);
    wanted.addAll(event.states());
    wanted.retainAll(line);
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(new LineEvent.DevState(wanted, event.param2(), event.param3()));
  }

  /** As {@link #of(LineEvent.DevState)}. */
  Optional<LineEvent.AddressState> of(LineEvent.AddressState event) {
    Set<LineAddressState> wanted = EnumSet.noneOf(LineAddressState.class);
    wanted.addAll(event.states());
    wanted.retainAll(address);
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(new LineEvent.AddressState(event.addressId(), wanted));
  }
}

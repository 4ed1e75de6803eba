package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * The applications that have one line open, the one to ask first in front and the house behind, and
 * the union of their wishes, which is all that the provider sees. On the line's loop.
 */
final class OpenLines implements Iterable<ApplicationLine> {
  private final LineHost host;
  private final OwnerChoice choice;
  private final List<ApplicationLine> lines = new ArrayList<>(2);
  private Set<LineMediaMode> detected = Set.of();
  private Set<LineDevState> lineStates = Set.of();
  private Set<LineAddressState> addressStates = Set.of();

  OpenLines(LineHost host, OwnerChoice choice) {
    this.host = host;
    this.choice = choice;
  }

  void add(ApplicationLine line, boolean last) {
    lines.add(last ? lines.size() : 0, line);
  }

  /** Takes a line out; false if it was not in. */
  boolean remove(ApplicationLine line) {
    return lines.remove(line);
  }

  @Override
  public Iterator<ApplicationLine> iterator() {
    return lines.iterator();
  }

  /** Who owns a new call of these media modes. */
  Optional<ApplicationLine> ownerOf(Set<LineMediaMode> mediaModes) {
    return choice.owner(mediaModes, lines, OpenLines::owns, line -> line.application().name());
  }

  /** Who owns calls of one media mode first. */
  Optional<ApplicationLine> ownerOf(LineMediaMode mode) {
    return choice.first(mode, lines, OpenLines::owns, line -> line.application().name());
  }

  /** The line of a named application. */
  Optional<ApplicationLine> of(String application) {
    for (ApplicationLine line : lines) {
      if (line.application().name().equals(application) && !line.ended()) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  private static boolean owns(ApplicationLine line, LineMediaMode mode) {
    return line.how().owns() && line.how().mediaModes().contains(mode) && !line.ended();
  }

  /** Asks the provider to detect what any of them owns calls of, if that has changed. */
  void applyMediaModes() {
    Set<LineMediaMode> union = EnumSet.noneOf(LineMediaMode.class);
    for (ApplicationLine line : lines) {
      union.addAll(line.how().mediaModes());
    }
    if (!union.equals(detected)) {
      host.provider().setDefaultMediaDetection(union);
      detected = union;
    }
  }

  /** Asks the provider for the changes that any of them wants to be told of. */
  void applyStatusMasks() {
    Set<LineDevState> wantedLine = EnumSet.noneOf(LineDevState.class);
    Set<LineAddressState> wantedAddress = EnumSet.noneOf(LineAddressState.class);
    for (ApplicationLine line : lines) {
      wantedLine.addAll(line.lineStates());
      wantedAddress.addAll(line.addressStates());
    }
    if (!wantedLine.equals(lineStates) || !wantedAddress.equals(addressStates)) {
      host.provider().setStatusMessages(wantedLine, wantedAddress);
      lineStates = wantedLine;
      addressStates = wantedAddress;
    }
  }

  void tellSpecific(int param1, int param2, int param3) {
    for (ApplicationLine line : lines) {
      line.tell(new ApplicationEvent.DevSpecific(line, param1, param2, param3));
    }
  }

  void tell(LineEvent.DevState e) {
    for (ApplicationLine line : lines) {
      Set<LineDevState> wanted = EnumSet.noneOf(LineDevState.class);
      wanted.addAll(e.states());
      wanted.retainAll(line.lineStates());
      if (!wanted.isEmpty()) {
        line.tell(new ApplicationEvent.DevState(line, wanted, e.param2(), e.param3()));
      }
    }
  }

  void tell(LineEvent.AddressState e) {
    for (ApplicationLine line : lines) {
      Set<LineAddressState> wanted = EnumSet.noneOf(LineAddressState.class);
      wanted.addAll(e.states());
      wanted.retainAll(line.addressStates());
      if (!wanted.isEmpty()) {
        line.tell(new ApplicationEvent.AddressState(line, e.addressId(), wanted));
      }
    }
  }

  /** Ends the line for all of them, saying why. */
  void end(ApplicationEvent.Close.Cause cause) {
    for (ApplicationLine line : List.copyOf(lines)) {
      line.end(cause);
      line.application().forget(line);
    }
    lines.clear();
  }
}

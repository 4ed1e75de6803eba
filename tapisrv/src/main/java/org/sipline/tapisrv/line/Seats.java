package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * The seats at one line, the one to ask first in front and the house's behind, and the union of
 * their wishes, which is all that the provider sees. On the line's loop.
 */
final class Seats implements Iterable<LineSeat> {
  private final LineHost host;
  private final OwnerChoice choice;
  private final List<LineSeat> seats = new ArrayList<>(2);
  private Set<LineMediaMode> detected = Set.of();
  private Set<LineDevState> lineStates = Set.of();
  private Set<LineAddressState> addressStates = Set.of();

  Seats(LineHost host, OwnerChoice choice) {
    this.host = host;
    this.choice = choice;
  }

  void add(LineSeat seat) {
    seats.add(seat.how().last() ? seats.size() : 0, seat);
  }

  /** Takes a seat out; false if it was not in. */
  boolean remove(LineSeat seat) {
    return seats.remove(seat);
  }

  @Override
  public Iterator<LineSeat> iterator() {
    return List.copyOf(seats).iterator();
  }

  /** Who owns a new call of these media modes. */
  Optional<LineSeat> ownerOf(Set<LineMediaMode> mediaModes) {
    return ownerOf(mediaModes, _ -> true);
  }

  /** Who of some owns a call of these media modes. */
  Optional<LineSeat> ownerOf(Set<LineMediaMode> mediaModes, Predicate<LineSeat> among) {
    List<LineSeat> candidates = seats.stream().filter(among).toList();
    return choice.owner(mediaModes, candidates, LineSeat::owns, LineSeat::name);
  }

  /**
   * The application that goes before the house with a call of undetermined media: one that finds
   * them out, else one for voice, which most calls are. Others wait until the house has found out.
   */
  Optional<LineSeat> applicationFor(Set<LineMediaMode> mediaModes) {
    if (!mediaModes.contains(LineMediaMode.UNKNOWN)) {
      return Optional.empty();
    }
    List<LineSeat> applications = seats.stream().filter(seat -> !seat.how().last()).toList();
    boolean maybeVoice =
        mediaModes.size() == 1 || mediaModes.contains(LineMediaMode.INTERACTIVEVOICE);
    return choice
        .first(LineMediaMode.UNKNOWN, applications, LineSeat::owns, LineSeat::name)
        .or(
            () ->
                maybeVoice
                    ? choice.first(
                        LineMediaMode.INTERACTIVEVOICE,
                        applications,
                        LineSeat::owns,
                        LineSeat::name)
                    : Optional.empty());
  }

  /** Who owns calls of one media mode first. */
  Optional<LineSeat> ownerOf(LineMediaMode mode) {
    return choice.first(mode, seats, LineSeat::owns, LineSeat::name);
  }

  /** The seat of a named one. */
  Optional<LineSeat> of(String name) {
    return seats.stream().filter(seat -> seat.name().equals(name) && !seat.ended()).findFirst();
  }

  /** Asks the provider to detect what any of them owns calls of, if that has changed. */
  void applyMediaModes() {
    Set<LineMediaMode> union = EnumSet.noneOf(LineMediaMode.class);
    for (LineSeat seat : seats) {
      union.addAll(seat.mediaModes());
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
    for (LineSeat seat : seats) {
      wantedLine.addAll(seat.statusWishes().line());
      wantedAddress.addAll(seat.statusWishes().address());
    }
    if (!wantedLine.equals(lineStates) || !wantedAddress.equals(addressStates)) {
      host.provider().setStatusMessages(wantedLine, wantedAddress);
      lineStates = wantedLine;
      addressStates = wantedAddress;
    }
  }

  /** Tells them what the provider says of the line, each what it has asked for. */
  void tell(LineEvent event) {
    for (LineSeat seat : this) {
      switch (event) {
        case LineEvent.DevState e -> seat.tell(e);
        case LineEvent.AddressState e -> seat.tell(e);
        default -> seat.tell(event);
      }
    }
  }

  /** Ends the line for all of them, saying why. */
  void end(Occupant.End cause) {
    for (LineSeat seat : this) {
      seat.end(cause);
    }
    seats.clear();
  }
}

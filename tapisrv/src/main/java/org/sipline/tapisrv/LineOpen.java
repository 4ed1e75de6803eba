package org.sipline.tapisrv;

import java.util.EnumSet;
import java.util.Set;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapisrv.line.SeatRequest;

/**
 * How an application opens a line: lineOpen's dwPrivileges and dwMediaModes.
 *
 * @param privileges which calls that it did not make it gets: NONE, or MONITOR and OWNER
 * @param mediaModes the media modes of the calls it owns; empty unless OWNER is asked for
 * @param streams whether it streams its calls' media by an MSP object of its own; else the house
 *     does
 * @param onLoop whether its events come on the line's own loop, as they happen: the listener must
 *     then never block. Else each application has a queue and a thread of its own.
 */
public record LineOpen(
    Set<LineCallPrivilege> privileges,
    Set<LineMediaMode> mediaModes,
    boolean streams,
    boolean onLoop) {

  /** Only the calls that the application makes. */
  public static final LineOpen OUTGOING =
      new LineOpen(Set.of(LineCallPrivilege.NONE), Set.of(), false, false);

  /** Sees every call. */
  public static final LineOpen MONITOR =
      new LineOpen(Set.of(LineCallPrivilege.MONITOR), Set.of(), false, false);

  /** Refuses what contradicts itself. */
  public LineOpen {
    privileges = Set.copyOf(privileges);
    mediaModes = Set.copyOf(mediaModes);
    if (privileges.isEmpty()
        || (privileges.contains(LineCallPrivilege.NONE) && privileges.size() > 1)) {
      throw new TapiException(
          LineError.INVALPRIVSELECT,
          "privileges are NONE, or MONITOR and OWNER, not " + privileges);
    }
    if (privileges.contains(LineCallPrivilege.OWNER) && mediaModes.isEmpty()) {
      throw new TapiException(
          LineError.INVALMEDIAMODE, "an owner of calls says which media modes it owns calls of");
    }
  }

  /** Owns calls of these media modes. */
  public static LineOpen owner(LineMediaMode... mediaModes) {
    return new LineOpen(Set.of(LineCallPrivilege.OWNER), Set.of(mediaModes), false, false);
  }

  /** This, seeing every call too. */
  public LineOpen monitoring() {
    Set<LineCallPrivilege> both = EnumSet.of(LineCallPrivilege.MONITOR);
    if (privileges.contains(LineCallPrivilege.OWNER)) {
      both.add(LineCallPrivilege.OWNER);
    }
    return new LineOpen(both, mediaModes, streams, onLoop);
  }

  /** This, streaming by an MSP object of its own. */
  public LineOpen streaming() {
    return new LineOpen(privileges, mediaModes, true, onLoop);
  }

  /** This, with its events on the line's loop. */
  public LineOpen directly() {
    return new LineOpen(privileges, mediaModes, streams, true);
  }

  /** The seat that is wanted, the house's behind all others. */
  SeatRequest seat(boolean house) {
    return new SeatRequest(
        privileges.contains(LineCallPrivilege.MONITOR)
            ? SeatRequest.Sight.NEW
            : SeatRequest.Sight.OWN,
        privileges.contains(LineCallPrivilege.OWNER) ? mediaModes : Set.of(),
        streams,
        house);
  }
}

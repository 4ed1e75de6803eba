package org.sipline.tapisrv.line;

import java.util.Set;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * How somebody takes a seat at a line.
 *
 * @param sight which calls of others it sees
 * @param mediaModes the media modes of the incoming calls that it owns
 * @param streams whether a media half of this server streams its calls for it alone
 * @param last whether it is asked last who owns a call, and not first
 */
public record SeatRequest(
    Sight sight, Set<LineMediaMode> mediaModes, boolean streams, boolean last) {

  /** Which calls that are not its own a seat sees. */
  public enum Sight {
    /** None. */
    OWN,
    /** Those that begin from now on. */
    NEW,
    /** Those, and those that are there already. */
    ALL
  }
}

package org.sipline.tapisrv;

import java.util.List;
import java.util.Set;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.TerminalRequest;

/**
 * What the house does: with lines that no application opens, with incoming calls that no
 * application owns, and with the media of calls that no application streams. Asked on the line's
 * loop; answers from memory.
 */
public interface HouseMedia {

  /** What the house does with an incoming call that is its own. */
  enum Incoming {
    /** Refuses it. */
    REFUSE,
    /** Lets it ring; somebody may answer it by the house's handle. */
    RING,
    /** Answers it. */
    ANSWER
  }

  /** A house that opens no line and gives calls silence. */
  HouseMedia NONE =
      new HouseMedia() {
        @Override
        public boolean keepsOpen(String line) {
          return false;
        }

        @Override
        public Incoming incoming(HouseCall call) {
          return Incoming.REFUSE;
        }

        @Override
        public List<TerminalRequest> terminals(HouseCall call) {
          return List.of();
        }
      };

  /** Whether a line is open, and the house its last owner, as long as the server runs. */
  boolean keepsOpen(String line);

  /** The media modes that the house owns calls of on a line. */
  default Set<LineMediaMode> mediaModes(String line) {
    return Set.of(LineMediaMode.INTERACTIVEVOICE);
  }

  /** What to do with an incoming call that the house owns. */
  Incoming incoming(HouseCall call);

  /**
   * The terminals for a call whose media the house streams. Asked for an outgoing call when it is
   * made, for an incoming one when it is answered. Each is connected to the call's streams of its
   * direction.
   */
  List<TerminalRequest> terminals(HouseCall call);
}

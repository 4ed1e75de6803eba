package org.sipline.tapisrv.line;

import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.msp.MspEvent;

/**
 * Who sits on a {@link LineSeat}: an application of this JVM, or a guest that speaks TSPI. Called
 * on the line's loop, one event at a time; it must not block, and must not call the seat back from
 * within but through {@link LineSeat#loop()}.
 */
public interface Occupant {

  /** Why a line is closed for whoever has not asked for it. */
  enum End {
    /** The provider closed it. */
    PROVIDER,
    /** The server ends. */
    SERVER
  }

  /** The name by which calls are handed to it and priorities given. */
  String name();

  /** Takes its seat, before its first event, on the thread that opens the line. */
  default void sit(LineSeat seat) {}

  /** Takes one event of TSPI. Its calls are the seat's own {@link CallSeat}s. */
  void on(LineEvent event);

  /** Takes an event of a call's media, where a media half of this server streams them. */
  default void onMedia(CallSeat call, MspEvent event) {}

  /** How many own or monitor a call has changed, by somebody else's doing. */
  default void onParties(CallSeat call, Set<LineCallInfoState> changed) {}

  /** A seat at a call was given back, by the occupant or by the server. */
  default void left(CallSeat call) {}

  /** The line is closed. Nothing follows. */
  void ended(End cause);
}

package org.sipline.tapisrv;

import org.sipline.tapi.TspCall;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapisrv.line.HostedCall;

/** A call as the house sees it when it is asked what to do. */
public final class HouseCall {
  private final String line;
  private final boolean outgoing;
  private final String owner;
  private final TspCall call;

  HouseCall(HostedCall hosted) {
    line = hosted.lineName();
    outgoing = hosted.madeHere();
    owner = hosted.ownerName();
    call = hosted.tsp();
  }

  /** The line's name. */
  public String line() {
    return line;
  }

  /** Whether the call was made here. */
  public boolean outgoing() {
    return outgoing;
  }

  /**
   * The name of the application that owns the call, {@link TelephonyServer#HOUSE} for the house.
   */
  public String owner() {
    return owner;
  }

  /** What is known of the call (TSPI_lineGetCallInfo). */
  public LineCallInfo info() {
    return call.getCallInfo();
  }
}

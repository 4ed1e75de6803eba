package org.sipline.tapisrv.door;

import java.util.UUID;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineAddressStatus;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallStatus;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tapi.struct.LineDevStatus;

/**
 * What a client keeps a copy of, so that TSPI's get functions need not ask: sent when it changed,
 * before what tells of the change.
 */
public sealed interface Mirror {

  /**
   * A line device, there whether open or not.
   *
   * @param device its number on this connection, which {@code TSPI_lineOpen} takes
   * @param permanentId the same over restarts
   * @param addressCaps capabilities of its address 0
   * @param mspClass class id of its media half, all zero for none
   */
  record Device(
      int device, int permanentId, LineDevCaps caps, LineAddressCaps addressCaps, UUID mspClass)
      implements Mirror {}

  /** A line device is gone for good. */
  record DeviceGone(int device) implements Mirror {}

  /** All devices have been told of. */
  record Ready(int count) implements Mirror {}

  /** An open line's condition. */
  record LineStatus(TspLine line, LineDevStatus status) implements Mirror {}

  /** The condition of an address of an open line. */
  record AddressStatus(TspLine line, int addressId, LineAddressStatus status) implements Mirror {}

  /** What is known of a call. */
  record CallInfo(TspCall call, LineCallInfo info) implements Mirror {}

  /**
   * A call's state.
   *
   * @param parent the conference that it is part of, else null
   */
  record CallStatus(TspCall call, LineCallStatus status, TspCall parent) implements Mirror {}
}

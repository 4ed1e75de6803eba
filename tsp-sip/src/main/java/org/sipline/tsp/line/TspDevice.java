package org.sipline.tsp.line;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.DeviceId;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tsp.loop.LineLoop;

/** A line device, open or not. */
public interface TspDevice {
  /** TAPI's number of this device. */
  int deviceId();

  /** The line's loop. */
  LineLoop loop();

  /**
   * Opens the line (TSPI_lineOpen).
   *
   * @throws TapiException ALLOCATED if it is open
   */
  TspLine open(LineEvents events);

  /** What the line can do (TSPI_lineGetDevCaps). */
  LineDevCaps capabilities();

  /** What its one address can do (TSPI_lineGetAddressCaps). */
  LineAddressCaps addressCapabilities();

  /** The device goes away: LINE_CLOSE where it is open, and what it does ends. On its loop. */
  void remove();

  /** Whether it has a media half and extensions to TAPI: not where it only shows what others do. */
  default boolean isPhone() {
    return true;
  }

  /**
   * The device of a class that goes with the line (TSPI_lineGetID): of {@code tapi/line}, itself.
   *
   * @throws TapiException INVALDEVICECLASS for another class
   */
  default DeviceId id(String deviceClass) {
    if (!deviceClass.equalsIgnoreCase("tapi/line")) {
      throw new TapiException(
          LineError.INVALDEVICECLASS, "the line has no device of class '" + deviceClass + "'");
    }
    byte[] id = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(deviceId()).array();
    return new DeviceId("tapi/line", id);
  }

  /**
   * The line's settings (TSPI_lineGetDevConfig); for any thread.
   *
   * @throws TapiException INVALDEVICECLASS if the class has none
   */
  default byte[] settings(String deviceClass) {
    throw noSettings(deviceClass);
  }

  /**
   * Puts other settings in force (TSPI_lineSetDevConfig); for any thread.
   *
   * @throws TapiException INVALDEVICECLASS, or INVALPARAM for what are no settings
   */
  default void settings(String deviceClass, byte[] settings) {
    throw noSettings(deviceClass);
  }

  /**
   * Lets the line's one address pass.
   *
   * @throws TapiException INVALADDRESSID for another
   */
  static void requireAddress(int addressId) {
    if (addressId != 0) {
      throw new TapiException(
          LineError.INVALADDRESSID, "the line has one address, number 0, not " + addressId);
    }
  }

  /** The refusal of a class that has no settings. */
  static TapiException noSettings(String deviceClass) {
    return new TapiException(
        LineError.INVALDEVICECLASS, "the class '" + deviceClass + "' has no settings");
  }
}

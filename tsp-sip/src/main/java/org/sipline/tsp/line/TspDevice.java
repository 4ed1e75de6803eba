package org.sipline.tsp.line;

import org.sipline.tapi.LineEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineError;
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

  /** The refusal of a class that has no settings. */
  static TapiException noSettings(String deviceClass) {
    return new TapiException(
        LineError.INVALDEVICECLASS, "the class '" + deviceClass + "' has no settings");
  }
}

package org.sipline.tapi;

import java.util.UUID;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tapi.struct.LineExtensionId;

/**
 * A telephony service provider: the TSPI functions that name the provider or a device by its id.
 *
 * <p>Device ids are TAPI's: the provider's devices are numbered from {@code lineDeviceIdBase} on.
 * Every method may be called on any thread, returns from memory and refuses with a {@link
 * TapiException}.
 */
public interface TelephonyServiceProvider {

  /** The device id by which TSPI_lineNegotiateTSPIVersion means the provider itself. */
  int INITIALIZE_NEGOTIATION = 0xFFFF_FFFF;

  /**
   * Agrees on a TSPI version.
   *
   * @return the highest version in the range that the provider speaks
   * @throws TapiException INCOMPATIBLEAPIVERSION for none, BADDEVICEID
   */
  @Tspi("TSPI_lineNegotiateTSPIVersion")
  int negotiateTspiVersion(int deviceId, int lowVersion, int highVersion);

  /** Agrees on a version of the provider's extensions; refused where there are none. */
  @Tspi("TSPI_lineNegotiateExtVersion")
  default int negotiateExtVersion(int deviceId, int tspiVersion, int lowVersion, int highVersion) {
    throw TapiException.unavailable("TSPI_lineNegotiateExtVersion");
  }

  /** The id of the provider's extensions, {@link LineExtensionId#NONE} for none. */
  @Tspi("TSPI_lineGetExtensionID")
  default LineExtensionId getExtensionId(int deviceId, int tspiVersion) {
    throw TapiException.unavailable("TSPI_lineGetExtensionID");
  }

  /** The number of line devices. */
  @Tspi("TSPI_providerEnumDevices")
  int enumDevices();

  /**
   * Starts the provider. A second call while it runs is ignored.
   *
   * @param lineDeviceIdBase device id of the provider's first line
   * @param permanentProviderId TAPI's number for this provider
   * @param events where devices that come and go are reported
   */
  @Tspi("TSPI_providerInit")
  void init(int lineDeviceIdBase, int permanentProviderId, ProviderEvents events);

  /** Ends the provider within a bounded time: calls are dropped, lines closed and unregistered. */
  @Tspi("TSPI_providerShutdown")
  void shutdown();

  /** Gives a device that LINE_CREATE announced its device id. */
  @Tspi("TSPI_providerCreateLineDevice")
  default void createLineDevice(int temporaryId, int deviceId) {
    throw TapiException.unavailable("TSPI_providerCreateLineDevice");
  }

  /** Gives a phone device that was announced its device id. */
  @Tspi("TSPI_providerCreatePhoneDevice")
  default void createPhoneDevice(int temporaryId, int deviceId) {
    throw TapiException.unavailable("TSPI_providerCreatePhoneDevice");
  }

  /** The file name of the library with the provider's dialogs. */
  @Tspi("TSPI_providerUIIdentify")
  default String uiIdentify() {
    throw TapiException.unavailable("TSPI_providerUIIdentify");
  }

  /** Takes what a dialog of the UI half sends, and gives what it gets. */
  @Tspi("TSPI_providerGenericDialogData")
  default byte[] genericDialogData(int objectId, byte[] data) {
    throw TapiException.unavailable("TSPI_providerGenericDialogData");
  }

  /** Forgets a dialog that the provider asked for. */
  @Tspi("TSPI_providerFreeDialogInstance")
  default void freeDialogInstance(int dialogInstance) {
    throw TapiException.unavailable("TSPI_providerFreeDialogInstance");
  }

  /**
   * Opens a line: its events go to {@code events} from now on, and it takes and makes calls. A line
   * that registers when opened begins to.
   *
   * @throws TapiException BADDEVICEID, ALLOCATED if the line is open already, RESOURCEUNAVAIL
   */
  @Tspi(
      value = "TSPI_lineOpen",
      messages = {"LINE_LINEDEVSTATE", "LINE_NEWCALL"})
  TspLine open(int deviceId, int tspiVersion, LineEvents events);

  /** What a line is and can do. */
  @Tspi("TSPI_lineGetDevCaps")
  LineDevCaps getDevCaps(int deviceId, int tspiVersion);

  /** What an address of a line is and can do. */
  @Tspi("TSPI_lineGetAddressCaps")
  LineAddressCaps getAddressCaps(int deviceId, int addressId, int tspiVersion);

  /** A device class's settings, opaque. */
  @Tspi("TSPI_lineGetDevConfig")
  default byte[] getDevConfig(int deviceId, String deviceClass) {
    throw TapiException.unavailable("TSPI_lineGetDevConfig");
  }

  /** Gives back settings that {@link #getDevConfig} gave. */
  @Tspi(
      value = "TSPI_lineSetDevConfig",
      messages = {"LINE_LINEDEVSTATE"})
  default void setDevConfig(int deviceId, String deviceClass, byte[] settings) {
    throw TapiException.unavailable("TSPI_lineSetDevConfig");
  }

  /** The line's icon as an image file's bytes. */
  @Tspi("TSPI_lineGetIcon")
  default byte[] getIcon(int deviceId, String deviceClass) {
    throw TapiException.unavailable("TSPI_lineGetIcon");
  }

  /** The location that dialling starts from has changed, for all lines. */
  @Tspi("TSPI_lineSetCurrentLocation")
  default void setCurrentLocation(int location) {
    throw TapiException.unavailable("TSPI_lineSetCurrentLocation");
  }

  /**
   * The class id of the media service provider that goes with a line.
   *
   * @throws TapiException OPERATIONUNAVAIL if LINEDEVCAPFLAGS_MSP is not set
   */
  @Tspi("TSPI_lineMSPIdentify")
  UUID mspIdentify(int deviceId);
}

package org.sipline.tsp.line;

import java.util.UUID;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineExtensionId;

/** The provider's own extensions to TAPI, as docs/extensions.md describes them: version 1.0. */
public final class Extensions {
  /** What names the extensions (TSPI_lineGetExtensionID). */
  public static final LineExtensionId ID =
      new LineExtensionId(UUID.fromString("5e1f6a62-9a0d-4b7e-8c55-0b7d1b2f6e41"));

  /** The answer of lines that have none. */
  public static final LineExtensionId NONE = new LineExtensionId(new UUID(0, 0));

  /** The one version. */
  static final int VERSION = 0x0001_0000;

  private Extensions() {}

  /**
   * TSPI_lineNegotiateExtVersion.
   *
   * @throws TapiException INCOMPATIBLEEXTVERSION if the range leaves version 1.0 out
   */
  public static int negotiate(int low, int high) {
    if (Integer.compareUnsigned(low, VERSION) > 0 || Integer.compareUnsigned(high, VERSION) < 0) {
      throw new TapiException(
          LineError.INCOMPATIBLEEXTVERSION, "the extensions of this provider have version 1.0");
    }
    return VERSION;
  }
}

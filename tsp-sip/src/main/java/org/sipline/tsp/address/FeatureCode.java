package org.sipline.tsp.address;

import java.util.Optional;
import org.sipline.config.FeatureCodes;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/** What is dialled for what the PBX does by feature codes. */
public final class FeatureCode {
  private FeatureCode() {}

  /**
   * The code to dial.
   *
   * @param code as the line's configuration has it
   * @param number what the application gave, empty for nothing
   * @param what what is asked for, for people
   * @throws TapiException OPERATIONUNAVAIL if the PBX has no such code, INVALADDRESS if it wants a
   *     number and there is none
   */
  public static String dialled(Optional<String> code, String number, String what) {
    String text =
        code.orElseThrow(
            () ->
                new TapiException(
                    LineError.OPERATIONUNAVAIL,
                    "the line's configuration names no feature code to " + what));
    if (text.contains(FeatureCodes.NUMBER) && number.isBlank()) {
      throw new TapiException(LineError.INVALADDRESS, "to " + what + " takes an address");
    }
    return dialled(text, number);
  }

  /** A code with the number in its place. */
  public static String dialled(String code, String number) {
    return code.replace(FeatureCodes.NUMBER, number.strip());
  }
}

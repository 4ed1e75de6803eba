package org.sipline.tsp.line;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tsp.call.SipCall;

/**
 * The provider's extensions as an open line has them: which version is selected, and what can be
 * asked (TSPI_lineDevSpecific, TSPI_lineDevSpecificFeature). A request is a text of one line, of
 * ASCII and at most {@value #MOST_BYTES} bytes, up to a zero byte if there is one; so is what it
 * brings. On the line's loop.
 */
final class LineExtensions {
  /** The only feature: PHONEBUTTONFUNCTION_DONOTDISTURB. */
  static final int DO_NOT_DISTURB = 0x1A;

  private static final int MOST_BYTES = 256;
  private static final byte[] NOTHING = {};

  private final LineDevice device;
  private volatile boolean selected;

  LineExtensions(LineDevice device) {
    this.device = device;
  }

  /** Whether events of the extensions are wanted. */
  boolean selected() {
    return selected;
  }

  /**
   * Selects a version, or with 0 none.
   *
   * @throws TapiException INVALEXTVERSION for another
   */
  void select(int version) {
    if (version != 0 && version != Extensions.VERSION) {
      throw new TapiException(
          LineError.INVALEXTVERSION, "the extensions of this provider have version 1.0");
    }
    selected = version != 0;
  }

  /** Answers a request about the line, or about one of its calls. */
  CompletionStage<byte[]> ask(TspCall call, byte[] parameters) {
    String request = text(parameters);
    if (call == null) {
      return answer(
          switch (request) {
            case "version" -> "1.0";
            case "status" ->
                "in-service: "
                    + (device.service().inService() ? "yes" : "no")
                    + "\nreason: "
                    + device.service().reason();
            case "watch" -> device.watch().report();
            default -> throw unknown(request, "version, status and watch");
          });
    }
    if (!(call instanceof SipCall meant)) {
      throw new TapiException(LineError.INVALCALLHANDLE, "a conference has nothing to tell");
    }
    if (request.equals("report")) {
      return CompletableFuture.completedStage(meant.getCallInfo().devSpecific());
    }
    if (request.startsWith("quality ")) {
      meant.watchQuality(millis(request.substring("quality ".length()).strip()));
      return CompletableFuture.completedStage(NOTHING);
    }
    throw unknown(request, "report and quality MILLISECONDS");
  }

  private static CompletionStage<byte[]> answer(String words) {
    return CompletableFuture.completedStage(words.getBytes(StandardCharsets.UTF_8));
  }

  private static TapiException unknown(String request, String known) {
    return new TapiException(
        LineError.INVALPARAM, "'" + request + "' is no request; there are " + known);
  }

  private static int millis(String words) {
    try {
      return Integer.parseInt(words);
    } catch (NumberFormatException e) {
      throw new TapiException(LineError.INVALPARAM, "'" + words + "' is no number of ms", e);
    }
  }

  private static String text(byte[] parameters) {
    int length = 0;
    while (length < parameters.length && parameters[length] != 0) {
      if (parameters[length] < ' ' || length == MOST_BYTES) {
        throw new TapiException(
            LineError.INVALPARAM, "a request is one line of at most " + MOST_BYTES + " characters");
      }
      length++;
    }
    return new String(parameters, 0, length, StandardCharsets.US_ASCII).strip();
  }

  /**
   * Presses a feature's button.
   *
   * @param parameters one byte, 1 to switch it on and 0 to switch it off
   */
  CompletionStage<byte[]> press(SipLine line, int feature, byte[] parameters) {
    if (feature != DO_NOT_DISTURB) {
      throw new TapiException(
          LineError.INVALFEATURE, "the line has the feature DONOTDISTURB, not " + feature);
    }
    if (parameters.length == 0 || (parameters[0] != 0 && parameters[0] != 1)) {
      throw new TapiException(
          LineError.INVALPARAM, "the feature is switched on by a byte of 1 and off by one of 0");
    }
    List<LineForward> forwards =
        parameters[0] == 1
            ? List.of(new LineForward(LineForwardMode.UNCOND, "", 0, ""))
            : List.of();
    return device.forwarding().press(line, forwards).thenApply(done -> NOTHING);
  }
}

package org.sipline.tsp.transfer;

import java.util.Optional;

/**
 * The dialog that a call takes the place of: the value of a Replaces header (RFC 3891 section 6.1).
 *
 * @param callId the dialog's Call-ID
 * @param toTag the tag of whoever gets the header
 * @param fromTag the tag of the other party of that dialog
 * @param earlyOnly whether the dialog must not have been answered
 */
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {

  /** Reads a header's value; empty for what is none. */
  public static Optional<Replaces> parse(String value) {
    return DialogReference.parse(value)
        .map(
            each ->
                new Replaces(
                    each.callId(),
                    each.value("to-tag"),
                    each.value("from-tag"),
                    each.parameters().containsKey("early-only")))
        .filter(each -> !each.toTag.isEmpty() && !each.fromTag.isEmpty());
  }

  /** The header's value. */
  public String value() {
    return callId + ";to-tag=" + toTag + ";from-tag=" + fromTag + (earlyOnly ? ";early-only" : "");
  }
}

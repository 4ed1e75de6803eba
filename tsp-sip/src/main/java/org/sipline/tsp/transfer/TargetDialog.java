package org.sipline.tsp.transfer;

import java.util.Optional;

/**
 * The dialog that the sender of a request outside of it knows: the value of a Target-Dialog header
 * (RFC 4538 section 7). Local and remote are as whoever gets the header sees them.
 *
 * @param callId the dialog's Call-ID
 * @param localTag the tag of whoever gets the header
 * @param remoteTag the tag of the other party of that dialog
 */
public record TargetDialog(String callId, String localTag, String remoteTag) {

  /** Reads a header's value; empty for what is none. */
  public static Optional<TargetDialog> parse(String value) {
    return DialogReference.parse(value)
        .map(
            each ->
                new TargetDialog(each.callId(), each.value("local-tag"), each.value("remote-tag")))
        .filter(each -> !each.localTag.isEmpty() && !each.remoteTag.isEmpty());
  }
}

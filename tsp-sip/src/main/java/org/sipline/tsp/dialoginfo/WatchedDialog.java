package org.sipline.tsp.dialoginfo;

import java.util.Optional;
import org.sipline.config.SipUri;

/**
 * A dialog of another extension, as it tells of it (RFC 4235 section 4.1.2).
 *
 * @param id names it in the documents about the extension
 * @param callId its Call-ID, empty if that is not told
 * @param localTag the extension's tag, empty if that is not told
 * @param remoteTag the other party's tag, empty if that is not told
 * @param direction who began it
 * @param state how far it has come
 * @param held whether the extension has the other party on hold (RFC 4235 section 5.2.2)
 * @param end how it ended, where that is told
 * @param remote who the other party is; empty if that is not told
 * @param remoteName the other party's name, empty for none
 * @param target where the other party is reached (its Contact); empty if that is not told
 */
public record WatchedDialog(
    String id,
    String callId,
    String localTag,
    String remoteTag,
    Direction direction,
    DialogState state,
    boolean held,
    DialogEnd end,
    Optional<SipUri> remote,
    String remoteName,
    Optional<SipUri> target) {

  /** Who began a dialog. */
  public enum Direction {
    /** The extension. */
    INITIATOR,
    /** The other party. */
    RECIPIENT,
    /** That is not told. */
    UNKNOWN
  }

  /** Whether it can be picked up: it rings there, and what Replaces needs is known (RFC 3891). */
  public boolean isRingingAndNamed() {
    return state == DialogState.EARLY
        && direction == Direction.RECIPIENT
        && !callId.isEmpty()
        && !localTag.isEmpty()
        && !remoteTag.isEmpty();
  }
}

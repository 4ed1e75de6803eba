package org.sipline.tsp.watch;

import java.util.List;
import java.util.Optional;
import org.sipline.config.SipUri;
import org.sipline.tsp.dialoginfo.DialogInfo;
import org.sipline.tsp.dialoginfo.DialogTable;
import org.sipline.tsp.dialoginfo.WatchedDialog;
import org.sipline.tsp.presence.Presence;

/**
 * An extension as its dialogs and its presence show it. Having no call and not being there look the
 * same in the dialogs of most switches, so only presence says which it is. Not thread-safe.
 */
public final class ExtensionView {
  private final DialogTable dialogs = new DialogTable();
  private Optional<Presence> presence = Optional.empty();

  /**
   * What is known at a moment.
   *
   * @param party whom it is in a call with, or who calls; empty if that is not told
   * @param name that party's name, empty for none
   */
  public record Seen(ExtensionState state, Optional<SipUri> party, String name) {
    /** Nothing. */
    public static final Seen NOTHING = new Seen(ExtensionState.UNKNOWN, Optional.empty(), "");
  }

  /**
   * All that is known at a moment.
   *
   * @param seen what it comes to
   * @param calls its calls; empty where nobody tells of them, for which {@code knowsCalls} is false
   * @param ended those of which the end was just told
   */
  public record Whole(
      Seen seen, boolean knowsCalls, List<WatchedDialog> calls, List<WatchedDialog> ended) {}

  /** Takes a document about dialogs; false if it is no such thing and changes nothing. */
  public boolean takeDialogs(byte[] body, Runnable gap) {
    Optional<DialogInfo> info = DialogInfo.read(body);
    if (info.isPresent() && dialogs.take(info.get()) == DialogTable.Outcome.GAP) {
      gap.run();
    }
    return info.isPresent();
  }

  /** Takes a document about presence; false if it is no such thing and changes nothing. */
  public boolean takePresence(byte[] body) {
    Optional<Presence> told = Presence.read(body);
    if (told.isPresent()) {
      presence = told;
    }
    return told.isPresent();
  }

  /** Dialogs are told of no longer, or from the beginning. */
  public void forgetDialogs() {
    dialogs.forget();
  }

  /** Presence is told of no longer. */
  public void forgetPresence() {
    presence = Optional.empty();
  }

  /** A call that rings there and can be picked up; empty for none. */
  public Optional<WatchedDialog> ringing() {
    return dialogs.ringing();
  }

  /** Whether all its calls are known. */
  public boolean knowsDialogs() {
    return dialogs.isKnown();
  }

  /** All that is known now. */
  public Whole whole() {
    return new Whole(seen(), dialogs.isKnown(), List.copyOf(dialogs.dialogs()), dialogs.ended());
  }

  /** What is known now, in short. */
  public Seen seen() {
    Optional<WatchedDialog> foremost = dialogs.foremost();
    if (foremost.isPresent()) {
      WatchedDialog dialog = foremost.get();
      ExtensionState state =
          switch (dialog.state()) {
            case TRYING, PROCEEDING -> ExtensionState.TRYING;
            case EARLY -> ExtensionState.EARLY;
            case CONFIRMED -> ExtensionState.CONFIRMED;
            case TERMINATED -> ExtensionState.QUIET;
          };
      return new Seen(state, dialog.remote().or(dialog::target), dialog.remoteName());
    }
    if (presence.isEmpty()) {
      return dialogs.isKnown()
          ? new Seen(ExtensionState.QUIET, Optional.empty(), "")
          : Seen.NOTHING;
    }
    ExtensionState state =
        switch (presence.get()) {
          case CLOSED -> ExtensionState.UNAVAILABLE;
          case ON_THE_PHONE -> dialogs.isKnown() ? ExtensionState.IDLE : ExtensionState.BUSY;
          case OPEN -> ExtensionState.IDLE;
        };
    return new Seen(state, Optional.empty(), "");
  }
}

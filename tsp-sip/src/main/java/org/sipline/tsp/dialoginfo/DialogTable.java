package org.sipline.tsp.dialoginfo;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dialogs of an extension, put together from the documents of one subscription (RFC 4235
 * section 4.3). Not thread-safe.
 */
public final class DialogTable {
  private static final int MOST_DIALOGS = 64;

  /** What became of a document. */
  public enum Outcome {
    /** It counts. */
    TAKEN,
    /** It is older than what is known, or a repetition. */
    STALE,
    /** Something between is missing: nothing is known before a full document comes. */
    GAP
  }

  private final Map<String, WatchedDialog> dialogs = new LinkedHashMap<>();
  private List<WatchedDialog> ended = List.of();
  private long version = -1;
  private boolean known;

  /** Another subscription begins, and with it another count of versions. */
  public void forget() {
    dialogs.clear();
    ended = List.of();
    version = -1;
    known = false;
  }

  /** Takes a document. */
  public Outcome take(DialogInfo info) {
    if (info.version() <= version) {
      return Outcome.STALE;
    }
    if (info.full()) {
      dialogs.clear();
    } else if (!known || info.version() != version + 1) {
      forget();
      return Outcome.GAP;
    }
    info.dialogs().forEach(this::put);
    ended = info.dialogs().stream().filter(DialogTable::isOver).toList();
    version = info.version();
    known = true;
    if (dialogs.size() > MOST_DIALOGS) {
      forget();
      return Outcome.GAP;
    }
    return Outcome.TAKEN;
  }

  private void put(WatchedDialog dialog) {
    if (isOver(dialog)) {
      dialogs.remove(dialog.id());
    } else {
      dialogs.put(dialog.id(), dialog);
    }
  }

  private static boolean isOver(WatchedDialog dialog) {
    return dialog.state() == DialogState.TERMINATED;
  }

  /** Whether all dialogs are known, if only that there are none. */
  public boolean isKnown() {
    return known;
  }

  /** The dialogs that are not over. */
  public Collection<WatchedDialog> dialogs() {
    return dialogs.values();
  }

  /** Those that the last document told the end of. */
  public List<WatchedDialog> ended() {
    return ended;
  }

  /** The dialog that has come furthest; empty for none. */
  public Optional<WatchedDialog> foremost() {
    return dialogs.values().stream().max(Comparator.comparing(WatchedDialog::state));
  }

  /** A call that rings there and can be picked up; empty for none. */
  public Optional<WatchedDialog> ringing() {
    return dialogs.values().stream().filter(WatchedDialog::isRingingAndNamed).findFirst();
  }
}

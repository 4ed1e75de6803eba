package org.sipline.tsp.presenceline;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tsp.dialoginfo.DialogEnd;
import org.sipline.tsp.dialoginfo.DialogState;
import org.sipline.tsp.dialoginfo.WatchedDialog;
import org.sipline.tsp.watch.ExtensionView;

/**
 * The calls of an extension, from one telling to the next: what TAPI hears of them. While nobody
 * tells of them they are in the state UNKNOWN. On the line's loop; {@link #all} for any thread.
 */
final class ShownCalls {
  private final Map<String, ShownCall> calls = new LinkedHashMap<>();
  private final Function<WatchedDialog, ShownCall> maker;
  private final Consumer<LineEvent> events;
  private volatile List<ShownCall> all = List.of();

  ShownCalls(Function<WatchedDialog, ShownCall> maker, Consumer<LineEvent> events) {
    this.maker = maker;
    this.events = events;
  }

  /** The calls that are not over. */
  Collection<ShownCall> all() {
    return all;
  }

  /** Takes what is known now; false if there are as many calls as before. */
  boolean take(ExtensionView.Whole now) {
    int before = calls.size();
    if (!now.knowsCalls()) {
      calls.values().forEach(call -> enter(call, CallStage.UNKNOWN));
      return false;
    }
    Set<String> missing = new HashSet<>(calls.keySet());
    for (WatchedDialog dialog : now.calls()) {
      missing.remove(dialog.id());
      take(dialog);
    }
    for (String id : missing) {
      end(id, endOf(id, now.ended()));
    }
    all = List.copyOf(calls.values());
    return calls.size() != before;
  }

  private static DialogEnd endOf(String id, List<WatchedDialog> ended) {
    return ended.stream()
        .filter(dialog -> dialog.id().equals(id))
        .map(WatchedDialog::end)
        .findFirst()
        .orElse(DialogEnd.UNTOLD);
  }

  private void take(WatchedDialog dialog) {
    ShownCall call = calls.get(dialog.id());
    if (call != null && isAnother(call.dialog(), dialog)) {
      end(dialog.id(), DialogEnd.UNTOLD);
      call = null;
    }
    if (call == null) {
      call = maker.apply(dialog);
      calls.put(dialog.id(), call);
      events.accept(new LineEvent.NewCall(call));
      enter(call, CallStage.of(dialog));
      return;
    }
    call.take(dialog).ifPresent(events);
    enter(call, CallStage.of(dialog));
  }

  /** Switches give all calls of an extension one id: a dialog that was confirmed rings no more. */
  private static boolean isAnother(WatchedDialog before, WatchedDialog now) {
    boolean renamed =
        !before.callId().isEmpty()
            && !now.callId().isEmpty()
            && !before.callId().equals(now.callId());
    return renamed
        || (before.state() == DialogState.CONFIRMED && now.state() != DialogState.CONFIRMED);
  }

  private void enter(ShownCall call, CallStage stage) {
    if (call.enter(stage)) {
      events.accept(
          new LineEvent.CallState(
              call, stage.state(), stage.detail(), null, PresenceCapabilities.MEDIA_MODES));
    }
  }

  private void end(String id, DialogEnd end) {
    ShownCall call = calls.remove(id);
    enter(call, CallStage.ended(end, call.stage().state() == LineCallState.OFFERING));
    enter(call, CallStage.IDLE);
  }
}

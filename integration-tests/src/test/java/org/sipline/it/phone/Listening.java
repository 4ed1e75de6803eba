package org.sipline.it.phone;

import java.time.Duration;
import java.util.function.Predicate;
import org.sipline.it.peer.Trail;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.TapiFlag;

/** Reads what a softphone tells, in order; each wait moves behind what it finds. For one thread. */
public final class Listening {
  private static final Duration BOUND = Duration.ofSeconds(15);

  private final Trail.Cursor<Told> cursor;

  Listening(Trail.Cursor<Told> cursor) {
    this.cursor = cursor;
  }

  /** Waits for a message that satisfies the condition. */
  public Told message(String message, Predicate<Told> condition) {
    return cursor.awaitAny(
        message, told -> told.event().message().equals(message) && condition.test(told), BOUND);
  }

  /** Waits until a call gets into a state. */
  public Told state(SoftphoneCall call, LineCallState state) {
    return cursor.awaitAny(
        "call %d in state %s".formatted(call.id(), state),
        told -> isState(told, call) && told.data("state").equals(state.name()),
        BOUND);
  }

  /** Waits until a call gets into a state with this detail. */
  public Told state(SoftphoneCall call, LineCallState state, TapiFlag detail) {
    String name = ((Enum<?>) detail).name();
    return cursor.awaitAny(
        "call %d in state %s %s".formatted(call.id(), state, name),
        told ->
            isState(told, call)
                && told.data("state").equals(state.name())
                && told.data("detail").equals(name),
        BOUND);
  }

  /** Waits for a change of a line's service whose reason satisfies the condition. */
  public void service(String line, Predicate<String> condition) {
    cursor.awaitAny(
        "change of the service of line " + line,
        told ->
            told.event().message().equals("LINE_LINEDEVSTATE")
                && told.event().line().equals(line)
                && condition.test(told.event().text()),
        Duration.ofSeconds(45));
  }

  private static boolean isState(Told told, SoftphoneCall call) {
    return told.event().message().equals("LINE_CALLSTATE")
        && told.event().call() == call.id()
        && told.event().line().equals(call.line().name());
  }
}

package org.sipline.it.phone;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.sipline.it.peer.Trail;
import org.sipline.softphone.Pair;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapisrv.Application;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationEvent;
import org.sipline.tapisrv.ApplicationLine;
import org.sipline.tapisrv.LineDevice;
import org.sipline.tapisrv.LineOpen;

/**
 * An application of TAPI in this JVM that has every line open and owns its calls, for what the
 * softphone has no words for. Each wait moves behind what it finds. For one thread.
 */
public final class TapiDesk implements AutoCloseable {
  private final Pair pair;
  private final Map<String, ApplicationLine> lines = new HashMap<>();
  private final Trail<Heard> trail = new Trail<>();
  private final Trail.Cursor<Heard> heard = trail.fromHere();

  /** An event as a test reads it. */
  public record Heard(ApplicationEvent event) implements Trail.Named {
    @Override
    public String name() {
      return event.toString();
    }
  }

  private TapiDesk(String... described) {
    pair = Pair.start(Phone.of(described));
    Application application = pair.server().initialize("desk");
    for (LineDevice device : application.devices()) {
      LineOpen how = LineOpen.owner(LineMediaMode.INTERACTIVEVOICE).monitoring();
      ApplicationLine line =
          application.open(device.deviceId(), how, event -> trail.add(new Heard(event)));
      Phone.done(
          line.setStatusMessages(
              EnumSet.complementOf(EnumSet.of(LineDevState.REINIT)),
              EnumSet.allOf(LineAddressState.class)));
      lines.put(device.name(), line);
    }
  }

  /** Opens lines that {@link Phone#account} and {@link Phone#direct} describe. */
  public static TapiDesk with(String... described) {
    TapiDesk desk = new TapiDesk(described);
    try {
      desk.lines.values().forEach(desk::awaitInService);
    } catch (Throwable t) {
      desk.close();
      throw t;
    }
    return desk;
  }

  private void awaitInService(ApplicationLine line) {
    Trail.Cursor<Heard> changes = trail.fromHere();
    while (!line.getLineDevStatus().flags().contains(LineDevStatusFlag.INSERVICE)) {
      changes.awaitAny(
          "line in service; it is not: " + line.getLineDevStatus().serviceReason(),
          each -> each.event() instanceof ApplicationEvent.DevState,
          Phone.BOUND);
    }
  }

  /** The line of a name. */
  public ApplicationLine line(String name) {
    return lines.get(name);
  }

  /** Makes a call; its INVITE is on its way then. */
  public ApplicationCall call(String line, String target) {
    return call(line, target, LineCallParams.DEFAULT);
  }

  /** Makes a call with parameters. */
  public ApplicationCall call(String line, String target, LineCallParams parameters) {
    return Phone.done(line(line).makeCall(target, parameters));
  }

  /** Makes a call and waits until it is connected. */
  public ApplicationCall talk(String line, String target) {
    ApplicationCall call = call(line, target);
    state(call, LineCallState.CONNECTED);
    return call;
  }

  /** The next call that is offered to a line. */
  public ApplicationCall offered(String line) {
    return next(
            ApplicationEvent.CallState.class,
            event ->
                event.state() == LineCallState.OFFERING && event.call().line().equals(line(line)))
        .call();
  }

  /** Answers the next call that is offered to a line. */
  public ApplicationCall answer(String line) {
    ApplicationCall call = offered(line);
    Phone.done(call.answer());
    state(call, LineCallState.CONNECTED);
    return call;
  }

  /** Waits until a call gets into a state. */
  public ApplicationEvent.CallState state(ApplicationCall call, LineCallState state) {
    return next(
        ApplicationEvent.CallState.class,
        event -> event.call().equals(call) && event.state() == state);
  }

  /** Waits until a call is in a state, whenever it got there. */
  public void in(ApplicationCall call, LineCallState state) {
    Trail.Cursor<Heard> changes = trail.fromHere();
    while (call.getCallStatus().provider().state() != state) {
      changes.awaitAny(
          "%s, which is %s, in %s"
              .formatted(call.getCallIds(), call.getCallStatus().provider().state(), state),
          each -> each.event() instanceof ApplicationEvent.CallState,
          Phone.BOUND);
    }
  }

  /** Waits until this of a call's information changes. */
  public LineCallInfo info(ApplicationCall call, LineCallInfoState what) {
    next(
        ApplicationEvent.CallInfo.class,
        event -> event.call().equals(call) && event.changed().contains(what));
    return call.getCallInfo().provider();
  }

  /** Waits for the next event of a kind that satisfies the condition. */
  public <E extends ApplicationEvent> E next(Class<E> kind, Predicate<E> wanted) {
    Heard found =
        heard.awaitAny(
            kind.getSimpleName(),
            each -> kind.isInstance(each.event()) && wanted.test(kind.cast(each.event())),
            Phone.BOUND);
    return kind.cast(found.event());
  }

  /** Waits until so much more audio has come on a call, ms. */
  public void hear(ApplicationCall call, int millis) {
    long wanted = call.quality().packetsReceived() + millis / 20;
    long deadline = System.nanoTime() + Phone.BOUND.toNanos();
    while (call.quality().packetsReceived() < wanted) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(call.getCallIds() + " hears too little: " + call.quality());
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** What is known of a call. */
  public static LineCallInfo info(ApplicationCall call) {
    return call.getCallInfo().provider();
  }

  /** Waits for a request; errors as in {@link Phone#done}. */
  public static <T> T done(CompletionStage<T> request) {
    return Phone.done(request);
  }

  /** Ends a call and waits until it is over. */
  public void hangUp(ApplicationCall call) {
    Phone.done(call.drop());
    state(call, LineCallState.IDLE);
  }

  @Override
  public void close() {
    pair.close();
  }
}

package org.sipline.softphone.service;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.sipline.config.ConfigDifference;
import org.sipline.config.ConfigException;
import org.sipline.config.SiplineConfig;
import org.sipline.softphone.CallScript;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.softphone.SoftphoneEvent;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.softphone.Subscription;
import org.sipline.softphone.control.ControlHandler;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;

/** Does for commands what they ask of the running softphone. */
public final class ControlDesk implements ControlHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Softphone phone;
  private final Path configuration;

  /**
   * A desk of this softphone.
   *
   * @param configuration the file that a reload reads
   */
  public ControlDesk(Softphone phone, Path configuration) {
    this.phone = phone;
    this.configuration = configuration;
  }

  @Override
  public void handle(ControlRequest request, Replies replies) throws InterruptedException {
    try {
      replies.send(
          switch (request) {
            case ControlRequest.Lines _ -> lines(replies);
            case ControlRequest.Calls _ -> calls(replies);
            case ControlRequest.Watch _ -> watch(replies);
            case ControlRequest.Call call -> call(call, replies);
            case ControlRequest.OnCalls onCalls -> onCalls(onCalls);
            case ControlRequest.Reload _ -> reload();
          });
    } catch (TapiException e) {
      replies.send(new ControlReply.Refused(e.error().name(), e.getMessage()));
    }
  }

  private ControlReply lines(Replies replies) {
    for (SoftphoneLine line : phone.lines()) {
      replies.send(
          new ControlReply.Line(
              line.deviceId(),
              line.name(),
              line.address(),
              line.isInService(),
              line.serviceReason(),
              line.calls().size()));
    }
    return done(phone.lines().size());
  }

  private ControlReply calls(Replies replies) {
    List<SoftphoneCall> calls = allCalls();
    for (SoftphoneCall call : calls) {
      replies.send(
          new ControlReply.Call(
              call.id(),
              call.line().name(),
              call.isOutgoing() ? "out" : "in",
              call.party(),
              call.state().name(),
              call.detail() == null ? "" : ((Enum<?>) call.detail()).name(),
              call.mediaModes(),
              Duration.between(call.since(), Instant.now()).toSeconds()));
    }
    return done(calls.size());
  }

  private ControlReply reload() {
    try {
      ConfigDifference difference = phone.reload(SiplineConfig.load(configuration));
      if (!difference.restart().isEmpty()) {
        return new ControlReply.Refused(
            "REINIT",
            "taken over, except for %s: these need a restart of the service"
                .formatted(String.join(", ", difference.restart())));
      }
      return done(
          difference.added().size() + difference.removed().size() + difference.changed().size());
    } catch (ConfigException e) {
      return new ControlReply.Refused("INVALPARAM", e.getMessage());
    }
  }

  private ControlReply watch(Replies replies) throws InterruptedException {
    try (Subscription _ = phone.onEvent(event -> replies.send(reply(event)))) {
      replies.awaitClosed();
    }
    return done(0);
  }

  private ControlReply call(ControlRequest.Call request, Replies replies)
      throws InterruptedException {
    SoftphoneLine line = phone.lineOrOnly(request.line());
    CallScript script =
        new CallScript(
            request.target(),
            path(request.play()),
            path(request.record()),
            request.digits(),
            request.forMillis() == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(request.forMillis())));
    Thread self = Thread.currentThread();
    replies.onClosed(self::interrupt);
    try (Subscription _ =
        phone.onEvent(
            event -> {
              if (event.line().equals(line.name())) {
                replies.send(reply(event));
              }
            })) {
      replies.send(new ControlReply.CallOver(script.run(line)));
      return done(1);
    }
  }

  private static Optional<Path> path(String file) {
    return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
  }

  /** An event as commands get it. */
  public static ControlReply.Event reply(SoftphoneEvent event) {
    return new ControlReply.Event(
        event.at(), event.message(), event.line(), event.call(), event.text(), event.data());
  }

  private ControlReply onCalls(ControlRequest.OnCalls request) throws InterruptedException {
    List<SoftphoneCall> chosen = new ArrayList<>();
    for (SoftphoneCall call : allCalls()) {
      if (request.call() == 0
          ? fits(request.operation()).test(call)
          : call.id() == request.call()) {
        chosen.add(call);
      }
    }
    if (request.call() != 0 && chosen.isEmpty()) {
      throw new TapiException(
          LineError.INVALCALLHANDLE,
          "there is no call %d; \"sipline calls\" shows those there are".formatted(request.call()));
    }
    List<CompletionStage<Void>> stages = new ArrayList<>();
    chosen.forEach(call -> stages.add(carryOut(request, call)));
    int done = 0;
    TapiException refusal = null;
    for (CompletionStage<Void> stage : stages) {
      try {
        stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        done++;
      } catch (ExecutionException | CompletionException e) {
        refusal =
            e.getCause() instanceof TapiException refused
                ? refused
                : new TapiException(LineError.OPERATIONFAILED, String.valueOf(e.getCause()), e);
      } catch (TimeoutException e) {
        refusal = new TapiException(LineError.OPERATIONFAILED, "the other party is silent", e);
      }
    }
    if (done == 0 && refusal != null) {
      throw refusal;
    }
    return done(done);
  }

  /** The calls for which {@code --all} means an operation. */
  private static Predicate<SoftphoneCall> fits(ControlRequest.OnCalls.Operation operation) {
    return switch (operation) {
      case ANSWER, REJECT ->
          call -> call.state() == LineCallState.OFFERING || call.state() == LineCallState.ACCEPTED;
      case DROP -> call -> call.state() != LineCallState.IDLE;
      case HOLD, DIGITS -> call -> call.state() == LineCallState.CONNECTED;
      case RESUME -> call -> call.state() == LineCallState.ONHOLD;
    };
  }

  private static CompletionStage<Void> carryOut(
      ControlRequest.OnCalls request, SoftphoneCall call) {
    return switch (request.operation()) {
      case ANSWER -> call.answer();
      case REJECT, DROP -> call.drop();
      case HOLD -> call.hold();
      case RESUME -> call.resume();
      case DIGITS -> call.digits(request.digits());
    };
  }

  private List<SoftphoneCall> allCalls() {
    List<SoftphoneCall> calls = new ArrayList<>();
    phone.lines().forEach(line -> calls.addAll(line.calls()));
    calls.sort(java.util.Comparator.comparingInt(SoftphoneCall::id));
    return calls;
  }

  private static ControlReply done(int count) {
    return new ControlReply.Done(count);
  }
}

package org.sipline.softphone.service;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

/** Does for commands what they ask of the running softphone. */
public final class ControlDesk implements ControlHandler {
  private final Softphone phone;
  private final Path configuration;
  private final Consumer<SiplineConfig> inForce;
  private final Operations operations;
  private final Instant since = Instant.now();

  /**
   * A desk of this softphone.
   *
   * @param configuration the file that a reload reads
   * @param inForce is told what a reload has put in force
   */
  public ControlDesk(Softphone phone, Path configuration, Consumer<SiplineConfig> inForce) {
    this.phone = phone;
    this.configuration = configuration;
    this.inForce = inForce;
    this.operations = new Operations(phone);
  }

  @Override
  public void handle(ControlRequest request, Replies replies) throws InterruptedException {
    try {
      replies.send(
          switch (request) {
            case ControlRequest.Service _ -> service(replies);
            case ControlRequest.Lines _ -> lines(replies);
            case ControlRequest.Calls _ -> calls(replies);
            case ControlRequest.Watch _ -> watch(replies);
            case ControlRequest.Call call -> call(call, replies);
            case ControlRequest.OnCalls onCalls -> operations.on(onCalls);
            case ControlRequest.Conference conference -> operations.conference(conference.calls());
            case ControlRequest.OnLine onLine -> operations.on(onLine);
            case ControlRequest.Reload _ -> reload();
          });
    } catch (TapiException e) {
      replies.send(new ControlReply.Refused(e.error().name(), e.getMessage()));
    }
  }

  private ControlReply service(Replies replies) {
    replies.send(
        new ControlReply.Service(
            ProcessHandle.current().pid(), since, configuration.toAbsolutePath().toString()));
    return new ControlReply.Done(1);
  }

  private ControlReply lines(Replies replies) throws InterruptedException {
    for (SoftphoneLine line : phone.lines()) {
      replies.send(
          new ControlReply.Line(
              line.deviceId(),
              line.name(),
              line.address(),
              line.isInService(),
              line.serviceReason(),
              line.calls().size(),
              line.callBacks(),
              Deeds.await(line.watched())));
    }
    return new ControlReply.Done(phone.lines().size());
  }

  private ControlReply calls(Replies replies) {
    List<SoftphoneCall> calls = operations.allCalls();
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
    return new ControlReply.Done(calls.size());
  }

  private ControlReply reload() {
    try {
      SiplineConfig next = SiplineConfig.load(configuration);
      ConfigDifference difference = phone.reload(next);
      inForce.accept(next);
      if (!difference.restart().isEmpty()) {
        return new ControlReply.Refused(
            "REINIT",
            "taken over, except for %s: these need a restart of the service"
                .formatted(String.join(", ", difference.restart())));
      }
      return new ControlReply.Done(
          difference.added().size() + difference.removed().size() + difference.changed().size());
    } catch (ConfigException e) {
      return new ControlReply.Refused("INVALPARAM", e.getMessage());
    }
  }

  private ControlReply watch(Replies replies) throws InterruptedException {
    try (Subscription _ = phone.onEvent(event -> replies.send(reply(event)))) {
      replies.awaitClosed();
    }
    return new ControlReply.Done(0);
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
    EventsOfOneCall events = new EventsOfOneCall(line.name(), event -> replies.send(reply(event)));
    try (Subscription _ = phone.onEvent(events::on)) {
      replies.send(new ControlReply.CallOver(script.run(line, call -> events.made(call.id()))));
      return new ControlReply.Done(1);
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
}

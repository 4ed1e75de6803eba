package org.sipline.msp.provider;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sipline.codecs.AudioCodec;
import org.sipline.msp.sdp.AudioAgreement;
import org.sipline.msp.sdp.PayloadFormat;
import org.sipline.msp.session.SessionAction;
import org.sipline.msp.stream.AudioStream;
import org.sipline.msp.stream.StreamListener;
import org.sipline.msp.stream.StreamParameters;
import org.sipline.msp.terminal.AudioTerminal;
import org.sipline.msp.terminal.FileTerminal;
import org.sipline.msp.terminal.TerminalListener;
import org.sipline.pair.ToMsp.Treat.Treatment;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspEvent.CallEvent;

/**
 * A call's audio on the media engine: lets it flow as agreed, connects terminals, and tells what
 * happens. Its state lives on the control loop; what media loops and file threads tell is handed
 * over to it.
 */
final class CallMedia implements TerminalListener {
  private final RtpMspCall call;
  private final CallServices services;
  private final LineSettings settings;
  private final CallSignals signals;
  private final RtpMspStream capture;
  private final RtpMspStream render;
  private final CallSource source;
  private final CallSink sink;
  private final CallConference conference;
  private final HoldMusic holdMusic;
  private final Ringback ringback;
  private volatile AudioStream stream;
  private volatile MediaQuality last = MediaQuality.NONE;
  private SessionAction.Flow flow;
  private boolean captureKept;
  private boolean renderKept;
  private boolean sending;
  private boolean hearing;
  private boolean heard;
  private boolean closed;
  private ControlLoop.Periodic reports;

  CallMedia(
      RtpMspCall call,
      CallServices services,
      LineSettings settings,
      CallSignals signals,
      RtpMspStream capture,
      RtpMspStream render) {
    this.call = call;
    this.services = services;
    this.settings = settings;
    this.signals = signals;
    this.capture = capture;
    this.render = render;
    source = new CallSource(signals.overlay(), this::terminalThrew);
    sink = new CallSink(signals.ear(), this::terminalThrew);
    ringback = new Ringback(settings.tones(), sink);
    conference = new CallConference(services.conferences(), source, sink);
    holdMusic =
        new HoldMusic(
            services.terminals(),
            settings,
            source,
            reason ->
                tell(capture, CallEvent.Kind.TERMINAL_FAIL, CallEvent.Cause.BAD_DEVICE, reason));
  }

  CallConference conference() {
    return conference;
  }

  /** The sockets are there. */
  void opened(AudioStream opened) {
    stream = opened;
    opened.listener(new LoopEvents());
    opened.source(source);
    opened.sink(sink);
    signals.stream(opened);
  }

  /** Lets audio flow as agreed, or anew. */
  void flow(SessionAction.Flow now) {
    flow = now;
    apply();
  }

  /** Lets nothing flow. */
  void halt() {
    flow = null;
    apply();
  }

  private void apply() {
    if (stream == null || closed) {
      return;
    }
    if (flow == null) {
      stream.stop();
      becomes(false, false, CallEvent.Cause.LOCAL_REQUEST);
      signals.flows(false, Optional.empty());
      return;
    }
    AudioAgreement agreement = flow.agreement();
    holdMusic.hold(agreement.localHold());
    boolean send = flow.send() && capture.state() != RtpMspStream.State.STOPPED;
    boolean receive = flow.receive() && render.state() != RtpMspStream.State.STOPPED;
    stream.configure(parameters(agreement, send, receive));
    if ((send && !sending) || (receive && !hearing)) {
      stream.start();
    }
    becomes(
        send,
        receive,
        agreement.remoteHold() ? CallEvent.Cause.REMOTE_REQUEST : CallEvent.Cause.LOCAL_REQUEST);
    signals.flows(receive, send ? Optional.of(agreement) : Optional.empty());
  }

  private static StreamParameters parameters(
      AudioAgreement agreement, boolean send, boolean receive) {
    Map<Integer, AudioCodec> codecs = new HashMap<>();
    for (PayloadFormat format : agreement.receive()) {
      codecs.put(format.payloadType(), format.codec());
    }
    Optional<InetSocketAddress> rtp = agreement.remoteRtp();
    return new StreamParameters(
        rtp.orElse(null),
        agreement.remoteRtcp().orElse(null),
        agreement.rtcpMux(),
        agreement.send().codec(),
        agreement.send().payloadType(),
        codecs,
        agreement.ptimeMillis(),
        agreement.sendEvents(),
        agreement.receiveEvents(),
        send && rtp.isPresent(),
        receive);
  }

  private void becomes(boolean nowSending, boolean nowHearing, CallEvent.Cause cause) {
    if (nowSending != sending) {
      sending = nowSending;
      tell(
          capture,
          nowSending ? CallEvent.Kind.STREAM_ACTIVE : CallEvent.Kind.STREAM_INACTIVE,
          cause,
          nowSending ? "audio is sent" : "audio is no longer sent");
    }
    if (nowHearing != hearing) {
      hearing = nowHearing;
      if (!nowHearing && heard) {
        heard = false;
        tell(render, CallEvent.Kind.STREAM_INACTIVE, cause, "audio is no longer received");
      }
    }
  }

  /** Whoever listens hears that the other party is rung, until its media come; or no longer. */
  void ringback(boolean on) {
    if (!on) {
      ringback.end();
    } else if (stream != null) {
      ringback.begin(stream::alongside);
    }
  }

  /** The other party, or a conference's parties, hear what held ones do, or no longer. */
  void hold(boolean held) {
    holdMusic.hold(held);
  }

  /** Has a held party hear something else. */
  void treat(Treatment now) {
    holdMusic.treat(now, flow != null && flow.agreement().localHold());
  }

  /** The application wants a stream to run, or not; on any thread. */
  void streamChanged() {
    services
        .control()
        .execute(
            () -> {
              applyPauses();
              apply();
            });
  }

  /** The telephony half keeps terminals and the other party apart, or no longer. */
  void pause(boolean toParty, boolean fromParty) {
    captureKept = toParty;
    renderKept = fromParty;
    applyPauses();
  }

  private void applyPauses() {
    source.paused(captureKept || capture.state() != RtpMspStream.State.RUNNING);
    sink.paused(renderKept || render.state() != RtpMspStream.State.RUNNING);
  }

  /** The application has connected or disconnected a terminal; on any thread. */
  void terminalsChanged(RtpMspStream changed) {
    if (changed == capture) {
      source.terminals(changed.audioTerminals());
    } else {
      sink.terminals(changed.audioTerminals());
    }
  }

  void dscp(int codePoint) {
    if (stream != null) {
      stream.dscp(Math.clamp(codePoint, 0, 63));
    }
  }

  /** Reports quality every so many ms, 0 for no more. */
  void watchQuality(int intervalMillis) {
    if (reports != null) {
      reports.stop();
      reports = null;
    }
    if (intervalMillis > 0 && !closed) {
      reports =
          services
              .control()
              .every(Math.max(intervalMillis, 100), () -> call.say(report(quality(), false)));
    }
  }

  MediaQuality quality() {
    AudioStream now = stream;
    return now == null ? last : now.quality();
  }

  static ToTsp.Quality report(MediaQuality quality, boolean last) {
    return new ToTsp.Quality(
        quality.codec(),
        quality.packetsSent(),
        quality.packetsReceived(),
        quality.packetsLost(),
        micros(quality.jitterMillis()),
        micros(quality.roundTripMillis()),
        quality.mos() < 0 ? -1 : (int) Math.round(100 * quality.mos()),
        last);
  }

  private static long micros(double millis) {
    return millis < 0 ? -1 : Math.round(1000 * millis);
  }

  /** Gives the sockets back, and then the last statistics. */
  void close(Consumer<MediaQuality> then) {
    if (closed) {
      return;
    }
    closed = true;
    watchQuality(0);
    ringback.end();
    conference.end();
    holdMusic.release();
    AudioStream ending = stream;
    if (ending == null) {
      then.accept(last);
      return;
    }
    ending
        .end()
        .thenAccept(
            quality -> {
              last = quality;
              stream = null;
              then.accept(quality);
            });
  }

  private void tell(RtpMspStream where, CallEvent.Kind kind, CallEvent.Cause cause, String reason) {
    services.events().send(new CallEvent(call, where, kind, cause, reason));
  }

  @Override
  public void started(AudioTerminal terminal) {
    fileEvent(terminal, MspEvent.FileTerminal.State.STARTED, "");
  }

  @Override
  public void paused(AudioTerminal terminal) {
    fileEvent(terminal, MspEvent.FileTerminal.State.PAUSED, "");
  }

  @Override
  public void stopped(AudioTerminal terminal, String reason) {
    fileEvent(terminal, MspEvent.FileTerminal.State.STOPPED, reason);
  }

  @Override
  public void failed(AudioTerminal terminal, String reason) {
    if (terminal instanceof FileTerminal) {
      fileEvent(terminal, MspEvent.FileTerminal.State.FAILED, reason);
    }
    services.control().execute(() -> terminalFailed(terminal, reason));
  }

  private void fileEvent(AudioTerminal terminal, MspEvent.FileTerminal.State state, String reason) {
    MspEvent event = new MspEvent.FileTerminal(call, terminal, state, reason);
    services.control().execute(() -> services.events().send(event));
  }

  private void terminalThrew(AudioTerminal terminal, RuntimeException cause) {
    failed(terminal, "it failed: " + cause);
  }

  private void terminalFailed(AudioTerminal terminal, String reason) {
    for (RtpMspStream each : List.of(capture, render)) {
      if (each.terminals().contains(terminal)) {
        each.unselectTerminal(terminal);
        tell(
            each,
            CallEvent.Kind.TERMINAL_FAIL,
            CallEvent.Cause.BAD_DEVICE,
            terminal.name() + ": " + reason);
      }
    }
    holdMusic.failed(terminal);
  }

  private void onControl(Runnable task) {
    services
        .control()
        .execute(
            () -> {
              if (!closed) {
                task.run();
              }
            });
  }

  private void runs(CallEvent.Cause cause, String reason) {
    if (hearing) {
      heard = true;
      tell(render, CallEvent.Kind.STREAM_ACTIVE, cause, reason);
      call.say(new ToTsp.MediaRunning());
    }
  }

  private void timedOut() {
    // One who holds may well be silent.
    if (hearing && flow != null && !flow.agreement().remoteHold()) {
      heard = false;
      String reason = "nothing has come from the other party for too long";
      tell(render, CallEvent.Kind.STREAM_INACTIVE, CallEvent.Cause.MEDIA_TIMEOUT, reason);
      call.say(new ToTsp.MediaFailed(settings.dropsSilent(), reason));
    }
  }

  /** What the media loop tells. */
  private final class LoopEvents implements StreamListener {
    @Override
    public void mediaRunning() {
      ringback.mediaCame();
      onControl(() -> runs(CallEvent.Cause.REMOTE_REQUEST, "audio is received"));
    }

    @Override
    public void mediaTimeout() {
      onControl(CallMedia.this::timedOut);
    }

    @Override
    public void mediaRecovered() {
      onControl(() -> runs(CallEvent.Cause.MEDIA_RECOVERED, "audio is received again"));
    }

    @Override
    public void digitBegan(char digit) {
      onControl(() -> signals.eventBegan(digit));
    }

    @Override
    public void digitEnded(char digit, int durationMillis) {
      onControl(() -> signals.eventEnded(digit, durationMillis));
    }
  }
}

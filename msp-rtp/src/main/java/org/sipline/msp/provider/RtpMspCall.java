package org.sipline.msp.provider;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.sipline.msp.loop.PortUnavailableException;
import org.sipline.msp.sdp.LocalTransport;
import org.sipline.msp.session.MediaSession;
import org.sipline.msp.session.SessionAction;
import org.sipline.msp.stream.AudioStream;
import org.sipline.msp.terminal.TerminalListener;
import org.sipline.pair.Envelope;
import org.sipline.pair.Inbox;
import org.sipline.pair.Outbox;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.TerminalDirection;

/**
 * The media of one call: takes what the telephony half says, in order and once, and does what the
 * session makes of it. Its state lives on the control loop.
 */
final class RtpMspCall implements MspCall {
  private static final long NO_TOKEN = Long.MIN_VALUE;

  private final CallServices services;
  private final LineSettings settings;
  private final Runnable onShutdown;
  private final AtomicLong token = new AtomicLong(NO_TOKEN);
  private final AtomicBoolean over = new AtomicBoolean();
  private final RtpMspStream capture;
  private final RtpMspStream render;
  private final MediaSession session;
  private final CallMedia media;
  private final CallSignals signals;
  private final Inbox inbox = new Inbox();
  private Outbox outbox;

  RtpMspCall(
      CallServices services,
      LineSettings settings,
      Set<LineMediaMode> mediaModes,
      Runnable onShutdown) {
    this.services = services;
    this.settings = settings;
    this.onShutdown = onShutdown;
    LineMediaMode mode =
        mediaModes.contains(LineMediaMode.AUTOMATEDVOICE)
            ? LineMediaMode.AUTOMATEDVOICE
            : LineMediaMode.INTERACTIVEVOICE;
    capture = new RtpMspStream(this, mode, TerminalDirection.CAPTURE);
    render = new RtpMspStream(this, mode, TerminalDirection.RENDER);
    session =
        new MediaSession(
            settings.audio(), ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE));
    signals = new CallSignals(services.control(), settings.tones(), this::say);
    media = new CallMedia(this, services, settings, signals, capture, render);
  }

  @Override
  public List<MspStream> streams() {
    return List.of(capture, render);
  }

  @Override
  public MediaQuality quality() {
    return media.quality();
  }

  @Override
  public void shutdown() {
    if (over.compareAndSet(false, true)) {
      onShutdown.run();
      capture.unselectAll();
      render.unselectAll();
      if (!services.control().execute(this::end)) {
        media.close(_ -> {});
      }
    }
  }

  private void end() {
    signals.end();
    media.close(_ -> {});
  }

  boolean isOver() {
    return over.get();
  }

  /** Takes a message of the telephony half; on any thread, in the order of sending. */
  void receive(Envelope envelope) {
    if (over.get()) {
      throw new TapiException(LineError.INVALPARAM, "the call is over");
    }
    long known = token.compareAndExchange(NO_TOKEN, envelope.call());
    if (known != NO_TOKEN && known != envelope.call()) {
      throw new TapiException(LineError.INVALPARAM, "the message is about another call");
    }
    if (!(envelope.message() instanceof ToMsp message)) {
      throw new TapiException(LineError.INVALPARAM, "the message is for the telephony half");
    }
    if (!services.control().execute(() -> handle(envelope.sequence(), message))) {
      throw new TapiException(LineError.RESOURCEUNAVAIL, "too many media messages wait");
    }
  }

  private void handle(int sequence, ToMsp message) {
    if (over.get() || !inbox.accept(sequence)) {
      return;
    }
    switch (message) {
      case ToMsp.SendDigits digits ->
          signals.sendDigits(digits.request(), digits.digits(), digits.durationMillis(), true);
      case ToMsp.SendDigitTones digits ->
          signals.sendDigits(digits.request(), digits.digits(), digits.durationMillis(), false);
      case ToMsp.SendTone tone -> signals.sendTone(tone);
      case ToMsp.WatchDigits watch -> signals.watchDigits(watch.on());
      case ToMsp.WatchTones watch -> signals.watchTones(watch.list(), watch.tones());
      case ToMsp.DecideMediaType decide -> signals.decide(decide.candidates());
      case ToMsp.WatchQuality watch -> media.watchQuality(watch.intervalMillis());
      case ToMsp.SendNamedTone tone -> signals.sendTone(tone);
      case ToMsp.Treat treat -> media.treat(treat.treatment());
      case ToMsp.Pause pause -> media.pause(pause.toParty(), pause.fromParty());
      case ToMsp.HostMix _ -> {
        media.conference().host(token.get());
        signals.hosts();
      }
      case ToMsp.JoinMix join -> join(join.mix());
      case ToMsp.LeaveMix _ -> media.conference().leave();
      case ToMsp.SetDscp mark -> media.dscp(mark.codePoint());
      case ToMsp.Hold hold when media.conference().hosts() -> media.hold(hold.held());
      case ToMsp.MakeOffer _,
          ToMsp.RemoteDescription _,
          ToMsp.Rollback _,
          ToMsp.Ringing _,
          ToMsp.Start _,
          ToMsp.Stop _,
          ToMsp.Hold _,
          ToMsp.Release _ ->
          session.on(message).forEach(this::act);
      case ToMsp.ServeLine _ -> {
        // About the address; of a call it says nothing.
      }
    }
  }

  private void join(long mix) {
    try {
      media.conference().join(mix);
    } catch (IllegalStateException e) {
      say(new ToTsp.MediaFailed(false, "not in the conference: " + e.getMessage()));
    }
  }

  private void act(SessionAction action) {
    switch (action) {
      case SessionAction.Say say -> say(say.message());
      case SessionAction.Open open -> open(open.localAddress());
      case SessionAction.Ringback ringback -> media.ringback(ringback.on());
      case SessionAction.Flow flow -> media.flow(flow);
      case SessionAction.Halt _ -> media.halt();
      case SessionAction.Facts facts -> signals.described(facts.facts());
      case SessionAction.Close _ -> {
        signals.end();
        capture.unselectAll();
        render.unselectAll();
        media.close(last -> services.control().execute(() -> say(CallMedia.report(last, true))));
      }
    }
  }

  private void open(String hint) {
    List<SessionAction> next;
    try {
      InetAddress local = localAddress(hint);
      AudioStream stream = services.engine().open(local);
      media.opened(stream);
      InetAddress named =
          settings.publicAddress().map(InetAddress::ofLiteral).orElse(named(stream, hint));
      next =
          session.opened(new LocalTransport(named, stream.localRtpPort(), stream.localRtcpPort()));
    } catch (PortUnavailableException | IllegalArgumentException e) {
      next = session.openFailed(e.getMessage());
    }
    next.forEach(this::act);
  }

  private InetAddress localAddress(String hint) {
    String address = settings.address().orElse(hint);
    return address.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(address);
  }

  /** Sockets bound to every address are named by the one that the signalling leaves from. */
  private static InetAddress named(AudioStream stream, String hint) {
    InetAddress bound = stream.localAddress();
    return bound.isAnyLocalAddress() && !hint.isEmpty() ? InetAddress.ofLiteral(hint) : bound;
  }

  /** Tells the telephony half; on the control loop. */
  void say(ToTsp message) {
    if (outbox == null) {
      outbox = new Outbox(token.get());
    }
    services.events().send(new MspEvent.TspData(this, outbox.next(message)));
  }

  void streamChanged() {
    media.streamChanged();
  }

  void terminalsChanged(RtpMspStream stream) {
    media.terminalsChanged(stream);
  }

  TerminalListener terminalListener() {
    return media;
  }
}

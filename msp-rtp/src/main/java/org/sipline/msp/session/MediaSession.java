package org.sipline.msp.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sipline.msp.sdp.AudioAgreement;
import org.sipline.msp.sdp.AudioPreferences;
import org.sipline.msp.sdp.LocalTransport;
import org.sipline.msp.sdp.MediaFacts;
import org.sipline.msp.sdp.NegotiationException;
import org.sipline.msp.sdp.Negotiator;
import org.sipline.msp.sdp.SdpFormatException;
import org.sipline.msp.sdp.SdpParser;
import org.sipline.msp.sdp.SessionDescription;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription;
import org.sipline.pair.ToTsp;
import org.sipline.pair.ToTsp.DescriptionRefused.Cause;

/**
 * The media session of one call: takes what the telephony half says about descriptions and flow,
 * and says what to do. Pure; one thread at a time.
 *
 * <p>One exchange is under way at a time. Each forked party's answer replaces the one before it
 * until the final answer, which stands (RFC 3261 section 13.2.2.4). Before {@link ToMsp.Start}
 * nothing flows; after an early one audio only comes.
 */
public final class MediaSession {
  private enum Wanted {
    NOTHING,
    EARLY,
    BOTH_WAYS
  }

  private final Negotiator negotiator;
  private final List<SessionAction> actions = new ArrayList<>();
  private LocalTransport transport;
  private ToMsp waiting;
  private Wanted wanted = Wanted.NOTHING;
  private boolean hold;
  private boolean holdBefore;
  private boolean remoteHold;
  private boolean ringing;
  private boolean released;
  private int exchange = -1;
  private byte[] finalAnswer;
  private SessionAction flow = new SessionAction.Halt();

  /**
   * A session that has no description yet.
   *
   * @param preferences what this side wants of the audio
   * @param sessionId number of the session in {@code o=}; not negative
   */
  public MediaSession(AudioPreferences preferences, long sessionId) {
    negotiator = new Negotiator(preferences, sessionId);
  }

  /** What is agreed on audio now. */
  public Optional<AudioAgreement> agreed() {
    return negotiator.agreed();
  }

  /** Takes one message; those that are not about the session lead to nothing. */
  public List<SessionAction> on(ToMsp message) {
    if (released) {
      return List.of();
    }
    switch (message) {
      case ToMsp.MakeOffer offer -> needTransport(offer, offer.localAddress());
      case RemoteDescription description -> remote(description);
      case ToMsp.Rollback rollback -> rollback(rollback.exchange());
      case ToMsp.Ringing _ -> ring(wanted != Wanted.BOTH_WAYS);
      case ToMsp.Start start -> want(start.early() ? Wanted.EARLY : Wanted.BOTH_WAYS);
      case ToMsp.Stop _ -> want(Wanted.NOTHING);
      case ToMsp.Hold wish -> hold = wish.held();
      case ToMsp.Release _ -> release();
      case ToMsp.ServeLine _,
          ToMsp.SendDigits _,
          ToMsp.SendDigitTones _,
          ToMsp.SendTone _,
          ToMsp.SendNamedTone _,
          ToMsp.Treat _,
          ToMsp.Pause _,
          ToMsp.HostMix _,
          ToMsp.JoinMix _,
          ToMsp.LeaveMix _,
          ToMsp.WatchDigits _,
          ToMsp.WatchTones _,
          ToMsp.DecideMediaType _,
          ToMsp.SetDscp _,
          ToMsp.WatchQuality _ -> {
        // About what flows, not about whether it does.
      }
    }
    return taken();
  }

  /** The sockets asked for by {@link SessionAction.Open} are there. */
  public List<SessionAction> opened(LocalTransport opened) {
    transport = opened;
    proceed();
    return taken();
  }

  private void proceed() {
    ToMsp message = waiting;
    waiting = null;
    switch (message) {
      case ToMsp.MakeOffer offer -> offer(offer);
      case RemoteDescription description -> answer(description);
      case null, default -> throw new IllegalStateException("no sockets were asked for");
    }
  }

  /** The sockets asked for cannot be had. */
  public List<SessionAction> openFailed(String reason) {
    int failed =
        switch (waiting) {
          case ToMsp.MakeOffer offer -> offer.exchange();
          case RemoteDescription description -> description.exchange();
          case null, default -> throw new IllegalStateException("no sockets were asked for");
        };
    waiting = null;
    refuse(failed, Cause.NO_RESOURCES, reason);
    return taken();
  }

  private void remote(RemoteDescription description) {
    switch (description.kind()) {
      case OFFER -> needTransport(description, description.localAddress());
      case PROVISIONAL_ANSWER -> provisional(description);
      case ANSWER -> answered(description);
    }
  }

  private void needTransport(ToMsp message, String localAddress) {
    waiting = message;
    if (transport == null) {
      actions.add(new SessionAction.Open(localAddress));
    } else {
      proceed();
    }
  }

  private void offer(ToMsp.MakeOffer message) {
    try {
      byte[] sdp = negotiator.offer(transport, message.hold());
      begin(message.exchange());
      hold = message.hold();
      say(new ToTsp.LocalDescription(message.exchange(), true, sdp));
    } catch (NegotiationException e) {
      refuse(message.exchange(), e.refusalCause(), e.getMessage());
    }
  }

  private void answer(RemoteDescription message) {
    try {
      SessionDescription offer = read(message.sdp());
      byte[] sdp = negotiator.answer(offer, transport, hold);
      begin(message.exchange());
      say(new ToTsp.LocalDescription(message.exchange(), false, sdp));
      settle();
    } catch (SdpFormatException e) {
      refuse(message.exchange(), Cause.MALFORMED, e.getMessage());
    } catch (NegotiationException e) {
      refuse(message.exchange(), e.refusalCause(), e.getMessage());
    }
  }

  private void provisional(RemoteDescription message) {
    if (message.exchange() != exchange || finalAnswer != null) {
      // A provisional response that the final one overtook says nothing any more.
      return;
    }
    try {
      negotiator.accept(read(message.sdp()), true);
      settle();
    } catch (SdpFormatException | NegotiationException e) {
      // Early media are a courtesy; the final answer may still be good.
      say(new ToTsp.MediaFailed(false, "no early media: " + e.getMessage()));
    }
  }

  private void answered(RemoteDescription message) {
    if (message.exchange() == exchange && Arrays.equals(message.sdp(), finalAnswer)) {
      return;
    }
    if (message.exchange() != exchange || !negotiator.isOfferPending()) {
      refuse(message.exchange(), Cause.OUT_OF_TURN, "no offer of this exchange waits");
      return;
    }
    try {
      negotiator.accept(read(message.sdp()), false);
      finalAnswer = message.sdp();
      settle();
    } catch (SdpFormatException e) {
      refuse(message.exchange(), Cause.MALFORMED, e.getMessage());
    } catch (NegotiationException e) {
      refuse(message.exchange(), e.refusalCause(), e.getMessage());
    }
  }

  private SessionDescription read(byte[] sdp) throws SdpFormatException {
    SessionDescription description = SdpParser.parse(sdp);
    actions.add(new SessionAction.Facts(MediaFacts.of(description)));
    return description;
  }

  private void begin(int number) {
    exchange = number;
    finalAnswer = null;
    holdBefore = hold;
  }

  private void rollback(int number) {
    if (number != exchange) {
      return;
    }
    negotiator.rollback();
    hold = holdBefore;
    settle();
  }

  private void ring(boolean now) {
    if (now != ringing) {
      ringing = now;
      actions.add(new SessionAction.Ringback(now));
    }
  }

  private void want(Wanted now) {
    wanted = now;
    if (now != Wanted.EARLY) {
      ring(false);
    }
    applyFlow();
  }

  /** The agreement may have changed. */
  private void settle() {
    boolean held = negotiator.agreed().map(AudioAgreement::remoteHold).orElse(false);
    if (held != remoteHold) {
      remoteHold = held;
      say(new ToTsp.RemoteHold(held));
    }
    applyFlow();
  }

  private void applyFlow() {
    SessionAction now =
        negotiator
            .agreed()
            .filter(_ -> wanted != Wanted.NOTHING)
            .<SessionAction>map(
                agreement ->
                    new SessionAction.Flow(
                        agreement,
                        wanted == Wanted.BOTH_WAYS && agreement.direction().sends(),
                        agreement.direction().receives()))
            .orElseGet(SessionAction.Halt::new);
    if (!now.equals(flow)) {
      flow = now;
      actions.add(now);
    }
  }

  private void release() {
    released = true;
    ring(false);
    actions.add(new SessionAction.Close());
  }

  private void refuse(int number, Cause cause, String reason) {
    say(new ToTsp.DescriptionRefused(number, cause, reason));
  }

  private void say(ToTsp message) {
    actions.add(new SessionAction.Say(message));
  }

  private List<SessionAction> taken() {
    List<SessionAction> taken = List.copyOf(actions);
    actions.clear();
    return taken;
  }
}

package org.sipline.msp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipline.codecs.AudioCodecs;
import org.sipline.msp.sdp.AudioPreferences;
import org.sipline.msp.sdp.Direction;
import org.sipline.msp.sdp.LocalTransport;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.pair.ToTsp;
import org.sipline.pair.ToTsp.DescriptionRefused.Cause;

class MediaSessionTest {
  private static final String LOCAL = "198.51.100.7";
  private final MediaSession session =
      new MediaSession(
          new AudioPreferences(List.of(AudioCodecs.PCMU, AudioCodecs.PCMA), 20, 101, true), 9);

  private List<SessionAction> tell(ToMsp message) {
    List<SessionAction> actions = session.on(message);
    return actions.size() == 1 && actions.getFirst() instanceof SessionAction.Open
        ? session.opened(new LocalTransport(InetAddress.ofLiteral(LOCAL), 20000, 20001))
        : actions;
  }

  private static ToMsp description(int exchange, Kind kind, String branch, String media) {
    String sdp =
        "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n" + media;
    return new ToMsp.RemoteDescription(
        exchange, kind, branch, LOCAL, sdp.getBytes(StandardCharsets.UTF_8));
  }

  private static ToMsp audio(int exchange, Kind kind, int port, String direction) {
    return description(
        exchange, kind, "", "m=audio " + port + " RTP/AVP 0\r\na=" + direction + "\r\n");
  }

  private static <T extends ToTsp> T said(List<SessionAction> actions, Class<T> type) {
    return actions.stream()
        .filter(SessionAction.Say.class::isInstance)
        .map(action -> ((SessionAction.Say) action).message())
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + actions));
  }

  private static SessionAction.Flow flow(List<SessionAction> actions) {
    return (SessionAction.Flow)
        actions.stream().filter(SessionAction.Flow.class::isInstance).findFirst().orElseThrow();
  }

  private static int port(SessionAction.Flow flow) {
    return flow.agreement().remoteRtp().orElseThrow().getPort();
  }

  @Test
  void anOutgoingCallFlowsOnceItIsAnsweredAndStarted() {
    ToTsp.LocalDescription offer =
        said(tell(new ToMsp.MakeOffer(1, LOCAL, false)), ToTsp.LocalDescription.class);
    assertThat(offer.offer()).isTrue();
    assertThat(offer.exchange()).isEqualTo(1);

    assertThat(tell(audio(1, Kind.ANSWER, 4000, "sendrecv")))
        .noneMatch(SessionAction.Flow.class::isInstance);
    SessionAction.Flow flow = flow(tell(new ToMsp.Start(false)));
    assertThat(flow.send()).isTrue();
    assertThat(flow.receive()).isTrue();
    assertThat(tell(new ToMsp.Stop())).containsExactly(new SessionAction.Halt());
  }

  @Test
  void earlyMediaOnlyComeAndEachForksAnswerReplacesTheOneBefore() {
    tell(new ToMsp.MakeOffer(1, LOCAL, false));
    tell(description(1, Kind.PROVISIONAL_ANSWER, "a", "m=audio 4000 RTP/AVP 0\r\n"));
    SessionAction.Flow early = flow(tell(new ToMsp.Start(true)));
    assertThat(early.send()).isFalse();
    assertThat(early.receive()).isTrue();
    assertThat(port(early)).isEqualTo(4000);

    assertThat(
            port(
                flow(
                    tell(
                        description(
                            1, Kind.PROVISIONAL_ANSWER, "b", "m=audio 5000 RTP/AVP 8\r\n")))))
        .isEqualTo(5000);
    assertThat(port(flow(tell(description(1, Kind.ANSWER, "a", "m=audio 4000 RTP/AVP 0\r\n")))))
        .isEqualTo(4000);
    assertThat(tell(description(1, Kind.PROVISIONAL_ANSWER, "b", "m=audio 5000 RTP/AVP 8\r\n")))
        .as("a late provisional answer")
        .isEmpty();
    assertThat(flow(tell(new ToMsp.Start(false))).send()).isTrue();
  }

  @Test
  void ringingIsHeardUntilTheCallIsAnsweredStoppedOrReleased() {
    for (ToMsp end : List.of(new ToMsp.Start(false), new ToMsp.Stop(), new ToMsp.Release())) {
      MediaSessionTest call = new MediaSessionTest();
      call.tell(new ToMsp.MakeOffer(1, LOCAL, false));
      assertThat(call.tell(new ToMsp.Ringing())).containsExactly(new SessionAction.Ringback(true));
      assertThat(call.tell(new ToMsp.Ringing())).as("twice").isEmpty();
      assertThat(call.tell(new ToMsp.Start(true))).as("early media are to come").isEmpty();
      assertThat(call.tell(end)).as("%s", end).startsWith(new SessionAction.Ringback(false));
    }
  }

  @Test
  void aCallThatStandsDoesNotRing() {
    tell(audio(1, Kind.OFFER, 4000, "sendrecv"));
    tell(new ToMsp.Start(false));
    assertThat(tell(new ToMsp.Ringing())).isEmpty();
  }

  @Test
  void anIncomingOfferIsAnsweredInItsExchange() {
    List<SessionAction> actions = tell(audio(7, Kind.OFFER, 4000, "sendrecv"));

    ToTsp.LocalDescription answer = said(actions, ToTsp.LocalDescription.class);
    assertThat(answer.offer()).isFalse();
    assertThat(answer.exchange()).isEqualTo(7);
    assertThat(actions).anyMatch(SessionAction.Facts.class::isInstance);
  }

  @Test
  void theOthersHoldIsToldWhenItChanges() {
    tell(audio(1, Kind.OFFER, 4000, "sendrecv"));
    tell(new ToMsp.Start(false));

    List<SessionAction> held = tell(audio(2, Kind.OFFER, 4000, "sendonly"));
    assertThat(said(held, ToTsp.RemoteHold.class).held()).isTrue();
    assertThat(flow(held).send()).isFalse();
    assertThat(tell(audio(3, Kind.OFFER, 4000, "inactive")))
        .as("still held")
        .noneMatch(
            a -> a instanceof SessionAction.Say s && s.message() instanceof ToTsp.RemoteHold);
    assertThat(said(tell(audio(4, Kind.OFFER, 4000, "sendrecv")), ToTsp.RemoteHold.class).held())
        .isFalse();
  }

  @Test
  void ourHoldIsInTheNextAnswer() {
    tell(audio(1, Kind.OFFER, 4000, "sendrecv"));
    tell(new ToMsp.Start(false));
    tell(new ToMsp.Hold(true));

    SessionAction.Flow flow = flow(tell(audio(2, Kind.OFFER, 4000, "sendrecv")));
    assertThat(flow.agreement().localHold()).isTrue();
    assertThat(flow.agreement().direction()).isEqualTo(Direction.SENDONLY);
  }

  @Test
  void aRolledBackHoldLeavesTheCallAsItWas() {
    tell(audio(1, Kind.OFFER, 4000, "sendrecv"));
    tell(new ToMsp.Start(false));
    tell(new ToMsp.MakeOffer(2, LOCAL, true));
    tell(new ToMsp.Rollback(2));

    SessionAction.Flow flow = flow(tell(audio(3, Kind.OFFER, 4004, "sendrecv")));
    assertThat(flow.agreement().localHold()).isFalse();
  }

  @Test
  void aRolledBackOfferOfTheOtherIsForgotten() {
    tell(audio(1, Kind.OFFER, 4000, "sendrecv"));
    tell(new ToMsp.Start(false));
    tell(audio(2, Kind.OFFER, 4000, "sendonly"));

    List<SessionAction> back = tell(new ToMsp.Rollback(2));
    assertThat(said(back, ToTsp.RemoteHold.class).held()).isFalse();
    assertThat(flow(back).send()).isTrue();
    assertThat(tell(new ToMsp.Rollback(1))).as("an older exchange").isEmpty();
  }

  @Test
  void whatCannotBeIsRefusedWithItsCause() {
    assertThat(said(tell(audio(5, Kind.ANSWER, 4000, "sendrecv")), ToTsp.DescriptionRefused.class))
        .extracting(ToTsp.DescriptionRefused::cause, ToTsp.DescriptionRefused::exchange)
        .containsExactly(Cause.OUT_OF_TURN, 5);
    assertThat(
            said(
                    tell(description(6, Kind.OFFER, "", "m=audio 4000 RTP/SAVP 0\r\n")),
                    ToTsp.DescriptionRefused.class)
                .cause())
        .isEqualTo(Cause.NOT_ACCEPTABLE);
    assertThat(
            said(
                    tell(description(7, Kind.OFFER, "", "m=audio\r\n")),
                    ToTsp.DescriptionRefused.class)
                .cause())
        .isEqualTo(Cause.MALFORMED);
    tell(new ToMsp.MakeOffer(8, LOCAL, false));
    assertThat(
            said(tell(new ToMsp.MakeOffer(9, LOCAL, false)), ToTsp.DescriptionRefused.class)
                .cause())
        .isEqualTo(Cause.OUT_OF_TURN);
    assertThat(
            said(tell(audio(10, Kind.OFFER, 4000, "sendrecv")), ToTsp.DescriptionRefused.class)
                .cause())
        .as("glare")
        .isEqualTo(Cause.OUT_OF_TURN);
  }

  @Test
  void aBadEarlyAnswerDoesNotEndTheCall() {
    tell(new ToMsp.MakeOffer(1, LOCAL, false));

    assertThat(
            said(
                    tell(
                        description(1, Kind.PROVISIONAL_ANSWER, "", "m=audio 4000 RTP/AVP 18\r\n")),
                    ToTsp.MediaFailed.class)
                .fatal())
        .isFalse();
    assertThat(session.agreed()).isEmpty();
    tell(audio(1, Kind.ANSWER, 4000, "sendrecv"));
    assertThat(session.agreed()).isPresent();
  }

  @Test
  void theSameFinalAnswerAgainIsNoError() {
    tell(new ToMsp.MakeOffer(1, LOCAL, false));
    tell(audio(1, Kind.ANSWER, 4000, "sendrecv"));

    assertThat(tell(audio(1, Kind.ANSWER, 4000, "sendrecv"))).isEmpty();
    assertThat(
            said(tell(audio(1, Kind.ANSWER, 5000, "sendrecv")), ToTsp.DescriptionRefused.class)
                .cause())
        .isEqualTo(Cause.OUT_OF_TURN);
  }

  @Test
  void withoutPortsTheExchangeIsRefusedAndAnotherMayFollow() {
    session.on(new ToMsp.MakeOffer(3, LOCAL, false));
    List<SessionAction> actions = session.openFailed("all ports are in use");

    ToTsp.DescriptionRefused refusal = said(actions, ToTsp.DescriptionRefused.class);
    assertThat(refusal)
        .isEqualTo(new ToTsp.DescriptionRefused(3, Cause.NO_RESOURCES, "all ports are in use"));
    said(tell(new ToMsp.MakeOffer(4, LOCAL, false)), ToTsp.LocalDescription.class);
  }

  @Test
  void afterReleaseNothingIsDone() {
    assertThat(tell(new ToMsp.Release())).containsExactly(new SessionAction.Close());
    assertThat(tell(new ToMsp.MakeOffer(1, LOCAL, false))).isEmpty();
    assertThat(tell(new ToMsp.Release())).isEmpty();
  }
}

package org.sipline.msp.sdp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipline.codecs.AudioCodec;
import org.sipline.pair.ToTsp.DescriptionRefused.Cause;

/**
 * Offer and answer of one call (RFC 3264 as RFC 6337 uses it in SIP): at most one audio stream over
 * RTP/AVP, every other medium refused in its place. Pure; one thread at a time.
 *
 * <p>An answer names one codec, the offerer's first that this side has (RFC 3264 section 6.1: the
 * offerer's order), and telephone-event at that codec's clock: a peer that may switch codecs at any
 * packet gains nothing and some get lost. As offerer this side sends what the answer has first and
 * takes all that it offered.
 *
 * <p>What an exchange agreed stands until the next one agrees something else; {@link #rollback}
 * undoes the last exchange.
 */
public final class Negotiator {
  private final AudioPreferences preferences;
  private final String sessionId;
  private final PayloadNumbers numbers = new PayloadNumbers();
  private Settled settled = Settled.NOTHING;
  private Settled before = Settled.NOTHING;
  private Offered pending;
  private SessionDescription lastWritten;
  private long version;

  /**
   * A call without a session yet.
   *
   * @param sessionId number of the session in {@code o=}, unique at this host; not negative
   */
  public Negotiator(AudioPreferences preferences, long sessionId) {
    this.preferences = preferences;
    this.sessionId = Long.toString(sessionId);
    this.version = sessionId;
  }

  /** What is agreed on audio; empty before an answer, and where both agreed to have none. */
  public Optional<AudioAgreement> agreed() {
    return settled.audio();
  }

  /** Whether an offer of this side waits for its answer. */
  public boolean isOfferPending() {
    return pending != null;
  }

  /**
   * Makes an offer, of a new session or to change it. Media keep their places (RFC 3264 section 8).
   *
   * @param hold whether the other party is to be held
   * @throws NegotiationException OUT_OF_TURN while an offer waits for its answer
   */
  public byte[] offer(LocalTransport transport, boolean hold) throws NegotiationException {
    if (pending != null) {
      throw new NegotiationException(Cause.OUT_OF_TURN, "an offer already waits for its answer");
    }
    List<PayloadFormat> formats = new ArrayList<>();
    Map<Integer, Integer> events = new LinkedHashMap<>();
    for (AudioCodec codec : offeredCodecs()) {
      String name = AudioLine.name(codec);
      int preferred = codec.staticPayloadType().orElse(preferences.telephoneEvent());
      formats.add(new PayloadFormat(numbers.of(name, preferred), codec));
      int clockRate = codec.rtpClockRate();
      events.computeIfAbsent(
          clockRate, c -> numbers.of(AudioLine.eventName(c), preferences.telephoneEvent()));
    }
    Direction direction = wish(hold);
    boolean mux = settled.audio().map(AudioAgreement::rtcpMux).orElse(false);
    MediaDescription audio =
        AudioLine.of(transport, formats, events, preferences.ptimeMillis(), direction, mux);
    List<MediaDescription> media = new ArrayList<>();
    int place = settled.audioPlace();
    for (int i = 0; i < settled.media().size(); i++) {
      MediaDescription line = settled.media().get(i);
      media.add(i == place ? audio : line.refused());
    }
    if (place < 0) {
      place = media.size();
      media.add(audio);
    }
    before = settled;
    pending = new Offered(List.copyOf(media), place, formats, events, transport, hold);
    return write(transport, media);
  }

  /** The codec in use first, so that a change of direction does not change the sound. */
  private List<AudioCodec> offeredCodecs() {
    List<AudioCodec> codecs = new ArrayList<>(preferences.codecs());
    settled
        .audio()
        .map(audio -> audio.send().codec())
        .filter(codecs::remove)
        .ifPresent(codec -> codecs.add(0, codec));
    return codecs;
  }

  /**
   * Answers an offer.
   *
   * @param hold whether the other party is to be held
   * @return the answer
   * @throws NegotiationException if nothing in it is of use; what was agreed stands
   */
  public byte[] answer(SessionDescription offer, LocalTransport transport, boolean hold)
      throws NegotiationException {
    if (pending != null) {
      throw new NegotiationException(
          Cause.OUT_OF_TURN, "an offer of this side waits for its answer");
    }
    int place = usableAudio(offer);
    List<MediaDescription> media = new ArrayList<>();
    for (MediaDescription medium : offer.media()) {
      media.add(medium.refused());
    }
    Optional<AudioAgreement> audio = Optional.empty();
    if (place >= 0) {
      MediaDescription medium = offer.media().get(place);
      RemoteAudio remote = RemoteAudio.of(offer, medium, preferences, transport.address());
      PayloadFormat format = remote.formats().getFirst();
      int clockRate = format.codec().rtpClockRate();
      int events = remote.events().getOrDefault(clockRate, -1);
      Direction direction = remote.direction().reversed().and(wish(hold));
      numbers.use(format.payloadType(), AudioLine.name(format.codec()));
      Map<Integer, Integer> answered = Map.of();
      if (events >= 0) {
        numbers.use(events, AudioLine.eventName(clockRate));
        answered = Map.of(clockRate, events);
      }
      media.set(
          place,
          AudioLine.of(
              transport,
              List.of(format),
              answered,
              remote.ptimeMillis(),
              direction,
              remote.rtcpMux()));
      audio =
          Optional.of(
              new AudioAgreement(
                  remote.rtp(),
                  remote.rtcp(),
                  remote.rtcpMux(),
                  format,
                  List.of(format),
                  events,
                  events,
                  remote.ptimeMillis(),
                  direction,
                  hold,
                  !remote.direction().receives()));
    }
    before = settled;
    settled = new Settled(List.copyOf(media), place, audio);
    return write(transport, media);
  }

  /**
   * The place of the audio line to accept, -1 if the offer has no media or ends those it had.
   *
   * @throws NegotiationException if it wants media, but none that this side has
   */
  private int usableAudio(SessionDescription offer) throws NegotiationException {
    String reason = "";
    boolean wanted = false;
    for (int place = 0; place < offer.media().size(); place++) {
      MediaDescription medium = offer.media().get(place);
      if (medium.port() == 0) {
        continue;
      }
      wanted = true;
      if (!RemoteAudio.isAudio(medium)) {
        continue;
      }
      if (!RemoteAudio.isPlain(medium)) {
        reason = "audio over " + medium.protocol() + ", this side has RTP/AVP only";
      } else if (RemoteAudio.common(medium, preferences.codecs()).isEmpty()) {
        reason = "no codec in common with " + medium.formats();
      } else {
        return place;
      }
    }
    if (wanted) {
      throw new NegotiationException(
          Cause.NOT_ACCEPTABLE, reason.isEmpty() ? "the offer has no audio" : reason);
    }
    if (settled.audioPlace() < 0 && !offer.media().isEmpty()) {
      throw new NegotiationException(Cause.NOT_ACCEPTABLE, "every medium offered has port 0");
    }
    return -1;
  }

  /**
   * Takes the answer to the offer that waits.
   *
   * @param provisional whether a later answer may replace it, as with early media and forking
   * @throws NegotiationException if it does not answer the offer; the offer goes on waiting, and
   *     what was agreed stands
   */
  public void accept(SessionDescription answer, boolean provisional) throws NegotiationException {
    if (pending == null) {
      throw new NegotiationException(Cause.OUT_OF_TURN, "no offer waits for this answer");
    }
    List<MediaDescription> offered = pending.media();
    if (answer.media().size() != offered.size()) {
      throw new NegotiationException(
          Cause.MALFORMED,
          "the answer has " + answer.media().size() + " media, the offer " + offered.size());
    }
    for (int i = 0; i < offered.size(); i++) {
      String media = answer.media().get(i).media();
      if (!media.equalsIgnoreCase(offered.get(i).media())) {
        throw new NegotiationException(
            Cause.MALFORMED,
            "medium " + (i + 1) + " of the answer is " + media + ", not " + offered.get(i).media());
      }
    }
    AudioAgreement audio = agreement(answer);
    settled = new Settled(offered, pending.audioPlace(), Optional.of(audio));
    if (!provisional) {
      pending = null;
    }
  }

  private AudioAgreement agreement(SessionDescription answer) throws NegotiationException {
    MediaDescription medium = answer.media().get(pending.audioPlace());
    if (medium.port() == 0) {
      throw new NegotiationException(Cause.NOT_ACCEPTABLE, "the other party refuses the audio");
    }
    if (!RemoteAudio.isPlain(medium)) {
      throw new NegotiationException(
          Cause.NOT_ACCEPTABLE, "the answer has " + medium.protocol() + ", not RTP/AVP");
    }
    RemoteAudio remote = RemoteAudio.of(answer, medium, preferences, pending.transport().address());
    if (remote.formats().isEmpty()) {
      throw new NegotiationException(
          Cause.NOT_ACCEPTABLE, "the answer has no codec of the offer: " + medium.formats());
    }
    PayloadFormat send = remote.formats().getFirst();
    List<PayloadFormat> receive = new ArrayList<>(pending.formats());
    receive.sort((a, b) -> Boolean.compare(a.codec() != send.codec(), b.codec() != send.codec()));
    int clockRate = send.codec().rtpClockRate();
    Direction wish = wish(pending.hold());
    return new AudioAgreement(
        remote.rtp(),
        remote.rtcp(),
        remote.rtcpMux() && pending.media().get(pending.audioPlace()).has("rtcp-mux"),
        send,
        receive,
        remote.events().getOrDefault(clockRate, -1),
        pending.events().getOrDefault(clockRate, -1),
        remote.ptimeMillis(),
        wish.and(remote.direction().reversed()),
        pending.hold(),
        wish.sends() && !remote.direction().receives());
  }

  /** Goes back to what was agreed before the last exchange, whether it was answered or not. */
  public void rollback() {
    settled = before;
    pending = null;
  }

  /** RFC 3264 section 8.4: one who holds still sends, silence or music. */
  private static Direction wish(boolean hold) {
    return hold ? Direction.SENDONLY : Direction.SENDRECV;
  }

  /** The version grows only with a change (RFC 3264 section 8). */
  private byte[] write(LocalTransport transport, List<MediaDescription> media) {
    Connection connection = Connection.of(transport.address());
    boolean unchanged =
        lastWritten != null
            && lastWritten.media().equals(media)
            && lastWritten.connection().equals(Optional.of(connection));
    if (!unchanged) {
      if (lastWritten != null) {
        version++;
      }
      Origin origin = new Origin("-", sessionId, Long.toString(version), connection);
      lastWritten = new SessionDescription(origin, "-", Optional.of(connection), List.of(), media);
    }
    return SdpWriter.write(lastWritten);
  }

  /** What the last good exchange left. */
  private record Settled(
      List<MediaDescription> media, int audioPlace, Optional<AudioAgreement> audio) {
    static final Settled NOTHING = new Settled(List.of(), -1, Optional.empty());
  }

  /** An offer on its way. */
  private record Offered(
      List<MediaDescription> media,
      int audioPlace,
      List<PayloadFormat> formats,
      Map<Integer, Integer> events,
      LocalTransport transport,
      boolean hold) {}
}

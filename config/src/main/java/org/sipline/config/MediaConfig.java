package org.sipline.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The RTP side that all lines share.
 *
 * @param address the IP literal that RTP sockets bind and SDP names; empty ({@code auto}) for the
 *     local address of the call's signalling; default empty
 * @param publicAddress the IP literal that SDP names instead; default {@link
 *     SipConfig#publicAddress()}
 * @param ports the ports of RTP and RTCP; default 16384-32767
 * @param loops threads that serve the streams; 0 for half the processors, at least one; default 0
 * @param codecs what is offered and accepted, the preferred first; default PCMU, PCMA, G722
 * @param ptime audio in a packet that we send, 10 to 60 ms in steps of 10; default 20 ms
 * @param jitter the jitter buffer's bounds
 * @param dscp the differentiated-services code point of sent RTP, 0 to 63; default 46 (expedited
 *     forwarding)
 * @param rtpTimeout silence on the wire after which a call's media counts as lost; zero for never;
 *     default 30 s
 * @param onTimeout what becomes of the call then; default is that it stays
 * @param telephoneEvent the RTP payload type offered for digits (RFC 4733), 96 to 127; default 101
 * @param tones whose call-progress tones are played, EU, DE, FR, GB or US; default EU
 * @param musicOnHold what a held peer hears: silence, tone or a file; default silence
 */
public record MediaConfig(
    Optional<String> address,
    Optional<String> publicAddress,
    PortRange ports,
    int loops,
    List<Codec> codecs,
    Duration ptime,
    JitterConfig jitter,
    int dscp,
    Duration rtpTimeout,
    MediaTimeout onTimeout,
    int telephoneEvent,
    ToneCountry tones,
    PlaySource musicOnHold) {
  /** The media side of a file that says nothing about it. */
  public static final MediaConfig DEFAULTS =
      new MediaConfig(
          Optional.empty(),
          Optional.empty(),
          new PortRange(16384, 32767),
          0,
          List.of(Codec.PCMU, Codec.PCMA, Codec.G722),
          Duration.ofMillis(20),
          JitterConfig.DEFAULTS,
          46,
          Duration.ofSeconds(30),
          MediaTimeout.STAY,
          101,
          ToneCountry.EU,
          new PlaySource.Silence());

  public MediaConfig {
    codecs = List.copyOf(codecs);
  }
}

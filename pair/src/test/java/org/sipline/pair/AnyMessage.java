package org.sipline.pair;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any message of the pair, and one fixed message of each type. */
final class AnyMessage {
  private AnyMessage() {}

  /** One of each type, with every field other than its default. */
  static final List<PairMessage> SAMPLES =
      List.of(
          new ToMsp.ServeLine("reception"),
          new ToMsp.MakeOffer(7, "192.0.2.1", true),
          new ToMsp.RemoteDescription(
              7,
              ToMsp.RemoteDescription.Kind.PROVISIONAL_ANSWER,
              "tag-é",
              "2001:db8::1",
              "v=0\r\n".getBytes(StandardCharsets.UTF_8)),
          new ToMsp.Rollback(8),
          new ToMsp.Start(true),
          new ToMsp.Stop(),
          new ToMsp.Hold(true),
          new ToMsp.SendDigits(3, "12,A*#", 100),
          new ToMsp.SendTone(4, List.of(new ToMsp.SendTone.TonePart(425, 250, 500, -10)), 3000),
          new ToMsp.WatchDigits(true),
          new ToMsp.WatchTones(
              5, List.of(new ToMsp.WatchTones.WatchedTone(6, 200, 1100, 2100, 425))),
          new ToMsp.DecideMediaType(Set.of(MediaType.VOICE, MediaType.FAX, MediaType.DATA)),
          new ToMsp.SetDscp(46),
          new ToMsp.WatchQuality(5000),
          new ToMsp.Release(),
          new ToMsp.Treat(ToMsp.Treat.Treatment.BUSY),
          new ToMsp.HostMix(),
          new ToMsp.JoinMix(0x0102030405060708L),
          new ToMsp.LeaveMix(),
          new ToMsp.SendNamedTone(6, ToMsp.SendNamedTone.Name.BEEP, 400),
          new ToMsp.Pause(true, true),
          new ToMsp.SendDigitTones(7, "9,0", 80),
          new ToMsp.Ringing(),
          new ToTsp.LocalDescription(9, true, "v=0\r\n".getBytes(StandardCharsets.UTF_8)),
          new ToTsp.DescriptionRefused(
              9, ToTsp.DescriptionRefused.Cause.NO_RESOURCES, "no port is left"),
          new ToTsp.RemoteHold(true),
          new ToTsp.MediaRunning(),
          new ToTsp.MediaFailed(true, "no packet came"),
          new ToTsp.MediaTypeFound(MediaType.FAX, 95, true),
          new ToTsp.DigitSeen('D', true, 120),
          new ToTsp.DigitsSent(3, true),
          new ToTsp.ToneSent(4, true),
          new ToTsp.ToneSeen(5, 6),
          new ToTsp.Quality("G722", 1, 2, 3, 4, -1, 441, true),
          new ToTsp.Security(true, "AES_CM_128_HMAC_SHA1_80"),
          new ToTsp.TelephoneEvents(false));

  static Arbitrary<Envelope> envelopes() {
    return Combinators.combine(
            Arbitraries.longs(), Arbitraries.integers().greaterOrEqual(1), messages())
        .as(Envelope::new);
  }

  static Arbitrary<PairMessage> messages() {
    return Arbitraries.oneOf(toMsp(), toTsp());
  }

  private static Arbitrary<PairMessage> toMsp() {
    return Arbitraries.oneOf(
        List.of(
            texts().map(ToMsp.ServeLine::new),
            Combinators.combine(ints(), texts(), flags()).as(ToMsp.MakeOffer::new),
            Combinators.combine(
                    ints(),
                    Arbitraries.of(ToMsp.RemoteDescription.Kind.class),
                    texts(),
                    texts(),
                    blocks())
                .as(ToMsp.RemoteDescription::new),
            ints().map(ToMsp.Rollback::new),
            flags().map(ToMsp.Start::new),
            Arbitraries.create(ToMsp.Stop::new),
            flags().map(ToMsp.Hold::new),
            Combinators.combine(ints(), digits(), naturals()).as(ToMsp.SendDigits::new),
            Combinators.combine(ints(), digits(), naturals()).as(ToMsp.SendDigitTones::new),
            Combinators.combine(
                    ints(),
                    Combinators.combine(naturals(), naturals(), naturals(), ints())
                        .as(ToMsp.SendTone.TonePart::new)
                        .list()
                        .ofMaxSize(PairCodec.MAX_ENTRIES),
                    naturals())
                .as(ToMsp.SendTone::new),
            flags().map(ToMsp.WatchDigits::new),
            Combinators.combine(
                    ints(),
                    Combinators.combine(ints(), naturals(), naturals(), naturals(), naturals())
                        .as(ToMsp.WatchTones.WatchedTone::new)
                        .list()
                        .ofMaxSize(PairCodec.MAX_ENTRIES))
                .as(ToMsp.WatchTones::new),
            Arbitraries.of(MediaType.class).set().map(ToMsp.DecideMediaType::new),
            Arbitraries.integers().between(0, 63).map(ToMsp.SetDscp::new),
            naturals().map(ToMsp.WatchQuality::new),
            Arbitraries.create(ToMsp.Release::new),
            Arbitraries.of(ToMsp.Treat.Treatment.class).map(ToMsp.Treat::new),
            Arbitraries.create(ToMsp.HostMix::new),
            Arbitraries.longs().map(ToMsp.JoinMix::new),
            Arbitraries.create(ToMsp.LeaveMix::new),
            Combinators.combine(ints(), Arbitraries.of(ToMsp.SendNamedTone.Name.class), naturals())
                .as(ToMsp.SendNamedTone::new),
            Combinators.combine(flags(), flags()).as(ToMsp.Pause::new),
            Arbitraries.create(ToMsp.Ringing::new)));
  }

  private static Arbitrary<PairMessage> toTsp() {
    return Arbitraries.oneOf(
        List.of(
            Combinators.combine(ints(), flags(), blocks()).as(ToTsp.LocalDescription::new),
            Combinators.combine(
                    ints(), Arbitraries.of(ToTsp.DescriptionRefused.Cause.class), texts())
                .as(ToTsp.DescriptionRefused::new),
            flags().map(ToTsp.RemoteHold::new),
            Arbitraries.create(ToTsp.MediaRunning::new),
            Combinators.combine(flags(), texts()).as(ToTsp.MediaFailed::new),
            Combinators.combine(
                    Arbitraries.of(MediaType.class),
                    Arbitraries.integers().between(0, 100),
                    flags())
                .as(ToTsp.MediaTypeFound::new),
            Combinators.combine(Arbitraries.chars().with("0123456789ABCD*#"), flags(), naturals())
                .as(ToTsp.DigitSeen::new),
            Combinators.combine(ints(), flags()).as(ToTsp.DigitsSent::new),
            Combinators.combine(ints(), flags()).as(ToTsp.ToneSent::new),
            Combinators.combine(ints(), ints()).as(ToTsp.ToneSeen::new),
            Combinators.combine(
                    texts(), longs(), longs(), longs(), longs(), longs(), ints(), flags())
                .as(ToTsp.Quality::new),
            Combinators.combine(flags(), texts()).as(ToTsp.Security::new),
            flags().map(ToTsp.TelephoneEvents::new)));
  }

  private static Arbitrary<Integer> ints() {
    return Arbitraries.integers();
  }

  private static Arbitrary<Integer> naturals() {
    return Arbitraries.integers().greaterOrEqual(0);
  }

  private static Arbitrary<Long> longs() {
    return Arbitraries.longs();
  }

  private static Arbitrary<Boolean> flags() {
    return Arbitraries.of(true, false);
  }

  private static Arbitrary<String> digits() {
    return Arbitraries.strings().withChars("0123456789ABCD*#,").ofMaxLength(40);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(40),
        Arbitraries.of("", "é", "?", "日本語", "\uD83D\uDCDE", "a\u0000b"));
  }

  private static Arbitrary<byte[]> blocks() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(2000);
  }
}

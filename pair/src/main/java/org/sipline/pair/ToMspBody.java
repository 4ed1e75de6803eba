package org.sipline.pair;

import java.util.ArrayList;
import java.util.List;
import org.sipline.pair.ToMsp.RemoteDescription;
import org.sipline.pair.ToMsp.SendTone.TonePart;
import org.sipline.pair.ToMsp.WatchTones.WatchedTone;

/** The bodies of what the telephony half says. */
final class ToMspBody {
  private static final int TONE_PART_BYTES = 4 * Integer.BYTES;
  private static final int WATCHED_TONE_BYTES = 5 * Integer.BYTES;
  private static final int HIGHEST_DSCP = 63;

  private ToMspBody() {}

  static byte[] encode(Envelope to, ToMsp message) {
    return switch (message) {
      case ToMsp.ServeLine m -> {
        byte[] line = MessageWriter.utf8(m.line());
        yield begin(MessageType.SERVE_LINE, to, 4 + line.length).block(line).done();
      }
      case ToMsp.MakeOffer m -> {
        byte[] localAddress = MessageWriter.utf8(m.localAddress());
        yield begin(MessageType.MAKE_OFFER, to, 4 + 4 + localAddress.length + 1)
            .i32(m.exchange())
            .block(localAddress)
            .flag(m.hold())
            .done();
      }
      case RemoteDescription m -> {
        byte[] branch = MessageWriter.utf8(m.branch());
        byte[] localAddress = MessageWriter.utf8(m.localAddress());
        int length = 4 + 1 + 4 + branch.length + 4 + localAddress.length + 4 + m.sdp().length;
        yield begin(MessageType.REMOTE_DESCRIPTION, to, length)
            .i32(m.exchange())
            .u8(WireEnum.DESCRIPTION_KIND.number(m.kind()))
            .block(branch)
            .block(localAddress)
            .block(m.sdp())
            .done();
      }
      case ToMsp.Rollback m -> begin(MessageType.ROLLBACK, to, 4).i32(m.exchange()).done();
      case ToMsp.Ringing _ -> begin(MessageType.RINGING, to, 0).done();
      case ToMsp.Start m -> begin(MessageType.START, to, 1).flag(m.early()).done();
      case ToMsp.Stop _ -> begin(MessageType.STOP, to, 0).done();
      case ToMsp.Hold m -> begin(MessageType.HOLD, to, 1).flag(m.held()).done();
      case ToMsp.SendDigits m ->
          digits(MessageType.SEND_DIGITS, to, m.request(), m.digits(), m.durationMillis());
      case ToMsp.SendDigitTones m ->
          digits(MessageType.SEND_DIGIT_TONES, to, m.request(), m.digits(), m.durationMillis());
      case ToMsp.SendTone m -> sendTone(to, m);
      case ToMsp.WatchDigits m -> begin(MessageType.WATCH_DIGITS, to, 1).flag(m.on()).done();
      case ToMsp.WatchTones m -> watchTones(to, m);
      case ToMsp.DecideMediaType m ->
          begin(MessageType.DECIDE_MEDIA_TYPE, to, 4)
              .i32(WireEnum.MEDIA_TYPE.mask(m.candidates()))
              .done();
      case ToMsp.Treat m ->
          begin(MessageType.TREAT, to, 1).u8(WireEnum.TREATMENT.number(m.treatment())).done();
      case ToMsp.SendNamedTone m ->
          begin(MessageType.SEND_NAMED_TONE, to, 4 + 1 + 4)
              .i32(m.request())
              .u8(WireEnum.TONE_NAME.number(m.tone()))
              .i32(m.durationMillis())
              .done();
      case ToMsp.Pause m ->
          begin(MessageType.PAUSE, to, 2).flag(m.toParty()).flag(m.fromParty()).done();
      case ToMsp.HostMix _ -> begin(MessageType.HOST_MIX, to, 0).done();
      case ToMsp.JoinMix m -> begin(MessageType.JOIN_MIX, to, 8).i64(m.mix()).done();
      case ToMsp.LeaveMix _ -> begin(MessageType.LEAVE_MIX, to, 0).done();
      case ToMsp.SetDscp m -> begin(MessageType.SET_DSCP, to, 4).i32(m.codePoint()).done();
      case ToMsp.WatchQuality m ->
          begin(MessageType.WATCH_QUALITY, to, 4).i32(m.intervalMillis()).done();
      case ToMsp.Release _ -> begin(MessageType.RELEASE, to, 0).done();
    };
  }

  static ToMsp decode(MessageType type, MessageReader in) throws PairFormatException {
    return switch (type) {
      case SERVE_LINE -> new ToMsp.ServeLine(in.text("line"));
      case MAKE_OFFER ->
          new ToMsp.MakeOffer(in.i32("exchange"), in.text("localAddress"), in.flag("hold"));
      case REMOTE_DESCRIPTION ->
          new RemoteDescription(
              in.i32("exchange"),
              WireEnum.DESCRIPTION_KIND.read("kind", in),
              in.text("branch"),
              in.text("localAddress"),
              in.block("sdp"));
      case ROLLBACK -> new ToMsp.Rollback(in.i32("exchange"));
      case RINGING -> new ToMsp.Ringing();
      case START -> new ToMsp.Start(in.flag("early"));
      case STOP -> new ToMsp.Stop();
      case HOLD -> new ToMsp.Hold(in.flag("held"));
      case SEND_DIGITS ->
          new ToMsp.SendDigits(in.i32("request"), digits(in), millis(in, "durationMillis"));
      case SEND_DIGIT_TONES ->
          new ToMsp.SendDigitTones(in.i32("request"), digits(in), millis(in, "durationMillis"));
      case SEND_TONE ->
          new ToMsp.SendTone(in.i32("request"), toneParts(in), millis(in, "durationMillis"));
      case WATCH_DIGITS -> new ToMsp.WatchDigits(in.flag("on"));
      case WATCH_TONES -> new ToMsp.WatchTones(in.i32("list"), watchedTones(in));
      case DECIDE_MEDIA_TYPE ->
          new ToMsp.DecideMediaType(WireEnum.MEDIA_TYPE.readSet("candidates", in));
      case TREAT -> new ToMsp.Treat(WireEnum.TREATMENT.read("treatment", in));
      case SEND_NAMED_TONE ->
          new ToMsp.SendNamedTone(
              in.i32("request"), WireEnum.TONE_NAME.read("tone", in), millis(in, "durationMillis"));
      case PAUSE -> new ToMsp.Pause(in.flag("toParty"), in.flag("fromParty"));
      case HOST_MIX -> new ToMsp.HostMix();
      case JOIN_MIX -> new ToMsp.JoinMix(in.i64("mix"));
      case LEAVE_MIX -> new ToMsp.LeaveMix();
      case SET_DSCP -> new ToMsp.SetDscp(in.within("codePoint", 0, HIGHEST_DSCP));
      case WATCH_QUALITY -> new ToMsp.WatchQuality(millis(in, "intervalMillis"));
      case RELEASE -> new ToMsp.Release();
      default -> throw new IllegalArgumentException(type + " is not for the media half");
    };
  }

  private static MessageWriter begin(MessageType type, Envelope to, int bodyLength) {
    return new MessageWriter(type, to, bodyLength);
  }

  private static byte[] digits(
      MessageType type, Envelope to, int request, String digits, int durationMillis) {
    byte[] text = MessageWriter.utf8(digits);
    return begin(type, to, 4 + 4 + text.length + 4)
        .i32(request)
        .block(text)
        .i32(durationMillis)
        .done();
  }

  private static byte[] sendTone(Envelope to, ToMsp.SendTone m) {
    int count = bounded(m.parts().size());
    MessageWriter out =
        begin(MessageType.SEND_TONE, to, 4 + 4 + count * TONE_PART_BYTES + 4)
            .i32(m.request())
            .i32(count);
    for (TonePart part : m.parts()) {
      out.i32(part.frequencyHz()).i32(part.onMillis()).i32(part.offMillis()).i32(part.volume());
    }
    return out.i32(m.durationMillis()).done();
  }

  private static byte[] watchTones(Envelope to, ToMsp.WatchTones m) {
    int count = bounded(m.tones().size());
    MessageWriter out =
        begin(MessageType.WATCH_TONES, to, 4 + 4 + count * WATCHED_TONE_BYTES)
            .i32(m.list())
            .i32(count);
    for (WatchedTone tone : m.tones()) {
      out.i32(tone.appSpecific())
          .i32(tone.durationMillis())
          .i32(tone.frequency1Hz())
          .i32(tone.frequency2Hz())
          .i32(tone.frequency3Hz());
    }
    return out.done();
  }

  private static int bounded(int count) {
    if (count > PairCodec.MAX_ENTRIES) {
      throw new IllegalArgumentException(count + " entries exceed " + PairCodec.MAX_ENTRIES);
    }
    return count;
  }

  private static int millis(MessageReader in, String field) throws PairFormatException {
    return in.within(field, 0, Integer.MAX_VALUE);
  }

  private static String digits(MessageReader in) throws PairFormatException {
    int offset = in.offset();
    String digits = in.text("digits");
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c != ',' && !ToTspBody.isDigit(c)) {
        throw new PairFormatException(
            "digits has a character that is no digit", offset + Integer.BYTES + i);
      }
    }
    return digits;
  }

  private static List<TonePart> toneParts(MessageReader in) throws PairFormatException {
    int count = in.within("number of parts", 0, PairCodec.MAX_ENTRIES);
    List<TonePart> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(
          new TonePart(
              in.within("frequencyHz", 0, Integer.MAX_VALUE),
              millis(in, "onMillis"),
              millis(in, "offMillis"),
              in.i32("volume")));
    }
    return List.copyOf(parts);
  }

  private static List<WatchedTone> watchedTones(MessageReader in) throws PairFormatException {
    int count = in.within("number of tones", 0, PairCodec.MAX_ENTRIES);
    List<WatchedTone> tones = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tones.add(
          new WatchedTone(
              in.i32("appSpecific"),
              millis(in, "durationMillis"),
              in.within("frequency1Hz", 0, Integer.MAX_VALUE),
              in.within("frequency2Hz", 0, Integer.MAX_VALUE),
              in.within("frequency3Hz", 0, Integer.MAX_VALUE)));
    }
    return List.copyOf(tones);
  }
}

package org.sipline.pair;

import org.sipline.pair.ToTsp.DescriptionRefused;

/** The bodies of what the media half says. */
final class ToTspBody {
  private ToTspBody() {}

  static byte[] encode(Envelope to, ToTsp message) {
    return switch (message) {
      case ToTsp.LocalDescription m ->
          begin(MessageType.LOCAL_DESCRIPTION, to, 4 + 1 + 4 + m.sdp().length)
              .i32(m.exchange())
              .flag(m.offer())
              .block(m.sdp())
              .done();
      case DescriptionRefused m -> {
        byte[] reason = MessageWriter.utf8(m.reason());
        yield begin(MessageType.DESCRIPTION_REFUSED, to, 4 + 1 + 4 + reason.length)
            .i32(m.exchange())
            .u8(WireEnum.REFUSAL_CAUSE.number(m.cause()))
            .block(reason)
            .done();
      }
      case ToTsp.RemoteHold m -> begin(MessageType.REMOTE_HOLD, to, 1).flag(m.held()).done();
      case ToTsp.MediaRunning _ -> begin(MessageType.MEDIA_RUNNING, to, 0).done();
      case ToTsp.MediaFailed m -> {
        byte[] reason = MessageWriter.utf8(m.reason());
        yield begin(MessageType.MEDIA_FAILED, to, 1 + 4 + reason.length)
            .flag(m.fatal())
            .block(reason)
            .done();
      }
      case ToTsp.MediaTypeFound m ->
          begin(MessageType.MEDIA_TYPE_FOUND, to, 1 + 4 + 1)
              .u8(WireEnum.MEDIA_TYPE.number(m.type()))
              .i32(m.confidence())
              .flag(m.decided())
              .done();
      case ToTsp.DigitSeen m ->
          begin(MessageType.DIGIT_SEEN, to, 1 + 1 + 4)
              .u8(digit(m.digit()))
              .flag(m.ended())
              .i32(m.durationMillis())
              .done();
      case ToTsp.DigitsSent m ->
          begin(MessageType.DIGITS_SENT, to, 4 + 1).i32(m.request()).flag(m.cancelled()).done();
      case ToTsp.TelephoneEvents m ->
          begin(MessageType.TELEPHONE_EVENTS, to, 1).flag(m.agreed()).done();
      case ToTsp.ToneSent m ->
          begin(MessageType.TONE_SENT, to, 4 + 1).i32(m.request()).flag(m.cancelled()).done();
      case ToTsp.ToneSeen m ->
          begin(MessageType.TONE_SEEN, to, 4 + 4).i32(m.list()).i32(m.appSpecific()).done();
      case ToTsp.Quality m -> quality(to, m);
      case ToTsp.Security m -> {
        byte[] suite = MessageWriter.utf8(m.suite());
        yield begin(MessageType.SECURITY, to, 1 + 4 + suite.length)
            .flag(m.encrypted())
            .block(suite)
            .done();
      }
    };
  }

  static ToTsp decode(MessageType type, MessageReader in) throws PairFormatException {
    return switch (type) {
      case LOCAL_DESCRIPTION ->
          new ToTsp.LocalDescription(in.i32("exchange"), in.flag("offer"), in.block("sdp"));
      case DESCRIPTION_REFUSED ->
          new DescriptionRefused(
              in.i32("exchange"), WireEnum.REFUSAL_CAUSE.read("cause", in), in.text("reason"));
      case REMOTE_HOLD -> new ToTsp.RemoteHold(in.flag("held"));
      case MEDIA_RUNNING -> new ToTsp.MediaRunning();
      case MEDIA_FAILED -> new ToTsp.MediaFailed(in.flag("fatal"), in.text("reason"));
      case MEDIA_TYPE_FOUND ->
          new ToTsp.MediaTypeFound(
              WireEnum.MEDIA_TYPE.read("type", in),
              in.within("confidence", 0, 100),
              in.flag("decided"));
      case DIGIT_SEEN ->
          new ToTsp.DigitSeen(
              digit(in), in.flag("ended"), in.within("durationMillis", 0, Integer.MAX_VALUE));
      case DIGITS_SENT -> new ToTsp.DigitsSent(in.i32("request"), in.flag("cancelled"));
      case TELEPHONE_EVENTS -> new ToTsp.TelephoneEvents(in.flag("agreed"));
      case TONE_SENT -> new ToTsp.ToneSent(in.i32("request"), in.flag("cancelled"));
      case TONE_SEEN -> new ToTsp.ToneSeen(in.i32("list"), in.i32("appSpecific"));
      case QUALITY ->
          new ToTsp.Quality(
              in.text("codec"),
              in.i64("sent"),
              in.i64("received"),
              in.i64("lost"),
              in.i64("jitterMicros"),
              in.i64("roundTripMicros"),
              in.i32("mosHundredths"),
              in.flag("last"));
      case SECURITY -> new ToTsp.Security(in.flag("encrypted"), in.text("suite"));
      default -> throw new IllegalArgumentException(type + " is not for the telephony half");
    };
  }

  /** Whether a character is one of DTMF's sixteen. */
  static boolean isDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'D') || c == '*' || c == '#';
  }

  private static MessageWriter begin(MessageType type, Envelope to, int bodyLength) {
    return new MessageWriter(type, to, bodyLength);
  }

  private static byte[] quality(Envelope to, ToTsp.Quality m) {
    byte[] codec = MessageWriter.utf8(m.codec());
    return begin(MessageType.QUALITY, to, 4 + codec.length + 5 * Long.BYTES + 4 + 1)
        .block(codec)
        .i64(m.sent())
        .i64(m.received())
        .i64(m.lost())
        .i64(m.jitterMicros())
        .i64(m.roundTripMicros())
        .i32(m.mosHundredths())
        .flag(m.last())
        .done();
  }

  private static int digit(char digit) {
    if (!isDigit(digit)) {
      throw new IllegalArgumentException("'" + digit + "' is none of DTMF's digits");
    }
    return digit;
  }

  private static char digit(MessageReader in) throws PairFormatException {
    int offset = in.offset();
    int digit = in.u8("digit");
    if (!isDigit(digit)) {
      throw new PairFormatException("digit " + digit + " is none of DTMF's", offset);
    }
    return (char) digit;
  }
}

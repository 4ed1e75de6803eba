package org.sipline.pair;

/** The messages of the pair by their numbers. A number once given never means anything else. */
enum MessageType {
  SERVE_LINE(0x0001, ToMsp.ServeLine.class),
  MAKE_OFFER(0x0002, ToMsp.MakeOffer.class),
  REMOTE_DESCRIPTION(0x0003, ToMsp.RemoteDescription.class),
  ROLLBACK(0x0004, ToMsp.Rollback.class),
  START(0x0005, ToMsp.Start.class),
  STOP(0x0006, ToMsp.Stop.class),
  HOLD(0x0007, ToMsp.Hold.class),
  SEND_DIGITS(0x0008, ToMsp.SendDigits.class),
  SEND_TONE(0x0009, ToMsp.SendTone.class),
  WATCH_DIGITS(0x000A, ToMsp.WatchDigits.class),
  WATCH_TONES(0x000B, ToMsp.WatchTones.class),
  DECIDE_MEDIA_TYPE(0x000C, ToMsp.DecideMediaType.class),
  SET_DSCP(0x000D, ToMsp.SetDscp.class),
  WATCH_QUALITY(0x000E, ToMsp.WatchQuality.class),
  RELEASE(0x000F, ToMsp.Release.class),
  TREAT(0x0010, ToMsp.Treat.class),
  HOST_MIX(0x0011, ToMsp.HostMix.class),
  JOIN_MIX(0x0012, ToMsp.JoinMix.class),
  LEAVE_MIX(0x0013, ToMsp.LeaveMix.class),
  SEND_NAMED_TONE(0x0014, ToMsp.SendNamedTone.class),
  PAUSE(0x0015, ToMsp.Pause.class),
  SEND_DIGIT_TONES(0x0016, ToMsp.SendDigitTones.class),
  RINGING(0x0017, ToMsp.Ringing.class),

  LOCAL_DESCRIPTION(0x0101, ToTsp.LocalDescription.class),
  DESCRIPTION_REFUSED(0x0102, ToTsp.DescriptionRefused.class),
  REMOTE_HOLD(0x0103, ToTsp.RemoteHold.class),
  MEDIA_RUNNING(0x0104, ToTsp.MediaRunning.class),
  MEDIA_FAILED(0x0105, ToTsp.MediaFailed.class),
  MEDIA_TYPE_FOUND(0x0106, ToTsp.MediaTypeFound.class),
  DIGIT_SEEN(0x0107, ToTsp.DigitSeen.class),
  DIGITS_SENT(0x0108, ToTsp.DigitsSent.class),
  TONE_SENT(0x0109, ToTsp.ToneSent.class),
  TONE_SEEN(0x010A, ToTsp.ToneSeen.class),
  QUALITY(0x010B, ToTsp.Quality.class),
  SECURITY(0x010C, ToTsp.Security.class),
  TELEPHONE_EVENTS(0x010D, ToTsp.TelephoneEvents.class);

  private static final MessageType[] BY_NUMBER = new MessageType[0x0200];

  static {
    for (MessageType type : values()) {
      BY_NUMBER[type.number] = type;
    }
  }

  private final int number;
  private final Class<? extends PairMessage> message;

  MessageType(int number, Class<? extends PairMessage> message) {
    this.number = number;
    this.message = message;
  }

  /** The type with this number, null for none. */
  static MessageType ofNumber(int number) {
    return number < BY_NUMBER.length ? BY_NUMBER[number] : null;
  }

  /** The number in the header: the media half's from 0x0001, the telephony half's from 0x0101. */
  int number() {
    return number;
  }

  /** The record that holds such a message. */
  Class<? extends PairMessage> message() {
    return message;
  }
}

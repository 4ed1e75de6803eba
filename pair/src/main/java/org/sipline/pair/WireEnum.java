package org.sipline.pair;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An enum's numbers in messages, which no reordering of its source changes. */
final class WireEnum<E extends Enum<E>> {
  static final WireEnum<MediaType> MEDIA_TYPE =
      new WireEnum<>(
          MediaType.class,
          List.of(
              MediaType.UNKNOWN,
              MediaType.VOICE,
              MediaType.AUTOMATED_VOICE,
              MediaType.FAX,
              MediaType.MODEM,
              MediaType.TEXT_PHONE,
              MediaType.VIDEO,
              MediaType.DATA));
  static final WireEnum<ToMsp.RemoteDescription.Kind> DESCRIPTION_KIND =
      new WireEnum<>(
          ToMsp.RemoteDescription.Kind.class,
          List.of(
              ToMsp.RemoteDescription.Kind.OFFER,
              ToMsp.RemoteDescription.Kind.PROVISIONAL_ANSWER,
              ToMsp.RemoteDescription.Kind.ANSWER));
  static final WireEnum<ToMsp.Treat.Treatment> TREATMENT =
      new WireEnum<>(
          ToMsp.Treat.Treatment.class,
          List.of(
              ToMsp.Treat.Treatment.SILENCE,
              ToMsp.Treat.Treatment.RINGBACK,
              ToMsp.Treat.Treatment.BUSY,
              ToMsp.Treat.Treatment.MUSIC));
  static final WireEnum<ToMsp.SendNamedTone.Name> TONE_NAME =
      new WireEnum<>(
          ToMsp.SendNamedTone.Name.class,
          List.of(
              ToMsp.SendNamedTone.Name.DIAL,
              ToMsp.SendNamedTone.Name.RINGBACK,
              ToMsp.SendNamedTone.Name.BUSY,
              ToMsp.SendNamedTone.Name.CONGESTION,
              ToMsp.SendNamedTone.Name.BEEP,
              ToMsp.SendNamedTone.Name.BILLING));
  static final WireEnum<ToTsp.DescriptionRefused.Cause> REFUSAL_CAUSE =
      new WireEnum<>(
          ToTsp.DescriptionRefused.Cause.class,
          List.of(
              ToTsp.DescriptionRefused.Cause.NOT_ACCEPTABLE,
              ToTsp.DescriptionRefused.Cause.MALFORMED,
              ToTsp.DescriptionRefused.Cause.NO_RESOURCES,
              ToTsp.DescriptionRefused.Cause.OUT_OF_TURN));

  private final Class<E> type;
  private final List<E> constants;
  private final Map<E, Integer> numbers;

  /** The enum {@code type}, whose constants have the numbers 0, 1 and so on in this order. */
  private WireEnum(Class<E> type, List<E> constants) {
    this.type = type;
    this.constants = constants;
    numbers = new EnumMap<>(type);
    for (int number = 0; number < constants.size(); number++) {
      numbers.put(constants.get(number), number);
    }
  }

  /** The constants by their numbers. */
  List<E> constants() {
    return constants;
  }

  int number(E constant) {
    return numbers.get(constant);
  }

  E read(String field, MessageReader in) throws PairFormatException {
    int offset = in.offset();
    int number = in.u8(field);
    if (number >= constants.size()) {
      throw new PairFormatException(field + " " + number + " is not known", offset);
    }
    return constants.get(number);
  }

  /** A word with a bit for each of {@code set}, by the constants' numbers. */
  int mask(Set<E> set) {
    int mask = 0;
    for (E constant : set) {
      mask |= 1 << number(constant);
    }
    return mask;
  }

  Set<E> readSet(String field, MessageReader in) throws PairFormatException {
    int mask = in.within(field, 0, (1 << constants.size()) - 1);
    Set<E> set = EnumSet.noneOf(type);
    for (int number = 0; number < constants.size(); number++) {
      if ((mask & 1 << number) != 0) {
        set.add(constants.get(number));
      }
    }
    return set;
  }
}

package org.sipline.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of value that keys take, each as a parser. */
final class Values {
  private static final int MAX_TEXT = 256;
  private static final int MAX_SECRET = 1024;
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5}) ?- ?([0-9]{1,5})");
  private static final Pattern NAME_SERVER =
      Pattern.compile(
          "([0-9.]{7,15}|\\[[0-9a-fA-F:.]{2,45}])(?::([0-9]{1,5}))?|[0-9a-fA-F:.]{2,45}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,8}");
  private static final Pattern PREFIX = Pattern.compile("[+]?[0-9*#]{0,16}");

  private Values() {}

  /** A whole number between two bounds, both allowed. */
  static ValueParser<Integer> integer(int least, int most) {
    return text -> {
      try {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Reported below, together with numbers out of bounds.
      }
      throw new BadValue("is not a whole number from " + least + " to " + most, "");
    };
  }

  /** A number with a unit between two bounds, both allowed; {@code 0} needs no unit. */
  static ValueParser<Duration> duration(Duration least, Duration most) {
    return text -> {
      Duration duration = duration(text);
      if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
        throw new BadValue("is not between " + show(least) + " and " + show(most), "");
      }
      return duration;
    };
  }

  private static Duration duration(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new BadValue(
          "is not a duration", "write a whole number and a unit: 500ms, 25s, 5m or 1h");
    }
    long amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static String show(Duration duration) {
    return duration.toMillisPart() == 0 && !duration.isZero()
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  /** One of an enumeration's constants, in lower case with hyphens. */
  static <E extends Enum<E>> ValueParser<E> oneOf(Class<E> type) {
    return oneOf(type, constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** One of an enumeration's constants by a spelling of its own; case does not matter. */
  static <E extends Enum<E>> ValueParser<E> oneOf(Class<E> type, Function<E, String> spelling) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    return text ->
        constants.stream()
            .filter(constant -> spelling.apply(constant).equalsIgnoreCase(text))
            .findFirst()
            .orElseThrow(() -> unknown(text, constants.stream().map(spelling).toList()));
  }

  /** The refusal of a word that is none of a known few. */
  static BadValue unknown(String text, List<String> allowed) {
    String nearest =
        NearestWord.to(text, allowed).map(word -> "did you mean '" + word + "'? ").orElse("");
    return new BadValue(
        "is not one of the known values", nearest + "allowed: " + String.join(", ", allowed));
  }

  /** A short text on one line; it may be empty. */
  static String text(String text) {
    if (text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw new BadValue("is not a text of at most " + MAX_TEXT + " characters on one line", "");
    }
    return text;
  }

  /** A name that commands and files can carry. */
  static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new BadValue(
          "is not a name", "a letter or digit, then letters, digits and . _ + -, 64 in all");
    }
    return text;
  }

  /** A dialled number: digits, {@code *} and {@code #}, or a name. */
  static String extension(String text) {
    if (!text.matches("[0-9A-Za-z*#][0-9A-Za-z*#._+-]{0,63}")) {
      throw new BadValue("is not an extension", "digits, letters, * and #, 64 in all");
    }
    return text;
  }

  /** Up to eight digits, as country and area codes have. */
  static String digits(String text) {
    if (!DIGITS.matcher(text).matches()) {
      throw new BadValue("is not a code of 1 to 8 digits", "write it without + and brackets");
    }
    return text;
  }

  /** What is dialled before a number; it may be empty. */
  static String prefix(String text) {
    if (!PREFIX.matcher(text).matches()) {
      throw new BadValue("is not a dialling prefix", "digits, * and #, a leading +, 16 in all");
    }
    return text;
  }

  /** The user part of a SIP URI. */
  static String userPart(String text) {
    return uri("sip:" + text + "@localhost")
        .user()
        .orElseThrow(() -> new BadValue("is not the user part of a SIP URI", ""));
  }

  /** An IP address literal, without brackets. */
  static String address(String text) {
    if (IpAddress.parse(text).isEmpty()) {
      throw new BadValue("is not an IP address", "write it in digits, like 192.0.2.1 or ::1");
    }
    return text.replace("[", "").replace("]", "");
  }

  /** An IP address literal, or nothing for {@code auto}. */
  static Optional<String> addressOrAuto(String text) {
    return text.equals("auto") ? Optional.empty() : Optional.of(address(text));
  }

  static IpNetwork network(String text) {
    try {
      return IpNetwork.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadValue(e.getMessage(), "");
    }
  }

  /** An address of a DNS server, with or without a port. */
  static InetSocketAddress nameServer(String text) {
    Matcher parts = NAME_SERVER.matcher(text);
    if (parts.matches()) {
      Optional<InetAddress> address =
          IpAddress.parse(parts.group(1) == null ? text : parts.group(1));
      int port = parts.group(2) == null ? 53 : integer(1, 65_535).parse(parts.group(2));
      if (address.isPresent()) {
        return new InetSocketAddress(address.get(), port);
      }
    }
    throw new BadValue("is not an IP address", "write 192.0.2.53, 192.0.2.53:5353 or [::1]:53");
  }

  static SipUri uri(String text) {
    try {
      return SipUri.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadValue(e.getMessage(), "");
    }
  }

  /** A SIP URI, or nothing for {@code none}. */
  static Optional<SipUri> uriOrNone(String text) {
    return text.equals("none") ? Optional.empty() : Optional.of(uri(text));
  }

  /** {@code true} or {@code false}. */
  static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BadValue("is neither true nor false", "write true or false");
    };
  }

  /** A range of ports that holds whole pairs of an even port and the next. */
  static PortRange ports(String text) {
    Matcher parts = RANGE.matcher(text);
    if (!parts.matches()) {
      throw new BadValue("is not a range of ports", "write it like 16384-32767");
    }
    int first = Integer.parseInt(parts.group(1));
    int last = Integer.parseInt(parts.group(2));
    if (first < 1024 || last > 65535 || first >= last) {
      throw new BadValue("is not a range of ports", "from 1024 to 65535, the lower one first");
    }
    if (first % 2 != 0 || last % 2 == 0) {
      throw new BadValue(
          "does not hold whole pairs of an RTP and an RTCP port",
          "begin with an even port and end with an odd one");
    }
    return new PortRange(first, last);
  }

  /** A password; messages never show it. */
  static final ValueParser<Secret> SECRET =
      new ValueParser<>() {
        @Override
        public Secret parse(String text) {
          if (text.isEmpty() || text.length() > MAX_SECRET) {
            throw new BadValue("a password has 1 to " + MAX_SECRET + " characters", "");
          }
          if (text.chars().anyMatch(Character::isISOControl)) {
            throw new BadValue("a password stands on one line", "look for a stray line end");
          }
          return new Secret(text);
        }

        @Override
        public String quote(String written) {
          return References.isPresent(written) ? Reading.quoted(written) : "";
        }
      };
}

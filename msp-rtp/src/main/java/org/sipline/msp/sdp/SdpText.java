package org.sipline.msp.sdp;

import java.util.ArrayList;
import java.util.List;

/** The words of a description's lines, and which of them are what (RFC 8866 section 9). */
final class SdpText {
  private static final int LONGEST_TOKEN = 64;
  private static final int LONGEST_HOST = 255;
  private static final String TOKEN_MARKS = "!#$%&'*+.^_`{|}~/-";
  private static final String HOST_MARKS = "._:%-";

  private SdpText() {}

  /** Lines, whatever ends them. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n') {
        lines.add(text.substring(start, i));
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    lines.add(text.substring(start));
    return lines;
  }

  /** What stands between spaces and tabs, however many of those there are. */
  static List<String> words(String value) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || value.charAt(i) == ' ' || value.charAt(i) == '\t') {
        if (i > start) {
          words.add(value.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  static boolean isToken(String text) {
    return consistsOf(text, TOKEN_MARKS, LONGEST_TOKEN);
  }

  /** Whether this may be a host name or an address. */
  static boolean isHost(String text) {
    return consistsOf(text, HOST_MARKS, LONGEST_HOST);
  }

  private static boolean consistsOf(String text, String marks, int longest) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && marks.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= longest;
  }

  /** Whether this is digits and dots only: an IPv4 address or nothing. */
  static boolean isDotted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '.' && !isDigit(c)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether this is four numbers up to 255 with dots between them. */
  static boolean isIpv4(String text) {
    int numbers = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '.') {
        if (i - start > 3 || Numbers.parse(text.substring(start, i), 255) < 0) {
          return false;
        }
        numbers++;
        start = i + 1;
      }
    }
    return numbers == 4;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

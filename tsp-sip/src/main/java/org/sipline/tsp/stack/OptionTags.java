package org.sipline.tsp.stack;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sip.header.Header;
import javax.sip.message.Message;

/** The extensions of SIP by their option tags, as Require and Supported list them. */
public final class OptionTags {
  /** Reliable provisional responses (RFC 3262). */
  public static final String RELIABLE = "100rel";

  /** Calls that take the place of others (RFC 3891). */
  public static final String REPLACES = "replaces";

  /** Session timers (RFC 4028). */
  public static final String TIMER = "timer";

  /** Parties that call themselves otherwise within a dialog (RFC 4916). */
  public static final String FROM_CHANGE = "from-change";

  /** Requests outside of the dialog that they are about (RFC 4538). */
  public static final String TARGET_DIALOG = "tdialog";

  /** What this side can do, as it says in Supported. */
  public static final List<String> OURS =
      List.of(RELIABLE, REPLACES, TIMER, FROM_CHANGE, TARGET_DIALOG);

  private static final int MAX_TAGS = 32;

  private OptionTags() {}

  /**
   * The tags in a message's header, in lower case; at most 32.
   *
   * @param header {@code Require} or {@code Supported}
   */
  public static Set<String> in(Message message, String header) {
    Iterator<?> lines = message.getHeaders(header);
    if (!lines.hasNext()) {
      return Set.of();
    }
    Set<String> tags = new HashSet<>();
    while (lines.hasNext() && tags.size() < MAX_TAGS) {
      String text = ((Header) lines.next()).toString();
      for (String tag : text.substring(text.indexOf(':') + 1).split(",", MAX_TAGS)) {
        tags.add(tag.strip().toLowerCase(Locale.ROOT));
      }
    }
    return tags;
  }
}

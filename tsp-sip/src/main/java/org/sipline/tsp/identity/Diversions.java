package org.sipline.tsp.identity;

import java.util.Iterator;
import java.util.stream.Stream;
import javax.sip.header.Header;
import javax.sip.message.Request;
import org.sipline.config.SipUri;

/** Where a call has been sent on before it came here (RFC 5806, RFC 7044). */
public final class Diversions {
  private static final int MAX_LINES = 20;

  private Diversions() {}

  /** How often a call has been diverted, as far as its Diversion headers say; 20 at most. */
  public static int count(Request invite) {
    return (int) entries(invite, "Diversion").count();
  }

  /** Whether a call has been diverted by this address before, so that it goes in a circle. */
  public static boolean by(Request invite, SipUri address) {
    return entries(invite, "Diversion").anyMatch(each -> is(each, address));
  }

  /** Whether a call has been at this address before, or was diverted by it. */
  public static boolean through(Request invite, SipUri address) {
    return by(invite, address)
        || entries(invite, "History-Info").anyMatch(each -> is(each, address));
  }

  private static boolean is(NameAddr entry, SipUri address) {
    return entry.host().equalsIgnoreCase(address.bracketedHost())
        && entry.user().equals(address.user().orElse(""));
  }

  private static Stream<NameAddr> entries(Request invite, String name) {
    Stream.Builder<String> texts = Stream.builder();
    Iterator<?> lines = invite.getHeaders(name);
    for (int i = 0; i < MAX_LINES && lines.hasNext(); i++) {
      String text = ((Header) lines.next()).toString();
      texts.add(text.substring(text.indexOf(':') + 1));
    }
    return texts.build().flatMap(text -> NameAddr.list(text).stream()).limit(MAX_LINES);
  }
}

package org.sipline.tsp.completion;

import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.Header;
import javax.sip.message.Message;
import org.sipline.config.SipUri;

/**
 * Where the completion of a call can be asked for, as a response to its INVITE said: Call-Info with
 * the purpose call-completion (RFC 6910 section 9.1).
 *
 * @param monitor whom to subscribe at, with the parameter {@code m} for the kind of completion
 */
public record CompletionOffer(SipUri monitor) {
  private static final int LONGEST = 1_024;
  private static final Pattern VALUE = Pattern.compile("[^<]*<([^<>]{1,512})>([^<>]*)");
  private static final Pattern PURPOSE =
      Pattern.compile("(?i)(?:^|;)\\s*purpose\\s*=\\s*\"?call-completion\"?\\s*(?:;|$)");
  private static final Pattern KIND =
      Pattern.compile("(?i)(?:^|;)\\s*m\\s*=\\s*(BS|NR|NL)\\s*(?:;|$)");

  /** What a response offers; empty for nothing. */
  public static Optional<CompletionOffer> in(Message response) {
    Iterator<?> headers = response.getHeaders("Call-Info");
    while (headers.hasNext()) {
      String text = ((Header) headers.next()).toString();
      Optional<CompletionOffer> offer = read(text.substring(text.indexOf(':') + 1).strip());
      if (offer.isPresent()) {
        return offer;
      }
    }
    return Optional.empty();
  }

  /** Reads a value of Call-Info; empty for one that offers nothing. */
  static Optional<CompletionOffer> read(String value) {
    Matcher parts = VALUE.matcher(value);
    if (value.length() > LONGEST || !parts.matches() || !PURPOSE.matcher(parts.group(2)).find()) {
      return Optional.empty();
    }
    Matcher kind = KIND.matcher(parts.group(2));
    String uri = parts.group(1);
    boolean add = kind.find() && !uri.contains(";m=");
    try {
      return Optional.of(
          new CompletionOffer(
              SipUri.parse(add ? uri + ";m=" + kind.group(1).toUpperCase(Locale.ROOT) : uri)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

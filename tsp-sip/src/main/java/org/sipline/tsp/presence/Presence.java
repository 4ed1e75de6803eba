package org.sipline.tsp.presence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sipline.tsp.xml.XmlElement;

/** Whether somebody is there, as a presence document has it (RFC 3863, RFC 4480). */
public enum Presence {
  /** It can be called. */
  OPEN,
  /** It is in a call, or called. */
  ON_THE_PHONE,
  /** It cannot be called, as when it is not registered. */
  CLOSED;

  private static final String NAMESPACE = "urn:ietf:params:xml:ns:pidf";
  private static final Set<String> IN_A_CALL = Set.of("on-the-phone", "busy");

  /** Reads a document (application/pidf+xml); empty for what is none or does not say. */
  public static Optional<Presence> read(byte[] body) {
    Optional<XmlElement> root =
        XmlElement.read(body).filter(each -> each.is(NAMESPACE, "presence"));
    if (root.isEmpty()) {
      return Optional.empty();
    }
    // Switches say "closed" of a phone whose call is on hold: the call tells more.
    if (isInACall(root.get(), false)) {
      return Optional.of(ON_THE_PHONE);
    }
    List<String> basic =
        root.get()
            .children("tuple")
            .flatMap(tuple -> tuple.children("status"))
            .flatMap(status -> status.children("basic"))
            .map(XmlElement::text)
            .filter(word -> word.equals("open") || word.equals("closed"))
            .toList();
    if (basic.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(basic.contains("open") ? OPEN : CLOSED);
  }

  /** RPID's activities, under whatever draft's namespace: as an element, or by name in a text. */
  private static boolean isInACall(XmlElement element, boolean inActivities) {
    boolean within = inActivities || element.name().equals("activities");
    boolean says =
        within
            && (IN_A_CALL.contains(element.name())
                || IN_A_CALL.contains(afterColon(element.text())));
    return says || element.children().stream().anyMatch(child -> isInACall(child, within));
  }

  private static String afterColon(String text) {
    return text.substring(text.indexOf(':') + 1).strip().toLowerCase(Locale.ROOT);
  }
}

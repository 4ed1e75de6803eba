package org.sipline.tsp.dialoginfo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.sipline.config.SipUri;
import org.sipline.tsp.address.PlainText;
import org.sipline.tsp.xml.XmlElement;

/**
 * A document about the dialogs of an extension (application/dialog-info+xml, RFC 4235 section 4).
 *
 * @param version counts the documents of a subscription
 * @param full whether it names all dialogs that there are, or only those that changed
 * @param dialogs the dialogs, at most {@value #MOST_DIALOGS}
 */
public record DialogInfo(long version, boolean full, List<WatchedDialog> dialogs) {
  private static final String NAMESPACE = "urn:ietf:params:xml:ns:dialog-info";
  private static final int MOST_DIALOGS = 64;
  private static final int LONGEST_NAME = 128;
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,10}");

  /** What goes into a header of ours: no separators, so that it stays one value. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e&&[^,;=<>\"]]{1,256}");

  public DialogInfo {
    dialogs = List.copyOf(dialogs);
  }

  /** Reads a document; empty for what is none. */
  public static Optional<DialogInfo> read(byte[] body) {
    Optional<XmlElement> root =
        XmlElement.read(body).filter(each -> each.is(NAMESPACE, "dialog-info"));
    if (root.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong version = version(root.get().attribute("version"));
    String state = root.get().attribute("state");
    List<XmlElement> told = root.get().children("dialog").toList();
    if (version.isEmpty()
        || !(state.equals("full") || state.equals("partial"))
        || told.size() > MOST_DIALOGS) {
      return Optional.empty();
    }
    List<WatchedDialog> dialogs = new ArrayList<>(told.size());
    for (XmlElement each : told) {
      Optional<WatchedDialog> dialog = dialog(each);
      if (dialog.isEmpty()) {
        return Optional.empty();
      }
      dialogs.add(dialog.get());
    }
    return Optional.of(new DialogInfo(version.getAsLong(), state.equals("full"), dialogs));
  }

  private static OptionalLong version(String text) {
    return VERSION.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private static Optional<WatchedDialog> dialog(XmlElement element) {
    String id = element.attribute("id");
    Optional<XmlElement> told = element.child("state");
    Optional<DialogState> state = told.flatMap(each -> DialogState.of(each.text()));
    if (id.isEmpty() || state.isEmpty()) {
      return Optional.empty();
    }
    Optional<XmlElement> remote = element.child("remote");
    Optional<XmlElement> identity = remote.flatMap(each -> each.child("identity"));
    return Optional.of(
        new WatchedDialog(
            id,
            token(element.attribute("call-id")),
            token(element.attribute("local-tag")),
            token(element.attribute("remote-tag")),
            direction(element.attribute("direction")),
            state.get(),
            isHeld(element),
            DialogEnd.of(told),
            identity.flatMap(each -> uri(each.text())),
            identity.map(each -> PlainText.of(each.attribute("display"), LONGEST_NAME)).orElse(""),
            remote
                .flatMap(each -> each.child("target"))
                .flatMap(each -> uri(each.attribute("uri")))));
  }

  private static WatchedDialog.Direction direction(String word) {
    return switch (word) {
      case "initiator" -> WatchedDialog.Direction.INITIATOR;
      case "recipient" -> WatchedDialog.Direction.RECIPIENT;
      default -> WatchedDialog.Direction.UNKNOWN;
    };
  }

  private static boolean isHeld(XmlElement dialog) {
    return dialog
        .children("local")
        .flatMap(local -> local.children("target"))
        .flatMap(target -> target.children("param"))
        .anyMatch(
            param ->
                param.attribute("pname").equals("+sip.rendering")
                    && param.attribute("pval").equals("no"));
  }

  private static String token(String text) {
    return TOKEN.matcher(text).matches() ? text : "";
  }

  private static Optional<SipUri> uri(String text) {
    try {
      return Optional.of(SipUri.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

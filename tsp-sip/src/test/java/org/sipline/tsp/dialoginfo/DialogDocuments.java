package org.sipline.tsp.dialoginfo;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Documents of application/dialog-info+xml. */
public final class DialogDocuments {
  private DialogDocuments() {}

  /** A document with these dialogs. */
  public static byte[] document(long version, String state, String... dialogs) {
    return ("<?xml version=\"1.0\"?>\n<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\""
            + " version=\"%d\" state=\"%s\" entity=\"sip:200@pbx\">%s</dialog-info>")
        .formatted(version, state, String.join("\n", dialogs))
        .getBytes(UTF_8);
  }

  /** A dialog of which only the state is told. */
  public static String dialog(String id, String state) {
    return "<dialog id=\"%s\"><state>%s</state></dialog>".formatted(id, state);
  }

  /** A call that rings, with all that it takes to pick it up. */
  public static String ringing(
      String id, String callId, String localTag, String remoteTag, String caller, String contact) {
    return ("<dialog id=\"%s\" call-id=\"%s\" local-tag=\"%s\" remote-tag=\"%s\""
            + " direction=\"recipient\"><state>early</state><remote>"
            + "<identity display=\"Ann &amp; Bob\">%s</identity><target uri=\"%s\"/></remote></dialog>")
        .formatted(id, callId, localTag, remoteTag, caller, contact);
  }
}

package org.sipline.tsp.dialoginfo;

import java.util.Optional;
import org.sipline.tsp.xml.XmlElement;

/**
 * How a dialog ended (RFC 4235 section 3.7.1).
 *
 * @param event what ended it
 * @param status the SIP status that did, 0 if that is not told
 */
public record DialogEnd(Event event, int status) {
  /** Nobody says, or it has not ended. */
  public static final DialogEnd UNTOLD = new DialogEnd(Event.UNTOLD, 0);

  private static final int LEAST_STATUS = 100;
  private static final int MOST_STATUS = 699;

  /** The events that the states of a dialog change by. */
  public enum Event {
    UNTOLD,
    CANCELLED,
    REJECTED,
    REPLACED,
    LOCAL_BYE,
    REMOTE_BYE,
    ERROR,
    TIMEOUT
  }

  static DialogEnd of(Optional<XmlElement> state) {
    Event event =
        switch (state.map(each -> each.attribute("event")).orElse("")) {
          case "cancelled" -> Event.CANCELLED;
          case "rejected" -> Event.REJECTED;
          case "replaced" -> Event.REPLACED;
          case "local-bye" -> Event.LOCAL_BYE;
          case "remote-bye" -> Event.REMOTE_BYE;
          case "error" -> Event.ERROR;
          case "timeout" -> Event.TIMEOUT;
          default -> Event.UNTOLD;
        };
    return event == Event.UNTOLD ? UNTOLD : new DialogEnd(event, status(state.get()));
  }

  private static int status(XmlElement state) {
    String code = state.attribute("code");
    if (!code.matches("[0-9]{3}")) {
      return 0;
    }
    int status = Integer.parseInt(code);
    return status >= LEAST_STATUS && status <= MOST_STATUS ? status : 0;
  }
}

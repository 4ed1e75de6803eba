package org.sipline.softphone.command;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.sipline.softphone.control.ControlReply;

/** Prints TAPI's events as they come. */
public final class EventPrinter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final Output output;

  public EventPrinter(Output output) {
    this.output = output;
  }

  /** Prints one event. */
  public void print(ControlReply.Event event) {
    output.object(event);
    String call = event.call() == 0 ? "" : " call " + event.call();
    output.text(
        "@|faint %s|@  %-22s %-18s %s"
            .formatted(
                TIME.format(event.at()),
                event.message(),
                Output.plain(event.line()) + call,
                coloured(event)));
  }

  private static String coloured(ControlReply.Event event) {
    String text = Output.plain(event.text());
    String colour = event.data().get("state") instanceof String state ? colour(state) : "";
    return colour.isEmpty() ? text : "@|" + colour + " " + text + "|@";
  }

  /** The colour of a call state's name, empty for none. */
  static String colour(String state) {
    return switch (state) {
      case "CONNECTED" -> "green";
      case "OFFERING", "ACCEPTED", "RINGBACK" -> "yellow";
      case "ONHOLD", "ONHOLDPENDTRANSFER", "ONHOLDPENDCONF" -> "cyan";
      case "DISCONNECTED", "BUSY" -> "red";
      case "IDLE" -> "faint";
      default -> "";
    };
  }
}

package org.sipline.bench.subject;

import java.io.PrintStream;
import java.nio.file.Path;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneLine;

/** What {@code sipline run} serves, open to the benchmark's questions. */
public final class ServingLines {
  private ServingLines() {}

  /** Serves the configuration file that is named. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    Desk desk = new Desk(out);
    Softphone phone = Softphone.start(Path.of(arguments[0]));
    desk.ready(port(phone.listening().getFirst()));
    desk.serve(
        (word, _) ->
            switch (word) {
              case "lines" ->
                  Long.toString(phone.lines().stream().filter(SoftphoneLine::isInService).count());
              default -> null;
            });
  }

  /** Of {@code UDP 127.0.0.1 port 5060}. */
  private static int port(String listening) {
    return Integer.parseInt(listening.substring(listening.lastIndexOf(' ') + 1));
  }
}

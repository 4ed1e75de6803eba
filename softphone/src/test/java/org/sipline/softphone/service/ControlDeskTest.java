package org.sipline.softphone.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.config.LogLevel;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.control.ControlHandler;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;

class ControlDeskTest {
  private static final String LINES =
      """
      sip: {listen: [{address: 127.0.0.1, port: 0}]}
      lines: [{name: desk}]
      """;

  @TempDir Path folder;
  private final List<ControlReply> replies = new ArrayList<>();
  private final List<LogLevel> levels = new ArrayList<>();

  @Test
  void whatAReloadPutsInForceIsToldAndWhatIsRefusedIsNot() throws Exception {
    Path file = Files.writeString(folder.resolve("desk.yaml"), LINES);
    try (Softphone phone = Softphone.start(file)) {
      ControlDesk desk =
          new ControlDesk(phone, file, config -> levels.add(config.service().logLevel()));

      Files.writeString(file, LINES + "service: {log-level: debug}\n");
      desk.handle(new ControlRequest.Reload(), new Kept());
      Files.writeString(file, LINES + "service: {log-level: loud}\n");
      desk.handle(new ControlRequest.Reload(), new Kept());
    }
    assertThat(levels).containsExactly(LogLevel.DEBUG);
    assertThat(replies).hasSize(2);
    assertThat(replies.getLast())
        .isInstanceOfSatisfying(
            ControlReply.Refused.class,
            refused -> assertThat(refused.reason()).contains("desk.yaml:3:"));
  }

  private final class Kept implements ControlHandler.Replies {
    @Override
    public void send(ControlReply reply) {
      replies.add(reply);
    }

    @Override
    public void onClosed(Runnable action) {}

    @Override
    public void awaitClosed() {}
  }
}

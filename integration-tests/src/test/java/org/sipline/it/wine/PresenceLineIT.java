package org.sipline.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;

/** An extension that Asterisk tells of, as a line of its own that Windows applications watch. */
final class PresenceLineIT {
  private final Asterisk asterisk = Asterisk.shared();

  @Test
  void applicationsSeeTheCallsOfAnotherExtension(@TempDir Path folder) {
    String alice =
        Phone.account(asterisk, "alice", "register: at-start", "watch: [bob]", "watch-lines: true");
    try (LinesOfService lines = LinesOfService.start(folder, alice);
        Phone bob = Phone.registered(asterisk, "bob")) {
      WindowsApp list = lines.app("tapimonitor", "--list");
      assertThat(list.exitCode()).as(list.toString()).isZero();
      assertThat(list.heard()).anyMatch(heard -> heard.toString().contains("alice/bob")).hasSize(2);

      WindowsApp monitor = lines.app("tapimonitor", "--line", "alice/bob", "--until-idle");
      monitor.await("ready");
      asterisk.originate("PJSIP/bob", "600", "\"The Boss\" <4711>", Map.of());
      SoftphoneCall ringing = bob.incoming();
      assertThat(monitor.await("call").field("caller")).as(monitor.toString()).isEqualTo("4711");
      monitor.awaitState("OFFERING");
      Phone.done(ringing.answer());
      monitor.awaitState("CONNECTED");
      bob.hangUp(ringing);
      assertThat(monitor.exitCode()).as(monitor.toString()).isZero();
      assertThat(monitor.states())
          .as(monitor.toString())
          .containsExactly("OFFERING", "CONNECTED", "DISCONNECTED", "IDLE");

      WindowsApp answer = lines.app("tapianswer", "--line", "alice/bob");
      assertThat(answer.exitCode()).as("only monitors may open it: " + answer).isNotZero();
    }
  }
}

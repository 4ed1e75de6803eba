package org.sipline.softphone.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceDoorTest {
  @TempDir private Path folder;

  @Test
  void theFolderIsTheRuntimeFoldersElseTheStateFolders() {
    assertThat(ServiceDoor.usual(Map.of("XDG_RUNTIME_DIR", "/run/user/7", "HOME", "/h")).folder())
        .isEqualTo(Path.of("/run/user/7/sipline"));
    assertThat(ServiceDoor.usual(Map.of("HOME", "/h")).folder())
        .isEqualTo(Path.of("/h/.local/state/sipline"));
  }

  @Test
  void aServiceThatListensAnswersAndOneThatIsGoneDoesNot() throws IOException {
    ServiceDoor door = new ServiceDoor(folder);
    assertThatThrownBy(door::knock).hasMessageContaining("no service runs");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Files.writeString(folder.resolve("door"), "port=" + socket.getLocalPort() + "\nsecret=00\n");
      assertThatCode(door::knock).doesNotThrowAnyException();
    }
    assertThatThrownBy(door::knock).hasMessageContaining("is gone");
  }

  @Test
  void aFileWithoutAPortIsRefused() throws IOException {
    Files.writeString(folder.resolve("door"), "port=elsewhere\n");
    assertThatThrownBy(() -> new ServiceDoor(folder).knock()).hasMessageContaining("names no port");
  }
}

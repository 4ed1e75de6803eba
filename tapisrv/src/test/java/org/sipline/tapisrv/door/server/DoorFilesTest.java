package org.sipline.tapisrv.door.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.tapisrv.door.handshake.Role;
import org.sipline.tapisrv.door.handshake.Secrets;

class DoorFilesTest {
  @TempDir Path parent;

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void eachRolesSecretStandsInAFileThatOnlyTheOwnerReads() throws IOException {
    Path folder = parent.resolve("door");
    Secrets secrets = new Secrets(new SecureRandom());
    try (DoorFiles files = new DoorFiles(folder)) {
      files.write(4242, secrets);

      assertThat(permissions(folder)).isEqualTo("rwx------");
      assertThat(permissions(folder.resolve("door"))).isEqualTo("rw-------");
      assertThat(permissions(folder.resolve("door.msp"))).isEqualTo("rw-------");
      assertThat(Files.readAllLines(folder.resolve("door")))
          .isEqualTo(List.of("port=4242", "secret=" + secrets.hex(Role.TSP)));
      assertThat(Files.readAllLines(folder.resolve("door.msp")))
          .isEqualTo(List.of("port=4242", "secret=" + secrets.hex(Role.MSP)));
      assertThat(secrets.hex(Role.TSP)).hasSize(64).isNotEqualTo(secrets.hex(Role.MSP));
    }

    assertThat(folder.resolve("door")).doesNotExist();
    assertThat(folder.resolve("door.msp")).doesNotExist();
  }

  @Test
  void aFolderHoldsOneDoorAtATime() throws IOException {
    Path folder = parent.resolve("door");
    DoorFiles first = new DoorFiles(folder);

    assertThatThrownBy(() -> new DoorFiles(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another service");
    first.close();
    new DoorFiles(folder).close();
  }

  @Test
  void aFolderThatOthersCanWriteToIsRefused() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("open"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> new DoorFiles(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("open to others");
  }

  @Test
  void whatALateServiceLeftIsReplaced() throws IOException {
    Path folder = parent.resolve("door");
    new DoorFiles(folder).close();
    Files.writeString(folder.resolve("door"), "port=1\nsecret=old\n");
    Files.writeString(folder.resolve("door.part"), "half");

    try (DoorFiles files = new DoorFiles(folder)) {
      files.write(2, new Secrets(new SecureRandom()));

      assertThat(Files.readString(folder.resolve("door"))).startsWith("port=2\n");
      assertThat(folder.resolve("door.part")).doesNotExist();
    }
  }
}

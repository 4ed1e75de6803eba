package org.sipline.tapisrv.door.c;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sipline.tapisrv.door.Numbers;
import org.sipline.tapisrv.door.schema.Contract;
import org.sipline.tapisrv.door.schema.Schema;

/** Holds the client's C to the contract. Run with {@code -Dsipline.docs=write} to write it anew. */
class DoorWireTest {
  private static final Path WIRE = Path.of("..", "windows", "src", "wire");

  @Test
  void theNativeSideReadsAndWritesWhatTheContractSays() throws IOException {
    Numbers numbers = Numbers.read(WIRE.resolve("numbers.txt"));
    Schema schema = Contract.schema(numbers);
    CWire wire = new CWire(schema);

    isTheText("numbers.txt", numbers.text());
    isTheText("door_wire.h", wire.header());
    isTheText("door_wire.c", wire.source());
  }

  private static void isTheText(String name, String text) throws IOException {
    Path file = WIRE.resolve(name);
    if ("write".equals(System.getProperty("sipline.docs"))) {
      Files.writeString(file, text);
    }

    assertThat(Files.readString(file))
        .as("windows/src/wire/%s; write it anew with -Dsipline.docs=write", name)
        .isEqualTo(text);
  }
}

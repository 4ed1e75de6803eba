package org.sipline.softphone.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BitsTest {
  @TempDir private Path folder;

  @Test
  void theHeaderTellsWhatAProgramWasBuiltFor() throws IOException {
    assertThat(Bits.of(program(128, 0x8664))).isEqualTo(Bits.BITS_64);
    assertThat(Bits.of(program(64, 0x014C))).isEqualTo(Bits.BITS_32);
  }

  @Test
  void whatIsNoProgramForIntelMachinesIsRefusedByName() throws IOException {
    assertThatThrownBy(() -> Bits.of(program(128, 0xAA64))).hasMessageContaining("0xaa64");
    assertThatThrownBy(() -> Bits.of(program(-4, 0x8664))).hasMessageContaining("no Windows");
    assertThatThrownBy(() -> Bits.of(program(1 << 24, 0x8664))).hasMessageContaining("no Windows");
    Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\n".repeat(20));
    assertThatThrownBy(() -> Bits.of(script)).hasMessageContaining("no Windows program");
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThatThrownBy(() -> Bits.of(empty)).hasMessageContaining("no Windows program");
  }

  private Path program(int headerAt, int machine) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(60, headerAt);
    if (headerAt > 0 && headerAt < 200) {
      bytes.putInt(headerAt, 0x00004550).putShort(headerAt + 4, (short) machine);
    }
    return Files.write(folder.resolve("program.exe"), bytes.array());
  }
}

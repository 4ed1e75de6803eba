package org.sipline.softphone.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WinePrefixTest {
  @TempDir private Path folder;
  private WinePrefix prefix;
  private Path provider;

  @BeforeEach
  void build() throws IOException {
    prefix = new WinePrefix(folder.resolve("prefix"));
    provider = folder.resolve("target");
    Path files = Files.createDirectories(provider.resolve("x86_64"));
    for (String name : WinePrefix.PROVIDER) {
      Files.writeString(files.resolve(name), "first " + name);
    }
  }

  @Test
  void aPrefixIsMadeOnceAndGetsTheProviderAnewWheneverThatDiffers() throws Exception {
    Path wine = wine("echo $1 >>$WINEPREFIX/runs", makesIt());
    prefix.prepare(wine, provider);
    assertThat(prefix.isMade()).isTrue();
    assertThat(installed("tapi32.dll")).isEqualTo("first tapi32.dll");
    Files.writeString(provider.resolve("x86_64/sipline.tsp"), "second");
    prefix.prepare(wine, provider);
    assertThat(installed("sipline.tsp")).isEqualTo("second");
    assertThat(Files.readAllLines(prefix.folder().resolve("runs"))).containsExactly("wineboot");
    assertThat(prefix.runs(Bits.BITS_32)).isFalse();
  }

  @Test
  void aPrefixOf32BitsAloneGetsTheirProviderIntoItsOneSystemFolder() throws Exception {
    Path files = Files.createDirectories(provider.resolve("i686"));
    for (String name : WinePrefix.PROVIDER) {
      Files.writeString(files.resolve(name), "32-bit " + name);
    }
    String registry =
        "printf 'WINE REGISTRY Version 2\\n\\n#arch=win32\\n\\n[Key]\\n' >$WINEPREFIX/system.reg";
    prefix.prepare(wine(makesIt(), registry), provider);
    assertThat(prefix.runs(Bits.BITS_32)).isTrue();
    assertThat(prefix.runs(Bits.BITS_64)).isFalse();
    assertThat(installed("tapi32.dll")).isEqualTo("32-bit tapi32.dll");
  }

  @Test
  void aWineThatCannotMakeAPrefixIsNamedWithItsLog() throws IOException {
    Path wine = wine("echo no display", "exit 1");
    assertThatThrownBy(() -> prefix.prepare(wine, provider))
        .hasMessageContaining("cannot make a Wine prefix")
        .hasMessageContaining("sipline-wineboot.log");
    assertThat(prefix.folder().resolve("sipline-wineboot.log")).content().contains("no display");
  }

  @Test
  void pathsGoByTheDriveThatHoldsThem() throws Exception {
    prefix.prepare(wine(makesIt()), provider);
    Path drives = Files.createDirectories(prefix.folder().resolve("dosdevices"));
    assertThatThrownBy(() -> prefix.windowsPath(folder)).hasMessageContaining("no drive");
    Files.createSymbolicLink(drives.resolve("z:"), Path.of("/"));
    assertThat(prefix.windowsPath(Path.of("/run/user/7/sipline")))
        .isEqualTo("z:\\run\\user\\7\\sipline");
    Files.createSymbolicLink(drives.resolve("d:"), folder.toRealPath());
    assertThat(prefix.windowsPath(folder.toRealPath().resolve("door"))).isEqualTo("d:\\door");
  }

  @Test
  void aMissingFileOfTheProviderIsNamed() {
    assertThat(WinePrefix.missing(provider, Bits.BITS_64)).isEmpty();
    assertThat(WinePrefix.missing(provider, Bits.BITS_32))
        .contains(provider.resolve("i686/tapi32.dll"));
  }

  private String installed(String name) throws IOException {
    return Files.readString(prefix.folder().resolve("drive_c/windows/system32").resolve(name));
  }

  private static String makesIt() {
    return """
        mkdir -p $WINEPREFIX/drive_c/windows/system32
        touch $WINEPREFIX/drive_c/windows/system32/kernel32.dll $WINEPREFIX/.update-timestamp""";
  }

  private Path wine(String... lines) throws IOException {
    Path file = folder.resolve("wine");
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}

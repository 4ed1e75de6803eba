package org.sipline.it.wine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sipline.it.peer.MissingPeer;
import org.sipline.softphone.wine.Bits;
import org.sipline.softphone.wine.WinePrefix;
import org.sipline.softphone.wine.WineProgram;

/** The Wine of this machine, with a prefix that all tests of a checkout share. */
record HostWine(Path program, WinePrefix prefix) implements Wine {
  /**
   * The one that all tests share. Where Wine or what windows/ builds is missing, the test ends:
   * failed in CI, else aborted with a banner.
   */
  static HostWine shared() {
    Path program =
        WineProgram.find(System.getenv())
            .orElseThrow(() -> MissingPeer.ends("Wine", "no wine on the PATH"));
    Wine.needFiles(Bits.BITS_64);
    // windows/build tests in the same one.
    WinePrefix prefix = new WinePrefix(FILES.resolve("prefix"));
    try {
      prefix.prepare(program, FILES);
    } catch (IOException e) {
      throw new AssertionError(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return new HostWine(program, prefix);
  }

  @Override
  public Bits bits() {
    return Bits.BITS_64;
  }

  @Override
  public String provider() {
    return windowsPath(FILES.resolve("x86_64/sipline.tsp"));
  }

  @Override
  public WindowsApp start(Path door, Path application, String... arguments) {
    return new WindowsApp(
        List.of(program.toString(), application.toString()),
        Map.of(
            "WINEPREFIX",
            prefix.folder().toString(),
            "WINEDLLOVERRIDES",
            "tapi32=n;winedbg.exe=d",
            "WINEDEBUG",
            "-all",
            "SIPLINE_DOOR",
            windowsPath(door)),
        arguments);
  }

  private String windowsPath(Path path) {
    try {
      return prefix.windowsPath(path);
    } catch (IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}

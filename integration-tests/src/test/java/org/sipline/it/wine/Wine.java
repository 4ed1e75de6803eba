package org.sipline.it.wine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.sipline.it.peer.MissingPeer;
import org.sipline.it.phone.DirectLines;
import org.sipline.softphone.wine.Bits;
import org.sipline.softphone.wine.WinePrefix;
import org.sipline.softphone.wine.WineProgram;

/** The Wine of this machine, with a prefix that all tests of a checkout share. */
final class Wine {
  private static final Path FILES = DirectLines.checkout().resolve("windows/target");

  private final Path program;
  private final WinePrefix prefix;

  private Wine(Path program, WinePrefix prefix) {
    this.program = program;
    this.prefix = prefix;
  }

  /**
   * The one that all tests share. Where Wine or what windows/ builds is missing, the test ends:
   * failed in CI, else aborted with a banner.
   */
  static Wine shared() {
    Path program =
        WineProgram.find(System.getenv())
            .orElseThrow(() -> MissingPeer.ends("Wine", "no wine on the PATH"));
    Optional<Path> missing = WinePrefix.missing(FILES, Bits.BITS_64);
    if (missing.isPresent()) {
      throw MissingPeer.ends("what windows/build makes", "there is no " + missing.get());
    }
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
    return new Wine(program, prefix);
  }

  /** One of our own applications. */
  static Path application(String name) {
    return FILES.resolve("x86_64").resolve(name + ".exe");
  }

  /** A program that plays TAPI, which {@code windows/build test} makes. */
  static Path host(String name) {
    Path host = FILES.resolve("x86_64/test").resolve(name + ".exe");
    if (!Files.exists(host)) {
      throw MissingPeer.ends("what windows/build test makes", "there is no " + host);
    }
    return host;
  }

  /** The provider's DLL, as Windows programs name it. */
  String provider() {
    try {
      return prefix.windowsPath(FILES.resolve("x86_64/sipline.tsp"));
    } catch (IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /**
   * Starts a Windows program.
   *
   * @param door the folder of a service's door
   */
  WindowsApp start(Path door, Path application, String... arguments) {
    try {
      return new WindowsApp(
          program,
          Map.of(
              "WINEPREFIX",
              prefix.folder().toString(),
              "WINEDLLOVERRIDES",
              "tapi32=n;winedbg.exe=d",
              "WINEDEBUG",
              "-all",
              "SIPLINE_DOOR",
              prefix.windowsPath(door)),
          application,
          arguments);
    } catch (IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}

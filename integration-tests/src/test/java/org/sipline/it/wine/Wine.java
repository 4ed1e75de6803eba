package org.sipline.it.wine;

import java.nio.file.Files;
import java.nio.file.Path;
import org.sipline.it.peer.MissingPeer;
import org.sipline.it.phone.DirectLines;
import org.sipline.softphone.wine.Bits;
import org.sipline.softphone.wine.WinePrefix;

/** What runs Windows programs here. */
interface Wine {
  /** What windows/ builds. */
  Path FILES = DirectLines.checkout().resolve("windows/target");

  /** What the programs were built for. */
  Bits bits();

  /** The provider's DLL, as Windows programs name it. */
  String provider();

  /**
   * Starts a Windows program.
   *
   * @param door the folder of a service's door
   */
  WindowsApp start(Path door, Path program, String... arguments);

  /** One of our own applications. */
  default Path application(String name) {
    return FILES.resolve(bits().folder()).resolve(name + ".exe");
  }

  /** A program that plays TAPI, which {@code windows/build test} makes. */
  default Path host(String name) {
    Path host = FILES.resolve(bits().folder()).resolve("test").resolve(name + ".exe");
    if (!Files.exists(host)) {
      throw MissingPeer.ends("what windows/build test makes", "there is no " + host);
    }
    return host;
  }

  /** Ends the test where what windows/ builds is missing: failed in CI, else aborted. */
  static void needFiles(Bits bits) {
    WinePrefix.missing(FILES, bits)
        .ifPresent(
            file -> {
              throw MissingPeer.ends("what windows/build makes", "there is no " + file);
            });
  }
}

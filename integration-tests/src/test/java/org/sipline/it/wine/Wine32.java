package org.sipline.it.wine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sipline.it.peer.Docker;
import org.sipline.it.peer.MissingPeer;
import org.sipline.softphone.wine.Bits;

/**
 * A Wine of 32 bits in Docker, on the host's network: few machines have one of their own. Programs
 * take the provider from their own folder. Closing it ends all that runs in it.
 */
final class Wine32 implements Wine, AutoCloseable {
  private final String container = "sipline-wine32-" + UUID.randomUUID();

  private Wine32(Path folder) {
    Docker.removeLeftovers();
    Docker.start(
        container,
        Docker.image("wine32"),
        List.of("-v", FILES + ":" + FILES + ":ro", "-v", folder + ":" + folder));
  }

  /**
   * Starts one. Where Docker or what windows/ builds is missing, the test ends: failed in CI, else
   * aborted with a banner.
   *
   * @param folder where services have their doors; the programs see it under the same name
   */
  static Wine32 start(Path folder) {
    Docker.missing()
        .ifPresent(
            reason -> {
              throw MissingPeer.ends("Wine of 32 bits", reason);
            });
    Wine.needFiles(Bits.BITS_32);
    return new Wine32(folder);
  }

  @Override
  public Bits bits() {
    return Bits.BITS_32;
  }

  @Override
  public String provider() {
    return windowsPath(FILES.resolve("i686/sipline.tsp"));
  }

  @Override
  public WindowsApp start(Path door, Path program, String... arguments) {
    return new WindowsApp(
        List.of(
            "docker",
            "exec",
            "-i",
            "-e",
            "WINEDLLOVERRIDES=tapi32=n;winedbg.exe=d",
            "-e",
            "SIPLINE_DOOR=" + windowsPath(door),
            container,
            "wine",
            program.toString()),
        Map.of(),
        arguments);
  }

  /** Copies a folder in, for programs that write to their own; where it is there. */
  Path copy(Path folder) {
    Path there = Path.of("/").resolve(folder.getFileName());
    Docker.must("cp", folder.toString(), container + ":" + there);
    return there;
  }

  /** A fresh prefix's z: is the root. */
  private static String windowsPath(Path path) {
    return "Z:" + path.toAbsolutePath().toString().replace('/', '\\');
  }

  @Override
  public void close() {
    Docker.run("rm", "-f", container);
  }
}

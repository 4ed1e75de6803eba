package org.sipline.softphone.wine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Wine prefix: the folder that stands for a Windows, with the provider in its system folders.
 *
 * <p>Several processes may use one; they take turns in making it.
 *
 * @param folder the folder, absolute
 */
public record WinePrefix(Path folder) {
  private static final Duration MAKING_BOUND = Duration.ofMinutes(3);
  private static final Path SYSTEM = Path.of("drive_c", "windows", "system32");
  private static final Path SYSTEM_32 = Path.of("drive_c", "windows", "syswow64");

  /** The registry's file names its architecture before its first key. */
  private static final int ARCHITECTURE_WITHIN = 20;

  /** The provider's files: TAPI for Wine, and the provider that it loads. */
  public static final List<String> PROVIDER = List.of("tapi32.dll", "sipline.tsp");

  /** Sipline's own, in the user's data folder. */
  public static WinePrefix own(Map<String, String> environment) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base =
        data.isBlank()
            ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")))
                .resolve(".local/share")
            : Path.of(data);
    return new WinePrefix(base.resolve("sipline/wine").toAbsolutePath());
  }

  /** Wine has made it. */
  public boolean isMade() {
    return Files.exists(folder.resolve(".update-timestamp"))
        && Files.exists(folder.resolve(SYSTEM).resolve("kernel32.dll"));
  }

  /** Programs of these bits run in it. */
  public boolean runs(Bits bits) {
    return Files.exists(system(bits).resolve("kernel32.dll"))
        && !(bits == Bits.BITS_64 && hasOnly32Bits());
  }

  /**
   * Makes it where it is not made, and puts the provider in.
   *
   * @param wine the wine program
   * @param provider a folder that holds for each of {@link Bits} a folder with the provider's files
   * @throws IOException with a sentence for people
   */
  public void prepare(Path wine, Path provider) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (FileChannel file =
            FileChannel.open(
                folder.resolve(".sipline.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      if (!lock.isValid()) {
        throw new IOException("cannot lock " + folder);
      }
      if (!isMade()) {
        make(wine);
      }
      for (Bits bits : Bits.values()) {
        Path from = provider.resolve(bits.folder());
        if (runs(bits) && Files.isDirectory(from)) {
          for (String name : PROVIDER) {
            install(from.resolve(name), system(bits).resolve(name));
          }
        }
      }
    }
  }

  /**
   * A path of this machine as programs in this prefix write it.
   *
   * @throws IOException if none of its drives holds it
   */
  public String windowsPath(Path path) throws IOException {
    Path real = path.toAbsolutePath().normalize();
    List<Path> drives = new ArrayList<>();
    try (Stream<Path> links = Files.list(folder.resolve("dosdevices"))) {
      links
          .filter(link -> link.getFileName().toString().matches("[a-z]:"))
          .filter(Files::isDirectory)
          .sorted()
          .forEach(drives::add);
    }
    for (Path drive : drives) {
      Path root = drive.toRealPath();
      if (real.startsWith(root)) {
        return drive.getFileName() + "\\" + root.relativize(real).toString().replace('/', '\\');
      }
    }
    throw new IOException(
        "no drive of the Wine prefix %s holds %s: give it a z: (ln -s / %s)"
            .formatted(folder, real, folder.resolve("dosdevices/z:")));
  }

  private Path system(Bits bits) {
    return folder.resolve(bits == Bits.BITS_64 || hasOnly32Bits() ? SYSTEM : SYSTEM_32);
  }

  /** A prefix of a Wine without 64 bits, or of WINEARCH=win32: its one system folder is of 32. */
  private boolean hasOnly32Bits() {
    Path registry = folder.resolve("system.reg");
    if (!Files.isReadable(registry)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(registry, StandardCharsets.ISO_8859_1)) {
      return lines.limit(ARCHITECTURE_WITHIN).anyMatch("#arch=win32"::equals);
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private void make(Path wine) throws IOException, InterruptedException {
    Path log = folder.resolve("sipline-wineboot.log");
    ProcessBuilder builder =
        new ProcessBuilder(wine.toString(), "wineboot", "-i")
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("WINEPREFIX", folder.toString());
    // Without these no window asks whether to load .NET and HTML from the network.
    builder.environment().put("WINEDLLOVERRIDES", "mscoree=;mshtml=");
    builder.environment().putIfAbsent("WINEDEBUG", "-all");
    Process process = builder.start();
    boolean ended = process.waitFor(MAKING_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    if (!ended || !isMade()) {
      throw new IOException(
          "%s cannot make a Wine prefix in %s (%s); its log is %s"
              .formatted(wine, folder, ended ? "it failed" : "not within 3 minutes", log));
    }
  }

  /** Replaces the file in one step where it differs: programs that run keep the one they have. */
  private static void install(Path from, Path to) throws IOException {
    if (Files.exists(to) && Files.mismatch(from, to) < 0) {
      return;
    }
    Path part = to.resolveSibling(to.getFileName() + ".new");
    Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What of the provider is missing in a folder for programs of these bits. */
  public static Optional<Path> missing(Path provider, Bits bits) {
    return PROVIDER.stream()
        .map(name -> provider.resolve(bits.folder()).resolve(name))
        .filter(file -> !Files.isRegularFile(file))
        .findFirst();
  }
}

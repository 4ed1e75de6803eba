package org.sipline.softphone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sipline.softphone.wine.Bits;
import org.sipline.softphone.wine.ServiceDoor;
import org.sipline.softphone.wine.WinePrefix;
import org.sipline.softphone.wine.WineProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a TAPI application for Windows under Wine, on the running service's lines. */
@Command(
    name = "wine",
    mixinStandardHelpOptions = true,
    description = {
      "Run an unmodified TAPI application for Windows under Wine, with the running service's lines in it.",
      "The Wine prefix is Sipline's own (~/.local/share/sipline/wine), or $WINEPREFIX; tapi32.dll and "
          + "sipline.tsp are put into its system folder. Exit code: the application's."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sipline wine -- ~/dialler/dialler.exe",
      "  sipline wine -- windows/target/x86_64/tapidial.exe 600 --drop-after 3",
      "  WINEPREFIX=~/.wine sipline wine -- 'C:\\Program Files\\Dialler\\dialler.exe'"
    })
public final class WineCommand implements Callable<Integer> {
  @Option(
      names = "--door",
      paramLabel = "DIR",
      description =
          "The running service's door.directory (default: where services have it unless their "
              + "configuration says otherwise).")
  private Path door;

  @Option(
      names = "--prefix",
      paramLabel = "DIR",
      defaultValue = "${env:WINEPREFIX}",
      description = "The Wine prefix (default: $WINEPREFIX, else Sipline's own).")
  private Path prefix;

  @Option(
      names = "--provider",
      paramLabel = "DIR",
      description = "The folder with x86_64/ and i686/ (default: windows/target beside sipline).")
  private Path provider;

  @Parameters(
      arity = "1..*",
      paramLabel = "APP.exe [ARG...]",
      description = "The application, a path of this system or of Wine's, and its arguments.")
  private List<String> words;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Path wine =
        WineProgram.find(System.getenv())
            .orElseThrow(
                () ->
                    unavailable(
                        "there is no wine on this machine; install it (Debian: apt-get install"
                            + " wine wine64)"));
    Path files = provider == null ? builtHere() : provider;
    Optional<Path> missing = WinePrefix.missing(files, Bits.BITS_64);
    if (missing.isPresent()) {
      throw unavailable(
          missing.get()
              + " is missing; windows/build makes it (needs mingw-w64, which scripts/install-peers"
              + " installs)");
    }
    WinePrefix windows =
        prefix == null
            ? WinePrefix.own(System.getenv())
            : new WinePrefix(prefix.toAbsolutePath().normalize());
    try {
      Optional<Bits> bits = bits();
      Path service = doorFolder();
      if (!windows.isMade()) {
        spec.commandLine()
            .getErr()
            .println("sipline: making a Wine prefix in %s, once ...".formatted(windows.folder()));
      }
      windows.prepare(wine, files);
      if (bits.isPresent() && !windows.runs(bits.get())) {
        throw unavailable(
            words.getFirst()
                + " is a 32-bit program, and this Wine runs 64-bit ones only (Debian:"
                + " dpkg --add-architecture i386; apt-get update; apt-get install wine32:i386)");
      }
      return run(wine, windows, service);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, e.getMessage());
    }
  }

  private int run(Path wine, WinePrefix windows, Path service)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(wine.toString()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.put("WINEPREFIX", windows.folder().toString());
    // Wine has a tapi32 of its own, which knows no line; the one in the system folder goes first.
    environment.merge("WINEDLLOVERRIDES", "tapi32=n", (given, ours) -> given + ";" + ours);
    environment.putIfAbsent("WINEDEBUG", "-all");
    environment.put("SIPLINE_DOOR", windows.windowsPath(service));
    Process application = builder.start();
    Thread end = new Thread(application::destroy, "wine-end");
    Runtime.getRuntime().addShutdownHook(end);
    return application.waitFor();
  }

  private Path doorFolder() {
    ServiceDoor service = door == null ? ServiceDoor.usual(System.getenv()) : new ServiceDoor(door);
    try {
      service.knock();
    } catch (IOException e) {
      throw unavailable(e.getMessage() + "; start one with: sipline run -c FILE");
    }
    return service.folder();
  }

  /** The program's bits, or nothing for what only Wine can find. */
  private Optional<Bits> bits() throws IOException {
    String program = words.getFirst();
    if (program.contains("\\") || program.matches("[A-Za-z]:.*")) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(Path.of(program))) {
      throw new CommandFailure(ExitCode.USAGE, "there is no file " + program);
    }
    return Optional.of(Bits.of(Path.of(program)));
  }

  private static Path builtHere() {
    return Path.of(System.getProperty("sipline.home", ""), "windows", "target");
  }

  private static CommandFailure unavailable(String message) {
    return new CommandFailure(ExitCode.UNAVAILABLE, message);
  }
}

package org.sipline.softphone.wine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code wine} of this machine. */
public final class WineProgram {
  /** Where packages put it that leave the PATH alone. */
  private static final List<String> ELSEWHERE =
      List.of("/usr/lib/wine/wine64", "/opt/wine-stable/bin/wine", "/opt/wine-staging/bin/wine");

  private WineProgram() {}

  /**
   * The program: $WINELOADER, else {@code wine} or {@code wine64} on the PATH, else where packages
   * put it.
   *
   * @param environment the process's environment
   */
  public static Optional<Path> find(Map<String, String> environment) {
    List<Path> candidates = new ArrayList<>();
    String loader = environment.getOrDefault("WINELOADER", "");
    if (!loader.isBlank()) {
      candidates.add(Path.of(loader));
    }
    for (String name : List.of("wine", "wine64")) {
      for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
        if (!folder.isEmpty()) {
          candidates.add(Path.of(folder, name));
        }
      }
    }
    ELSEWHERE.forEach(path -> candidates.add(Path.of(path)));
    return candidates.stream().filter(Files::isExecutable).findFirst();
  }
}

package org.sipline.tapisrv.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The list of the wire's numbers: {@code KIND NAME = NUMBER} lines; it only grows. */
public final class Numbers implements ToIntFunction<String> {
  private static final String HEAD =
      "# Numbers on the wire. Made by DoorWireTest; lines are added, never changed.";

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** Reads the list; of a file that is not there, an empty one. */
  public static Numbers read(Path file) throws IOException {
    Numbers numbers = new Numbers();
    Set<String> taken = new HashSet<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (!line.startsWith("#")) {
          String[] parts = line.split(" = ", -1);
          Integer number = Integer.valueOf(parts[1]);
          String kind = parts[0].substring(0, parts[0].indexOf(' '));
          if (!taken.add(kind + number) || numbers.numbers.put(parts[0], number) != null) {
            throw new IOException(file + ": " + line + " is there twice");
          }
        }
      }
    }
    return numbers;
  }

  /** The number of a name; a new name gets the next one of its kind. */
  @Override
  public int applyAsInt(String name) {
    String kind = name.substring(0, name.indexOf(' ') + 1);
    return numbers.computeIfAbsent(
        name,
        _ ->
            1
                + numbers.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(kind))
                    .mapToInt(Map.Entry::getValue)
                    .max()
                    .orElse(0));
  }

  /** The file's text. */
  public String text() {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    numbers.forEach((name, number) -> lines.add(name + " = " + number));
    return String.join("\n", lines) + "\n";
  }
}

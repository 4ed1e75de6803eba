import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that every Java source of the tree has google-java-format's shape, or gives it that shape.
 *
 * <p>It runs on the build's own JDK, because the formatter parses with the javac it runs on and
 * Maven itself may run on an older one.
 */
final class Format {
  private final Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());

  public static void main(String[] args) throws IOException {
    boolean fix = args.length > 0 && args[0].equals("fix");
    List<Path> unformatted = new ArrayList<>();
    try (var files = Files.walk(Path.of(""))) {
      for (Path file : files.filter(Format::isSource).toList()) {
        String source = Files.readString(file);
        String formatted = new Format().format(file, source);
        if (!formatted.equals(source)) {
          unformatted.add(file);
          if (fix) {
            Files.writeString(file, formatted);
          }
        }
      }
    }
    if (fix || unformatted.isEmpty()) {
      return;
    }
    unformatted.forEach(file -> System.err.println("not formatted: " + file));
    System.err.println("run: mvn -q -N process-sources -Dformat=fix");
    System.exit(1);
  }

  private static boolean isSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && !path.contains("target/");
  }

  private String format(Path file, String source) {
    try {
      String tidy = RemoveUnusedImports.removeUnusedImports(source);
      return formatter.formatSource(
          ImportOrderer.reorderImports(tidy, JavaFormatterOptions.Style.GOOGLE));
    } catch (FormatterException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that every Java source of the tree has google-java-format's shape, or gives it that shape.
 * A file that was found well and has not changed since is not looked at again.
 *
 * <p>It runs on the build's own JDK, because the formatter parses with the javac it runs on and
 * Maven itself may run on an older one.
 */
final class Format {
  private static final Path SEEN = Path.of("target", "formatted.txt");

  private final Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());

  public static void main(String[] args) throws IOException {
    boolean fix = args.length > 0 && args[0].equals("fix");
    Set<String> seen =
        Files.exists(SEEN) ? new HashSet<>(Files.readAllLines(SEEN)) : new HashSet<>();
    Set<String> well = new TreeSet<>();
    List<Path> unformatted = new ArrayList<>();
    for (Path file : sources()) {
      if (!seen.contains(stamp(file))) {
        String source = Files.readString(file);
        String formatted = new Format().format(file, source);
        if (!formatted.equals(source)) {
          if (!fix) {
            unformatted.add(file);
            continue;
          }
          Files.writeString(file, formatted);
        }
      }
      well.add(stamp(file));
    }
    Files.write(SEEN, well);
    if (!unformatted.isEmpty()) {
      unformatted.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("run: mvn -q -N process-sources -Dformat=fix");
      System.exit(1);
    }
  }

  private static String stamp(Path file) throws IOException {
    return "%s %d %d".formatted(file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    Files.walkFileTree(
        Path.of(""),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            return name.equals("target") || name.startsWith(".")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              sources.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
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

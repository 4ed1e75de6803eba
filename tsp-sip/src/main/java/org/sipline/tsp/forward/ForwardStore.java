package org.sipline.tsp.forward;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.struct.LineForward;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the forwarding of lines over a restart, in a small file: a line of text for each entry,
 * {@code line rings mode country caller destination}, each field percent-encoded, and {@code pbx}
 * behind what the PBX does. What the file holds beyond that is left out with a word in the log. For
 * any thread.
 */
public final class ForwardStore {
  private static final Logger LOG = LoggerFactory.getLogger(ForwardStore.class);
  private static final int MOST_BYTES = 4 << 20;
  private static final int FIELDS = 6;
  private static final String BY_PBX = "pbx";

  private final Optional<Path> file;
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  /**
   * What is kept of one line.
   *
   * @param rings as lineForward gave it
   * @param byPbx whether the PBX does it
   */
  public record Kept(List<LineForward> entries, int rings, boolean byPbx) {
    public Kept {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A store.
   *
   * @param folder where the file is; empty to keep nothing over a restart
   */
  public ForwardStore(Optional<Path> folder) {
    file = folder.map(each -> each.resolve("forwards"));
    file.ifPresent(this::load);
  }

  private void load(Path from) {
    List<String> lines;
    try {
      if (Files.size(from) > MOST_BYTES) {
        LOG.warn("{} is larger than {} bytes and is not read", from, MOST_BYTES);
        return;
      }
      lines = Files.readAllLines(from, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}; lines start without forwarding", from, e.getMessage());
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      try {
        take(lines.get(i));
      } catch (IllegalArgumentException e) {
        LOG.warn("{} line {} is no forward and is left out", from, i + 1);
      }
    }
  }

  private void take(String text) {
    String[] fields = text.split(" ", -1);
    boolean byPbx = fields.length == FIELDS + 1 && fields[FIELDS].equals(BY_PBX);
    if (fields.length != FIELDS && !byPbx) {
      throw new IllegalArgumentException(text);
    }
    LineForward entry =
        new LineForward(
            LineForwardMode.valueOf(fields[2]),
            decoded(fields[4]),
            Integer.parseInt(fields[3]),
            decoded(fields[5]));
    String line = decoded(fields[0]);
    Kept before = kept.get(line);
    List<LineForward> entries = new ArrayList<>(before == null ? List.of() : before.entries());
    if (entries.size() < Forwarding.MOST_ENTRIES) {
      entries.add(entry);
    }
    kept.put(line, new Kept(entries, Integer.parseInt(fields[1]), byPbx));
  }

  /** What was kept of a line. */
  public synchronized Optional<Kept> of(String line) {
    return Optional.ofNullable(kept.get(line));
  }

  /**
   * Keeps the forwarding of a line; one without entries forgets it. Writes the file, so not for the
   * line's loop.
   *
   * @throws IOException if it cannot be written; then it is kept as long as the service runs
   */
  public synchronized void keep(String line, Kept forwarding) throws IOException {
    if (forwarding.entries().isEmpty()) {
      kept.remove(line);
    } else {
      kept.put(line, forwarding);
    }
    if (file.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(256);
    kept.forEach((name, each) -> each.entries().forEach(entry -> append(text, name, each, entry)));
    Path target = file.get();
    Path folder = target.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path written = Files.createTempFile(folder, "forwards", ".new"); // its owner's alone
    Files.writeString(written, text);
    Files.move(
        written, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void append(StringBuilder text, String line, Kept kept, LineForward entry) {
    text.append(encoded(line))
        .append(' ')
        .append(kept.rings())
        .append(' ')
        .append(entry.mode().name())
        .append(' ')
        .append(entry.destinationCountryCode())
        .append(' ')
        .append(encoded(entry.callerAddress()))
        .append(' ')
        .append(encoded(entry.destinationAddress()))
        .append(kept.byPbx() ? " " + BY_PBX : "")
        .append('\n');
  }

  private static String encoded(String field) {
    return URLEncoder.encode(field, StandardCharsets.UTF_8);
  }

  private static String decoded(String field) {
    return URLDecoder.decode(field, StandardCharsets.UTF_8);
  }
}

package org.sipline.config;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What the parts of one reading of one file share. */
final class Reading {
  private static final int MAX_QUOTED = 60;
  // The schema gives a plain ${NAME} a tag of its own; it is a text here like every other.
  private static final Set<Tag> SCALARS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.ENV_TAG);

  private final Problems problems;
  private final References references;
  private final boolean readableByOthers;
  private final Set<String> knownKeys = new LinkedHashSet<>();

  /**
   * @param problems takes what is wrong
   * @param references replaces references in values
   * @param readableByOthers whether the file's group or everyone may read it
   */
  Reading(Problems problems, References references, boolean readableByOthers) {
    this.problems = problems;
    this.references = references;
    this.readableByOthers = readableByOthers;
  }

  Problems problems() {
    return problems;
  }

  boolean readableByOthers() {
    return readableByOthers;
  }

  /** Every key asked for so far, as a path like {@code sip.listen[].port}. */
  Set<String> knownKeys() {
    return knownKeys;
  }

  /** A scalar as a value, or nothing and a problem; the value's text may hold a secret. */
  <T> Optional<T> scalar(Node node, String key, ValueParser<T> parser) {
    Optional<Mark> where = node.getStartMark();
    if (!(node instanceof ScalarNode scalar)) {
      problems.error(
          where, "'" + key + "' holds a list or a mapping", "a single value belongs here");
      return Optional.empty();
    }
    if (!SCALARS.contains(scalar.getTag())) {
      problems.error(where, "'" + key + "' has the YAML tag " + scalar.getTag(), "leave tags out");
      return Optional.empty();
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      problems.error(where, "'" + key + "' has no value", "give one, or leave the key out");
      return Optional.empty();
    }
    String written = scalar.getValue();
    try {
      return Optional.of(parser.parse(references.expand(written)));
    } catch (BadValue e) {
      problems.error(where, "'" + key + "': " + parser.quote(written) + e.getMessage(), e.hint());
      return Optional.empty();
    }
  }

  /** The value as it is written, short, on one line, without a password inside a URI. */
  static String quoted(String written) {
    String safe =
        written.replaceAll("(?i)(sips?:[^:@]*):[^@]*@", "$1:***@").replaceAll("\\p{Cntrl}", "?");
    return "'" + (safe.length() > MAX_QUOTED ? safe.substring(0, MAX_QUOTED) + "..." : safe) + "' ";
  }
}

package org.sipline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of the file, read key by key: what is asked for becomes known, and what nobody asked
 * for is reported as unknown in the end.
 */
final class Section {
  private final Reading reading;
  private final String path;
  private final Optional<Mark> where;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  private Section(Reading reading, String path, Optional<Mark> where) {
    this.reading = reading;
    this.path = path;
    this.where = where;
  }

  /**
   * Reads a node, or the absence of one, as a mapping; reports the keys that the shape leaves over.
   */
  static <T> T read(Reading reading, String path, Optional<Node> node, Function<Section, T> shape) {
    Section section = new Section(reading, path, node.flatMap(Node::getStartMark));
    node.ifPresent(section::take);
    T result = shape.apply(section);
    section.reportUnknownKeys();
    return result;
  }

  private void take(Node node) {
    if (!(node instanceof MappingNode mapping) || !mapping.getTag().equals(Tag.MAP)) {
      String place = path.isEmpty() ? "the file" : "'" + path + "'";
      reading.problems().error(where, place + " is not a mapping", "keys with values belong here");
      return;
    }
    for (NodeTuple entry : mapping.getValue()) {
      Node keyNode = entry.getKeyNode();
      if (!(keyNode instanceof ScalarNode key)) {
        reading.problems().error(keyNode.getStartMark(), "this key is not a word", "");
        continue;
      }
      NodeTuple first = entries.putIfAbsent(key.getValue(), entry);
      if (first != null) {
        int line = first.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        reading
            .problems()
            .error(
                key.getStartMark(),
                "the key " + Reading.quoted(key.getValue()) + "stands here twice",
                "the first is in line " + line);
      }
    }
  }

  private void reportUnknownKeys() {
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            String place = path.isEmpty() ? "" : " in '" + path + "'";
            reading
                .problems()
                .error(
                    entry.getKeyNode().getStartMark(),
                    "unknown key " + Reading.quoted(key).strip() + place,
                    NearestWord.hint(key, known));
          }
        });
  }

  /** The value of a key, or the default when the key is absent or its value refused. */
  <T> T get(String key, T fallback, ValueParser<T> parser) {
    return find(key, parser).orElse(fallback);
  }

  /** The value of a key, or nothing when the key is absent or its value refused. */
  <T> Optional<T> find(String key, ValueParser<T> parser) {
    return node(key).flatMap(node -> reading.scalar(node, key, parser));
  }

  /** The value of a key that has no default; its absence is a problem. */
  <T> Optional<T> require(String key, ValueParser<T> parser) {
    if (!has(key)) {
      known.add(key);
      reading.knownKeys().add(join(path, key));
      reading.problems().error(where, "'" + path + "' has no '" + key + "'", "the key is required");
      return Optional.empty();
    }
    return find(key, parser);
  }

  /** The values of a list, or nothing when the key is absent. */
  <T> List<T> list(String key, ValueParser<T> parser) {
    return items(key).map(items -> scalars(items, key, parser)).orElse(List.of());
  }

  /** The values of a list in which none may stand twice and at least one must stand. */
  <T> List<T> choices(String key, List<T> fallback, ValueParser<T> parser) {
    Optional<List<Node>> items = items(key);
    if (items.isEmpty()) {
      return fallback;
    }
    if (items.get().isEmpty()) {
      error(key, "'" + key + "' is empty", "name at least one, or leave the key out");
    }
    List<T> values = scalars(items.get(), key, parser);
    if (new LinkedHashSet<>(values).size() < values.size()) {
      error(key, "'" + key + "' names something twice", "once is enough");
    }
    return values.isEmpty() ? fallback : values;
  }

  private <T> List<T> scalars(List<Node> items, String key, ValueParser<T> parser) {
    return items.stream().flatMap(item -> reading.scalar(item, key, parser).stream()).toList();
  }

  /** A mapping under a key; an absent one is read as an empty one, so that defaults stand once. */
  <T> T section(String key, Function<Section, T> shape) {
    return read(reading, join(path, key), node(key), shape);
  }

  /** A mapping under a key that makes a difference by being there, even empty. */
  <T> Optional<T> optionalSection(String key, Function<Section, T> shape) {
    Optional<Node> node = node(key);
    return node.map(present -> read(reading, join(path, key), node, shape));
  }

  /** The mappings of a list, or nothing when the key is absent. */
  <T> Optional<List<T>> sections(String key, Function<Section, T> shape) {
    return items(key)
        .map(
            items -> {
              List<T> results = new ArrayList<>();
              for (Node item : items) {
                results.add(read(reading, join(path, key) + "[]", Optional.of(item), shape));
              }
              return results;
            });
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  boolean readableByOthers() {
    return reading.readableByOthers();
  }

  /** Whether a key's value is written out in the file rather than referred to. */
  boolean isLiteral(String key) {
    return entries.containsKey(key)
        && entries.get(key).getValueNode() instanceof ScalarNode scalar
        && !References.isPresent(scalar.getValue());
  }

  /** Reports a problem at a key's value, or at the section where the key is absent. */
  void error(String key, String message, String hint) {
    reading.problems().error(place(key), message, hint);
  }

  /** Reports something to look at, placed like an error. */
  void warning(String key, String message, String hint) {
    reading.problems().warning(place(key), message, hint);
  }

  private Optional<Mark> place(String key) {
    return Optional.ofNullable(entries.get(key))
        .map(NodeTuple::getValueNode)
        .flatMap(Node::getStartMark)
        .or(() -> where);
  }

  private Optional<Node> node(String key) {
    known.add(key);
    reading.knownKeys().add(join(path, key));
    return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
  }

  private Optional<List<Node>> items(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && !(node.get() instanceof SequenceNode)) {
      error(key, "'" + key + "' is not a list", "write it as [a, b] or as lines with '- '");
      return Optional.empty();
    }
    return node.map(each -> ((SequenceNode) each).getValue());
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}

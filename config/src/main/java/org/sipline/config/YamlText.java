package org.sipline.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Turns YAML text into nodes that know their place, within bounds on depth and aliases. */
final class YamlText {
  static final int MAX_DEPTH = 16;
  static final int MAX_ALIASES = 100;

  private static final String QUOTES = "between { and } put it in quotes: \"${NAME}\"";

  private YamlText() {}

  /** The root node; empty for a text without content, or after a problem. */
  static Optional<Node> compose(String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setUseMarks(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    try {
      // The composer recurses into what it reads: the bounds hold before it sees the text.
      if (!isWithinBounds(new Parse(settings).parseString(text), problems)) {
        return Optional.empty();
      }
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> where = e.getProblemMark().or(e::getContextMark);
      String hint = where.filter(mark -> isReference(text, mark)).isPresent() ? QUOTES : context(e);
      problems.error(where, "not YAML: " + e.getProblem(), hint);
    } catch (YamlEngineException e) {
      problems.error(Optional.empty(), "not YAML: " + firstLine(e), "");
    }
    return Optional.empty();
  }

  private static boolean isWithinBounds(Iterable<Event> events, Problems problems) {
    int depth = 0;
    int aliases = 0;
    int documents = 0;
    for (Event event : events) {
      Optional<Mark> where = event.getStartMark();
      switch (event.getEventId()) {
        case DocumentStart -> documents++;
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case Alias -> aliases++;
        default -> {}
      }
      if (documents > 1) {
        problems.error(where, "a second YAML document begins here", "a file holds one");
        return false;
      }
      if (depth > MAX_DEPTH) {
        problems.error(where, "nested too deeply", MAX_DEPTH + " levels at most");
        return false;
      }
      if (aliases > MAX_ALIASES) {
        problems.error(where, "too many aliases", MAX_ALIASES + " at most");
        return false;
      }
    }
    return true;
  }

  /** Whether what is no YAML is the brace of <code>${NAME}</code>. */
  private static boolean isReference(String text, Mark mark) {
    String line = text.lines().skip(mark.getLine()).findFirst().orElse("");
    return mark.getColumn() > 0 && line.startsWith("${", mark.getColumn() - 1);
  }

  private static String context(MarkedYamlEngineException e) {
    return e.getContext() == null ? "" : e.getContext();
  }

  private static String firstLine(YamlEngineException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}

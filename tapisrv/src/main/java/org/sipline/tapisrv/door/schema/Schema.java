package org.sipline.tapisrv.door.schema;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one side of the door knows: a text of one line for each structure, function, event and
 * mirror.
 *
 * @param structs structures, each after those that it is made of
 */
public record Schema(
    List<Struct> structs, List<Function> functions, List<Message> events, List<Message> mirrors) {

  /** The first line: the form of this text. */
  static final String HEAD = "door 1";

  /** The text, as a client sends it. */
  @Override
  public String toString() {
    return Stream.of(
            Stream.of(HEAD),
            structs.stream().map(Struct::toString),
            functions.stream().map(function -> "function " + function),
            events.stream().map(event -> "event " + event),
            mirrors.stream().map(mirror -> "mirror " + mirror))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}

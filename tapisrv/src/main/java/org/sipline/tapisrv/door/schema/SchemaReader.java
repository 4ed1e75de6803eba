package org.sipline.tapisrv.door.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sipline.tapisrv.door.wire.MalformedException;

/**
 * Reads the text of a client's schema. A structure names only structures before it, so none can
 * hold itself, and none may take more than {@link #MOST_STRUCT_BYTES} when empty, so that no few
 * lines describe a giant.
 */
public final class SchemaReader {

  /** The longest text that is read, bytes. */
  public static final int MOST_BYTES = 64 * 1024;

  private static final int MOST_STRUCT_BYTES = 16 * 1024;
  private static final int MOST_NESTING = 4;
  private static final int MOST_NUMBER = 0xFFFF;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern PART_OF = Pattern.compile("(list|optional)<(.+)>");

  private final Map<String, Struct> structs = new HashMap<>();
  private final List<Struct> inOrder = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private final List<Message> events = new ArrayList<>();
  private final List<Message> mirrors = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int line;

  private SchemaReader() {}

  /**
   * Reads a schema.
   *
   * @throws MalformedException if it is none, with the line that is wrong
   */
  public static Schema read(byte[] text) {
    if (text.length > MOST_BYTES) {
      throw new MalformedException(
          "a schema of %d bytes, where %d are allowed".formatted(text.length, MOST_BYTES));
    }
    return new SchemaReader().schema(new String(text, StandardCharsets.ISO_8859_1));
  }

  private Schema schema(String text) {
    for (String each : text.split("\n", -1)) {
      line++;
      if (line == 1) {
        require(each.equals(Schema.HEAD), "the first line is not " + Schema.HEAD);
      } else if (!each.isEmpty()) {
        read(List.of(each.split(" ", -1)));
      }
    }
    return new Schema(
        List.copyOf(inOrder), List.copyOf(functions), List.copyOf(events), List.copyOf(mirrors));
  }

  private void read(List<String> words) {
    switch (words.getFirst()) {
      case "record" -> struct(words);
      case "function" -> function(words);
      case "event" -> events.add(message(words));
      case "mirror" -> mirrors.add(message(words));
      default -> throw wrong(shown(words.getFirst()) + " begins no line");
    }
  }

  private void struct(List<String> words) {
    String name = name(words, 1);
    List<Field> fields = fields(words.subList(2, words.size()));
    long least = fields.stream().mapToLong(field -> field.type().leastBytes()).sum();
    require(least <= MOST_STRUCT_BYTES, name + " takes " + least + " bytes");
    Struct struct = new Struct(name, fields);
    require(structs.put(name, struct) == null, name + " is there twice");
    inOrder.add(struct);
  }

  private void function(List<String> words) {
    int number = number(words);
    String name = name(words, 2);
    List<String> rest = words.subList(3, words.size());
    int reply = rest.indexOf(Function.REPLY);
    require(reply >= 0, name + " has no " + Function.REPLY);
    List<String> replyAndMore = rest.subList(reply + 1, rest.size());
    int completion = replyAndMore.indexOf(Function.COMPLETION);
    functions.add(
        new Function(
            number,
            name,
            fields(rest.subList(0, reply)),
            fields(completion < 0 ? replyAndMore : replyAndMore.subList(0, completion)),
            completion < 0
                ? Optional.empty()
                : Optional.of(fields(replyAndMore.subList(completion + 1, replyAndMore.size())))));
  }

  private Message message(List<String> words) {
    return new Message(number(words), name(words, 2), fields(words.subList(3, words.size())));
  }

  private int number(List<String> words) {
    require(words.size() >= 3 && NUMBER.matcher(words.get(1)).matches(), "a number is missing");
    int number = Integer.parseInt(words.get(1));
    require(number <= MOST_NUMBER, number + " is more than " + MOST_NUMBER);
    String kind = words.getFirst() + " ";
    require(seen.add(kind + number), "number " + number + " is there twice");
    require(seen.add(kind + words.get(2)), shown(words.get(2)) + " is there twice");
    return number;
  }

  private String name(List<String> words, int index) {
    require(index < words.size() && NAME.matcher(words.get(index)).matches(), "a name is missing");
    return words.get(index);
  }

  private List<Field> fields(List<String> words) {
    Set<String> names = new HashSet<>();
    List<Field> fields = new ArrayList<>();
    for (String word : words) {
      int colon = word.indexOf(':');
      require(
          colon > 0 && NAME.matcher(word.substring(0, colon)).matches(),
          shown(word) + " is no field");
      Field field = new Field(word.substring(0, colon), type(word.substring(colon + 1), 0));
      require(names.add(field.name()), field.name() + " is there twice");
      fields.add(field);
    }
    return List.copyOf(fields);
  }

  private WireType type(String text, int depth) {
    require(depth < MOST_NESTING, "a type is nested too deep");
    var part = PART_OF.matcher(text);
    if (part.matches()) {
      WireType item = type(part.group(2), depth + 1);
      return part.group(1).equals("list")
          ? new WireType.ListOf(item)
          : new WireType.OptionalOf(item);
    }
    return Arrays.stream(WireType.Scalar.values())
        .filter(scalar -> scalar.toString().equals(text))
        .map(WireType.class::cast)
        .findFirst()
        .orElseGet(() -> new WireType.StructOf(known(text)));
  }

  private Struct known(String name) {
    Struct struct = structs.get(name);
    if (struct == null) {
      throw wrong("the type " + shown(name) + " is not known before this line");
    }
    return struct;
  }

  private void require(boolean right, String reason) {
    if (!right) {
      throw wrong(reason);
    }
  }

  private MalformedException wrong(String reason) {
    return new MalformedException("schema, line " + line + ": " + reason);
  }

  /** A stranger's word, fit for a log. */
  private static String shown(String word) {
    String plain = word.replaceAll("[^ -~]", "?");
    return plain.length() <= 40 ? plain : plain.substring(0, 40) + "...";
  }
}

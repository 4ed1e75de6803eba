package org.sipline.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Replaces <code>${NAME}</code>, <code>${NAME:default}</code> and <code>${file:PATH}</code> in
 * values; <code>$${</code> stands for <code>${</code> itself. What comes in is not searched again.
 */
final class References {
  private static final int MAX_BYTES = 64 * 1024;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * @param folder what relative paths start from
   * @param environment the variables by name
   */
  References(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Whether a value holds a reference. */
  static boolean isPresent(String text) {
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
      if (at == 0 || text.charAt(at - 1) != '$') {
        return true;
      }
    }
    return false;
  }

  /**
   * The text with every reference replaced.
   *
   * @throws BadValue when a reference is malformed or names what is not there
   */
  String expand(String text) {
    int at = text.indexOf("${");
    if (at < 0) {
      return text;
    }
    StringBuilder expanded = new StringBuilder();
    int copied = 0;
    while (at >= 0) {
      if (at > copied && text.charAt(at - 1) == '$') {
        expanded.append(text, copied, at - 1).append("${");
        copied = at + 2;
      } else {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw new BadValue(
              "has a reference without its closing brace", "write $${ for a plain ${");
        }
        expanded.append(text, copied, at).append(lookUp(text.substring(at + 2, end)));
        copied = end + 1;
      }
      if (expanded.length() > MAX_BYTES) {
        throw new BadValue("is too long once its references are replaced", "64 KiB at most");
      }
      at = text.indexOf("${", copied);
    }
    return expanded.append(text.substring(copied)).toString();
  }

  private String lookUp(String reference) {
    if (reference.startsWith("file:")) {
      return readFile(reference.substring("file:".length()));
    }
    int colon = reference.indexOf(':');
    String name = colon < 0 ? reference : reference.substring(0, colon);
    if (!NAME.matcher(name).matches()) {
      throw new BadValue(
          "has a reference that names no environment variable",
          "the forms are ${NAME}, ${NAME:default} and ${file:/path}");
    }
    String value = environment.get(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (colon < 0) {
      throw new BadValue(
          "needs the environment variable " + name + ", which is not set",
          "set it, or give a default: ${" + name + ":default}");
    }
    return reference.substring(colon + 1);
  }

  private String readFile(String name) {
    try {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw new BadValue("needs the file " + file + ", which is not there", "create it");
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
      if (bytes.length > MAX_BYTES) {
        throw new BadValue("needs the file " + file + ", which is too large", "64 KiB at most");
      }
      String content =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return content.replaceFirst("\\r?\\n\\z", "");
    } catch (CharacterCodingException e) {
      throw new BadValue("needs a file that is not UTF-8 text", "save it as UTF-8");
    } catch (IOException e) {
      throw new BadValue("needs a file that cannot be read", e.getClass().getSimpleName());
    } catch (InvalidPathException e) {
      throw new BadValue("has a file reference that is not a path", e.getReason());
    }
  }
}

package org.sipline.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads configuration files. Stateless. */
public final class ConfigReader {
  /** The largest file that is read, in bytes. */
  public static final int MAX_FILE_BYTES = 1024 * 1024;

  private ConfigReader() {}

  /**
   * Reads a file.
   *
   * @param file the file; relative paths in it start from its folder
   * @param environment what <code>${NAME}</code> refers to
   * @throws ConfigException when the file cannot be used, with everything that is wrong
   */
  public static ConfigResult read(Path file, Map<String, String> environment)
      throws ConfigException {
    Problems problems = new Problems(file);
    Optional<String> text = text(file, problems);
    refuse(problems);
    return parse(text.orElse(""), file, environment, isReadableByOthers(file));
  }

  /**
   * Reads the text of a file, for tests and generated configurations.
   *
   * @param text YAML
   * @param file the name that messages give it; relative paths in it start from its folder
   * @param environment what <code>${NAME}</code> refers to
   * @throws ConfigException when the text cannot be used, with everything that is wrong
   */
  public static ConfigResult parse(String text, Path file, Map<String, String> environment)
      throws ConfigException {
    return parse(text, file, environment, false);
  }

  private static ConfigResult parse(
      String text, Path file, Map<String, String> environment, boolean readableByOthers)
      throws ConfigException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    Problems problems = new Problems(file);
    Reading reading = new Reading(problems, new References(folder, environment), readableByOthers);
    Optional<Node> root = YamlText.compose(text, problems);
    refuse(problems);
    SiplineConfig config =
        Section.read(reading, "", root, section -> document(section, new Terminals(folder)));
    refuse(problems);
    return new ConfigResult(config, problems.inOrder());
  }

  /** Reads a whole document; its sections in the order in which they depend on each other. */
  static SiplineConfig document(Section root, Terminals terminals) {
    ServiceConfig service = root.section("service", ConfigReader::service);
    SipConfig sip = root.section("sip", new SipReader(terminals)::read);
    MediaConfig media =
        root.section("media", new MediaReader(terminals, sip.publicAddress())::read);
    DoorConfig door = root.section("door", section -> door(section, terminals));
    List<LineConfig> lines =
        root.sections("lines", new LineReader(terminals, sip, media)::read).orElse(List.of());
    Optional<PbxConfig> pbx = root.optionalSection("pbx", new PbxReader(terminals, sip)::read);
    return new SiplineConfig(service, sip, media, door, lines, pbx);
  }

  private static ServiceConfig service(Section section) {
    ServiceConfig defaults = ServiceConfig.DEFAULTS;
    return new ServiceConfig(
        section.get("name", defaults.name(), Values::name),
        section.get("log-level", defaults.logLevel(), Values.oneOf(LogLevel.class)));
  }

  private static DoorConfig door(Section section, Terminals terminals) {
    DoorConfig defaults = DoorConfig.DEFAULTS;
    return new DoorConfig(
        section.get("enabled", defaults.enabled(), Values::truth),
        section.get("port", defaults.port(), Values.integer(0, 65535)),
        section.find("directory", terminals::folder));
  }

  private static Optional<String> text(Path file, Problems problems) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length <= MAX_FILE_BYTES) {
        return Optional.of(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      }
      problems.error(Optional.empty(), "the file is too large", MAX_FILE_BYTES + " bytes at most");
    } catch (NoSuchFileException e) {
      problems.error(Optional.empty(), "there is no such file", "see config/samples for some");
    } catch (CharacterCodingException e) {
      problems.error(Optional.empty(), "the file is not UTF-8 text", "save it as UTF-8");
    } catch (IOException e) {
      problems.error(Optional.empty(), "the file cannot be read: " + e.getMessage(), "");
    }
    return Optional.empty();
  }

  private static boolean isReadableByOthers(Path file) {
    try {
      PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      return view != null
          && view.readAttributes().permissions().stream()
              .anyMatch(
                  permission ->
                      permission == PosixFilePermission.GROUP_READ
                          || permission == PosixFilePermission.OTHERS_READ);
    } catch (IOException e) {
      return false;
    }
  }

  private static void refuse(Problems problems) throws ConfigException {
    if (problems.hasErrors()) {
      throw new ConfigException(problems.inOrder());
    }
  }
}

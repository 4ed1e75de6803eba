package org.sipline.tsp.line;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tells this installation from every other (RFC 5626 section 4.1): made once, and kept beside
 * the other state.
 */
public final class InstanceId {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceId.class);
  private static final String FILE = "instance-id";

  private final UUID installation;

  /**
   * @param folder where state is kept; without one it lasts as long as the process
   */
  public InstanceId(Optional<Path> folder) {
    this.installation = folder.map(each -> kept(each.resolve(FILE))).orElseGet(UUID::randomUUID);
  }

  private static UUID kept(Path file) {
    try {
      if (Files.isRegularFile(file)) {
        return UUID.fromString(Files.readString(file).strip());
      }
      UUID made = UUID.randomUUID();
      Files.createDirectories(file.getParent());
      Files.writeString(file, made + "\n");
      return made;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn(
          "{} cannot be used, registrars see a new device at each start: {}", file, e.toString());
      return UUID.randomUUID();
    }
  }

  /** The instance of one line of this installation. */
  UUID of(String contactUser) {
    return UUID.nameUUIDFromBytes(
        (installation + ":" + contactUser).getBytes(StandardCharsets.UTF_8));
  }
}

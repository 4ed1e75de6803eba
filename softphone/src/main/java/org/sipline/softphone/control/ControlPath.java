package org.sipline.softphone.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Where the socket of a service is: in a folder that only its owner may enter. */
public final class ControlPath {
  private static final String SUFFIX = ".sock";

  private ControlPath() {}

  /**
   * The socket's path.
   *
   * @param service the service's name
   * @param environment the process's environment, from which the folder is taken
   */
  public static Path of(String service, Map<String, String> environment) {
    return folder(environment).resolve(service + SUFFIX);
  }

  /** The sockets that there are, whether or not anything answers at them. */
  public static List<Path> all(Map<String, String> environment) {
    try (Stream<Path> files = Files.list(folder(environment))) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The name of the service whose socket this is. */
  public static String service(Path socket) {
    String file = socket.getFileName().toString();
    return file.substring(0, file.length() - SUFFIX.length());
  }

  private static Path folder(Map<String, String> environment) {
    String runtime = environment.get("XDG_RUNTIME_DIR");
    if (runtime != null && !runtime.isBlank()) {
      return Path.of(runtime, "sipline");
    }
    String local = environment.get("LOCALAPPDATA");
    if (local != null && !local.isBlank()) {
      return Path.of(local, "Sipline");
    }
    return Path.of(
        System.getProperty("java.io.tmpdir"), "sipline-" + System.getProperty("user.name"));
  }

  /**
   * Makes the socket's folder, or makes sure that nobody else can write to it.
   *
   * @throws IOException if it is somebody else's, or open to others
   */
  static void prepare(Path socket) throws IOException {
    Path folder = socket.getParent();
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(folder.getParent());
      if (posix) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectory(folder);
      }
    }
    if (!posix) {
      return;
    }
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
    boolean ours =
        Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                .getName()
                .equals(System.getProperty("user.name"));
    if (!ours
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)
        || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
      throw new IOException(
          folder
              + " belongs to another user or is open to others; remove it, or set XDG_RUNTIME_DIR");
    }
  }
}

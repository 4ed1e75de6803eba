package org.sipline.tapisrv.door.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.sipline.tapisrv.door.handshake.Role;
import org.sipline.tapisrv.door.handshake.Secrets;

/**
 * The files by which clients find the door and prove that they may: {@code door} for telephony
 * halves, {@code door.msp} for media halves, each with the port and its role's secret. A lock keeps
 * two services from one folder.
 */
final class DoorFiles implements AutoCloseable {
  private static final Map<Role, String> NAMES =
      new EnumMap<>(Map.of(Role.TSP, "door", Role.MSP, "door.msp"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER_OF_ONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final boolean posix;
  private final FileChannel lock;

  /**
   * Makes the folder, or makes sure that it is ours alone, and locks it.
   *
   * @throws IOException with the reason if it is not, or another service has it
   */
  DoorFiles(Path folder) throws IOException {
    this.folder = folder;
    this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.exists(folder)) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      if (posix) {
        Files.createDirectory(folder, FOLDER_OF_ONE);
      } else {
        Files.createDirectory(folder);
      }
    }
    if (posix) {
      checkOwner();
    }
    lock =
        FileChannel.open(
            folder.resolve("door.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked()) {
      lock.close();
      throw new IOException(
          folder + " is the door of another service; set door.directory to a folder of its own");
    }
  }

  private void checkOwner() throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    boolean ours = Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
    if (!ours
        || permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(
          folder + " is another user's or open to others; set door.directory to another folder");
    }
  }

  private boolean locked() throws IOException {
    try {
      FileLock held = lock.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Writes the files; each is whole from its first moment. */
  void write(int port, Secrets secrets) throws IOException {
    for (Role role : Role.values()) {
      Path file = folder.resolve(NAMES.get(role));
      Path part = folder.resolve(NAMES.get(role) + ".part");
      Files.deleteIfExists(part);
      if (posix) {
        Files.createFile(
            part,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(part);
        WindowsAccess.restrict(part, role);
      }
      Files.writeString(
          part,
          "port=%d%nsecret=%s%n".formatted(port, secrets.hex(role)),
          StandardCharsets.US_ASCII);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes the files, so that clients know that nobody is here. */
  @Override
  public void close() throws IOException {
    for (String name : NAMES.values()) {
      Files.deleteIfExists(folder.resolve(name));
    }
    lock.close();
  }
}

package org.sipline.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration file for a process that is measured; closing deletes it. */
public final class ScratchFile implements AutoCloseable {
  private final Path path;

  /** A file with this text. */
  public ScratchFile(String text) {
    try {
      path = Files.createTempFile("sipline-bench-", ".yaml");
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.sipline.msp.terminal;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a recording goes. */
public interface RecordingFile {

  /** Makes it, or empties what is there. */
  SeekableByteChannel create() throws IOException;

  /**
   * Looks whether it is still there.
   *
   * @throws IOException if it was removed
   */
  void checkPresent() throws IOException;

  /** A file of this machine. */
  static RecordingFile at(Path path) {
    return new RecordingFile() {
      @Override
      public SeekableByteChannel create() throws IOException {
        return Files.newByteChannel(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
      }

      @Override
      public void checkPresent() throws IOException {
        // An unlinked file takes bytes as before, and nobody will ever read them.
        if (!Files.exists(path)) {
          throw new NoSuchFileException(path.toString(), null, "the file was removed");
        }
      }
    };
  }
}

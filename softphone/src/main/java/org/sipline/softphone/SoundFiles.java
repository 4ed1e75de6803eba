package org.sipline.softphone;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sipline.msp.wav.WavReader;

/** Tries out whether files can be played and recorded to, before anybody is called. */
public final class SoundFiles {
  private SoundFiles() {}

  /**
   * Whether a file can be played.
   *
   * @return its sample rate, Hz
   * @throws IOException if not, with the reason alone: the file's name is not in it
   */
  public static int tryToPlay(Path file) throws IOException {
    try (WavReader wav = WavReader.open(file)) {
      return wav.sampleRate();
    } catch (IOException e) {
      throw new IOException(reason(e, "there is no such file"), e);
    }
  }

  /**
   * Whether a file can be recorded to. What is in it stays; a file that is not there is not there
   * afterwards.
   *
   * @throws IOException as {@link #tryToPlay}
   */
  public static void tryToRecord(Path file) throws IOException {
    boolean there = Files.exists(file);
    try (OutputStream _ = Files.newOutputStream(file, CREATE, APPEND)) {
      // That it opens is all there is to know.
    } catch (IOException e) {
      throw new IOException(reason(e, "there is no such folder"), e);
    }
    if (!there) {
      Files.deleteIfExists(file);
    }
  }

  private static String reason(IOException failure, String missing) {
    return switch (failure) {
      case AccessDeniedException _ -> "no permission";
      case NoSuchFileException _ -> missing;
      case FileSystemException problem when problem.getReason() != null -> problem.getReason();
      default -> failure.getMessage();
    };
  }
}

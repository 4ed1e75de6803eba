package org.sipline.msp.terminal.device;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sound process says on its standard error, of which is kept what explains its end: where
 * native code crashed, or else its last words. One thread reads, any may ask.
 */
final class ProcessLog implements Runnable {
  private static final int MAX_LINE = 300;

  /** As {@code # SIGSEGV (0xb) at pc=0x00007f...}. */
  private static final Pattern SIGNAL = Pattern.compile("#\\s+(SIG[A-Z]+|EXCEPTION_[A-Z_]+)\\b.*");

  /** As {@code # C [libjnportaudio.so+0x3ea3] Pa_GetDeviceInfo+0x13}. */
  private static final Pattern NATIVE_FRAME = Pattern.compile("#\\s+C\\s+\\[([^]]+)].*");

  private final Reader reader;
  private volatile String signal = "";
  private volatile String frame = "";
  private volatile String last = "";

  ProcessLog(Process process) {
    reader = new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8);
  }

  /** Reads until the process closes it. */
  @Override
  public void run() {
    StringBuilder line = new StringBuilder();
    try (reader) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          take(line.toString().strip());
          line.setLength(0);
        } else if (line.length() < MAX_LINE) {
          line.append((char) c);
        }
      }
      take(line.toString().strip());
    } catch (IOException e) {
      // It was killed: what was read until then has to do.
      take(line.toString().strip());
    }
  }

  private void take(String line) {
    Matcher signalled = SIGNAL.matcher(line);
    Matcher framed = NATIVE_FRAME.matcher(line);
    if (signalled.matches()) {
      signal = signalled.group(1);
    } else if (framed.matches() && frame.isEmpty()) {
      frame = framed.group(1);
    } else if (!line.isEmpty() && !line.startsWith("#")) {
      last = line;
    }
  }

  /** Whether native code crashed. */
  boolean sawCrash() {
    return !signal.isEmpty();
  }

  /** Why a process with this exit value ended, for people. */
  String explain(int exitValue) {
    if (sawCrash()) {
      return "the sound system crashed (" + signal + (frame.isEmpty() ? "" : " in " + frame) + ")";
    }
    if (exitValue > 128) {
      return "the process of the sound system was ended by signal " + (exitValue - 128);
    }
    return "the process of the sound system ended with exit code "
        + exitValue
        + (last.isEmpty() ? "" : ": " + last);
  }
}

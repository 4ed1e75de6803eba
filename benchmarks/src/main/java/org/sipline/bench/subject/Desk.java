package org.sipline.bench.subject;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * Answers the benchmark's questions about this JVM: each a line on standard input, answered by a
 * line that begins with the question's first word. Ends the JVM when the input ends.
 */
final class Desk {
  private static final int COLLECTIONS = 3;

  private final PrintStream out;
  private Recording recording;

  /** What a program answers beyond what every one does; null for what it does not know. */
  interface Questions {
    String answer(String word, String rest) throws InterruptedException;
  }

  Desk(PrintStream out) {
    this.out = out;
    Logger.getLogger("").setLevel(Level.WARNING);
  }

  void ready(int port) {
    out.println("ready " + port);
    out.flush();
  }

  void serve(Questions questions) throws IOException, InterruptedException {
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 2);
        String rest = words.length == 2 ? words[1] : "";
        String answer = own(words[0], rest);
        if (answer == null) {
          answer = questions.answer(words[0], rest);
        }
        out.println(words[0] + " " + answer);
        out.flush();
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private String own(String word, String rest) throws IOException {
    return switch (word) {
      case "heap" -> Long.toString(heapAfterCollection());
      case "allocated" -> Long.toString(allocated());
      case "record" -> {
        record(Path.of(rest));
        yield "";
      }
      case "end-recording" -> {
        recording.stop();
        recording.close();
        yield "";
      }
      default -> null;
    };
  }

  private static long heapAfterCollection() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
  }

  private void record(Path file) throws IOException {
    try {
      recording = new Recording(Configuration.getConfiguration("profile"));
    } catch (java.text.ParseException e) {
      throw new IOException(e);
    }
    recording.setDestination(file);
    recording.start();
  }
}

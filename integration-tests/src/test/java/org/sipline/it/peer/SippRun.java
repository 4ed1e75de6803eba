package org.sipline.it.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of SIPp to be: which scenario, whom it calls, how often. Each run has its own ports and
 * folder.
 *
 * <p>For one thread. Where SIPp is missing, {@link #start} ends the test: failed in CI, else
 * aborted with a banner.
 */
public final class SippRun {
  private final List<String> scenario;
  private final List<String> options = new ArrayList<>();
  private String host = "127.0.0.1";
  private String target = "";
  private int calls = 1;
  private boolean tracing = true;

  private SippRun(List<String> scenario) {
    this.scenario = scenario;
  }

  /** One of SIPp's own scenarios, such as {@code uac} or {@code uas}. */
  public static SippRun builtIn(String name) {
    return new SippRun(List.of("-sn", name));
  }

  /**
   * A scenario file from the class path.
   *
   * @param beside the class in whose package the file lies
   * @param file such as {@code uac-cancel.xml}
   */
  public static SippRun scenario(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new AssertionError("no " + file + " beside " + beside.getName());
      }
      Path copy = Files.createTempFile("sipline-sipp", ".xml");
      copy.toFile().deleteOnExit();
      Files.write(copy, in.readAllBytes());
      return new SippRun(List.of("-sf", copy.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls this port of 127.0.0.1 (or of ::1, after {@link #overIpv6}). */
  public SippRun to(int port) {
    target = Integer.toString(port);
    return this;
  }

  /** The user part of the request URI. */
  public SippRun service(String user) {
    return option("-s", user);
  }

  /** How many calls the run makes or takes before it ends; one unless said. */
  public SippRun calls(int count) {
    calls = count;
    return this;
  }

  /** Uses TCP, one connection for all calls. */
  public SippRun overTcp() {
    return option("-t", "t1");
  }

  /** Uses ::1 instead of 127.0.0.1. */
  public SippRun overIpv6() {
    host = "::1";
    return this;
  }

  /** Keeps no trace of messages, for runs of many calls. */
  public SippRun untraced() {
    tracing = false;
    return this;
  }

  /** Any further option of SIPp's command line. */
  public SippRun option(String... words) {
    options.addAll(List.of(words));
    return this;
  }

  /** Starts SIPp and, if it is to be called, waits until it listens. */
  public Sipp start() {
    if (!Command.exists("sipp")) {
      throw MissingPeer.ends("SIPp", "there is no sipp command");
    }
    int port = PeerPorts.one();
    try {
      Path folder = Files.createTempDirectory("sipline-sipp");
      var command = new ArrayList<>(List.of("sipp"));
      command.addAll(scenario);
      command.addAll(List.of("-i", host, "-p", Integer.toString(port), "-m", "" + calls));
      command.addAll(List.of("-mp", Integer.toString(PeerPorts.block(4)), "-nostdin"));
      command.addAll(List.of("-trace_stat", "-stf", "statistics.csv", "-fd", "1"));
      command.addAll(List.of("-trace_err", "-error_file", "errors.log"));
      if (tracing) {
        command.addAll(List.of("-trace_msg", "-message_file", "messages.log"));
      }
      command.addAll(options);
      if (!target.isEmpty()) {
        command.add((host.contains(":") ? "[" + host + "]" : host) + ":" + target);
      }
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(Command.nothing())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("screen.log").toFile())
              .start();
      var sipp = new Sipp(process, folder, port, command);
      if (target.isEmpty()) {
        sipp.awaitListening();
      }
      return sipp;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@link #start} and {@link Sipp#await}. */
  public Sipp.Outcome run(Duration bound) {
    try (Sipp sipp = start()) {
      return sipp.await(bound);
    }
  }
}

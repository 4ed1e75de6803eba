package org.sipline.msp.terminal.device;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jitsi.impl.neomedia.device.AudioSystem;
import org.sipline.tapi.msp.TerminalDirection;

/**
 * The process that has the sound system, so that its native code can crash or hang without harm. It
 * speaks {@link DeviceFrame}s on its standard input and output and ends when its input does.
 */
final class DeviceProcess {
  /** Render frames between two signs of life; 20 ms each. */
  private static final int RENDERING_EVERY = 25;

  private final InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);

  private DeviceProcess() {}

  /**
   * Lists the devices or opens one.
   *
   * @param arguments {@code list SYSTEM} or {@code open SYSTEM DIRECTION NAME}
   */
  public static void main(String[] arguments) {
    // Only frames go where they are expected; what libraries print goes to the log.
    System.setOut(System.err);
    Logger.getLogger("").setLevel(Level.WARNING);
    DeviceProcess process = new DeviceProcess();
    try {
      SoundSystem.Kind system = SoundSystem.Kind.valueOf(arguments[1]);
      switch (arguments[0]) {
        case "list" -> process.list(system);
        case "open" -> process.open(system, TerminalDirection.valueOf(arguments[2]), arguments[3]);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      process.fail(e);
    }
  }

  private void list(SoundSystem.Kind system) throws IOException {
    startThread("parent", this::awaitEnd);
    LibjitsiAudio audio = LibjitsiAudio.start(system);
    for (String name : audio.names(AudioSystem.DataFlow.CAPTURE)) {
      send(DeviceFrame.text(DeviceFrame.Type.MICROPHONE, name));
    }
    for (String name : audio.names(AudioSystem.DataFlow.PLAYBACK)) {
      send(DeviceFrame.text(DeviceFrame.Type.LOUDSPEAKER, name));
    }
    send(new DeviceFrame(DeviceFrame.Type.END, new byte[0]));
    end(0);
  }

  private void open(SoundSystem.Kind system, TerminalDirection direction, String name)
      throws IOException {
    // From the start, so that a parent's end is seen while a sound system hangs.
    Rendering rendering = new Rendering();
    startThread("parent", () -> receive(rendering));
    LibjitsiAudio audio = LibjitsiAudio.start(system);
    LibjitsiMicrophone microphone =
        direction == TerminalDirection.RENDER ? null : audio.microphone(name);
    LibjitsiLoudspeaker loudspeaker =
        direction == TerminalDirection.CAPTURE ? null : audio.loudspeaker(name);
    if (loudspeaker != null) {
      rendering.ring = new ElasticRing(loudspeaker.rate() / 25, loudspeaker.rate() / 6);
    }
    send(
        DeviceFrame.opened(
            microphone == null ? 0 : microphone.rate(),
            loudspeaker == null ? 0 : loudspeaker.rate()));
    if (microphone != null) {
      startThread("microphone", () -> capture(microphone));
    }
    if (loudspeaker != null) {
      startThread("loudspeaker", () -> render(loudspeaker, rendering.ring));
    }
  }

  private void capture(LibjitsiMicrophone microphone) throws IOException {
    byte[] samples = new byte[DeviceFrame.MAX_BODY];
    while (true) {
      int length = microphone.read(samples);
      if (length > 0) {
        send(new DeviceFrame(DeviceFrame.Type.CAPTURED, Arrays.copyOf(samples, length)));
      }
    }
  }

  /** Keeps the loudspeaker busy, with silence where nothing came, and so in time. */
  private void render(LibjitsiLoudspeaker loudspeaker, ElasticRing ring) throws IOException {
    int frame = loudspeaker.rate() / 50;
    short[] pcm = new short[frame];
    for (int i = 0; ; i++) {
      int taken = ring.read(pcm, 0, frame);
      Arrays.fill(pcm, taken, frame, (short) 0);
      loudspeaker.write(pcm, frame);
      if (i % RENDERING_EVERY == 0) {
        send(new DeviceFrame(DeviceFrame.Type.RENDERING, new byte[0]));
      }
    }
  }

  private void receive(Rendering rendering) throws IOException {
    short[] pcm = new short[DeviceFrame.MAX_SAMPLES];
    DeviceFrame frame;
    while ((frame = DeviceFrame.read(in)) != null) {
      ElasticRing ring = rendering.ring;
      if (ring != null && frame.type() == DeviceFrame.Type.RENDER) {
        ring.write(pcm, 0, frame.samples(pcm));
      }
    }
    end(0);
  }

  private void awaitEnd() throws IOException {
    // Nothing is expected; what comes all the same is passed over.
    in.transferTo(OutputStream.nullOutputStream());
    end(0);
  }

  private synchronized void send(DeviceFrame frame) throws IOException {
    frame.write(out);
  }

  private void startThread(String name, Work work) {
    Thread.ofPlatform()
        .name(name)
        .start(
            () -> {
              try {
                work.run();
              } catch (IOException | RuntimeException | LinkageError e) {
                fail(e);
              }
            });
  }

  private void fail(Throwable cause) {
    String message = cause.getMessage();
    try {
      send(DeviceFrame.text(DeviceFrame.Type.FAILED, message == null ? cause.toString() : message));
    } catch (IOException e) {
      // Nobody is there to be told.
      end(1);
    }
    end(1);
  }

  /** Ends without the exit hooks of libraries, which may hang as their sound system does. */
  private static void end(int status) {
    SoundProcess.delete(Path.of(System.getProperty("user.home")));
    Runtime.getRuntime().halt(status);
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Where the samples to render go once the loudspeaker is open. */
  private static final class Rendering {
    volatile ElasticRing ring;
  }
}

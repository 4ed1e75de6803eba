package org.sipline.msp.terminal.device;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** In the place of {@link DeviceProcess}, one that behaves as {@code BEHAVIOUR} says. */
final class SoundProcessDouble {
  static final String BEHAVIOUR = "SIPLINE_TEST_BEHAVIOUR";
  static final int RATE = 16_000;

  private static final String CRASH =
      """
      #
      # A fatal error has been detected by the Java Runtime Environment:
      #
      #  SIGSEGV (0xb) at pc=0x00007f2e5c0b1ea3, pid=1, tid=2
      #
      # Problematic frame:
      # C  [libjnportaudio.so+0x3ea3]  Pa_GetDeviceInfo+0x13
      """;

  private SoundProcessDouble() {}

  public static void main(String[] arguments) throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    switch (System.getenv(BEHAVIOUR)) {
      case "exits" -> {
        System.err.println("cannot find the sound");
        System.exit(3);
      }
      case "crashes" -> {
        // As a virtual machine does: part of it on its standard output, where frames belong.
        System.out.println(CRASH);
        System.err.println(CRASH);
        Runtime.getRuntime().halt(1);
      }
      case "babbles" -> {
        out.write("ALSA lib pcm.c:2721: unknown PCM\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        in.transferTo(OutputStream.nullOutputStream());
      }
      case "hangs" -> in.transferTo(OutputStream.nullOutputStream());
      case "opens and hangs" -> {
        DeviceFrame.opened(RATE, RATE).write(out);
        in.transferTo(OutputStream.nullOutputStream());
      }
      case "echoes" -> echo(in, out);
      case "deaf" -> {
        DeviceFrame.opened(0, RATE).write(out);
        while (true) {
          new DeviceFrame(DeviceFrame.Type.RENDERING, new byte[0]).write(out);
          LockSupport.parkNanos(100_000_000);
        }
      }
      default -> throw new IllegalArgumentException(System.getenv(BEHAVIOUR));
    }
  }

  private static void echo(InputStream in, OutputStream out) throws IOException {
    DeviceFrame.opened(RATE, RATE).write(out);
    DeviceFrame frame;
    while ((frame = DeviceFrame.read(in)) != null) {
      new DeviceFrame(DeviceFrame.Type.RENDERING, new byte[0]).write(out);
      new DeviceFrame(DeviceFrame.Type.CAPTURED, frame.body()).write(out);
    }
  }
}

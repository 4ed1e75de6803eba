package org.sipline.msp.terminal.device;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/** The sound devices of this machine. Methods may be called on any thread and do not wait long. */
public interface SoundDevices {

  /** A machine without any. */
  SoundDevices NONE =
      new SoundDevices() {
        @Override
        public List<Device> devices() {
          return List.of();
        }

        @Override
        public OpenDevice open(String name, TerminalDirection direction, Consumer<String> onFailure)
            throws IOException {
          throw new IOException("this machine has no sound devices");
        }
      };

  /**
   * A sound device.
   *
   * @param name its name, unique among those of a direction
   * @param direction what it can do
   */
  record Device(String name, TerminalDirection direction) {}

  /** The devices that are there now, the default one of each direction first. */
  List<Device> devices();

  /**
   * Opens a device.
   *
   * @param name its name, empty for the default one
   * @param direction what is wanted of it
   * @param onFailure told, once and on any thread, when it fails later, with the reason
   * @throws IOException if it cannot be used, with the reason
   */
  OpenDevice open(String name, TerminalDirection direction, Consumer<String> onFailure)
      throws IOException;

  /** A device in use. Its ends are called on a media loop: they must not block. */
  interface OpenDevice extends AutoCloseable {

    /** The microphone; null if the device only renders. */
    PcmSource source();

    /** The loudspeaker; null if the device only captures. */
    PcmSink sink();

    @Override
    void close();
  }
}

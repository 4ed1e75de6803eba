package org.sipline.msp.terminal;

import java.io.IOException;
import org.sipline.msp.terminal.device.SoundDevices;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/** A sound device, opened as long as a stream has it. */
public final class DeviceTerminal extends AudioTerminal {
  private final SoundDevices devices;
  private final String device;
  private final boolean isStatic;
  private volatile SoundDevices.OpenDevice open;

  /**
   * A device's terminal.
   *
   * @param device its name, empty for the default one
   * @param isStatic whether it is listed without being made
   */
  public DeviceTerminal(
      SoundDevices devices, String device, TerminalDirection direction, boolean isStatic) {
    super(device.isEmpty() ? "Default sound device" : device, direction);
    this.devices = devices;
    this.device = device;
    this.isStatic = isStatic;
  }

  @Override
  public boolean isStatic() {
    return isStatic;
  }

  @Override
  public PcmSource source() {
    return (pcm, offset, samples, sampleRate) -> {
      SoundDevices.OpenDevice now = open;
      return now == null ? 0 : now.source().read(pcm, offset, samples, sampleRate);
    };
  }

  @Override
  public PcmSink sink() {
    return (pcm, offset, samples, sampleRate) -> {
      SoundDevices.OpenDevice now = open;
      if (now != null) {
        now.sink().write(pcm, offset, samples, sampleRate);
      }
    };
  }

  @Override
  public boolean isListenedTo() {
    return true;
  }

  @Override
  public synchronized void connect() throws IOException {
    if (open == null) {
      open = devices.open(device, direction(), reason -> listener().failed(this, reason));
    }
  }

  @Override
  public synchronized void disconnect() {
    if (open != null && !isClaimed()) {
      open.close();
      open = null;
    }
  }

  @Override
  public void release() {
    disconnect();
  }
}

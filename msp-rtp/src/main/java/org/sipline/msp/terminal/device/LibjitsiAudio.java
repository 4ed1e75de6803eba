package org.sipline.msp.terminal.device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.media.Format;
import javax.media.MediaLocator;
import javax.media.ResourceUnavailableException;
import javax.media.format.AudioFormat;
import org.jitsi.impl.neomedia.device.AudioSystem;
import org.jitsi.impl.neomedia.device.CaptureDeviceInfo2;
import org.jitsi.impl.neomedia.device.DeviceSystem;
import org.jitsi.impl.neomedia.jmfext.media.protocol.AbstractPullBufferCaptureDevice;
import org.jitsi.impl.neomedia.jmfext.media.renderer.audio.AbstractAudioRenderer;
import org.jitsi.service.libjitsi.LibJitsi;
import org.jitsi.utils.MediaType;
import org.sipline.codecs.resample.Resampler;

/**
 * The sound devices as libjitsi has them. Lives in a process of its own: libjitsi's native code can
 * end the process that it runs in. Of libjitsi only the device layer is started, never its media
 * service, which brings codecs, video and a dozen threads that nobody here needs.
 */
final class LibjitsiAudio {
  /** PulseAudio converts to any rate; this one carries every codec of a call. */
  private static final int PULSE_RATE = 16_000;

  private static final int MAX_DEVICES = 64;
  private static final String PACKAGE = "org.jitsi.impl.neomedia.device.";
  private static final List<String> OTHER_SYSTEMS =
      List.of(
          "WASAPISystem",
          "MacCoreaudioSystem",
          "Video4Linux2System",
          "ImgStreamingSystem",
          "AudioSilenceSystem",
          "NoneAudioSystem");

  private final AudioSystem system;
  private final boolean isPulse;

  private LibjitsiAudio(AudioSystem system, boolean isPulse) {
    this.system = system;
    this.isPulse = isPulse;
  }

  /**
   * Starts libjitsi with one audio system; once in a process. Can take seconds, hang, or crash.
   *
   * @throws IOException if it does not start
   */
  static LibjitsiAudio start(SoundSystem.Kind kind) throws IOException {
    boolean isPulse = kind == SoundSystem.Kind.PULSE_AUDIO;
    disable("PulseAudioSystem", !isPulse);
    disable("PortAudioSystem", isPulse);
    OTHER_SYSTEMS.forEach(other -> disable(other, true));
    // A class that is no media service: libjitsi then goes without.
    System.setProperty("org.jitsi.service.neomedia.MediaService", Object.class.getName());
    System.setProperty("net.sf.fmj.utility.JmfRegistry.disableLoad", "true");
    LibJitsi.start();
    DeviceSystem.initializeDeviceSystems(MediaType.AUDIO);
    AudioSystem system =
        AudioSystem.getAudioSystem(
            isPulse
                ? AudioSystem.LOCATOR_PROTOCOL_PULSEAUDIO
                : AudioSystem.LOCATOR_PROTOCOL_PORTAUDIO);
    if (system == null) {
      throw new IOException(
          "libjitsi cannot use "
              + (isPulse
                  ? "the PulseAudio server (it refused, or libpulse.so.0 is not installed)"
                  : "the sound cards (none usable, no permission, or libasound.so.2 is missing)"));
    }
    return new LibjitsiAudio(system, isPulse);
  }

  /** The names of the devices of a direction, the default one first, each name once. */
  List<String> names(AudioSystem.DataFlow flow) {
    return named(flow).stream().map(Named::name).toList();
  }

  /**
   * Opens a microphone.
   *
   * @param name one of {@link #names}, or the sound system's own for it; empty for the default one
   */
  LibjitsiMicrophone microphone(String name) throws IOException {
    CaptureDeviceInfo2 device = find(AudioSystem.DataFlow.CAPTURE, name);
    int rate = isPulse ? PULSE_RATE : usableRate(device);
    Format[] formats = {mono(rate)};
    MediaLocator locator = device.getLocator();
    AbstractPullBufferCaptureDevice source =
        isPulse
            ? new PulseCapture(formats)
            : new org.jitsi.impl.neomedia.jmfext.media.protocol.portaudio.DataSource(
                locator, formats, false);
    source.setLocator(locator);
    source.connect();
    source.start();
    return new LibjitsiMicrophone(source, rate);
  }

  /**
   * Opens a loudspeaker.
   *
   * @param name as of {@link #microphone}
   */
  LibjitsiLoudspeaker loudspeaker(String name) throws IOException {
    CaptureDeviceInfo2 device = find(AudioSystem.DataFlow.PLAYBACK, name);
    int rate = isPulse ? PULSE_RATE : usableRate(device);
    if (!(system.createRenderer(true) instanceof AbstractAudioRenderer<?> renderer)) {
      throw new IOException("libjitsi has no renderer for " + system);
    }
    renderer.setLocator(device.getLocator());
    if (renderer.setInputFormat(mono(rate)) == null) {
      throw new IOException(device.getName() + " does not take mono at " + rate + " Hz");
    }
    try {
      renderer.open();
    } catch (ResourceUnavailableException e) {
      throw new IOException("cannot open " + device.getName() + ": " + e, e);
    }
    renderer.start();
    return new LibjitsiLoudspeaker(renderer, mono(rate), rate);
  }

  private CaptureDeviceInfo2 find(AudioSystem.DataFlow flow, String name) throws IOException {
    List<Named> devices = named(flow);
    for (Named device : devices) {
      if (name.isEmpty()
          || name.equals(device.name)
          || name.equals(device.info.getLocator().getRemainder())) {
        return device.info;
      }
    }
    String kind = flow == AudioSystem.DataFlow.CAPTURE ? "microphone" : "loudspeaker";
    throw new IOException(
        name.isEmpty()
            ? "there is no " + kind
            : "there is no " + kind + " \"" + name + "\"; there are " + names(flow));
  }

  private List<Named> named(AudioSystem.DataFlow flow) {
    List<Named> devices = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (CaptureDeviceInfo2 info : system.getDevices(flow)) {
      if (devices.size() == MAX_DEVICES) {
        break;
      }
      String name = info.getName();
      for (int i = 2; !taken.add(name); i++) {
        name = info.getName() + " (" + i + ")";
      }
      devices.add(new Named(name, info));
    }
    return devices;
  }

  private static int usableRate(CaptureDeviceInfo2 device) throws IOException {
    for (Format format : device.getFormats()) {
      if (format instanceof AudioFormat audio && Resampler.supports((int) audio.getSampleRate())) {
        return (int) audio.getSampleRate();
      }
    }
    throw new IOException(device.getName() + " has no sampling rate of 8 to 48 kHz");
  }

  private static AudioFormat mono(int rate) {
    return new AudioFormat(
        AudioFormat.LINEAR,
        rate,
        16,
        1,
        AudioFormat.LITTLE_ENDIAN,
        AudioFormat.SIGNED,
        Format.NOT_SPECIFIED,
        Format.NOT_SPECIFIED,
        Format.byteArray);
  }

  private static void disable(String system, boolean disabled) {
    System.setProperty(PACKAGE + system + ".disabled", Boolean.toString(disabled));
  }

  private record Named(String name, CaptureDeviceInfo2 info) {}

  /** The server's samples at the rate that is wanted instead of the device's own. */
  private static final class PulseCapture
      extends org.jitsi.impl.neomedia.jmfext.media.protocol.pulseaudio.DataSource {
    private final Format[] formats;

    PulseCapture(Format[] formats) {
      this.formats = formats;
    }

    @Override
    protected Format[] getSupportedFormats(int streamIndex) {
      return formats.clone();
    }
  }
}

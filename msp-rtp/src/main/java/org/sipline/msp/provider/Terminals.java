package org.sipline.msp.provider;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sipline.codecs.tone.CallProgressTone;
import org.sipline.codecs.tone.ToneCountry;
import org.sipline.config.PlaySource;
import org.sipline.msp.terminal.ApplicationTerminal;
import org.sipline.msp.terminal.AudioTerminal;
import org.sipline.msp.terminal.DeviceTerminal;
import org.sipline.msp.terminal.EchoTerminal;
import org.sipline.msp.terminal.FilePlayer;
import org.sipline.msp.terminal.FileRecorder;
import org.sipline.msp.terminal.FileWorker;
import org.sipline.msp.terminal.RecordingFile;
import org.sipline.msp.terminal.SilenceTerminal;
import org.sipline.msp.terminal.ToneTerminal;
import org.sipline.msp.terminal.device.SoundDevices;
import org.sipline.msp.wav.WavReader;
import org.sipline.pair.ToMsp.Treat.Treatment;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;

/** Makes terminals (ITTerminalManager). */
final class Terminals {
  private static final double HOLD_TONE_DBOV = -20;
  private final FileWorker files;
  private final SoundDevices devices;

  Terminals(FileWorker files, SoundDevices devices) {
    this.files = files;
    this.devices = devices;
  }

  /** The sound devices that are there. */
  List<MspTerminal> fixed() {
    return devices.devices().stream()
        .<MspTerminal>map(
            device -> new DeviceTerminal(devices, device.name(), device.direction(), true))
        .toList();
  }

  /** Makes a terminal; refuses with OPERATIONFAILED and the reason. */
  AudioTerminal create(TerminalRequest request) {
    try {
      return switch (request) {
        case TerminalRequest.PlayFile play -> player(play.file(), play.loop());
        case TerminalRequest.RecordFile record -> recorder(record.file(), record.sampleRate());
        case TerminalRequest.Echo _ -> new EchoTerminal();
        case TerminalRequest.Tone tone -> new ToneTerminal(tone.frequencyHz(), tone.levelDbov());
        case TerminalRequest.Silence _ -> new SilenceTerminal();
        case TerminalRequest.SoundDevice device ->
            new DeviceTerminal(devices, device.name(), device.direction(), false);
        case TerminalRequest.PcmCapture capture -> ApplicationTerminal.capture(capture.source());
        case TerminalRequest.PcmRender render -> ApplicationTerminal.render(render.sink());
      };
    } catch (IllegalArgumentException e) {
      throw new TapiException(LineError.OPERATIONFAILED, e.getMessage(), e);
    }
  }

  /**
   * What a held party hears; empty for silence.
   *
   * @param music what it hears as music on hold
   */
  Optional<AudioTerminal> onHold(Treatment treatment, PlaySource music, ToneCountry country) {
    return switch (treatment) {
      case SILENCE -> Optional.empty();
      case RINGBACK -> Optional.of(progress("Ringback", country, CallProgressTone.RINGBACK));
      case BUSY -> Optional.of(progress("Busy tone", country, CallProgressTone.BUSY));
      case MUSIC -> music(music);
    };
  }

  private static AudioTerminal progress(String name, ToneCountry country, CallProgressTone tone) {
    return new ToneTerminal(name, country.cadence(tone));
  }

  /** An echo of one's own voice is no music. */
  private Optional<AudioTerminal> music(PlaySource source) {
    return switch (source) {
      case PlaySource.Silence _, PlaySource.Echo _ -> Optional.empty();
      case PlaySource.Tone tone -> Optional.of(new ToneTerminal(tone.hertz(), HOLD_TONE_DBOV));
      case PlaySource.WavFile file -> Optional.of(player(file.path(), true));
      case PlaySource.Device device ->
          Optional.of(
              new DeviceTerminal(
                  devices, device.name().orElse(""), TerminalDirection.CAPTURE, false));
    };
  }

  private FilePlayer player(Path file, boolean loop) {
    WavReader reader = null;
    try {
      reader = WavReader.open(file);
      return new FilePlayer(file.toString(), reader, loop, files);
    } catch (IOException e) {
      closeQuietly(reader);
      throw new TapiException(
          LineError.OPERATIONFAILED, "cannot play " + file + ": " + reason(e, file), e);
    }
  }

  private FileRecorder recorder(Path file, int sampleRate) {
    try {
      return new FileRecorder(file.toString(), RecordingFile.at(file), sampleRate, files);
    } catch (IOException e) {
      throw new TapiException(
          LineError.OPERATIONFAILED, "cannot record to " + file + ": " + reason(e, file), e);
    }
  }

  private static void closeQuietly(WavReader reader) {
    if (reader != null) {
      try {
        reader.close();
      } catch (IOException e) {
        // The reason that it is closed for is told instead.
        return;
      }
    }
  }

  /** The file system's exceptions say the path again, and some say nothing else. */
  private static String reason(IOException e, Path file) {
    return switch (e) {
      case AccessDeniedException _ -> "no permission";
      case NoSuchFileException _ -> "there is no such file or directory";
      default -> {
        String message = String.valueOf(e.getMessage());
        yield message.startsWith(file + ": ")
            ? message.substring(file.toString().length() + 2)
            : message;
      }
    };
  }
}

package org.sipline.softphone;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sipline.config.LineConfig;
import org.sipline.config.LineMedia;
import org.sipline.config.MediaMode;
import org.sipline.config.PlaySource;
import org.sipline.config.RecordTarget;
import org.sipline.config.RegisterWhen;
import org.sipline.config.SiplineConfig;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;
import org.sipline.tapisrv.HouseCall;
import org.sipline.tapisrv.HouseMedia;

/** What the house does with lines and calls, as the configuration says for each line. */
final class HouseRules implements HouseMedia {
  private static final double TONE_LEVEL_DBOV = -15;
  private static final int RECORD_RATE = 8000;

  private final Supplier<SiplineConfig> config;

  HouseRules(Supplier<SiplineConfig> config) {
    this.config = config;
  }

  @Override
  public boolean keepsOpen(String line) {
    return line(line)
        .map(each -> each.isDirect() || each.register() == RegisterWhen.AT_START)
        .orElse(false);
  }

  @Override
  public Set<LineMediaMode> mediaModes(String line) {
    Set<LineMediaMode> modes = EnumSet.noneOf(LineMediaMode.class);
    line(line).ifPresent(each -> each.mediaModes().forEach(mode -> modes.add(tapi(mode))));
    return modes;
  }

  private static LineMediaMode tapi(MediaMode mode) {
    return LineMediaMode.valueOf(mode.name());
  }

  @Override
  public Incoming incoming(HouseCall call) {
    return line(call.line())
        .map(
            each ->
                switch (each.answer()) {
                  case AUTO -> Incoming.ANSWER;
                  case RING, MANUAL -> Incoming.RING;
                })
        .orElse(Incoming.REFUSE);
  }

  @Override
  public List<TerminalRequest> terminals(HouseCall call) {
    Optional<LineConfig> line = line(call.line());
    if (line.isEmpty()) {
      return List.of();
    }
    LineMedia media = line.get().media();
    List<TerminalRequest> terminals = new ArrayList<>();
    switch (media.play()) {
      case PlaySource.Silence _ -> {}
      case PlaySource.Echo _ -> terminals.add(new TerminalRequest.Echo());
      case PlaySource.Tone tone ->
          terminals.add(new TerminalRequest.Tone(tone.hertz(), TONE_LEVEL_DBOV));
      case PlaySource.WavFile file ->
          terminals.add(new TerminalRequest.PlayFile(file.path(), true));
      case PlaySource.Device device ->
          terminals.add(
              new TerminalRequest.SoundDevice(device.name().orElse(""), TerminalDirection.CAPTURE));
    }
    switch (media.record()) {
      case RecordTarget.None _ -> {}
      case RecordTarget.WavFile file ->
          terminals.add(
              new TerminalRequest.RecordFile(
                  file.file(call.line(), call.info().callId()), RECORD_RATE));
      case RecordTarget.Device device ->
          terminals.add(
              new TerminalRequest.SoundDevice(device.name().orElse(""), TerminalDirection.RENDER));
    }
    return terminals;
  }

  private Optional<LineConfig> line(String name) {
    return config.get().line(name);
  }
}

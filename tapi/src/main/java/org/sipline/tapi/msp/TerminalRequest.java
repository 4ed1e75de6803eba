package org.sipline.tapi.msp;

import java.nio.file.Path;

/** What terminal is wanted of {@link MspAddress#createTerminal}. */
public sealed interface TerminalRequest {

  /** A WAV file played to the call, once or for ever. */
  record PlayFile(Path file, boolean loop) implements TerminalRequest {}

  /** A WAV file that what the call hears is recorded to. */
  record RecordFile(Path file, int sampleRate) implements TerminalRequest {}

  /** What the call hears is sent back to it. */
  record Echo() implements TerminalRequest {}

  /** A steady tone of {@code frequencyHz} at {@code levelDbov} dBov (0 or less). */
  record Tone(int frequencyHz, double levelDbov) implements TerminalRequest {}

  /** Silence is sent and what comes is dropped. */
  record Silence() implements TerminalRequest {}

  /** A sound device by its name, empty for the default one. */
  record SoundDevice(String name, TerminalDirection direction) implements TerminalRequest {}

  /** Samples from the application ({@code MediaStreamTerminal}, capture). */
  record PcmCapture(PcmSource source) implements TerminalRequest {}

  /** Samples to the application ({@code MediaStreamTerminal}, render). */
  record PcmRender(PcmSink sink) implements TerminalRequest {}
}

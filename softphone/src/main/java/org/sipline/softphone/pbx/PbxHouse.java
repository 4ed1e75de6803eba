package org.sipline.softphone.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.SipException;
import org.sipline.config.AnswerMode;
import org.sipline.config.LineConfig;
import org.sipline.config.LineMedia;
import org.sipline.config.ListenConfig;
import org.sipline.config.MediaConfig;
import org.sipline.config.PbxConfig;
import org.sipline.config.PlaySource;
import org.sipline.config.RecordTarget;
import org.sipline.config.SipTransport;
import org.sipline.config.SiplineConfig;
import org.sipline.softphone.Pair;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.stack.StackProperties;

/**
 * The embedded PBX with its extensions. The extensions are direct lines of a pair of their own, so
 * that the PBX has no media of its own.
 */
public final class PbxHouse implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_CALLS = 1000;

  private final Optional<Pair> extensions;
  private final EmbeddedPbx pbx;

  private PbxHouse(PbxConfig config, MediaConfig media) {
    Map<String, PlaySource> plays = plays(config);
    this.extensions =
        plays.isEmpty() ? Optional.empty() : Optional.of(Pair.start(lines(plays, media)));
    extensions.ifPresent(RingingExtensions::new);
    int port = extensions.map(pair -> pair.listening().get(0).port()).orElse(0);
    try {
      this.pbx =
          new EmbeddedPbx(
              config,
              number ->
                  plays.containsKey(number)
                      ? Optional.of("sip:%s@%s:%d".formatted(number, LOOPBACK, port))
                      : Optional.empty(),
              StackProperties.of("embedded-pbx", SiplineConfig.DEFAULTS.sip()),
              InstantSource.system());
    } catch (SipException e) {
      extensions.ifPresent(Pair::close);
      throw new TapiException(LineError.RESOURCEUNAVAIL, e.getMessage(), e);
    }
  }

  /**
   * Starts the PBX and its extensions.
   *
   * @param media how the extensions stream
   * @throws TapiException if it cannot listen where it is to
   */
  public static PbxHouse start(PbxConfig config, MediaConfig media) {
    return new PbxHouse(config, media);
  }

  /** The port that the PBX listens on. */
  public int port() {
    return pbx.port();
  }

  private static Map<String, PlaySource> plays(PbxConfig config) {
    Map<String, PlaySource> plays = new HashMap<>();
    config.extensions().echo().ifPresent(number -> plays.put(number, new PlaySource.Echo()));
    config
        .extensions()
        .tone()
        .ifPresent(number -> plays.put(number, new PlaySource.Tone(PlaySource.Tone.DEFAULT_HERTZ)));
    config
        .extensions()
        .announcement()
        .ifPresent(
            announcement ->
                plays.put(
                    announcement.number(),
                    new PlaySource.WavFile(
                        announcement.file().orElseGet(PbxHouse::ownAnnouncement))));
    return plays;
  }

  private static Path ownAnnouncement() {
    try (InputStream wav = PbxHouse.class.getResourceAsStream("announcement.wav")) {
      Path file = Files.createTempFile("sipline-announcement", ".wav");
      file.toFile().deleteOnExit();
      Files.write(file, wav.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new TapiException(
          LineError.RESOURCEUNAVAIL, "the announcement cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static SiplineConfig lines(Map<String, PlaySource> plays, MediaConfig media) {
    List<LineConfig> lines = new ArrayList<>();
    plays.forEach(
        (number, play) ->
            lines.add(
                LineConfig.named(number)
                    .serving(
                        AnswerMode.MANUAL,
                        new LineMedia(play, new RecordTarget.None()),
                        MAX_CALLS)));
    SiplineConfig defaults = SiplineConfig.DEFAULTS;
    return new SiplineConfig(
        defaults.service(),
        defaults.sip().listeningOn(new ListenConfig(LOOPBACK, 0, List.of(SipTransport.UDP))),
        media,
        defaults.door(),
        lines,
        Optional.empty());
  }

  @Override
  public void close() {
    pbx.close();
    extensions.ifPresent(Pair::close);
  }
}

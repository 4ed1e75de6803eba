package org.sipline.it.phone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.sipline.config.CallRules;
import org.sipline.config.ConfigException;
import org.sipline.config.ConfigReader;
import org.sipline.config.LineConfig;
import org.sipline.config.SiplineConfig;

/** The lines of {@code config/samples/direct.yaml} as they stand there, on ports of their own. */
public final class DirectLines {
  private DirectLines() {}

  /** The sample's path. */
  public static Path sample() {
    return checkout().resolve("config/samples/direct.yaml");
  }

  /** The folder that {@code ./sipline} is in. */
  public static Path checkout() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isExecutable(folder.resolve("sipline"))) {
        return folder;
      }
    }
    throw new AssertionError("no sipline above " + Path.of("").toAbsolutePath());
  }

  /** Starts them. */
  public static Phone start(Map<String, String> environment) {
    return Phone.start(config(environment));
  }

  /**
   * Starts them with calls that ask for such a session: less than the file may say, so that a test
   * need not wait for the least that SIP allows.
   */
  public static Phone withSessionsOf(Duration lifetime) {
    SiplineConfig whole = config(Map.of());
    return Phone.start(
        new SiplineConfig(
            whole.service(),
            whole.sip(),
            whole.media(),
            whole.door(),
            whole.lines().stream().map(line -> line.behaving(rules(line, lifetime))).toList(),
            whole.pbx()));
  }

  private static CallRules rules(LineConfig line, Duration lifetime) {
    CallRules before = line.calls();
    return new CallRules(
        before.redirects(),
        lifetime,
        before.callWaiting(),
        before.answerOnRequest(),
        before.digits(),
        before.completions(),
        before.featureCodes());
  }

  private static SiplineConfig config(Map<String, String> environment) {
    Map<String, String> whole = new HashMap<>(environment);
    whole.putIfAbsent("SIPLINE_SIP_PORT", "0");
    try {
      return ConfigReader.read(sample(), whole).config();
    } catch (ConfigException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}

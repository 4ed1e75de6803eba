package org.sipline.softphone.command;

import java.nio.file.Path;
import org.sipline.config.ConfigException;
import org.sipline.config.ConfigReader;
import org.sipline.config.ConfigResult;
import org.sipline.config.SiplineConfig;
import picocli.CommandLine.Option;

/** Names the configuration file. */
public final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "${env:SIPLINE_CONFIG}",
      description = "The configuration file (default: $SIPLINE_CONFIG); see config/samples.")
  private Path file;

  /** Whether one is named. */
  public boolean isGiven() {
    return file != null;
  }

  /** The file. */
  public Path file() {
    if (file == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "which configuration file? Name it with -c, as in: -c config/samples/embedded.yaml");
    }
    return file;
  }

  /** Reads the file and prints what in it deserves a second look. */
  public SiplineConfig load(Output output) throws ConfigException {
    ConfigResult result = ConfigReader.read(file(), System.getenv());
    result.warnings().forEach(warning -> output.error(warning.toString()));
    return result.config();
  }
}

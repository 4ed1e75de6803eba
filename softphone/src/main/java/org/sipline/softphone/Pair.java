package org.sipline.softphone;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.sipline.config.ConfigDifference;
import org.sipline.config.SiplineConfig;
import org.sipline.msp.provider.RtpMediaServiceProvider;
import org.sipline.msp.terminal.device.LibjitsiSoundDevices;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapisrv.TelephonyServer;
import org.sipline.tsp.provider.SipTelephonyServiceProvider;
import org.sipline.tsp.stack.BoundPoint;

/** The two providers of a configuration and the telephony server that hosts them. */
public final class Pair implements AutoCloseable {
  private final AtomicReference<SiplineConfig> config;
  private final SipTelephonyServiceProvider telephony;
  private final LibjitsiSoundDevices devices = new LibjitsiSoundDevices();
  private final RtpMediaServiceProvider media;
  private final TelephonyServer server;

  private Pair(SiplineConfig config, Optional<Path> stateFolder) {
    this.config = new AtomicReference<>(config);
    this.telephony = new SipTelephonyServiceProvider(config, stateFolder);
    this.media = new RtpMediaServiceProvider(this.config::get, devices);
    try {
      this.server = TelephonyServer.start(telephony, media, new HouseRules(this.config::get));
    } catch (RuntimeException e) {
      media.close();
      devices.close();
      throw e;
    }
  }

  /**
   * Starts the pair.
   *
   * @throws org.sipline.tapi.TapiException if its addresses cannot be listened on
   */
  public static Pair start(SiplineConfig config) {
    return start(config, Optional.empty());
  }

  /**
   * Starts the pair.
   *
   * @param stateFolder where it keeps what applications have set; empty to forget it at the end
   * @throws org.sipline.tapi.TapiException if its addresses cannot be listened on
   */
  public static Pair start(SiplineConfig config, Optional<Path> stateFolder) {
    return new Pair(config, stateFolder);
  }

  /** The server that applications come to. */
  public TelephonyServer server() {
    return server;
  }

  /** The media half. */
  MediaServiceProvider media() {
    return media;
  }

  /** Where SIP is received. */
  public List<BoundPoint> listening() {
    return telephony.listening();
  }

  /**
   * Puts another configuration in force, as far as that is possible without a restart; calls go on.
   *
   * @return what is different, with what needs a restart
   */
  public ConfigDifference reload(SiplineConfig next) {
    ConfigDifference difference = ConfigDifference.between(config.getAndSet(next), next);
    telephony.reload(next);
    return difference;
  }

  @Override
  public void close() {
    server.close();
    media.close();
    devices.close();
  }
}

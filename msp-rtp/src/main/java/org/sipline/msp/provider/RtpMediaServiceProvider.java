package org.sipline.msp.provider;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.sipline.config.SiplineConfig;
import org.sipline.msp.stream.MediaEngine;
import org.sipline.msp.terminal.FileWorker;
import org.sipline.msp.terminal.device.SoundDevices;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspEvents;

/**
 * The pair's media half: streams the audio of calls over RTP. All its media objects share the media
 * loops and the file threads; each lives on the loop that its maker names.
 */
public final class RtpMediaServiceProvider implements MediaServiceProvider {
  /** The class that the telephony half names (TSPI_lineMSPIdentify). */
  public static final UUID CLASS_ID = UUID.fromString("b7c1d0f4-5a3e-4c62-9d18-2f6e8a41c973");

  private final Supplier<SiplineConfig> config;
  private final SoundDevices devices;
  private final MediaEngine engine;
  private final FileWorker files = new FileWorker();
  private final ScheduledThreadPoolExecutor clock = clock();
  private final Conferences conferences;
  private final Set<MspAddress> addresses = ConcurrentHashMap.newKeySet();

  /**
   * Starts the media engine.
   *
   * @param config the configuration that holds now; asked anew for each call, so that a reload
   *     counts from the next one on. Ports and loops stay as they are
   * @param devices the sound devices of this machine, or {@link SoundDevices#NONE}
   */
  public RtpMediaServiceProvider(Supplier<SiplineConfig> config, SoundDevices devices) {
    this.config = config;
    this.devices = devices;
    engine = new MediaEngine(config.get().media());
    conferences = new Conferences(engine);
  }

  @Override
  public UUID classId() {
    return CLASS_ID;
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("media-clock").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  @Override
  public MspAddress createAddress(MspEvents events, Executor loop) {
    CallServices services =
        new CallServices(
            new ControlLoop(loop, clock),
            engine,
            conferences,
            new Terminals(files, devices),
            new EventGate(events));
    RtpMspAddress[] self = new RtpMspAddress[1];
    self[0] = new RtpMspAddress(services, config, () -> addresses.remove(self[0]));
    addresses.add(self[0]);
    return self[0];
  }

  @Override
  public void close() {
    List.copyOf(addresses).forEach(MspAddress::shutdown);
    clock.shutdownNow();
    engine.close();
    files.close();
  }
}

package org.sipline.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.config.ConfigReader;
import org.sipline.config.SiplineConfig;
import org.sipline.msp.provider.RtpMediaServiceProvider;
import org.sipline.msp.terminal.device.LibjitsiSoundDevices;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapisrv.guest.GuestProvider;

/** A guest with a TAPI 3 application: the real media half, in the application's hands. */
class GuestStreamsByItsOwnMediaHalfTest {
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final SiplineConfig config = config();
  private final Pair pair = Pair.start(config);
  private final GuestProvider guest = new GuestProvider(pair.server(), "tapisrv");
  private final LibjitsiSoundDevices devices = new LibjitsiSoundDevices();
  private final RtpMediaServiceProvider media = new RtpMediaServiceProvider(() -> config, devices);
  private final BlockingQueue<LineCallState> states = new LinkedBlockingQueue<>();
  private volatile MspAddress address;
  private volatile MspCall streams;
  private boolean answers = true;
  private TspLine line;
  private MspInstance instance;
  private TspCall call;

  GuestStreamsByItsOwnMediaHalfTest() throws Exception {}

  private SiplineConfig config() throws Exception {
    return ConfigReader.parse(
            """
            sip: {listen: [{address: 127.0.0.1, port: 0, transports: [udp]}]}
            lines:
              - {name: guests, media: {play: echo}}
              - {name: echo, answer: auto, media: {play: echo}}
            """,
            Path.of("guest.yaml"),
            Map.of())
        .config();
  }

  @AfterEach
  void end() {
    guest.close();
    pair.close();
    media.close();
    devices.close();
  }

  /** The application's media half speaks. */
  private void onMedia(MspEvent event) {
    if (answers && event instanceof MspEvent.TspData(var about, var buffer)) {
      line.loop().execute(() -> line.receiveMspData(instance, about == null ? null : call, buffer));
    }
  }

  private void on(LineEvent event) {
    switch (event) {
      case LineEvent.SendMspData e ->
          address.receiveTspData(e.call() == null ? null : streams, e.buffer());
      case LineEvent.CallState e -> states.add(e.state());
      default -> {}
    }
  }

  private void sendTone() {
    MspTerminal tone = address.createTerminal(new TerminalRequest.Tone(440, -20));
    for (MspStream stream : streams.streams()) {
      if (stream.direction() == TerminalDirection.CAPTURE) {
        stream.selectTerminal(tone);
      }
    }
  }

  private void callTheEcho() throws Exception {
    guest.init(
        0,
        1,
        new ProviderEvents() {
          @Override
          public void create(int temporaryId) {}

          @Override
          public void remove(int deviceId) {}
        });
    line = guest.open(0, TapiVersion.V3_1, this::on);
    CompletableFuture<Void> made = new CompletableFuture<>();
    line.loop()
        .execute(
            () -> {
              instance = line.createMspInstance(0);
              address = media.createAddress(this::onMedia, line.loop());
              streams = address.createCall(Set.of(LineMediaMode.INTERACTIVEVOICE));
              sendTone();
              PendingCall pending =
                  line.makeCall(
                      "sip:echo@127.0.0.1:" + pair.listening().getFirst().port(),
                      0,
                      LineCallParams.DEFAULT);
              call = pending.call();
              pending.completion().thenRun(() -> made.complete(null));
            });
    made.get(BOUND.toSeconds(), TimeUnit.SECONDS);
    LineCallState state;
    do {
      state = states.poll(BOUND.toSeconds(), TimeUnit.SECONDS);
      assertThat(state).as("a state within %s", BOUND).isNotNull();
    } while (state != LineCallState.CONNECTED);
  }

  @Test
  @Timeout(30)
  void mediaFlowThroughTheGuestsMediaHalf() throws Exception {
    callTheEcho();
    long end = System.nanoTime() + BOUND.toNanos();
    while (streams.quality().packetsReceived() < 10) {
      assertThat(System.nanoTime() - end).as("time until packets come back").isNegative();
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Test
  @Timeout(30)
  void aGuestWhoseMediaHalfIsSilentStillHasItsCall() throws Exception {
    answers = false;
    callTheEcho();
    assertThat(streams.quality().packetsReceived()).isZero();
  }
}

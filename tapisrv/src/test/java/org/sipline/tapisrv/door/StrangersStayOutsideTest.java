package org.sipline.tapisrv.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.tapisrv.door.server.DoorLimits;
import org.sipline.tapisrv.door.wire.Frame;
import org.sipline.tapisrv.door.wire.FrameKind;
import org.sipline.tapisrv.door.wire.WireWriter;

/** A client that is well behaved is served all the while. */
class StrangersStayOutsideTest {
  private static final DoorLimits LIMITS =
      new DoorLimits(4, Duration.ofMillis(700), Duration.ofSeconds(60), 1 << 20);

  private static final int LINE_GET_ICON = 5;
  private static final int LINE_OPEN = 9;

  private OpenDoor door;
  private DoorClient guest;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder, 1, LIMITS);
    guest = door.client();
    door.provider();
  }

  @AfterEach
  void theGuestIsStillServed() throws IOException {
    guest.accepted("TSPI_lineSetCurrentLocation", Map.of("location", 1));
    guest.close();
    door.close();
  }

  private byte[] secret() throws IOException {
    return HexFormat.of().parseHex(DoorClient.file(door.folder, "door").getProperty("secret"));
  }

  private void isRefused(String reason, byte[] secret, int version, int role, String schema)
      throws IOException {
    try (DoorClient stranger = DoorClient.knock(door.folder)) {
      Frame answer = stranger.prove(secret, version, role, schema);

      assertThat(answer.kind()).isEqualTo(FrameKind.REFUSED.number());
      assertThat(answer.body().str()).contains(reason);
      assertThat(stranger.isHungUpOn()).isTrue();
    }
  }

  @Test
  void whoDoesNotKnowTheSecretIsRefused() throws IOException {
    isRefused("does not know the secret", new byte[32], 1, 1, DoorClient.today());
  }

  @Test
  void theMediaHalvesSecretOpensNothingToTelephonyHalves() throws IOException {
    String weaker = DoorClient.file(door.folder, "door.msp").getProperty("secret");

    isRefused(
        "does not know the secret", HexFormat.of().parseHex(weaker), 1, 1, DoorClient.today());
  }

  @Test
  void anotherVersionIsToldSo() throws IOException {
    isRefused("speaks version 2", secret(), 2, 1, DoorClient.today());
  }

  @Test
  void aSchemaThatIsNoneIsToldWhatIsWrongWithIt() throws IOException {
    isRefused("schema, line 2", secret(), 1, 1, "door 1\nrecord A a:A\n");
    isRefused("they do not go together", secret(), 1, 1, "door 1\nmirror 1 Ready count:str\n");
  }

  @Test
  void whoSaysNothingIsHungUpOn() throws IOException {
    try (DoorClient stranger = DoorClient.knock(door.folder)) {
      assertThat(stranger.isHungUpOn()).isTrue();
    }
  }

  @Test
  void whoTalksAnotherProtocolIsHungUpOn() throws IOException {
    for (String words : List.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\0\0\0\0", "\7\0\0\0")) {
      try (DoorClient stranger = DoorClient.knock(door.folder)) {
        stranger.socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(stranger.isHungUpOn()).isTrue();
      }
    }
  }

  @Test
  void whoAsksBeforeProvingIsRefused() throws IOException {
    try (DoorClient stranger = DoorClient.knock(door.folder)) {
      stranger.ask("TSPI_lineSetCurrentLocation", Map.of());

      assertThat(stranger.read().orElseThrow().kind()).isEqualTo(FrameKind.REFUSED.number());
      assertThat(stranger.isHungUpOn()).isTrue();
    }
  }

  @Test
  void theOldestStrangerMakesRoomForWhoComes() throws IOException {
    List<DoorClient> strangers = new ArrayList<>();
    for (int i = 0; i < 2 * LIMITS.connections(); i++) {
      strangers.add(DoorClient.knock(door.folder));
    }

    try (DoorClient late = DoorClient.enter(door.folder)) {
      late.await(FrameKind.MIRROR, "Ready");
    }
    for (DoorClient stranger : strangers) {
      assertThat(stranger.isHungUpOn()).isTrue();
      stranger.close();
    }
  }

  @Test
  void aClientOneTooManyIsHungUpOn() throws IOException {
    List<DoorClient> clients = new ArrayList<>();
    for (int i = 1; i < LIMITS.connections(); i++) {
      clients.add(DoorClient.enter(door.folder));
    }

    try (DoorClient late = DoorClient.knock(door.folder)) {
      assertThat(late.isHungUpOn()).isTrue();
    }
    for (DoorClient client : clients) {
      client.close();
    }
  }

  @Test
  void aClientThatFallsSilentIsGoneAndItsProviderEnds(@TempDir Path folder) throws Exception {
    DoorLimits impatient =
        new DoorLimits(4, Duration.ofSeconds(60), Duration.ofMillis(500), 1 << 20);
    try (OpenDoor other = new OpenDoor(folder, 1, impatient);
        DoorClient silent = other.client()) {
      assertThat(silent.isHungUpOn()).isTrue();
      assertThat(other.provider().shutdown.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void requestsThatAreTooShortOrTooLongEndTheConnectionOfWhoSendsThem() throws Exception {
    List<WireWriter> bodies =
        List.of(
            new WireWriter().u32(1),
            new WireWriter().zeros(100),
            new WireWriter().u32(0).u32(-1),
            new WireWriter().u32(0).u32(3).zeros(3));
    for (int i = 0; i < bodies.size(); i++) {
      try (DoorClient client = door.client()) {
        client.send(FrameKind.REQUEST, i < 2 ? LINE_OPEN : LINE_GET_ICON, bodies.get(i));
        assertThat(client.isHungUpOn()).isTrue();
        assertThat(door.provider().shutdown.await(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void framesOfNoUseEndTheConnectionOfWhoSendsThem() throws IOException {
    for (FrameKind kind : List.of(FrameKind.HELLO, FrameKind.REPLY, FrameKind.EVENT)) {
      try (DoorClient client = door.client()) {
        client.send(kind, 1, new WireWriter());
        assertThat(client.isHungUpOn()).isTrue();
      }
    }
  }

  @Test
  void whoLeavesTooMuchUnreadIsHungUpOn() throws Exception {
    try (DoorClient _ = door.client()) {
      FakeProvider provider = door.provider();
      provider.lineName = "x".repeat(100_000);

      for (int i = 0; i < 1000 && provider.shutdown.getCount() > 0; i++) {
        provider.events.create(i);
      }

      // A hundred megabytes may have to be written on a busy machine.
      assertThat(provider.shutdown.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void randomBytesAreBorne() throws IOException {
    Random random = new Random(42);
    for (int i = 0; i < 50; i++) {
      try (DoorClient client = i % 2 == 0 ? DoorClient.knock(door.folder) : door.client()) {
        byte[] noise = new byte[1 + random.nextInt(2000)];
        random.nextBytes(noise);
        noise[2] = 0;
        noise[3] = 0;
        client.socket.getOutputStream().write(noise);
        client.socket.shutdownOutput();
        assertThat(client.isHungUpOn()).isTrue();
      }
    }
  }
}

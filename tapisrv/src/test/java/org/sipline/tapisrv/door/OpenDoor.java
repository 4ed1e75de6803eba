package org.sipline.tapisrv.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sipline.tapisrv.door.server.DoorLimits;
import org.sipline.tapisrv.door.server.DoorServer;
import org.sipline.tapisrv.door.wire.FrameKind;

/** A door behind which each client finds a fake provider. */
final class OpenDoor implements AutoCloseable {
  final Path folder;
  final DoorServer server;
  final FakeMedia media = new FakeMedia();
  private final BlockingQueue<FakeProvider> providers = new LinkedBlockingQueue<>();

  OpenDoor(Path folder, int lines, DoorLimits limits) throws IOException {
    this.folder = folder.resolve("door");
    this.server =
        DoorServer.open(
            this.folder,
            0,
            "1.2.3",
            limits,
            name -> {
              assertThat(name).isEqualTo("test.exe 42");
              FakeProvider provider = new FakeProvider(lines);
              providers.add(provider);
              return provider;
            },
            media);
  }

  OpenDoor(Path folder, int lines) throws IOException {
    this(folder, lines, DoorLimits.DEFAULTS);
  }

  /** The provider of the client that came in next. */
  FakeProvider provider() throws InterruptedException {
    FakeProvider provider = providers.poll(10, TimeUnit.SECONDS);
    assertThat(provider).as("the provider of a client").isNotNull();
    return provider;
  }

  /** A client that has heard of all devices. */
  DoorClient client() throws IOException {
    DoorClient client = DoorClient.enter(folder);
    client.await(FrameKind.MIRROR, "Ready");
    return client;
  }

  /** Opens a device; gives the line's number once its mirrors are there. */
  static int open(DoorClient client, int device) throws IOException {
    int line =
        client
            .accepted("TSPI_lineOpen", Map.of("deviceId", device, "tspiVersion", 0x30001))
            .number("result");
    client.await(FrameKind.MIRROR, "AddressStatus");
    client.heard();
    return line;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

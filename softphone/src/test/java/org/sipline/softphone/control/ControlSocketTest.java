package org.sipline.softphone.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class ControlSocketTest {
  @TempDir Path folder;

  @Test
  void aRequestGetsItsRowsAndItsEnd() throws Exception {
    var row =
        new ControlReply.Line(
            0, "alice", "sip:alice@pbx", true, "registered", 0, List.of(), List.of());
    try (var server =
            serve(
                (request, replies) -> {
                  replies.send(row);
                  replies.send(new ControlReply.Done(1));
                });
        var client = ControlClient.connect(socket())) {
      List<ControlReply> rows = new ArrayList<>();

      ControlReply last = client.ask(new ControlRequest.Lines(), rows::add);

      assertThat(server).isNotNull();
      assertThat(rows).containsExactly(row);
      assertThat(last).isEqualTo(new ControlReply.Done(1));
    }
  }

  @Test
  void nonsenseIsRefusedAndTheServiceGoesOn() throws Exception {
    try (var server = serve((request, replies) -> replies.send(new ControlReply.Done(0)))) {
      try (SocketChannel raw = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        raw.connect(UnixDomainSocketAddress.of(socket()));
        raw.write(ByteBuffer.wrap("{\"request\":\"blow up\"}\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(new ControlChannel(raw).readLine()).contains("refused").contains("no request");
      }
      try (var client = ControlClient.connect(socket())) {
        assertThat(client.ask(new ControlRequest.Calls(), reply -> {}))
            .isInstanceOf(ControlReply.Done.class);
      }
      assertThat(server).isNotNull();
    }
  }

  @Test
  void theServiceLearnsThatAWatcherLeft() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (var server =
        serve(
            (request, replies) -> {
              replies.onClosed(left::countDown);
              replies.awaitClosed();
            })) {
      assertThat(server).isNotNull();
      try (SocketChannel raw = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        raw.connect(UnixDomainSocketAddress.of(socket()));
        raw.write(ByteBuffer.wrap("{\"request\":\"watch\"}\n".getBytes(StandardCharsets.UTF_8)));
      }
      assertThat(left.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whoWantsNoMoreStillGetsTheLastReplies() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (var server =
            serve(
                (request, replies) -> {
                  asked.countDown();
                  replies.awaitClosed();
                  replies.send(new ControlReply.Done(7));
                });
        var client = ControlClient.connect(socket())) {
      assertThat(server).isNotNull();
      Thread.startVirtualThread(
          () -> {
            try {
              asked.await();
              client.enough();
            } catch (InterruptedException | IOException e) {
              throw new AssertionError(e);
            }
          });

      assertThat(client.ask(new ControlRequest.Watch(), reply -> {}))
          .isEqualTo(new ControlReply.Done(7));
    }
  }

  @Test
  void aSecondServiceOfTheSameNameIsRefused() throws Exception {
    try (var server = serve((request, replies) -> {})) {
      assertThat(server).isNotNull();
      assertThatThrownBy(() -> serve((request, replies) -> {}))
          .isInstanceOf(ServiceRunsException.class)
          .hasMessageContaining("already runs");
    }
  }

  @Test
  void whoComesWhileTheServiceStartsIsAnsweredWhenItServes() throws Exception {
    try (var server = new ControlServer(socket());
        var client = ControlClient.connect(socket())) {
      assertThatThrownBy(() -> new ControlServer(socket()))
          .isInstanceOf(ServiceRunsException.class);
      server.serve((request, replies) -> replies.send(new ControlReply.Done(3)));
      assertThat(client.ask(new ControlRequest.Calls(), reply -> {}))
          .isEqualTo(new ControlReply.Done(3));
    }
  }

  @Test
  void theSocketOfADeadServiceIsTakenOver() throws Exception {
    Files.createDirectories(socket().getParent());
    Files.createFile(socket());
    try (var server = serve((request, replies) -> {})) {
      assertThat(server).isNotNull();
      assertThat(ControlClient.isAnswered(socket())).isTrue();
    }
  }

  private Path socket() {
    return ControlPath.of("test", Map.of("XDG_RUNTIME_DIR", folder.toString()));
  }

  private ControlServer serve(ControlHandler handler) throws IOException {
    ControlServer server = new ControlServer(socket());
    server.serve(handler);
    return server;
  }
}

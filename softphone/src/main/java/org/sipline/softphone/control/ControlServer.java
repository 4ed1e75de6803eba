package org.sipline.softphone.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's end of the control socket. */
public final class ControlServer implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

  /** Connections beyond this many wait until one ends. */
  static final int MAX_CONNECTIONS = 64;

  private final Path path;
  private final ServerSocketChannel server;
  private final Semaphore free = new Semaphore(MAX_CONNECTIONS);
  private final Set<ControlChannel> open = ConcurrentHashMap.newKeySet();

  /**
   * Opens the socket; who connects waits until {@link #serve}.
   *
   * @throws ServiceRunsException if another service has it
   * @throws IOException if it cannot be made
   */
  public ControlServer(Path path) throws IOException {
    this.path = path;
    ControlPath.prepare(path);
    if (Files.exists(path)) {
      if (ControlClient.isAnswered(path)) {
        throw new ServiceRunsException(path);
      }
      Files.delete(path);
    }
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    this.server.bind(UnixDomainSocketAddress.of(path));
  }

  /** Has requests handled from now on; once. */
  public void serve(ControlHandler handler) {
    Thread.ofVirtual().name("control-accept").start(() -> accept(handler));
  }

  private void accept(ControlHandler handler) {
    while (server.isOpen()) {
      try {
        free.acquire();
        ControlChannel channel = new ControlChannel(server.accept());
        open.add(channel);
        Thread.ofVirtual().name("control").start(() -> serve(channel, handler));
      } catch (IOException e) {
        free.release();
        if (server.isOpen()) {
          log.warn("the control socket {} takes no connection: {}", path, e.getMessage());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void serve(ControlChannel channel, ControlHandler handler) {
    try (ReplyQueue replies = new ReplyQueue(channel)) {
      String line = channel.readLine();
      if (line == null) {
        return;
      }
      replies.watchForTheEnd();
      try {
        handler.handle(ControlChannel.JSON.readValue(line, ControlRequest.class), replies);
      } catch (JsonProcessingException e) {
        replies.send(
            new ControlReply.Refused("INVALPARAM", "no request: " + e.getOriginalMessage()));
      }
      replies.flush();
    } catch (IOException e) {
      log.debug("a control connection ended: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(channel);
      free.release();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (ControlChannel channel : open) {
      channel.close();
    }
    Files.deleteIfExists(path);
  }
}

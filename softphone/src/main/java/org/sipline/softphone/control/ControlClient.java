package org.sipline.softphone.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A command's end of the control socket. */
public final class ControlClient implements AutoCloseable {
  private final ControlChannel channel;

  private ControlClient(ControlChannel channel) {
    this.channel = channel;
  }

  /**
   * Reaches the service whose socket this is.
   *
   * @throws IOException if none answers there
   */
  public static ControlClient connect(Path path) throws IOException {
    return new ControlClient(new ControlChannel(open(path)));
  }

  /** Whether a service answers at this socket. */
  public static boolean isAnswered(Path path) {
    if (!Files.exists(path)) {
      return false;
    }
    try (SocketChannel probe = open(path)) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static SocketChannel open(Path path) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(path));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Sends the request and takes its replies until the last, or until the connection ends.
   *
   * @return the last reply: {@code Done} or {@code Refused}
   * @throws IOException if the service ends before that
   */
  public ControlReply ask(ControlRequest request, Consumer<ControlReply> replies)
      throws IOException {
    channel.writeLine(
        ControlChannel.JSON.writerFor(ControlRequest.class).writeValueAsString(request));
    for (String line = channel.readLine(); line != null; line = channel.readLine()) {
      ControlReply reply = ControlChannel.JSON.readValue(line, ControlReply.class);
      if (reply instanceof ControlReply.Done || reply instanceof ControlReply.Refused) {
        return reply;
      }
      replies.accept(reply);
    }
    throw new IOException(
        "it ended the connection: it was stopped, or its events were taken too slowly");
  }

  /** Tells the service that no more is wanted: it ends what was asked for, and says so. */
  public void enough() throws IOException {
    channel.endWriting();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

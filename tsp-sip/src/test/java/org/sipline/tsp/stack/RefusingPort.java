package org.sipline.tsp.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A TCP port of loopback that takes no connection, and that nobody else gets meanwhile. */
public final class RefusingPort implements AutoCloseable {
  private final Socket socket = new Socket();

  /** A port of the system's choice: bound, so that it is taken, and not listened on. */
  public RefusingPort() throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** Its number. */
  public int number() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

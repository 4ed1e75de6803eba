package org.sipline.tapisrv.door.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapisrv.door.handshake.Secrets;

/** The door: a port on the loopback interface, and the files that tell of it. */
public final class DoorServer implements Closeable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 128;
  private static final long CLOSE_SECONDS = 2;

  private final DoorFiles files;
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("door", true), NioIoHandler.newFactory());
  private final AtomicInteger connections = new AtomicInteger();
  private final int port;

  private DoorServer(Path folder, int port, Reception reception, Secrets secrets)
      throws IOException {
    files = new DoorFiles(folder);
    try {
      Channel listening =
          new ServerBootstrap()
              .group(loop)
              .channel(NioServerSocketChannel.class)
              .option(ChannelOption.SO_BACKLOG, BACKLOG)
              .childOption(ChannelOption.TCP_NODELAY, true)
              .childHandler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                      channel
                          .pipeline()
                          .addLast(new Connection(reception, connections.incrementAndGet()));
                    }
                  })
              .bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port))
              .syncUninterruptibly()
              .channel();
      this.port = ((InetSocketAddress) listening.localAddress()).getPort();
      files.write(this.port, secrets);
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  /**
   * Opens the door.
   *
   * @param folder where its files are
   * @param port the port, 0 for any
   * @param version the service's version, for clients
   * @param limits what it bears
   * @param telephony gives each telephony half, by its client's name, a provider of its own
   * @param media what media halves reach
   * @throws IOException with the reason if folder or port cannot be had
   */
  public static DoorServer open(
      Path folder,
      int port,
      String version,
      DoorLimits limits,
      Function<String, TelephonyServiceProvider> telephony,
      MediaServiceProvider media)
      throws IOException {
    Secrets secrets = new Secrets(new SecureRandom());
    return new DoorServer(
        folder, port, new Reception(limits, secrets, version, telephony, media), secrets);
  }

  /**
   * Tries whether a door could be opened, without letting anybody in.
   *
   * @return the port that it would have
   * @throws IOException as {@link #open}
   */
  public static int tryOut(Path folder, int port) throws IOException {
    try (DoorFiles _ = new DoorFiles(folder);
        ServerSocket socket = new ServerSocket(port, BACKLOG, InetAddress.getByAddress(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  /** The port. */
  public int port() {
    return port;
  }

  /** Closes the door and ends every session, in at most about 2 s. */
  @Override
  public void close() throws IOException {
    files.close();
    loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}

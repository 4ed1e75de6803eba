package org.sipline.tapisrv.door.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sipline.tapisrv.door.handshake.Client;
import org.sipline.tapisrv.door.handshake.Handshake;
import org.sipline.tapisrv.door.handshake.Handshake.Outcome;
import org.sipline.tapisrv.door.session.FrameSink;
import org.sipline.tapisrv.door.session.Session;
import org.sipline.tapisrv.door.wire.Frame;
import org.sipline.tapisrv.door.wire.FrameAssembler;
import org.sipline.tapisrv.door.wire.FrameKind;
import org.sipline.tapisrv.door.wire.MalformedException;
import org.sipline.tapisrv.door.wire.WireWriter;

/** One connection: first its handshake, then its session. On its channel's thread. */
final class Connection extends SimpleChannelInboundHandler<ByteBuf> implements FrameSink {
  private final Reception reception;
  private final int number;
  private final FrameAssembler frames = new FrameAssembler(Handshake.MOST_LENGTH);
  private final AtomicBoolean dropped = new AtomicBoolean();
  private final Handshake handshake;
  private ChannelHandlerContext context;
  private volatile Outbox outbox;
  private volatile String name = "a stranger";
  private volatile Session session;
  private long heardNanos;

  Connection(Reception reception, int number) {
    this.reception = reception;
    this.number = number;
    this.handshake = reception.handshake();
  }

  /** Whether the client has proven itself. */
  boolean isProven() {
    return session != null;
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    context = active;
    outbox = new Outbox(active.channel(), reception.limits().unsentBytes());
    reception.arrived(this);
    long patience = reception.limits().handshake().toMillis();
    var _ =
        active
            .executor()
            .schedule(
                () -> {
                  if (!isProven()) {
                    drop("it has not proven itself in %d ms".formatted(patience));
                  }
                },
                patience,
                TimeUnit.MILLISECONDS);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext active, ByteBuf bytes) {
    heardNanos = System.nanoTime();
    ByteBuffer input = bytes.nioBuffer();
    try {
      for (Optional<Frame> frame = frames.next(input);
          frame.isPresent() && !dropped.get();
          frame = frames.next(input)) {
        on(frame.get());
      }
    } catch (MalformedException e) {
      drop(e.getMessage());
    }
  }

  private void on(Frame frame) {
    if (session == null) {
      switch (handshake.on(frame)) {
        case Outcome.Challenge(var body) -> send(Frame.bytes(FrameKind.CHALLENGE, 0, 0, body));
        case Outcome.Refused(var reason) -> refuse(reason);
        case Outcome.Proven(var client) -> welcome(client);
      }
    } else if (frame.kind() == FrameKind.REQUEST.number()) {
      session.on(frame);
    } else {
      drop("a frame of kind %d, where only requests may come".formatted(frame.kind()));
    }
  }

  private void welcome(Client client) {
    Session opened;
    try {
      opened = reception.session(client, this);
    } catch (MalformedException e) {
      refuse(e.getMessage());
      return;
    }
    name = client.name();
    frames.limit(Frame.MOST_LENGTH);
    send(
        Frame.bytes(
            FrameKind.WELCOME,
            0,
            0,
            new WireWriter().u32(number).str(reception.version()).toByteArray()));
    session = opened;
    reception.log("connection {}: {} is in", number, name);
    opened.start();
    watch();
  }

  private void watch() {
    long silence = reception.limits().silence().toNanos();
    long left = heardNanos + silence - System.nanoTime();
    if (left <= 0) {
      drop("nothing was heard for %d ms".formatted(TimeUnit.NANOSECONDS.toMillis(silence)));
    } else {
      var _ = context.executor().schedule(this::watch, left, TimeUnit.NANOSECONDS);
    }
  }

  private void refuse(String reason) {
    byte[] body = new WireWriter().str(reason).toByteArray();
    if (dropped.compareAndSet(false, true)) {
      reception.log("connection {}: refused: {}", number, reason);
      context
          .writeAndFlush(
              context.alloc().buffer().writeBytes(Frame.bytes(FrameKind.REFUSED, 0, 0, body)))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void send(byte[] frame) {
    if (!dropped.get() && !outbox.send(frame)) {
      drop("it leaves more than %d bytes unread".formatted(reception.limits().unsentBytes()));
    }
  }

  @Override
  public void drop(String reason) {
    if (dropped.compareAndSet(false, true)) {
      reception.log("connection {}: {} is dropped: {}", number, name, reason);
      var _ = context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    if (dropped.compareAndSet(false, true)) {
      reception.log("connection {}: {} has gone", number, name);
    }
    reception.left(this);
    if (session != null) {
      session.end();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
    drop(String.valueOf(cause.getMessage()));
  }
}

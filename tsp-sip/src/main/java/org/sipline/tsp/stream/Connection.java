package org.sipline.tsp.stream;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.sipline.tsp.check.StatelessRefusal;
import org.sipline.tsp.tls.SipCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to a peer, as the stack's channel. */
final class Connection extends MessageChannel implements RawMessageChannel {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final byte[] PING = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);

  /** A message that has begun is to be complete by then; so is a handshake. */
  private static final int PARTIAL_MILLIS = 30_000;

  /** So long a peer may take to close after it was refused. */
  private static final long LEAVE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** So long a connection that a peer made may be silent: two hours. */
  private static final int IDLE_MILLIS = 7_200_000;

  private static final Set<Class<?>> VITAL =
      Set.of(
          From.class,
          To.class,
          CSeq.class,
          Via.class,
          CallID.class,
          ContentLength.class,
          RequestLine.class,
          StatusLine.class);

  /** Headers that nothing hangs on may be wrong. */
  private static final ParseExceptionListener LENIENT =
      (fault, message, type, header, whole) -> {
        if (type != null && VITAL.contains(type)) {
          throw fault;
        }
        message.addUnparsed(header);
      };

  private final Connections owner;
  private final InetSocketAddress peer;
  private final InetAddress local;
  private final boolean accepted;
  private final Framing framing;
  private final MessageParser parser;
  private final Set<Consumer<String>> watchers = ConcurrentHashMap.newKeySet();
  private final Pulse pulse = new Pulse();
  private volatile Socket socket;
  private volatile Outbox outbox;
  private volatile X509Certificate certificate;
  private volatile String closed;
  private volatile String transportOfVia;

  Connection(Connections owner, Socket socket, boolean accepted) throws IOException {
    this.owner = owner;
    this.messageProcessor = owner;
    this.peer = (InetSocketAddress) socket.getRemoteSocketAddress();
    this.local = socket.getLocalAddress();
    this.accepted = accepted;
    this.framing = new Framing(owner.mostBytes());
    this.parser =
        owner.getSIPStack().getMessageParserFactory().createMessageParser(owner.getSIPStack());
    this.socket = socket;
    this.outbox = new Outbox(socket, this::close);
    this.transportOfVia = owner.getTransport();
  }

  /** From now on the same socket under TLS is used. */
  void secured(SSLSocket secured) {
    socket = secured;
    outbox = new Outbox(secured, this::close);
    try {
      certificate = (X509Certificate) secured.getSession().getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      certificate = null; // a client need not have one
    }
  }

  InetSocketAddress peer() {
    return peer;
  }

  InetAddress local() {
    return local;
  }

  boolean isOpen() {
    return closed == null;
  }

  /** Whether the peer has shown a certificate of a domain. */
  boolean isOf(String domain) {
    X509Certificate shown = certificate;
    return shown != null && SipCertificate.names(shown, domain);
  }

  /** Reads until the connection ends. */
  void read() {
    byte[] chunk = new byte[4096];
    String why = "the peer closed the connection";
    try {
      while (closed == null) {
        socket.setSoTimeout(framing.isPartial() ? PARTIAL_MILLIS : accepted ? IDLE_MILLIS : 0);
        int read = socket.getInputStream().read(chunk);
        if (read < 0) {
          break;
        }
        pulse.seen();
        framing.feed(chunk, read);
        take();
      }
    } catch (FramingException e) {
      why = "the peer sent " + e.getMessage();
      refuseAll(e);
    } catch (SocketTimeoutException e) {
      why = framing.isPartial() ? "the peer left a message unfinished" : "the peer is silent";
    } catch (IOException e) {
      why = "the connection broke: " + e.getMessage();
    } catch (RuntimeException e) {
      why = "a message could not be processed: " + e;
      LOG.debug("a connection ends by", e);
    }
    close(why);
  }

  /**
   * Answers what nothing can be read after, and waits for the peer to see it: with bytes unread the
   * system would end the connection at once, and take the answer back.
   */
  private void refuseAll(FramingException fault) {
    long deadline = System.nanoTime() + LEAVE_NANOS;
    try {
      answer(StatelessRefusal.of(fault.head(), fault.status(), fault.phrase(), peer));
      outbox.flush(deadline);
      socket.shutdownOutput();
      byte[] chunk = new byte[4096];
      for (long left = LEAVE_NANOS; left > 0; left = deadline - System.nanoTime()) {
        socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        if (socket.getInputStream().read(chunk) < 0) {
          return;
        }
      }
    } catch (IOException e) {
      LOG.debug("a peer did not hear why its connection ends", e);
    }
  }

  private void take() throws FramingException, IOException {
    for (Framing.Frame frame = framing.next(); frame != null; frame = framing.next()) {
      switch (frame) {
        case Framing.Message message -> parse(message.bytes());
        case Framing.Ping ping -> outbox.put(PONG);
        case Framing.Pong pong -> pulse.answered();
      }
    }
  }

  private void parse(byte[] bytes) throws IOException {
    try {
      SIPMessage message = parser.parseSIPMessage(bytes, true, false, LENIENT);
      if (message == null) {
        return;
      }
      Optional<String> fault = StatelessRefusal.fault(message);
      if (fault.isPresent()) {
        answer(StatelessRefusal.badRequest(bytes, fault.get(), peer));
      } else {
        processMessage(message);
      }
    } catch (ParseException e) {
      answer(StatelessRefusal.badRequest(bytes, String.valueOf(e.getMessage()), peer));
    }
  }

  private void answer(Optional<byte[]> refusal) throws IOException {
    if (refusal.isPresent()) {
      outbox.put(refusal.get());
    }
  }

  @Override
  public void processMessage(SIPMessage message) {
    if (message instanceof SIPRequest request && request.getTopmostVia() != null) {
      transportOfVia = request.getTopmostVia().getTransport();
    }
    Delivery.deliver(message, this);
  }

  // Sending.

  @Override
  public void sendMessage(SIPMessage message) throws IOException {
    send(message.isNullRequest() ? PING : message.encodeAsBytes(getTransport()));
    message.setRemoteAddress(peer.getAddress());
    message.setRemotePort(peer.getPort());
    message.setLocalAddress(owner.getIpAddress());
    message.setLocalPort(owner.getPort());
  }

  @Override
  protected void sendMessage(byte[] message, InetAddress address, int port, boolean reconnect)
      throws IOException {
    send(message);
  }

  private void send(byte[] bytes) throws IOException {
    String why = closed;
    if (why != null) {
      throw new IOException(why);
    }
    outbox.put(bytes);
  }

  /**
   * Sends a keep-alive (RFC 5626 section 4.4.1).
   *
   * @param mustAnswer whether the peer has said that it answers them
   */
  void ping(boolean mustAnswer) {
    switch (pulse.ping(System.nanoTime(), mustAnswer)) {
      case SEND -> {
        try {
          send(PING);
        } catch (IOException e) {
          close(e.getMessage());
        }
      }
      case SKIP -> {}
      case DEAD -> close("the peer does not answer keep-alives");
    }
  }

  /** Has somebody told once, in words, when the connection is gone. */
  void watch(Consumer<String> watcher) {
    watchers.add(watcher);
    String why = closed;
    if (why != null && watchers.remove(watcher)) {
      watcher.accept(why);
    }
  }

  void unwatch(Consumer<String> watcher) {
    watchers.remove(watcher);
  }

  /** Waits until what was sent is out, or the time is over. */
  void flush(long deadlineNanos) {
    outbox.flush(deadlineNanos);
  }

  void close(String why) {
    synchronized (this) {
      if (closed != null) {
        return;
      }
      closed = why == null ? "the connection broke" : why;
    }
    owner.leave(this);
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a connection did not close", e);
    }
    for (Consumer<String> watcher : List.copyOf(watchers)) {
      if (watchers.remove(watcher)) {
        watcher.accept(closed);
      }
    }
  }

  /** Only its end or its peer ends a connection: the stack's transactions come and go. */
  @Override
  public void close() {}

  // What the stack asks.

  @Override
  public MessageProcessor getMessageProcessor() {
    return owner;
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return owner.getSIPStack();
  }

  @Override
  public String getTransport() {
    return owner.getTransport().toUpperCase(Locale.ROOT);
  }

  @Override
  public boolean isReliable() {
    return true;
  }

  @Override
  public boolean isSecure() {
    return owner.isSecure();
  }

  @Override
  public String getPeerAddress() {
    return peer.getAddress().getHostAddress();
  }

  @Override
  protected InetAddress getPeerInetAddress() {
    return peer.getAddress();
  }

  @Override
  protected String getPeerProtocol() {
    return transportOfVia;
  }

  @Override
  public int getPeerPort() {
    return peer.getPort();
  }

  @Override
  public int getPeerPacketSourcePort() {
    return peer.getPort();
  }

  @Override
  public InetAddress getPeerPacketSourceAddress() {
    return peer.getAddress();
  }

  @Override
  public String getKey() {
    return MessageChannel.getKey(peer.getAddress(), peer.getPort(), getTransport());
  }

  @Override
  public String getViaHost() {
    return owner.getIpAddress().getHostAddress();
  }

  @Override
  public int getViaPort() {
    return owner.getPort();
  }
}

package org.sipline.it.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;

/** A DNS server of a few records on a UDP port of 127.0.0.1. */
public final class NameServer implements AutoCloseable {
  private static final int TTL = 60;

  private final List<Record> records = new CopyOnWriteArrayList<>();
  private final DatagramSocket socket;

  /** One without records. */
  public NameServer() {
    try {
      socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("name-server").start(this::serve);
  }

  /** Where it is asked. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Adds an address. */
  public NameServer address(String name, String literal) {
    records.add(new ARecord(name(name), DClass.IN, TTL, InetAddress.ofLiteral(literal)));
    return this;
  }

  /** Adds a server of a service. */
  public NameServer srv(String name, int priority, int port, String target) {
    records.add(new SRVRecord(name(name), DClass.IN, TTL, priority, 1, port, name(target)));
    return this;
  }

  /** Adds a service of a domain. */
  public NameServer naptr(String name, String service, String replacement) {
    records.add(
        new NAPTRRecord(name(name), DClass.IN, TTL, 1, 10, "s", service, "", name(replacement)));
    return this;
  }

  private static Name name(String text) {
    return Name.fromConstantString(text + ".");
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength()))).toWire();
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException e) {
        // The test is over, or the question was none.
      }
    }
  }

  private Message answer(Message query) {
    Record question = query.getQuestion();
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(question, Section.QUESTION);
    boolean known = false;
    for (Record record : records) {
      if (record.getName().equals(question.getName())) {
        known = true;
        if (record.getType() == question.getType()) {
          answer.addRecord(record, Section.ANSWER);
        }
      }
    }
    answer.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
    return answer;
  }

  @Override
  public void close() {
    socket.close();
  }
}

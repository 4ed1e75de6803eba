package org.sipline.tsp.resolve;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server of a few records on a UDP socket of loopback. */
public final class MiniDns implements AutoCloseable {
  /** Every question, such as {@code SRV _sip._udp.example.com.}. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  private final List<Record> records = new CopyOnWriteArrayList<>();
  private final DatagramSocket socket;
  private volatile boolean silent;

  /** A server without records. */
  public MiniDns() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("mini-dns").start(this::serve);
  }

  /** Where it is asked. */
  public List<InetSocketAddress> servers() {
    return List.of((InetSocketAddress) socket.getLocalSocketAddress());
  }

  /** From now on nothing is answered. */
  public void fallSilent() {
    silent = true;
  }

  /** Adds an address. */
  public MiniDns address(String name, long ttl, String literal) {
    InetAddress address = InetAddress.ofLiteral(literal);
    records.add(
        address.getAddress().length == 4
            ? new ARecord(name(name), DClass.IN, ttl, address)
            : new AAAARecord(name(name), DClass.IN, ttl, address));
    return this;
  }

  /** Adds a server of a service. */
  public MiniDns srv(String name, int priority, int weight, int port, String target) {
    records.add(new SRVRecord(name(name), DClass.IN, 60, priority, weight, port, name(target)));
    return this;
  }

  /** Adds a service of a domain. */
  public MiniDns naptr(String name, int order, String service, String replacement) {
    records.add(
        new NAPTRRecord(name(name), DClass.IN, 60, order, 10, "s", service, "", name(replacement)));
    return this;
  }

  /** Adds another name. */
  public MiniDns alias(String name, String canonical) {
    records.add(new CNAMERecord(name(name), DClass.IN, 60, name(canonical)));
    return this;
  }

  private static Name name(String text) {
    return Name.fromConstantString(text.endsWith(".") ? text : text + ".");
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        Message query = new Message(java.util.Arrays.copyOf(buffer, packet.getLength()));
        Record question = query.getQuestion();
        asked.add(Type.string(question.getType()) + " " + question.getName());
        if (!silent) {
          byte[] answer = answer(query).toWire();
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private Message answer(Message query) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    Name wanted = query.getQuestion().getName();
    List<Record> found = new ArrayList<>();
    boolean known = false;
    for (Record record : records) {
      if (record.getName().equals(wanted)) {
        known = true;
        if (record instanceof CNAMERecord alias) {
          found.add(alias);
          wanted = alias.getTarget();
        } else if (record.getType() == query.getQuestion().getType()) {
          found.add(record);
        }
      }
    }
    found.forEach(each -> answer.addRecord(each, Section.ANSWER));
    if (found.isEmpty()) {
      answer.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
      answer.addRecord(
          new SOARecord(
              name("test"), DClass.IN, 60, name("ns.test"), name("r.test"), 1, 1, 1, 1, 60),
          Section.AUTHORITY);
    }
    return answer;
  }

  @Override
  public void close() {
    socket.close();
  }
}

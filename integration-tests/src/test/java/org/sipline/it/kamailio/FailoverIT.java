package org.sipline.it.kamailio;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sipline.it.peer.Kamailio;
import org.sipline.it.peer.NameServer;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;

/** A registrar of two servers in DNS, of which the better one is away for a while (RFC 3263). */
final class FailoverIT {

  private static String line(String user) {
    return """
      - name: %1$s
        address-of-record: sip:%1$s@pbx.test
        registrar: sip:pbx.test
        expires: 30s
    """
        .formatted(user)
        .indent(0);
  }

  @Test
  void registrationsAndCallsMoveToTheNextServerAndBack() {
    try (Kamailio main = Kamailio.home();
        Kamailio spare = Kamailio.home();
        NameServer names = new NameServer()) {
      names
          .naptr("pbx.test", "SIP+D2T", "_sip._tcp.pbx.test")
          .srv("_sip._tcp.pbx.test", 1, main.port(), "host.test")
          .srv("_sip._tcp.pbx.test", 2, spare.port(), "host.test")
          .address("host.test", "127.0.0.1");
      try (Phone phone =
          Phone.start(
              """
              sip:
                listen: [{address: 127.0.0.1, port: 0}]
                keep-alive: 1s
                name-servers: ["127.0.0.1:%d"]
                timers: {t1: 100ms, t2: 1s}
              lines:
              %s%s"""
                  .formatted(names.port(), line("alice"), line("bob")))) {
        phone.awaitInService();
        registered(main, Phone.BOUND);
        through(phone);
        main.stop();
        registered(spare, Phone.BOUND);
        phone.awaitInService();
        through(phone);
        main.start();
        // A server that was gone is passed over for 30 s; then a refresh finds it.
        registered(main, Duration.ofSeconds(60));
        spare.stop();
        through(phone);
      }
    }
  }

  private static void registered(Kamailio server, Duration bound) {
    server.awaitRegistered("alice", bound);
    server.awaitRegistered("bob", bound);
  }

  private static void through(Phone phone) {
    SoftphoneCall out = phone.call(phone.line("alice"), "bob");
    SoftphoneCall in = phone.incoming();
    Phone.done(in.answer());
    phone.connected(out);
    phone.hangUp(out);
    phone.over(in);
  }
}

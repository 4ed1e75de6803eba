package org.sipline.tsp.resolve;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The name service. Each question is answered on any thread, with an empty list where there is
 * nothing of that name and type, and with a failure where nobody could say.
 */
public interface NameServer {

  /** NAPTR records of a domain. */
  CompletionStage<List<Naptr>> naptr(String domain);

  /** SRV records of a service's name, such as {@code _sip._udp.example.com}. */
  CompletionStage<List<Srv>> srv(String name);

  /** Addresses of a host, those of IPv4 first. */
  CompletionStage<List<InetAddress>> addresses(String host);
}

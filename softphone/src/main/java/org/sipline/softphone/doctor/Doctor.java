package org.sipline.softphone.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sipline.config.DoorConfig;
import org.sipline.config.LineConfig;
import org.sipline.config.ListenConfig;
import org.sipline.config.MediaConfig;
import org.sipline.config.PlaySource;
import org.sipline.config.PortRange;
import org.sipline.config.RecordTarget;
import org.sipline.config.SipTransport;
import org.sipline.config.SipUri;
import org.sipline.config.SiplineConfig;
import org.sipline.config.TlsConfig;
import org.sipline.msp.terminal.device.LibjitsiSoundDevices;
import org.sipline.msp.terminal.device.SoundDevices;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.softphone.SoundFiles;
import org.sipline.softphone.wine.ServiceDoor;
import org.sipline.tapi.TapiException;
import org.sipline.tapisrv.door.server.DoorServer;
import org.sipline.tsp.resolve.DnsNameServer;
import org.sipline.tsp.resolve.Located;
import org.sipline.tsp.resolve.Locator;
import org.sipline.tsp.resolve.Target;
import org.sipline.tsp.resolve.Where;
import org.sipline.tsp.tls.TlsException;
import org.sipline.tsp.tls.TlsSide;

/**
 * Checks, one after the other, what the lines of a configuration need: ports, names, registrars and
 * credentials, files.
 */
public final class Doctor {
  private static final Duration REGISTER_PATIENCE = Duration.ofSeconds(6);
  private static final int PROBED_MEDIA_PORTS = 20;
  private static final int NO_CALL = 0;

  private final SiplineConfig config;
  private final Consumer<Finding> findings;
  private boolean canStart = true;
  private boolean broken;

  /** A check of {@code config}, whose findings are told as they come. */
  public Doctor(SiplineConfig config, Consumer<Finding> findings) {
    this.config = config;
    this.findings = findings;
  }

  /** Checks everything; true if nothing is broken. */
  public boolean examine() throws InterruptedException {
    config.sip().listen().forEach(listen -> listen("SIP", "sip.listen", listen));
    config.pbx().ifPresent(pbx -> listen("the PBX", "pbx.listen", pbx.listen()));
    media(config.media());
    door(config.door());
    certificates(config.sip().tls());
    plays("music on hold plays", config.media().musicOnHold());
    config.lines().forEach(this::files);
    soundDevices();
    config.lines().forEach(this::name);
    lines();
    return !broken;
  }

  private void tell(Finding finding) {
    broken |= finding.verdict() == Finding.Verdict.BROKEN;
    findings.accept(finding);
  }

  private void listen(String who, String section, ListenConfig listen) {
    for (SipTransport transport : listen.transports()) {
      String what = "%s %s %s port %d".formatted(who, transport, listen.address(), listen.port());
      try {
        bind(transport, new InetSocketAddress(listen.address(), listen.port()));
        tell(Finding.ok(what, listen.port() == 0 ? "any free port" : "free"));
      } catch (IOException e) {
        canStart = false;
        tell(Finding.broken(what, e.getMessage(), remedy(e, section, listen.address())));
      }
    }
  }

  private static String remedy(IOException why, String section, String address) {
    if (!isHere(address)) {
      return "set %s to an address of this machine, or to 0.0.0.0".formatted(section);
    }
    // Of a port that is taken the system says something else.
    return String.valueOf(why.getMessage()).contains("ermission denied")
        ? "set another %s port: this one takes privileges".formatted(section)
        : "stop what uses it (ss -lnp shows it), or set another %s address or port"
            .formatted(section);
  }

  private static boolean isHere(String address) {
    try {
      InetAddress literal = InetAddress.ofLiteral(address);
      return literal.isAnyLocalAddress()
          || literal.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(literal) != null;
    } catch (IOException e) {
      return true; // not known
    }
  }

  private static void bind(SipTransport transport, InetSocketAddress address) throws IOException {
    switch (transport) {
      case UDP -> new DatagramSocket(address).close();
      case TCP, TLS -> {
        try (ServerSocket socket = new ServerSocket()) {
          socket.setReuseAddress(true);
          socket.bind(address);
        }
      }
    }
  }

  /** A few ports all over the range: a service that runs has those at its beginning. */
  private void media(MediaConfig media) {
    PortRange range = media.ports();
    int ports = range.last() - range.first() + 1;
    int probed = Math.min(PROBED_MEDIA_PORTS, ports);
    int free = 0;
    for (int i = 0; i < probed; i++) {
      try {
        new DatagramSocket(range.first() + i * ports / probed).close();
        free++;
      } catch (IOException e) {
        // Taken: the finding counts the free ones.
      }
    }
    String what = "RTP ports %d-%d".formatted(range.first(), range.last());
    String seen = "%d of %d tried are free".formatted(free, probed);
    if (free == 0) {
      tell(Finding.broken(what, seen, "set media.ports to a range that nothing else uses"));
    } else if (free < probed / 2) {
      tell(Finding.warning(what, seen, "another program takes RTP ports here; see media.ports"));
    } else {
      tell(Finding.ok(what, seen));
    }
  }

  private void door(DoorConfig door) {
    if (!door.enabled()) {
      return;
    }
    Path folder = door.directory().orElseGet(() -> ServiceDoor.usual(System.getenv()).folder());
    String what = "the door in " + folder;
    try {
      new ServiceDoor(folder).knock();
      tell(Finding.ok(what, "a service that runs has it"));
    } catch (IOException nobody) {
      try {
        tell(Finding.ok(what, "port %d is free".formatted(DoorServer.tryOut(folder, door.port()))));
      } catch (IOException e) {
        tell(
            Finding.warning(
                what,
                e.getMessage(),
                "native providers cannot come in; set door.directory and door.port, or door.enabled: false"));
      }
    }
  }

  private void certificates(TlsConfig tls) {
    if (tls.equals(TlsConfig.DEFAULTS)) {
      return;
    }
    try {
      boolean serves = new TlsSide(tls).canServe();
      tell(Finding.ok("certificates", serves ? "ours can be used" : "none of our own"));
    } catch (TlsException e) {
      canStart = false;
      tell(Finding.broken("certificates", e.getMessage(), "correct what sip.tls names"));
    }
  }

  private void files(LineConfig line) {
    plays("line %s plays".formatted(line.name()), line.media().play());
    if (!line.hold().equals(config.media().musicOnHold())) {
      plays("line %s on hold plays".formatted(line.name()), line.hold());
    }
    if (line.media().record() instanceof RecordTarget.WavFile target) {
      Path file = target.file(line.name(), NO_CALL);
      String what = "line %s records to %s".formatted(line.name(), target.pattern());
      try {
        SoundFiles.tryToRecord(file);
        tell(Finding.ok(what, "it can be made"));
      } catch (IOException e) {
        tell(Finding.broken(what, e.getMessage(), "make its folder, or name another"));
      }
    }
  }

  private void plays(String what, PlaySource source) {
    if (!(source instanceof PlaySource.WavFile file)) {
      return;
    }
    String which = what + " " + file.path();
    try {
      tell(Finding.ok(which, "%d Hz".formatted(SoundFiles.tryToPlay(file.path()))));
    } catch (IOException e) {
      tell(Finding.broken(which, e.getMessage(), "name a WAV file that can be read and played"));
    }
  }

  private void soundDevices() {
    boolean wanted =
        config.lines().stream()
            .anyMatch(
                line ->
                    line.media().play() instanceof PlaySource.Device
                        || line.media().record() instanceof RecordTarget.Device);
    try (LibjitsiSoundDevices devices = new LibjitsiSoundDevices()) {
      LibjitsiSoundDevices.Found found = devices.look();
      String names =
          found.devices().stream().map(SoundDevices.Device::name).collect(Collectors.joining(", "));
      if (!found.devices().isEmpty()) {
        tell(Finding.ok("sound devices", names));
      } else if (wanted) {
        tell(
            Finding.broken(
                "sound devices",
                found.explanation(),
                "attach a sound device, or let the lines play and record files"));
      } else {
        tell(Finding.ok("sound devices", found.explanation() + "; no line wants one"));
      }
    }
  }

  private void name(LineConfig line) {
    Optional<SipUri> server = line.outboundProxy().or(line::registrar);
    if (server.isEmpty()) {
      return;
    }
    String what = "line %s: the name %s".formatted(line.name(), server.get().host());
    Located located = locate(Where.of(server.get(), line.transport()));
    if (located.targets().isEmpty()) {
      tell(
          Finding.broken(
              what, located.reason(), "correct the registrar's name, or the machine's DNS"));
      return;
    }
    tell(
        Finding.ok(
            what,
            located.targets().stream()
                .map(Target::destination)
                .map(to -> to.transport() + " " + to.getHost() + " port " + to.getPort())
                .collect(Collectors.joining(", "))));
  }

  /** As the line itself will: NAPTR, SRV and addresses, of the name servers that are configured. */
  private Located locate(Where where) {
    Set<SipTransport> spoken =
        config.sip().listen().stream()
            .flatMap(listen -> listen.transports().stream())
            .collect(Collectors.toSet());
    return new Locator(
            new DnsNameServer(config.sip().nameServers()), spoken, _ -> true, SplittableRandom::new)
        .locate(where)
        .toCompletableFuture()
        .join();
  }

  private void lines() throws InterruptedException {
    if (config.lines().isEmpty() && config.pbx().isEmpty()) {
      tell(
          Finding.warning("lines", "there are none", "add some under lines, as in config/samples"));
    }
    List<String> registering =
        config.lines().stream().filter(line -> !line.isDirect()).map(LineConfig::name).toList();
    if (registering.isEmpty()) {
      return;
    }
    if (!canStart) {
      tell(
          Finding.warning(
              "registration of " + String.join(", ", registering),
              "not tried, because of what is broken above",
              "mend that, and ask again"));
      return;
    }
    try (Softphone phone = Softphone.start(config)) {
      for (String name : registering) {
        register(phone.line(name));
      }
    } catch (TapiException e) {
      tell(Finding.broken("the lines", e.getMessage(), "mend that, and ask again"));
    }
  }

  private void register(SoftphoneLine line) throws InterruptedException {
    String what = "line %s registers %s".formatted(line.name(), line.address());
    try {
      line.awaitInService(REGISTER_PATIENCE);
      tell(Finding.ok(what, line.serviceReason()));
    } catch (TapiException e) {
      tell(
          Finding.broken(
              what,
              "not within %d s: %s".formatted(REGISTER_PATIENCE.toSeconds(), line.serviceReason()),
              "see that the registrar runs there; compare registrar, transport, auth-user and"
                  + " password with the PBX's account"));
    }
  }
}

package org.sipline.tsp.line;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sip.address.Address;
import org.sipline.config.LineConfig;
import org.sipline.config.RegisterWhen;
import org.sipline.config.SipUri;
import org.sipline.tsp.registration.RegistrationDriver;
import org.sipline.tsp.registration.RegistrationStatus;
import org.sipline.tsp.resolve.Target;
import org.sipline.tsp.resolve.Where;
import org.sipline.tsp.stack.Destination;

/**
 * When a line registers, what its service state says of it, and which addresses its registrar has.
 * Lives on the line's loop.
 */
final class LineRegistration {
  private final LineDevice device;
  private final LineConfig config;
  private final Optional<RegistrationDriver> driver;
  private boolean wanted;
  private CompletionStage<Void> ending = CompletableFuture.completedFuture(null);

  LineRegistration(LineDevice device, LineConfig config) {
    this.device = device;
    this.config = config;
    boolean registers = !config.isDirect() && config.register() != RegisterWhen.NEVER;
    this.driver = registers ? Optional.of(driver()) : Optional.empty();
  }

  private RegistrationDriver driver() {
    ProviderContext context = device.context();
    return new RegistrationDriver(
        config,
        context.config().keepAlive(),
        device.contactUser(),
        context.instance().of(device.contactUser()),
        context.edge(),
        context.servers(),
        device.loop(),
        located -> learnPeers(located.targets()),
        this::report);
  }

  /** The state of a line before anything has happened. */
  static ServiceState initial(LineConfig config) {
    if (config.isDirect()) {
      return new ServiceState(true, "direct line, without a registrar");
    }
    return config.register() == RegisterWhen.NEVER
        ? new ServiceState(true, "in service without registration")
        : new ServiceState(false, "not registered");
  }

  private void report(RegistrationStatus status) {
    if (device.condition().withdrawn()) {
      return; // what the registrar says to that does not matter
    }
    device.service(new ServiceState(status.inService(), status.reason()));
  }

  /**
   * Finds out from which addresses the registrar and the proxy may call; those that are about to be
   * registered with may at once.
   */
  private void learnPeers(List<Target> known) {
    Set<InetAddress> peers = new HashSet<>();
    live().ifPresent(destination -> peers.add(destination.address().getAddress()));
    known.forEach(target -> peers.add(target.destination().address().getAddress()));
    if (!peers.isEmpty()) {
      device.sources().trust(peers);
    }
    Set<SipUri> places = new HashSet<>();
    config.registrar().ifPresent(places::add);
    config.outboundProxy().ifPresent(places::add);
    for (SipUri place : places) {
      device
          .context()
          .servers()
          .locate(
              Where.of(place, config.transport()),
              device.loop(),
              located -> {
                for (Target target : located.targets()) {
                  peers.add(target.destination().address().getAddress());
                }
                if (!peers.isEmpty()) {
                  device.sources().trust(peers);
                }
              });
    }
  }

  /** The machine's addresses are others. */
  void networkChanged() {
    driver.ifPresent(RegistrationDriver::networkChanged);
  }

  /** The proxies that the registrar wants requests of the line to go through (RFC 3608). */
  List<Address> serviceRoutes() {
    return driver.map(each -> each.reach().serviceRoutes()).orElse(List.of());
  }

  /** Where the line is registered; empty while it is not. */
  Optional<Destination> live() {
    return driver.flatMap(RegistrationDriver::live);
  }

  /** The provider runs. */
  void started() {
    if (config.register() == RegisterWhen.AT_START) {
      open();
    } else if (driver.isEmpty()) {
      learnPeers(List.of());
    }
  }

  /** The line is in service again, or its configuration is another. */
  void resumed(boolean opened) {
    started();
    if (opened) {
      opened();
    }
  }

  /** An application has opened the line. */
  void opened() {
    if (config.register() == RegisterWhen.AT_OPEN) {
      open();
    }
  }

  /** No application has the line open any more. */
  void closed() {
    if (config.register() == RegisterWhen.AT_OPEN) {
      end();
    }
  }

  private void open() {
    if (!wanted) {
      wanted = true;
      driver.ifPresent(RegistrationDriver::open);
    }
  }

  /** Unregisters; done within a second. */
  CompletionStage<Void> end() {
    if (wanted && driver.isPresent()) {
      wanted = false;
      ending = driver.get().close();
    }
    return ending;
  }
}

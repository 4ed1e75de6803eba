package org.sipline.tsp.line;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import javax.sip.address.Address;
import org.sipline.config.ConfigDifference;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineAddressCaps;
import org.sipline.tapi.struct.LineDevCaps;
import org.sipline.tsp.address.LineAddresses;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.call.CallTimes;
import org.sipline.tsp.identity.PartyReader;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.stack.Destination;
import org.sipline.tsp.stack.Incoming;

/** A configured line, open or not. Its state changes on its loop; what is read is volatile. */
public final class LineDevice implements TspDevice {
  private final ProviderContext context;
  private final LineLoop loop;
  private final String contactUser;
  private final UUID guid;
  private final LineForwarding forwarding = new LineForwarding(this);
  private final ShownExtensions shown = new ShownExtensions(this);
  private volatile LineConfig config;
  private volatile LineAddresses addresses;
  private volatile PartyReader parties;
  private volatile DigestClient digest;
  private final int deviceId;
  private volatile ServiceState service;
  private volatile SipLine open;
  private LineRegistration registration;
  private final LineCondition condition;
  private LineSubscriber subscriber;
  private volatile LineMailbox mailbox;
  private volatile LineWatch watch;
  private final LineSources sources = new LineSources(this);

  /** A line that is not open. */
  public LineDevice(ProviderContext context, LineConfig config, LineLoop loop, int deviceId) {
    this.context = context;
    this.loop = loop;
    this.deviceId = deviceId;
    this.guid =
        UUID.nameUUIDFromBytes(("sipline:" + config.name()).getBytes(StandardCharsets.UTF_8));
    this.contactUser = contactUser(config.name(), guid);
    take(config);
    forwarding.recall();
    this.service = LineRegistration.initial(config);
    subscribeFor(config);
    this.registration = new LineRegistration(this, config);
    this.condition = new LineCondition(this);
  }

  /** One user part for each line, so that a call finds its line whatever a middlebox does. */
  private static String contactUser(String name, UUID guid) {
    StringBuilder user = new StringBuilder(name.length() + 10);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
      user.append(plain ? c : '_');
    }
    return user.append('-')
        .append(Long.toHexString(guid.getLeastSignificantBits() >>> 32))
        .toString();
  }

  /** What the lines share. */
  public ProviderContext context() {
    return context;
  }

  /** The configuration in force. */
  public LineConfig config() {
    return config;
  }

  /** Puts another configuration of the same line in force; calls are not touched. On the loop. */
  public void reconfigure(ConfigDifference.LineChange change) {
    take(change.after());
    SipLine line = open;
    if (line != null) {
      line.reconfigured();
    }
    if (change.touchesRegistration()) {
      mailbox.end();
      watch.end();
      var _ = registration.end();
      subscribeFor(change.after());
      registration = new LineRegistration(this, change.after());
      if (!condition.withdrawn()) {
        service(LineRegistration.initial(change.after()));
        registration.resumed(isUsed());
        subscribeIf(service.inService());
      }
    }
  }

  /** The provider runs; on the loop. */
  public void start() {
    registration.started();
    subscribeIf(service.inService());
  }

  /**
   * The provider ends: calls are dropped, the line unregisters. On the loop.
   *
   * @return done when the registrar knows, or a second has passed
   */
  public CompletionStage<Void> stop() {
    SipLine line = open;
    if (line != null) {
      line.close();
    }
    mailbox.end();
    watch.end();
    return registration.end();
  }

  private void take(LineConfig changed) {
    config = changed;
    addresses = new LineAddresses(changed);
    parties = new PartyReader(addresses);
    digest = digest(changed);
  }

  private DigestClient digest(LineConfig account) {
    return new DigestClient(
        account.authUser(), account.password(), context.edge().messages()::newCallId);
  }

  /** How the line reads what is dialled, and shows whom it talks to. */
  public LineAddresses addresses() {
    return addresses;
  }

  /** Where the line's calls are sent on. */
  LineForwarding forwarding() {
    return forwarding;
  }

  /** Reads the parties out of messages. */
  public PartyReader parties() {
    return parties;
  }

  /** Answers challenges with the line's account; on the loop. */
  public DigestClient digest() {
    return digest;
  }

  @Override
  public LineLoop loop() {
    return loop;
  }

  @Override
  public int deviceId() {
    return deviceId;
  }

  @Override
  public byte[] settings(String deviceClass) {
    requireSettings(deviceClass);
    return LineSettings.bytes(config.calls());
  }

  @Override
  public void settings(String deviceClass, byte[] settings) {
    requireSettings(deviceClass);
    LineSettings.read(settings, config.calls());
    loop.execute(
        () -> {
          take(config.behaving(LineSettings.read(settings, config.calls())));
          SipLine line = open;
          if (line != null) {
            line.settingsChanged();
          }
        });
  }

  private static void requireSettings(String deviceClass) {
    if (!deviceClass.equalsIgnoreCase(LineSettings.DEVICE_CLASS)) {
      throw TspDevice.noSettings(deviceClass);
    }
  }

  /** What applications have set of the line's condition. */
  LineCondition condition() {
    return condition;
  }

  /** The line has been taken out of service, or given back; on the loop. */
  void conditionChanged() {
    if (condition.withdrawn()) {
      mailbox.end();
      watch.end();
      var _ = registration.end();
      service(LineCondition.WITHDRAWN);
    } else {
      subscribeFor(config);
      service(LineRegistration.initial(config));
      registration.resumed(isUsed());
    }
  }

  /** The user part of the Contact. */
  public String contactUser() {
    return contactUser;
  }

  /** Whether an address leads back to this very line. */
  boolean isSelf(SipUri target) {
    SipUri own = config.addressOfRecord();
    boolean contact = target.user().filter(contactUser::equals).isPresent();
    return contact
        || (target.user().equals(own.user())
            && target.host().equalsIgnoreCase(own.host())
            && target.port().equals(own.port()));
  }

  /** Whether this is how the line's address is written: whole, or its user part. */
  boolean isAddress(String address) {
    SipUri own = config.addressOfRecord();
    return address.equals(own.toString()) || own.user().filter(address::equals).isPresent();
  }

  /** Stays the same over restarts. */
  public UUID guid() {
    return guid;
  }

  /** Whether messages wait for the line. */
  boolean messagesWait() {
    return mailbox.isWaiting();
  }

  /** Messages wait, or no longer; on the loop. */
  void messagesChanged() {
    SipLine line = open;
    if (line != null) {
      line.messagesChanged();
    }
  }

  /** A NOTIFY outside of any dialog came for this line; for any thread. */
  public void notified(Incoming incoming) {
    loop.execute(() -> mailbox.unsolicited(incoming));
  }

  /** Whether the line can be used, and why. */
  public ServiceState service() {
    return service;
  }

  /** Says that the line can be used, or no longer; on the loop. */
  public void service(ServiceState now) {
    ServiceState before = service;
    service = now;
    SipLine line = open;
    if (line != null && !before.equals(now)) {
      line.serviceChanged(before.inService());
    }
    if (now.inService() && !before.inService()) {
      subscribeIf(true);
    }
  }

  private void subscribeFor(LineConfig line) {
    subscriber = new LineSubscriber(this, line);
    mailbox = new LineMailbox(this, line, subscriber);
    watch = new LineWatch(this, line, subscriber);
  }

  private void subscribeIf(boolean inService) {
    mailbox.serviceChanged(inService);
    if (inService) {
      watch.open();
    }
  }

  private boolean isUsed() {
    return open != null || !shown.isEmpty();
  }

  /** The line was opened or closed, or a presence line beside it; on the loop. */
  void usersChanged() {
    if (condition.withdrawn()) {
      return; // registers when it is given back
    }
    if (isUsed()) {
      registration.opened();
    } else {
      registration.closed();
    }
  }

  /** Who shows what the extensions do that the line watches; on the loop. */
  public ShownExtensions shown() {
    return shown;
  }

  /** The other extensions that the line watches. */
  LineWatch watch() {
    return watch;
  }

  /** The line as its subscriptions need it; on the loop. */
  LineSubscriber subscriber() {
    return subscriber;
  }

  /** Whose requests the line takes. */
  public LineSources sources() {
    return sources;
  }

  /** The machine's addresses are others; on the loop. */
  public void networkChanged() {
    registration.networkChanged();
  }

  /** The proxies that requests of the line go through, as its registrar wants. On the loop. */
  List<Address> serviceRoutes() {
    return registration.serviceRoutes();
  }

  /** Where the line is registered; empty while it is not. On the loop. */
  Optional<Destination> live() {
    return registration.live();
  }

  /** The times that calls on this line keep. */
  public CallTimes callTimes() {
    return new CallTimes(
        context.config().timers(), config.ringTime().toMillis(), config.calls().completions() > 0);
  }

  /** The line while it is open, else null. */
  public SipLine line() {
    return open;
  }

  @Override
  public LineDevCaps capabilities() {
    return Capabilities.ofLine(this);
  }

  @Override
  public LineAddressCaps addressCapabilities() {
    return Capabilities.ofAddress(this);
  }

  @Override
  public void remove() {
    SipLine line = open;
    if (line != null) {
      line.remove();
    }
    var _ = stop();
  }

  @Override
  public synchronized SipLine open(LineEvents events) {
    if (open != null) {
      throw new TapiException(LineError.ALLOCATED, "line '" + config.name() + "' is open already");
    }
    open = new SipLine(this, events);
    loop.execute(this::usersChanged);
    return open;
  }

  /** The line is open no more; on the loop. */
  void closed() {
    open = null;
    usersChanged();
    condition.reset();
  }
}

package org.sipline.tsp.line;

import org.sipline.config.SipConfig;
import org.sipline.tsp.call.CallTable;
import org.sipline.tsp.forward.ForwardStore;
import org.sipline.tsp.resolve.DnsNameServer;
import org.sipline.tsp.resolve.Servers;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.subscription.SubscriptionTable;

/** What all lines of a provider share. For any thread. */
public final class ProviderContext {
  private final SipEdge edge;
  private final CallTable table;
  private final CallBudget budget;
  private final Servers servers;
  private final ForwardStore forwards;
  private final InstanceId instance;
  private final SubscriptionTable subscriptions;
  private volatile SipConfig config;

  /** What lines share from the start of a provider to its end. */
  public ProviderContext(
      SipEdge edge,
      CallTable table,
      SubscriptionTable subscriptions,
      SipConfig config,
      ForwardStore forwards,
      InstanceId instance) {
    this.instance = instance;
    this.subscriptions = subscriptions;
    this.forwards = forwards;
    this.edge = edge;
    this.table = table;
    this.config = config;
    this.budget = new CallBudget(() -> this.config.limits(), System::nanoTime);
    this.servers = new Servers(new DnsNameServer(config.nameServers()), edge);
  }

  /** Puts another configuration in force, as far as a running provider can. */
  public void reconfigure(SipConfig changed) {
    config = changed;
  }

  /** The SIP side. */
  public SipEdge edge() {
    return edge;
  }

  /** What tells this installation from others. */
  InstanceId instance() {
    return instance;
  }

  /** What lines forward. */
  public ForwardStore forwards() {
    return forwards;
  }

  /** The subscriptions by their dialogs. */
  public SubscriptionTable subscriptions() {
    return subscriptions;
  }

  /** The calls by their dialogs. */
  public CallTable table() {
    return table;
  }

  /** The limits of calls. */
  public CallBudget budget() {
    return budget;
  }

  /** Where servers are, and which of them answer. */
  public Servers servers() {
    return servers;
  }

  /** The configuration in force. */
  public SipConfig config() {
    return config;
  }
}

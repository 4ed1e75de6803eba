package org.sipline.tsp.line;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Optional;
import javax.sip.header.EventHeader;
import org.sipline.config.LineConfig;
import org.sipline.config.MessageWaiting;
import org.sipline.tsp.mwi.MessageSummary;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.subscription.EventPackage;
import org.sipline.tsp.subscription.Subscription;
import org.sipline.tsp.subscription.SubscriptionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether messages wait for a line, as it is told (RFC 3842). Lives on the line's loop. */
final class LineMailbox {
  private static final Logger LOG = LoggerFactory.getLogger(LineMailbox.class);

  private final LineDevice device;
  private final LineConfig config;
  private final Optional<Subscription> subscription;
  private volatile boolean waiting;

  LineMailbox(LineDevice device, LineConfig config, LineSubscriber subscriber) {
    this.device = device;
    this.config = config;
    this.subscription =
        config.messageWaiting() == MessageWaiting.SUBSCRIBE
            ? Optional.of(
                new Subscription(
                    subscriber,
                    EventPackage.MESSAGE_SUMMARY,
                    subscriber.uri(config.addressOfRecord()),
                    this::read,
                    this::report))
            : Optional.empty();
  }

  /** Whether messages wait. For any thread. */
  boolean isWaiting() {
    return waiting;
  }

  /** The line came into service or went out of it. */
  void serviceChanged(boolean inService) {
    if (inService) {
      subscription.ifPresent(Subscription::open);
    }
  }

  /** The line is no longer wanted. */
  void end() {
    subscription.ifPresent(Subscription::close);
    waits(false);
  }

  /** A NOTIFY that no subscription asked for (RFC 6665 section 4.1.3 wants 481 for most). */
  void unsolicited(Incoming incoming) {
    SIPRequest notify = incoming.request();
    boolean heard =
        config.messageWaiting() == MessageWaiting.UNSOLICITED
            && notify.getHeader(EventHeader.NAME) instanceof EventHeader event
            && event.getEventType().equalsIgnoreCase(EventPackage.MESSAGE_SUMMARY.name());
    if (!heard) {
      incoming.respond(481);
      return;
    }
    byte[] body = notify.getRawContent();
    Optional<MessageSummary> summary = body == null ? Optional.empty() : MessageSummary.read(body);
    incoming.respond(summary.isPresent() ? 200 : 400);
    summary.ifPresent(each -> waits(each.waiting()));
  }

  private void read(byte[] body) {
    MessageSummary.read(body).ifPresent(summary -> waits(summary.waiting()));
  }

  private void waits(boolean now) {
    if (now != waiting) {
      waiting = now;
      device.messagesChanged();
    }
  }

  private void report(SubscriptionState state, String reason) {
    if (state == SubscriptionState.REFUSED) {
      LOG.warn(
          "Line {} is not told of waiting messages: {}; set message-waiting to none or unsolicited",
          config.name(),
          reason);
    } else {
      LOG.debug("Line {}, waiting messages: {}", config.name(), reason);
    }
  }
}

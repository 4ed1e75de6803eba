package org.sipline.tsp.line;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tsp.loop.LoopTimer;
import org.sipline.tsp.watch.ExtensionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other extensions that a line watches (RFC 4235, RFC 3856), and how TAPI hears of them:
 * LINE_ADDRESSSTATE with LINEADDRESSSTATE_DEVSPECIFIC, LINE_DEVSPECIFIC for each that changed, and
 * lineDevSpecific for all. Lives on the line's loop.
 */
final class LineWatch {
  private static final Logger LOG = LoggerFactory.getLogger(LineWatch.class);

  /** The first parameter of LINE_DEVSPECIFIC about a watched extension. */
  private static final int WATCH_EVENT = 1;

  /** However fast extensions change, applications hear of it so often only, ms. */
  private static final long LEAST_BETWEEN_MILLIS = 100;

  private final LineDevice device;
  private final List<WatchedExtension> extensions = new ArrayList<>(0);
  private final BitSet changed = new BitSet();
  private LoopTimer pause;

  LineWatch(LineDevice device, LineConfig config, LineSubscriber subscriber) {
    this.device = device;
    for (String each : config.watch().extensions()) {
      Optional<SipUri> uri = uri(device, config, each);
      int index = extensions.size();
      uri.ifPresent(
          known ->
              extensions.add(
                  new WatchedExtension(
                      config.name(),
                      subscriber,
                      known,
                      config.watch().by(),
                      () -> changed(index),
                      now -> device.shown().tell(each, now))));
    }
  }

  private static Optional<SipUri> uri(LineDevice device, LineConfig config, String extension) {
    try {
      return Optional.of(device.addresses().dial(extension).uri());
    } catch (TapiException e) {
      LOG.warn("Line {} cannot watch '{}': {}", config.name(), extension, e.getMessage());
      return Optional.empty();
    }
  }

  /** The line came into service. */
  void open() {
    extensions.forEach(WatchedExtension::open);
  }

  /** The line is no longer wanted. */
  void end() {
    extensions.forEach(WatchedExtension::close);
    if (pause != null) {
      pause.cancel();
      pause = null;
    }
  }

  /** Tells who shows what extensions do what is known of them now. */
  void tellAll() {
    extensions.forEach(WatchedExtension::tell);
  }

  /** The watched extension at an address; empty for none. */
  Optional<WatchedExtension> at(SipUri uri) {
    return extensions.stream().filter(each -> each.uri().equals(uri)).findFirst();
  }

  private void changed(int index) {
    changed.set(index);
    if (pause == null) {
      tell();
    }
  }

  private void tell() {
    pause = null;
    if (changed.isEmpty()) {
      return;
    }
    SipLine line = device.line();
    if (line != null) {
      line.watchChanged(
          changed.stream()
              .mapToObj(
                  index ->
                      new LineEvent.DevSpecific(
                          WATCH_EVENT, index, extensions.get(index).seen().state().value()))
              .toList());
    }
    changed.clear();
    pause = device.loop().schedule(LEAST_BETWEEN_MILLIS, this::tell);
  }

  /**
   * What is known of all of them: for each a line of text whose parts are parted by tabs: index,
   * SIP URI, state, the other party's SIP URI and name.
   */
  String report() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < extensions.size(); i++) {
      ExtensionView.Seen seen = extensions.get(i).seen();
      text.append(i)
          .append('\t')
          .append(extensions.get(i).uri())
          .append('\t')
          .append(seen.state())
          .append('\t')
          .append(seen.party().map(SipUri::toString).orElse(""))
          .append('\t')
          .append(seen.name())
          .append('\n');
    }
    return text.toString();
  }
}

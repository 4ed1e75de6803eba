package org.sipline.tsp.line;

import java.util.HashSet;
import java.util.Set;
import org.sipline.pair.Envelope;
import org.sipline.pair.Outbox;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.MspInstance;

/** The media halves that applications have made for an open line. On the line's loop. */
final class MediaHalves {
  private final LineDevice device;
  private final LineReports reports;
  private final Set<Instance> instances = new HashSet<>(2);

  /** The media half that one application has made. */
  private static final class Instance implements MspInstance {}

  MediaHalves(LineDevice device, LineReports reports) {
    this.device = device;
    this.reports = reports;
  }

  /** Takes up a media half, and tells it which line it serves. */
  MspInstance create() {
    Instance instance = new Instance();
    instances.add(instance);
    byte[] serve = new Outbox(Envelope.ADDRESS).next(new ToMsp.ServeLine(device.config().name()));
    device
        .loop()
        .execute(
            () -> {
              if (instances.contains(instance)) {
                reports.emit(new LineEvent.SendMspData(instance, null, serve));
              }
            });
    return instance;
  }

  void close(MspInstance instance) {
    instances.remove(instance);
  }
}

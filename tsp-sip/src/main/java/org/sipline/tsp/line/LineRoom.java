package org.sipline.tsp.line;

import java.util.Set;
import org.sipline.config.LineConfig;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tsp.call.MediaModes;

/** Which calls an open line takes: with which media, and how many. On the line's loop. */
final class LineRoom {
  private final LineDevice device;
  private final LineReports reports;
  private final LineCounts counts;
  private Set<LineMediaMode> mediaDetection = Set.of();

  LineRoom(LineDevice device, LineReports reports, LineCounts counts) {
    this.device = device;
    this.reports = reports;
    this.counts = counts;
  }

  /** Whether another call could be made now. For any thread. */
  boolean isLeft() {
    return device.service().inService()
        && !device.condition().locked()
        && counts.places() < config().maxCalls();
  }

  /** Whether the line can take no further call that comes (call waiting). */
  boolean isBusy() {
    return counts.places() >= (config().calls().callWaiting() ? config().maxCalls() : 1);
  }

  /**
   * TSPI_lineConditionalMediaDetection: whether a call with these media could be made now.
   *
   * @throws TapiException INVALMEDIAMODE, CALLUNAVAIL or RESOURCEUNAVAIL if it could not
   */
  void require(Set<LineMediaMode> mediaModes) {
    requireCarried(mediaModes);
    if (reports.closed() || !device.service().inService()) {
      throw new TapiException(
          LineError.CALLUNAVAIL, "the line is out of service: " + device.service().reason());
    }
    if (device.condition().locked()) {
      throw new TapiException(LineError.CALLUNAVAIL, "the line is locked");
    }
    if (counts.places() >= config().maxCalls()) {
      throw new TapiException(
          LineError.CALLUNAVAIL, "the line has its " + config().maxCalls() + " calls already");
    }
    device.context().budget().check();
  }

  private void requireCarried(Set<LineMediaMode> mediaModes) {
    Set<LineMediaMode> carried = MediaModes.configured(config().mediaModes());
    if (!carried.containsAll(mediaModes)) {
      throw new TapiException(
          LineError.INVALMEDIAMODE, "the line carries " + carried + " only, not " + mediaModes);
    }
  }

  /** TSPI_lineSetDefaultMediaDetection. */
  void detect(Set<LineMediaMode> mediaModes) {
    requireCarried(mediaModes);
    mediaDetection = Set.copyOf(mediaModes);
  }

  /** The media that calls which come may have. */
  Set<LineMediaMode> mediaDetection() {
    return mediaDetection.isEmpty() ? MediaModes.configured(config().mediaModes()) : mediaDetection;
  }

  private LineConfig config() {
    return device.config();
  }
}

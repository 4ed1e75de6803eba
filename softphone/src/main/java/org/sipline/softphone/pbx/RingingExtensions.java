package org.sipline.softphone.pbx;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.sipline.softphone.Pair;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapisrv.Application;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationEvent;
import org.sipline.tapisrv.LineDevice;
import org.sipline.tapisrv.LineOpen;

/**
 * Answers the calls of extensions as a person would: they ring for a moment first, so that whoever
 * tries the PBX sees every state of a call.
 */
final class RingingExtensions {
  /** Long enough to be seen. */
  private static final Duration RING = Duration.ofMillis(400);

  private final Executor later =
      CompletableFuture.delayedExecutor(RING.toMillis(), TimeUnit.MILLISECONDS);

  /** Answers on every line of a pair from now on. */
  RingingExtensions(Pair pair) {
    Application application = pair.server().initialize("extensions");
    for (LineDevice device : application.devices()) {
      LineMediaMode[] all =
          application.getDevCaps(device.deviceId()).mediaModes().toArray(LineMediaMode[]::new);
      application.open(device.deviceId(), LineOpen.owner(all), this::on);
    }
  }

  private void on(ApplicationEvent event) {
    if (!(event instanceof ApplicationEvent.CallState change)) {
      return;
    }
    ApplicationCall call = change.call();
    if (change.state() == LineCallState.OFFERING && change.privilege() == LineCallPrivilege.OWNER) {
      var _ = call.accept();
      later.execute(() -> answer(call));
    } else if (change.state() == LineCallState.DISCONNECTED) {
      var _ = call.drop();
    } else if (change.state() == LineCallState.IDLE) {
      var _ = call.deallocate();
    }
  }

  private static void answer(ApplicationCall call) {
    try {
      var _ = call.answer();
    } catch (TapiException e) {
      // The caller has given up: the call is deallocated.
    }
  }
}

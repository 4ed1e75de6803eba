package org.sipline.tapisrv.line;

import java.util.IdentityHashMap;
import java.util.Set;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A media object of this server on a line, the house's or an application's. On the line's loop, but
 * for {@link #on}.
 */
final class LocalMedia implements MediaHome, MspEvents {
  private static final Logger LOG = LoggerFactory.getLogger(LocalMedia.class);

  private final LineHost host;
  private final MspAddress address;
  private final IdentityHashMap<MspCall, HostedCall> calls = new IdentityHashMap<>(4);
  private MspInstance instance;
  private boolean refusalLogged;
  private boolean shut;

  LocalMedia(LineHost host, MediaServiceProvider provider) {
    this.host = host;
    address = provider.createAddress(this, host.loop());
  }

  MspAddress address() {
    return address;
  }

  @Override
  public MspInstance instance() {
    return instance;
  }

  @Override
  public void bind(MspInstance given) {
    instance = given;
  }

  @Override
  public MspCall createCall(HostedCall call, Set<LineMediaMode> mediaModes) {
    MspCall media = address.createCall(mediaModes);
    calls.put(media, call);
    return media;
  }

  @Override
  public void shutdownCall(MspCall media) {
    if (calls.remove(media) != null) {
      media.shutdown();
    }
  }

  @Override
  public void shutdown() {
    shut = true;
    for (MspCall media : calls.keySet()) {
      media.shutdown();
    }
    calls.clear();
    address.shutdown();
  }

  @Override
  public boolean mayBeSilent() {
    return false;
  }

  @Override
  public void toMsp(HostedCall call, byte[] buffer) {
    if (shut) {
      return; // its application has gone while the call still ends
    }
    try {
      address.receiveTspData(call == null ? null : call.media().local(), buffer);
    } catch (TapiException e) {
      LOG.warn("line {}: the media half refused a message: {}", host.name(), e.getMessage());
    }
  }

  @Override
  public void on(MspEvent event) {
    host.runAlways(() -> take(event));
  }

  private void take(MspEvent event) {
    switch (event) {
      case MspEvent.TspData data -> toTsp(data);
      case MspEvent.CallEvent e -> {
        HostedCall call = calls.get(e.call());
        if (call != null) {
          call.onStream(e);
        }
      }
      case MspEvent.FileTerminal e -> {
        HostedCall call = calls.get(e.call());
        if (call != null) {
          call.onMedia(e);
        }
      }
      case MspEvent.AddressEvent e ->
          LOG.info(
              "line {}: terminal {} {}",
              host.name(),
              e.terminal().name(),
              e.available() ? "came" : "went");
    }
  }

  private void toTsp(MspEvent.TspData data) {
    HostedCall call = null;
    if (data.call() != null) {
      call = calls.get(data.call());
      if (call == null) {
        return; // the call is over
      }
      if (!call.media().spokenOf()) {
        refused("it spoke about a call before the telephony half did");
        return;
      }
    }
    if (host.gone()) {
      return;
    }
    try {
      host.provider().receiveMspData(instance, call == null ? null : call.tsp(), data.buffer());
    } catch (TapiException e) {
      refused(e.getMessage());
    }
  }

  private void refused(String reason) {
    if (refusalLogged) {
      LOG.debug("line {}: a message of the media half was refused: {}", host.name(), reason);
    } else {
      refusalLogged = true;
      LOG.warn("line {}: a message of the media half was refused: {}", host.name(), reason);
    }
  }
}

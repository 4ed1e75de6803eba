package org.sipline.tapisrv;

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
 * One media object on a line, the house's or an application's, and the relay between it and the
 * telephony half: nothing passes but bytes. On the line's loop, but for {@link #on}.
 */
final class MediaHome implements MspEvents {
  private static final Logger LOG = LoggerFactory.getLogger(MediaHome.class);

  private final LineHost host;
  private final MspAddress address;
  private final IdentityHashMap<MspCall, HostedCall> calls = new IdentityHashMap<>();
  private MspInstance instance;
  private boolean refusalLogged;
  private boolean shut;

  MediaHome(LineHost host, MediaServiceProvider provider) {
    this.host = host;
    address = provider.createAddress(this);
  }

  MspAddress address() {
    return address;
  }

  /** The telephony half's handle of this object, null until it has given one. */
  MspInstance instance() {
    return instance;
  }

  @SuppressWarnings("ReferenceEquality") // instances are known by identity
  boolean is(MspInstance other) {
    return instance == other;
  }

  void bind(MspInstance given) {
    instance = given;
  }

  MspCall createCall(HostedCall call, Set<LineMediaMode> mediaModes) {
    MspCall media = address.createCall(mediaModes);
    calls.put(media, call);
    return media;
  }

  void shutdownCall(MspCall media) {
    if (calls.remove(media) != null) {
      media.shutdown();
    }
  }

  void shutdown() {
    shut = true;
    for (MspCall media : calls.keySet()) {
      media.shutdown();
    }
    calls.clear();
    address.shutdown();
  }

  /** Takes a buffer to the media half; {@code media} null for data about the address. */
  void toMsp(MspCall media, byte[] buffer) {
    if (shut) {
      return; // its application has gone while the call still ends
    }
    try {
      address.receiveTspData(media, buffer);
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
          call.onFileTerminal(e);
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

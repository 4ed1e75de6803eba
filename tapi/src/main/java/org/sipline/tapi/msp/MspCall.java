package org.sipline.tapi.msp;

import java.util.List;

/**
 * The media of one call in one application ({@code ITStreamControl}). Methods may be called on any
 * thread. Known by identity.
 */
public interface MspCall {

  /** Ends the call's media and gives back its sockets ({@code ShutdownMSPCall}). */
  @Mspi("ITMSPAddress::ShutdownMSPCall")
  void shutdown();

  /** The call's streams. */
  @Mspi("ITStreamControl::EnumerateStreams")
  List<MspStream> streams();

  /** What the call's media were like so far. A snapshot. */
  MediaQuality quality();
}

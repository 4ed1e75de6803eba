package org.sipline.tapisrv.line;

import java.util.Set;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MspCall;

/**
 * A media half on a line, where the media of calls live: one of this server, or a guest's. Between
 * it and the telephony half nothing passes but bytes. On the line's loop.
 */
sealed interface MediaHome permits LocalMedia, GuestMedia {

  /** The telephony half's handle of this media half, null until it has given one. */
  MspInstance instance();

  /** Takes the telephony half's handle. */
  void bind(MspInstance given);

  /** Makes the media of a call; null where they are made elsewhere. */
  MspCall createCall(HostedCall call, Set<LineMediaMode> mediaModes);

  /** Ends the media of a call. */
  void shutdownCall(MspCall media);

  /** Takes a buffer to the media half; {@code call} null for data about the address. */
  void toMsp(HostedCall call, byte[] buffer);

  /** Whether it may not answer, as nobody may have made a call at the other end. */
  boolean mayBeSilent();

  /** Ends the media half. */
  void shutdown();
}

package org.sipline.tapi.msp;

import java.util.UUID;
import java.util.concurrent.Executor;

/** A media service provider: the class that TAPI makes one object of per application and line. */
public interface MediaServiceProvider extends AutoCloseable {

  /** The class id, as the telephony half names it (TSPI_lineMSPIdentify). */
  UUID classId();

  /**
   * Makes the media object of one application on one address ({@code CoCreateInstance} and {@code
   * ITMSPAddress::Initialize}).
   *
   * @param events where its events go
   * @param loop where its calls live: runs what it is given one at a time, in order. Where it is
   *     the loop that {@link MspAddress#receiveTspData} is called on, nothing wakes another thread.
   */
  @Mspi("ITMSPAddress::Initialize")
  MspAddress createAddress(MspEvents events, Executor loop);

  /** Ends every stream and gives back sockets and threads. */
  @Override
  void close();
}

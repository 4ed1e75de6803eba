package org.sipline.tapi.msp;

import java.util.UUID;

/** A media service provider: the class that TAPI makes one object of per application and line. */
public interface MediaServiceProvider extends AutoCloseable {

  /** The class id, as the telephony half names it (TSPI_lineMSPIdentify). */
  UUID classId();

  /**
   * Makes the media object of one application on one address ({@code CoCreateInstance} and {@code
   * ITMSPAddress::Initialize}).
   *
   * @param events where its events go
   */
  MspAddress createAddress(MspEvents events);

  /** Ends every stream and gives back sockets and threads. */
  @Override
  void close();
}

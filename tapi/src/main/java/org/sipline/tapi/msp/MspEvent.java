package org.sipline.tapi.msp;

/** What a media object tells: MSP_EVENT_INFO's kinds. */
public sealed interface MspEvent {

  /**
   * ME_TSP_DATA: bytes for the telephony half.
   *
   * @param call the call meant; null for data about the address
   * @param buffer the bytes; the receiver must not change them
   */
  record TspData(MspCall call, byte[] buffer) implements MspEvent {}

  /** ME_CALL_EVENT: something happened to a stream of a call; {@code reason} is for people. */
  record CallEvent(MspCall call, MspStream stream, Kind kind, Cause cause, String reason)
      implements MspEvent {

    /** MSP_CALL_EVENT. */
    public enum Kind {
      /** The call has a new stream. */
      NEW_STREAM,
      /** The stream cannot run. */
      STREAM_FAIL,
      /** A terminal failed; the stream goes on without it. */
      TERMINAL_FAIL,
      /** The other party does not want the stream. */
      STREAM_NOT_USED,
      /** Media flow. */
      STREAM_ACTIVE,
      /** Media no longer flow. */
      STREAM_INACTIVE
    }

    /** MSP_CALL_EVENT_CAUSE. */
    public enum Cause {
      /** Not known. */
      UNKNOWN,
      /** The device does not work. */
      BAD_DEVICE,
      /** The connection could not be made. */
      CONNECT_FAIL,
      /** This side asked for it. */
      LOCAL_REQUEST,
      /** The other side asked for it. */
      REMOTE_REQUEST,
      /** No media came for too long. */
      MEDIA_TIMEOUT,
      /** Media came again. */
      MEDIA_RECOVERED,
      /** The network's quality does not suffice. */
      QUALITY_OF_SERVICE
    }
  }

  /** ME_ADDRESS_EVENT: a terminal came or went. */
  record AddressEvent(MspTerminal terminal, boolean available) implements MspEvent {}

  /** ME_FILE_TERMINAL_EVENT: a file terminal's state changed; {@code reason} is for people. */
  record FileTerminal(MspCall call, MspTerminal terminal, State state, String reason)
      implements MspEvent {

    /** What the file terminal does now. */
    public enum State {
      /** It plays or records. */
      STARTED,
      /** It reached the end of the file, or its stream ended. */
      STOPPED,
      /** It cannot go on. */
      FAILED
    }
  }
}

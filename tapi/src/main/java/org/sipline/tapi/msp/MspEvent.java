package org.sipline.tapi.msp;

import org.sipline.tapi.constant.TapiConstant;

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
    public enum Kind implements TapiConstant {
      /** The call has a new stream. */
      NEW_STREAM(0),
      /** The stream cannot run. */
      STREAM_FAIL(1),
      /** A terminal failed; the stream goes on without it. */
      TERMINAL_FAIL(2),
      /** The other party does not want the stream. */
      STREAM_NOT_USED(3),
      /** Media flow. */
      STREAM_ACTIVE(4),
      /** Media no longer flow. */
      STREAM_INACTIVE(5);

      private final int value;

      Kind(int value) {
        this.value = value;
      }

      @Override
      public int value() {
        return value;
      }
    }

    /** MSP_CALL_EVENT_CAUSE. */
    public enum Cause implements TapiConstant {
      /** Not known. */
      UNKNOWN(0),
      /** The device does not work. */
      BAD_DEVICE(1),
      /** The connection could not be made. */
      CONNECT_FAIL(2),
      /** This side asked for it. */
      LOCAL_REQUEST(3),
      /** The other side asked for it. */
      REMOTE_REQUEST(4),
      /** No media came for too long. */
      MEDIA_TIMEOUT(5),
      /** Media came again. */
      MEDIA_RECOVERED(6),
      /** The network's quality does not suffice. */
      QUALITY_OF_SERVICE(7);

      private final int value;

      Cause(int value) {
        this.value = value;
      }

      @Override
      public int value() {
        return value;
      }
    }
  }

  /** ME_ADDRESS_EVENT: a terminal came or went. */
  record AddressEvent(MspTerminal terminal, boolean available) implements MspEvent {}

  /** ME_FILE_TERMINAL_EVENT: a file terminal's state changed; {@code reason} is for people. */
  record FileTerminal(MspCall call, MspTerminal terminal, State state, String reason)
      implements MspEvent {

    /** What the file terminal does now: TERMINAL_MEDIA_STATE, which has no failure: that is 3. */
    public enum State implements TapiConstant {
      /** It plays or records. */
      STARTED(1),
      /** It reached the end of the file, or its stream ended. */
      STOPPED(0),
      /** It stands where it is. */
      PAUSED(2),
      /** It cannot go on. */
      FAILED(3);

      private final int value;

      State(int value) {
        this.value = value;
      }

      @Override
      public int value() {
        return value;
      }
    }
  }
}

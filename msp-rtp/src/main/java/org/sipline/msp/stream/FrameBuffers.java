package org.sipline.msp.stream;

import org.sipline.msp.jitter.Playout;
import org.sipline.msp.rtp.RtpPacket;

/** Work space that the streams of one loop share, one after the other. */
final class FrameBuffers {
  /** The longest packet time at the highest rate. */
  private static final int FRAME_SAMPLES = 48 * 60;

  final RtpPacket packet = new RtpPacket();
  final short[] received = new short[FRAME_SAMPLES];
  final short[] toSend = new short[FRAME_SAMPLES];
  final byte[] payload = new byte[2 * FRAME_SAMPLES];
  final short[] decoded = new short[Playout.WORK_SAMPLES];
  final short[] scaled = new short[Playout.WORK_SAMPLES];
}

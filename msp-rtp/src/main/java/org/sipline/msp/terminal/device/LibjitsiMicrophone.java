package org.sipline.msp.terminal.device;

import java.io.IOException;
import javax.media.Buffer;
import javax.media.protocol.PullBufferStream;
import org.jitsi.impl.neomedia.jmfext.media.protocol.AbstractPullBufferCaptureDevice;

/** A microphone that libjitsi has opened; one thread at a time. */
final class LibjitsiMicrophone {
  private final PullBufferStream stream;
  private final Buffer buffer = new Buffer();
  private final int rate;

  LibjitsiMicrophone(AbstractPullBufferCaptureDevice source, int rate) throws IOException {
    PullBufferStream[] streams = source.getStreams();
    if (streams.length == 0) {
      throw new IOException("the microphone has no stream");
    }
    stream = streams[0];
    this.rate = rate;
  }

  /** Hz, of mono 16-bit samples. */
  int rate() {
    return rate;
  }

  /**
   * Waits for samples and gives them on, in frames of the pipe.
   *
   * @return the bytes' number
   */
  int read(byte[] into) throws IOException {
    stream.read(buffer);
    int length = Math.min(buffer.getLength(), into.length) & ~1;
    if (length > 0) {
      System.arraycopy((byte[]) buffer.getData(), buffer.getOffset(), into, 0, length);
    }
    return Math.max(0, length);
  }
}

package org.sipline.msp.terminal.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.media.Buffer;
import javax.media.PlugIn;
import javax.media.format.AudioFormat;
import org.jitsi.impl.neomedia.jmfext.media.renderer.audio.AbstractAudioRenderer;

/** A loudspeaker that libjitsi has opened; one thread at a time. */
final class LibjitsiLoudspeaker {
  private final AbstractAudioRenderer<?> renderer;
  private final AudioFormat format;
  private final int rate;

  LibjitsiLoudspeaker(AbstractAudioRenderer<?> renderer, AudioFormat format, int rate) {
    this.renderer = renderer;
    this.format = format;
    this.rate = rate;
  }

  /** Hz, of mono 16-bit samples. */
  int rate() {
    return rate;
  }

  /** Plays samples; waits until the device has taken all of them. */
  void write(short[] pcm, int count) throws IOException {
    byte[] bytes = new byte[2 * count];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(pcm, 0, count);
    Buffer buffer = new Buffer();
    buffer.setFormat(format);
    buffer.setData(bytes);
    buffer.setOffset(0);
    buffer.setLength(bytes.length);
    int result;
    do {
      result = renderer.process(buffer);
      if ((result & PlugIn.BUFFER_PROCESSED_FAILED) != 0) {
        throw new IOException("the loudspeaker takes no more samples");
      }
    } while ((result & PlugIn.INPUT_BUFFER_NOT_CONSUMED) != 0);
  }
}

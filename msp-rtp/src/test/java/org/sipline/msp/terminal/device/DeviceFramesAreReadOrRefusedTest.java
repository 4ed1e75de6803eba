package org.sipline.msp.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DeviceFramesAreReadOrRefusedTest {

  @Property(tries = 200)
  void whatIsWrittenIsRead(
      @ForAll DeviceFrame.Type type, @ForAll @Size(max = DeviceFrame.MAX_BODY) byte[] body)
      throws IOException {
    var out = new ByteArrayOutputStream();
    new DeviceFrame(type, body).write(out);
    DeviceFrame.text(type, "next").write(out);
    var in = new ByteArrayInputStream(out.toByteArray());
    DeviceFrame read = DeviceFrame.read(in);
    assertThat(read.type()).isEqualTo(type);
    assertThat(read.body()).isEqualTo(body);
    assertThat(DeviceFrame.read(in).text()).isEqualTo("next");
    assertThat(DeviceFrame.read(in)).isNull();
  }

  @Property(tries = 500)
  void anyBytesAreAFrameOrAnIoException(@ForAll @Size(max = 64) byte[] bytes) {
    try {
      DeviceFrame frame = DeviceFrame.read(new ByteArrayInputStream(bytes));
      assertThat(frame == null).isEqualTo(bytes.length == 0);
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("a frame of .*|the stream ends within a frame");
    }
  }

  @Test
  void samplesKeepTheirSigns() {
    short[] pcm = {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE};
    short[] read = new short[DeviceFrame.MAX_SAMPLES];
    int count = DeviceFrame.samples(DeviceFrame.Type.CAPTURED, pcm, pcm.length).samples(read);
    assertThat(count).isEqualTo(pcm.length);
    assertThat(read).startsWith(pcm);
  }

  @Test
  void aFrameAboveTheBoundIsRefusedBeforeItIsRead() {
    assertThatThrownBy(() -> DeviceFrame.read(new ByteArrayInputStream(new byte[] {'c', -1, -1})))
        .hasMessage("a frame of 65535 bytes");
  }

  @Test
  void ratesOfAnotherSizeAreRefused() {
    assertThatThrownBy(() -> DeviceFrame.text(DeviceFrame.Type.OPENED, "fast").rates())
        .isInstanceOf(IOException.class);
  }
}

package org.sipline.tapisrv.door.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FramesAreMadeOfAnyPiecesTest {

  @Property
  void piecesOfAnySizeGiveTheSameFrames(
      @ForAll @Size(min = 1, max = 20) List<byte[]> bodies,
      @ForAll @IntRange(min = 1, max = 100) int piece) {
    ByteBuffer stream = ByteBuffer.allocate(bodies.stream().mapToInt(b -> b.length + 12).sum());
    for (int i = 0; i < bodies.size(); i++) {
      stream.put(Frame.bytes(FrameKind.REQUEST, i, -i, bodies.get(i)));
    }
    byte[] bytes = stream.array();
    FrameAssembler assembler = new FrameAssembler(Frame.MOST_LENGTH);
    List<Frame> frames = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += piece) {
      ByteBuffer input = ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from));
      for (Optional<Frame> frame = assembler.next(input);
          frame.isPresent();
          frame = assembler.next(input)) {
        frames.add(frame.get());
      }
    }

    assertThat(frames).hasSameSizeAs(bodies);
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      assertThat(frame.kind()).isEqualTo(FrameKind.REQUEST.number());
      assertThat(frame.op()).isEqualTo(i);
      assertThat(frame.sequence()).isEqualTo(-i);
      assertThat(frame.body().raw(frame.body().left())).isEqualTo(bodies.get(i));
    }
  }

  @Property
  void anyBytesAreFramesOrRefused(@ForAll byte[] bytes) {
    FrameAssembler assembler = new FrameAssembler(100);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    try {
      while (assembler.next(input).isPresent()) {
        // The next one.
      }
    } catch (MalformedException e) {
      assertThat(e).hasMessageContaining("8 to 100");
    }
  }

  @Property
  void valuesComeAsTheyWent(
      @ForAll boolean flag,
      @ForAll int number,
      @ForAll long time,
      @ForAll String text,
      @ForAll byte[] bytes,
      @ForAll long high,
      @ForAll long low) {
    byte[] body =
        new WireWriter()
            .flag(flag)
            .u16(number)
            .u32(number)
            .u64(time)
            .str(text)
            .bytes(bytes)
            .guid(new UUID(high, low))
            .toByteArray();
    WireReader reader = new WireReader(body, 0);

    assertThat(reader.flag()).isEqualTo(flag);
    assertThat(reader.u16()).isEqualTo(number & 0xFFFF);
    assertThat(reader.u32()).isEqualTo(number);
    assertThat(reader.u64()).isEqualTo(time);
    assertThat(reader.str()).isEqualTo(text);
    assertThat(reader.bytes()).isEqualTo(bytes);
    assertThat(reader.guid()).isEqualTo(new UUID(high, low));
    reader.end();
  }

  @Test
  void aGuidLiesAsInWindowsMemory() {
    byte[] bytes =
        new WireWriter()
            .guid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"))
            .toByteArray();

    assertThat(bytes)
        .containsExactly(
            0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD,
            0xEE, 0xFF);
  }

  @Test
  void aBodyThatFillsNoFrameIsNotWritten() {
    WireWriter writer = new WireWriter();

    assertThatThrownBy(() -> writer.bytes(new byte[Frame.MOST_LENGTH]))
        .isInstanceOf(MalformedException.class);
  }
}

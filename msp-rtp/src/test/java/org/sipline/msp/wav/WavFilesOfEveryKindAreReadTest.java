package org.sipline.msp.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavFilesOfEveryKindAreReadTest {
  private static final double[] WAVE = {0, 0.25, 0.5, -0.25, -0.5, 0.125};
  @TempDir Path folder;

  private static byte[] tag(String tag) {
    return tag.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A file of the wave, each channel the same. */
  private static ByteBuffer wav(int tag, int bits, int channels, int rate, boolean extensible) {
    ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    int frame = bits / 8 * channels;
    int data = WAVE.length * frame;
    out.put(tag("RIFF")).putInt(0).put(tag("WAVE"));
    out.put(tag("LIST")).putInt(3).put(new byte[4]);
    out.put(tag("fmt ")).putInt(extensible ? 40 : 16);
    out.putShort((short) (extensible ? 0xfffe : tag)).putShort((short) channels).putInt(rate);
    out.putInt(rate * frame).putShort((short) frame).putShort((short) bits);
    if (extensible) {
      out.putShort((short) 22).putShort((short) bits).putInt(3).putShort((short) tag);
      out.put(new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38});
      out.put(new byte[] {(byte) 0x9b, 0x71});
    }
    out.put(tag("data")).putInt(data);
    for (double value : WAVE) {
      for (int c = 0; c < channels; c++) {
        put(out, tag, bits, value);
      }
    }
    out.putInt(4, out.position() - 8);
    return out.flip();
  }

  private static void put(ByteBuffer out, int tag, int bits, double value) {
    switch (tag * 100 + bits) {
      case 108 -> out.put((byte) (value * 128 + 128));
      case 116 -> out.putShort((short) (value * 32768));
      case 124 -> {
        int sample = (int) (value * (1 << 23));
        out.put((byte) sample).putShort((short) (sample >> 8));
      }
      case 132 -> out.putInt((int) (value * (1L << 31)));
      case 332 -> out.putFloat((float) value);
      case 364 -> out.putDouble(value);
      case 608 -> out.put((byte) 0xd5);
      case 708 -> out.put((byte) 0xff);
      default -> throw new IllegalArgumentException(tag + " with " + bits);
    }
  }

  private Path file(ByteBuffer bytes) throws IOException {
    Path file = folder.resolve("test.wav");
    byte[] content = new byte[bytes.remaining()];
    bytes.get(content);
    return Files.write(file, content);
  }

  private static short[] all(WavReader reader) throws IOException {
    short[] pcm = new short[100];
    int read = reader.read(pcm, 0, pcm.length);
    return Arrays.copyOf(pcm, Math.max(0, read));
  }

  @ParameterizedTest(name = "format {0}, {1} bits, {2} channels, {3} Hz, extensible {4}")
  @CsvSource({
    "1, 8, 1, 8000, false",
    "1, 16, 1, 8000, false",
    "1, 16, 2, 44100, false",
    "1, 16, 6, 48000, true",
    "1, 24, 1, 16000, false",
    "1, 24, 2, 32000, true",
    "1, 32, 1, 22050, false",
    "3, 32, 2, 48000, false",
    "3, 32, 1, 11025, true",
    "3, 64, 1, 24000, false",
  })
  void linearFilesReadAsTheWaveTheyHold(
      int tag, int bits, int channels, int rate, boolean extensible) throws IOException {
    try (WavReader reader = WavReader.open(file(wav(tag, bits, channels, rate, extensible)))) {
      assertThat(reader.sampleRate()).isEqualTo(rate);
      assertThat(reader.samples()).isEqualTo(WAVE.length);
      short[] pcm = all(reader);
      for (int i = 0; i < WAVE.length; i++) {
        assertThat((double) pcm[i]).isCloseTo(WAVE[i] * 32768, within(1.0));
      }
      assertThat(reader.read(pcm, 0, 1)).as("the end").isEqualTo(-1);
      reader.rewind();
      assertThat(all(reader)).isEqualTo(pcm);
    }
  }

  @ParameterizedTest
  @CsvSource({"6, 8", "7, 0"})
  void compandedFilesAreExpanded(int tag, int sample) throws IOException {
    try (WavReader reader = WavReader.open(file(wav(tag, 8, 1, 8000, false)))) {
      assertThat(all(reader)).containsOnly((short) sample);
    }
  }

  @Test
  void aFileThatIsCutOffPlaysAsFarAsItGoes() throws IOException {
    ByteBuffer wav = wav(1, 16, 2, 8000, false);
    wav.limit(wav.limit() - 7);
    try (WavReader reader = WavReader.open(file(wav))) {
      assertThat(all(reader)).hasSize(WAVE.length - 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_000})
  void aWrongSizeOfTheWholeDoesNotMatter(int size) throws IOException {
    ByteBuffer wav = wav(1, 16, 1, 8000, false);
    wav.putInt(4, size);
    try (WavReader reader = WavReader.open(file(wav))) {
      assertThat(all(reader)).hasSize(WAVE.length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aFileWhoseWriterNeverCameBackPlaysToItsEnd(int size) throws IOException {
    ByteBuffer wav = wav(1, 16, 1, 8000, false);
    wav.putInt(4, size);
    wav.putInt(wav.limit() - 2 * WAVE.length - 4, size);
    try (WavReader reader = WavReader.open(file(wav))) {
      assertThat(all(reader)).hasSize(WAVE.length);
    }
  }

  @Test
  void aFileWithoutSamplesEndsAtOnce() throws IOException {
    ByteBuffer wav = wav(1, 16, 1, 8000, false);
    wav.limit(wav.limit() - 2 * WAVE.length);
    wav.putInt(wav.limit() - 4, 0);
    try (WavReader reader = WavReader.open(file(wav))) {
      assertThat(reader.samples()).isZero();
      assertThat(reader.read(new short[1], 0, 1)).isEqualTo(-1);
    }
  }

  @Test
  void whatCannotBePlayedIsRefusedWithTheReason() throws IOException {
    refused(ByteBuffer.allocate(0), "empty");
    refused(ByteBuffer.wrap(tag("RIFFxxxxAVI xxxx")), "does not begin with RIFF and WAVE");
    refused(ByteBuffer.wrap(tag("RIFFxxxxWAVE")), "no format chunk");
    refused(wav(1, 16, 1, 8000, false).limit(40), "format chunk is cut off");
    refused(wav(1, 16, 1, 8000, false).limit(50), "no samples");
    refused(wav(1, 16, 9, 8000, false), "9 channels");
    refused(wav(1, 16, 1, 12000, false), "12000 samples a second");
    refused(wav(1, 16, 1, 8000, false).putShort(32, (short) 2), "none of PCM");
    refused(wav(1, 16, 1, 8000, false).putShort(44, (short) 3), "says 3 bytes a frame");
  }

  private void refused(ByteBuffer wav, String reason) throws IOException {
    Path file = file(wav);
    assertThatThrownBy(() -> WavReader.open(file))
        .isInstanceOf(WavFormatException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path file = folder.resolve("written.wav");
    short[] pcm = new short[5000];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) (i * 7);
    }
    try (WavWriter writer =
        new WavWriter(
            Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            16000)) {
      writer.write(pcm, 0, 3000);
      writer.flush();
      writer.write(pcm, 3000, 2000);
    }
    try (WavReader reader = WavReader.open(file)) {
      short[] read = new short[6000];
      assertThat(reader.sampleRate()).isEqualTo(16000);
      assertThat(reader.read(read, 0, read.length)).isEqualTo(5000);
      assertThat(Arrays.copyOf(read, 5000)).isEqualTo(pcm);
    }
  }
}

package org.sipline.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MalformedMessageIsRefusedByNameTest {
  private static final int MAJOR_AT = 4;
  private static final int MINOR_AT = 5;
  private static final int TYPE_AT = 6;
  private static final int LENGTH_AT = 20;

  @Test
  void foreignBytesAreRefused() {
    assertRefused(new byte[40], "not a message of the pair at byte 0");
    assertRefused(new byte[0], "magic is cut short at byte 0");
  }

  @Test
  void anotherMajorVersionIsRefused() {
    byte[] bytes = bytes(new ToMsp.Stop());
    bytes[MAJOR_AT] = 2;
    assertRefused(bytes, "major version 2 instead of 1 at byte 4");
  }

  @Test
  void aMessageOverTheLimitIsRefusedUnread() {
    assertRefused(new byte[PairCodec.MAX_BYTES + 1], "message exceeds 131072 bytes at byte 131072");
    assertThatThrownBy(
            () -> bytes(new ToTsp.LocalDescription(1, true, new byte[PairCodec.MAX_BYTES])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSequenceNumberBelowOneIsRefused() {
    byte[] bytes = bytes(new ToMsp.Stop());
    bytes[19] = 0;
    assertRefused(bytes, "sequence 0 is below 1 at byte 16");
  }

  @Test
  void bytesAfterTheBodyAreRefused() {
    byte[] bytes = bytes(new ToMsp.Stop());
    assertRefused(
        Arrays.copyOf(bytes, bytes.length + 1), "body length 0 but 1 bytes follow at byte 20");
  }

  @Test
  void bytesAfterTheLastFieldAreRefusedInTheSameVersion() {
    assertRefused(appended(new ToMsp.Start(true)), "1 bytes too many after START at byte 25");
  }

  @Test
  void aNewerMinorVersionsFieldsAreIgnored() throws Exception {
    byte[] bytes = appended(new ToMsp.Start(true));
    bytes[MINOR_AT] = PairCodec.MINOR + 1;
    assertThat(PairCodec.decode(bytes)).contains(new Envelope(7, 1, new ToMsp.Start(true)));
  }

  @Test
  void aTypeThatIsNotKnownIsSkipped() throws Exception {
    for (int number : new int[] {0, 0x0018, 0x00FF, 0x0100, 0x010E, 0x0200, 0xFFFF}) {
      byte[] bytes = bytes(new ToTsp.RemoteHold(true));
      bytes[TYPE_AT] = (byte) (number >>> 8);
      bytes[TYPE_AT + 1] = (byte) number;
      assertThat(PairCodec.decode(bytes)).as("type %x", number).isEmpty();
    }
  }

  @Test
  void aFlagIsZeroOrOne() {
    byte[] bytes = bytes(new ToTsp.RemoteHold(true));
    bytes[24] = 2;
    assertRefused(bytes, "held 2 is neither 0 nor 1 at byte 24");
  }

  @Test
  void anUnknownConstantIsRefused() {
    byte[] bytes = bytes(new ToTsp.MediaTypeFound(MediaType.FAX, 50, false));
    bytes[24] = 99;
    assertRefused(bytes, "type 99 is not known at byte 24");
    byte[] set = bytes(new ToMsp.DecideMediaType(Set.of()));
    set[25] = 1;
    assertRefused(set, "candidates 65536 is not within 0 to 255 at byte 24");
  }

  @Test
  void aNumberOutOfItsRangeIsRefused() {
    assertRefused(
        bytes(new ToTsp.MediaTypeFound(MediaType.FAX, 101, false)),
        "confidence 101 is not within 0 to 100 at byte 25");
    assertRefused(bytes(new ToMsp.SetDscp(64)), "codePoint 64 is not within 0 to 63 at byte 24");
    assertRefused(
        bytes(new ToMsp.WatchQuality(-1)),
        "intervalMillis -1 is not within 0 to 2147483647 at byte 24");
  }

  @Test
  void aLengthBeyondTheMessageIsRefused() {
    byte[] bytes = bytes(new ToMsp.ServeLine("reception"));
    bytes[27] = 10;
    assertRefused(bytes, "line is said to be 10 bytes long, but 9 are left at byte 24");
    bytes[24] = (byte) 0x80;
    assertRefused(bytes, "line is said to be -2147483638 bytes long, but 9 are left at byte 24");
  }

  @Test
  void aListOverTheLimitIsRefused() {
    byte[] bytes = bytes(new ToMsp.WatchTones(1, List.of()));
    bytes[30] = 2;
    assertRefused(bytes, "number of tones 512 is not within 0 to 256 at byte 28");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[] bytes = bytes(new ToMsp.ServeLine("reception"));
    bytes[30] = (byte) 0xC0;
    assertRefused(bytes, "line is not UTF-8 at byte 28");
    assertThatThrownBy(() -> bytes(new ToMsp.ServeLine("\uD800")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoDigitIsRefused() {
    byte[] bytes = bytes(new ToMsp.SendDigits(1, "12", 0));
    bytes[33] = 'x';
    assertRefused(bytes, "digits has a character that is no digit at byte 33");
    byte[] seen = bytes(new ToTsp.DigitSeen('1', true, 0));
    seen[24] = 'E';
    assertRefused(seen, "digit 69 is none of DTMF's at byte 24");
  }

  @Property
  void everyMessageCutShortIsRefused(@ForAll("envelopes") Envelope envelope, @ForAll int cut) {
    byte[] whole = PairCodec.encode(envelope);
    byte[] bytes = Arrays.copyOf(whole, Math.floorMod(cut, whole.length));

    assertThatThrownBy(() -> PairCodec.decode(bytes)).isInstanceOf(PairFormatException.class);
  }

  /** With the length mended, what is missing is a field. */
  @Property
  void everyBodyCutShortIsRefused(@ForAll("envelopes") Envelope envelope, @ForAll int cut) {
    byte[] whole = PairCodec.encode(envelope);
    if (whole.length == PairCodec.HEADER_BYTES) {
      return;
    }
    int body = Math.floorMod(cut, whole.length - PairCodec.HEADER_BYTES);
    byte[] bytes = Arrays.copyOf(whole, PairCodec.HEADER_BYTES + body);
    writeLength(bytes);

    assertThatThrownBy(() -> PairCodec.decode(bytes)).isInstanceOf(PairFormatException.class);
  }

  @Property
  void changedBytesAreUnderstoodOrRefusedButNothingElse(
      @ForAll("envelopes") Envelope envelope, @ForAll long seed) throws Exception {
    byte[] bytes = PairCodec.encode(envelope);
    Random random = new Random(seed);
    for (int change = random.nextInt(4); change >= 0; change--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    if (random.nextBoolean()) {
      bytes = Arrays.copyOf(bytes, Math.max(PairCodec.HEADER_BYTES, random.nextInt(200)));
      writeLength(bytes);
    }
    understoodOrRefused(bytes);
  }

  @Property
  void anyBytesBehindAnHonestHeaderAreUnderstoodOrRefused(
      @ForAll @Size(max = 300) byte[] body, @ForAll int type) {
    byte[] bytes = Arrays.copyOf(bytes(new ToMsp.Stop()), PairCodec.HEADER_BYTES + body.length);
    System.arraycopy(body, 0, bytes, PairCodec.HEADER_BYTES, body.length);
    writeLength(bytes);
    MessageType[] types = MessageType.values();
    int number = types[Math.floorMod(type, types.length)].number();
    bytes[TYPE_AT] = (byte) (number >>> 8);
    bytes[TYPE_AT + 1] = (byte) number;
    understoodOrRefused(bytes);
  }

  private static void understoodOrRefused(byte[] bytes) {
    try {
      PairCodec.decode(bytes)
          .ifPresent(
              envelope -> {
                byte[] again = PairCodec.encode(envelope);
                assertThat(again.length).isLessThanOrEqualTo(bytes.length);
              });
    } catch (PairFormatException refused) {
      assertThat(refused).hasMessageContaining(" at byte ");
    }
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> PairCodec.decode(bytes))
        .isInstanceOf(PairFormatException.class)
        .hasMessage(message);
  }

  private static byte[] bytes(PairMessage message) {
    return PairCodec.encode(new Envelope(7, 1, message));
  }

  private static byte[] appended(PairMessage message) {
    byte[] whole = bytes(message);
    byte[] bytes = Arrays.copyOf(whole, whole.length + 1);
    writeLength(bytes);
    return bytes;
  }

  private static void writeLength(byte[] bytes) {
    int length = bytes.length - PairCodec.HEADER_BYTES;
    for (int i = 0; i < 4; i++) {
      bytes[LENGTH_AT + i] = (byte) (length >>> (24 - 8 * i));
    }
  }

  @Provide
  Arbitrary<Envelope> envelopes() {
    return AnyMessage.envelopes();
  }
}

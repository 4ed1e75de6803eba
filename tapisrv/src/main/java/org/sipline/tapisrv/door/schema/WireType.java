package org.sipline.tapisrv.door.schema;

/** The type of a field on the wire, as a schema's text names it. All numbers are little endian. */
public sealed interface WireType {

  /** The least number of bytes that a value takes; what bounds a count that a stranger names. */
  int leastBytes();

  /** A type without parts. */
  enum Scalar implements WireType {
    /** A byte: a truth value. */
    U8("u8", 1),
    /** A UTF-16 unit. */
    U16("u16", 2),
    /** A number, a constant of TAPI (0 for none), or a word of flags. */
    U32("u32", 4),
    /** A number, or ms since 1970. */
    U64("u64", 8),
    /** A number with a fraction, IEEE 754. */
    F64("f64", 8),
    /** A u32 of bytes, then UTF-16LE; lone surrogates pass. */
    STR("str", 4),
    /** A u32 of bytes, then the bytes. */
    BYTES("bytes", 4),
    /** 16 bytes in the layout of Windows' GUID. */
    GUID("guid", 16),
    /** A u32: a line that this connection opened, 0 for none. */
    LINE("line", 4),
    /** A u32: a call, 0 for none. */
    CALL("call", 4),
    /** A u32: an MSP instance of a line, 0 for none. */
    MSP("msp", 4),
    /** A u32: a media half's address, 0 for none. */
    ADDRESS("address", 4),
    /** A u32: the media of a call, 0 for none. */
    MSP_CALL("mspcall", 4),
    /** A u32: a stream of a call, 0 for none. */
    STREAM("stream", 4),
    /** A u32: a terminal, 0 for none. */
    TERMINAL("terminal", 4);

    private final String text;
    private final int leastBytes;

    Scalar(String text, int leastBytes) {
      this.text = text;
      this.leastBytes = leastBytes;
    }

    @Override
    public int leastBytes() {
      return leastBytes;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A u32 of items, then the items. */
  record ListOf(WireType item) implements WireType {
    @Override
    public int leastBytes() {
      return 4;
    }

    @Override
    public String toString() {
      return "list<" + item + ">";
    }
  }

  /** A u8, 0 or 1, then for 1 the item. */
  record OptionalOf(WireType item) implements WireType {
    @Override
    public int leastBytes() {
      return 1;
    }

    @Override
    public String toString() {
      return "optional<" + item + ">";
    }
  }

  /** The fields of a structure, one after another. */
  record StructOf(Struct struct) implements WireType {
    @Override
    public int leastBytes() {
      return struct.leastBytes();
    }

    @Override
    public String toString() {
      return struct.name();
    }
  }
}

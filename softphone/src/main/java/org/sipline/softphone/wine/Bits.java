package org.sipline.softphone.wine;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a Windows program was built for, as its file's header says. */
public enum Bits {
  /** Intel 386. */
  BITS_32(0x014C, "i686"),
  /** AMD64. */
  BITS_64(0x8664, "x86_64");

  private static final int DOS_HEADER = 64;
  private static final int DOS_MAGIC = 0x5A4D;
  private static final int PE_MAGIC = 0x00004550;
  private static final int PE_OFFSET_AT = 60;
  private static final int PE_OFFSET_LIMIT = 1 << 20;

  private final int machine;
  private final String folder;

  Bits(int machine, String folder) {
    this.machine = machine;
    this.folder = folder;
  }

  /** The folder that holds the provider for such programs. */
  public String folder() {
    return folder;
  }

  /**
   * Reads the header of a program's file.
   *
   * @throws IOException with a sentence for people, if it is no Windows program for these machines
   */
  public static Bits of(Path program) throws IOException {
    try (InputStream file = Files.newInputStream(program);
        DataInputStream in = new DataInputStream(file)) {
      ByteBuffer dos = read(in, DOS_HEADER, program);
      int offset = dos.getInt(PE_OFFSET_AT);
      if ((dos.getShort(0) & 0xFFFF) != DOS_MAGIC
          || offset < DOS_HEADER
          || offset > PE_OFFSET_LIMIT) {
        throw new IOException(program + " is no Windows program");
      }
      in.skipNBytes(offset - DOS_HEADER);
      ByteBuffer header = read(in, 6, program);
      int machine = header.getShort(4) & 0xFFFF;
      for (Bits bits : values()) {
        if (header.getInt(0) == PE_MAGIC && bits.machine == machine) {
          return bits;
        }
      }
      throw new IOException(
          "%s is a program for machine 0x%04x, neither 64-bit nor 32-bit Intel"
              .formatted(program, machine));
    }
  }

  private static ByteBuffer read(InputStream in, int bytes, Path program) throws IOException {
    byte[] read = in.readNBytes(bytes);
    if (read.length < bytes) {
      throw new IOException(program + " is no Windows program");
    }
    return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
  }
}

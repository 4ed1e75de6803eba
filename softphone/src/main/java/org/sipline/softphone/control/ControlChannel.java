package org.sipline.softphone.control;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection of the control socket: lines of JSON, none longer than {@link #MAX_LINE}. */
final class ControlChannel implements AutoCloseable {
  static final int MAX_LINE = 64 * 1024;

  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // A newer service may say more than this command knows.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final SocketChannel channel;
  private final InputStream in;
  private final byte[] chunk = new byte[4096];
  private int chunkStart;
  private int chunkEnd;

  ControlChannel(SocketChannel channel) {
    this.channel = channel;
    this.in = Channels.newInputStream(channel);
  }

  /** The next line, or null at the end. */
  String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      while (chunkStart < chunkEnd) {
        byte next = chunk[chunkStart++];
        if (next == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        if (line.size() == MAX_LINE) {
          throw new IOException("a line of more than " + MAX_LINE + " bytes");
        }
        line.write(next);
      }
      chunkStart = 0;
      chunkEnd = Math.max(0, in.read(chunk));
      if (chunkEnd == 0) {
        return null;
      }
    }
  }

  void writeLine(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Says that nothing more will be written; reading goes on. */
  void endWriting() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package org.sipline.msp.stream;

import java.util.concurrent.CompletionStage;
import org.sipline.msp.loop.Ticking;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;

/**
 * The audio of one call: a socket pair with what goes in and comes out of it. Methods may be called
 * on any thread, in any order; they take effect on the stream's loop within one packet's time, in
 * the order they were called. After {@link #close} they do nothing.
 */
public interface AudioStream extends AutoCloseable {

  /** Port where RTP comes in, even. */
  int localRtpPort();

  /** Port where RTCP comes in, unless it is multiplexed: the odd one after. */
  int localRtcpPort();

  /** The local address of both ports. */
  java.net.InetAddress localAddress();

  /** Tells what offer and answer have agreed, the first time or anew. */
  void configure(StreamParameters parameters);

  /** Lets packets go out and come in, as far as the parameters allow. */
  void start();

  /** Sends no more and drops what comes, until started again. The statistics go on. */
  void stop();

  /**
   * Sets what is sent.
   *
   * @param source asked once for each packet, for its samples at the codec's rate, after that
   *     tick's received audio was given to the sink; null for silence
   */
  void source(PcmSource source);

  /**
   * Sets who hears what comes.
   *
   * @param sink gets one packet time's samples at each tick, at the codec's rate, concealed where
   *     packets are missing, silence where nothing is sent; nothing before the first packet. Null
   *     for nobody
   */
  void sink(PcmSink sink);

  /**
   * Has something done on the stream's loop at a pace of its own, whether the stream flows or not.
   *
   * @param item says itself when it is done with
   * @param periodMillis about how soon it is asked first, ms
   */
  void alongside(Ticking item, int periodMillis);

  /** Sets who is told what happens; null for nobody. */
  void listener(StreamListener listener);

  /**
   * Sends digits by telephone-event (RFC 4733), in place of what the source gives. Cancels the
   * request under way.
   *
   * @param digits 0-9, A-D, *, # and comma for a pause of one second; empty to only cancel
   * @param durationMillis length of each, 40 to 5000 ms
   * @param callback told when all are out
   * @throws IllegalArgumentException for another character, more than 256, or another length
   * @throws IllegalStateException if the other side takes no telephone-event
   */
  void sendDigits(String digits, int durationMillis, DigitsCallback callback);

  /**
   * Marks what is sent.
   *
   * @param codePoint differentiated-services code point (RFC 2474), 0 to 63
   */
  void dscp(int codePoint);

  /** What the media were like so far. Does not wait for the loop. */
  MediaQuality quality();

  /**
   * Ends the stream: says goodbye by RTCP and gives the sockets back.
   *
   * @return completed with the last statistics as soon as the loop has done so
   */
  CompletionStage<MediaQuality> end();

  /** Ends the stream, without waiting. */
  @Override
  default void close() {
    end();
  }
}

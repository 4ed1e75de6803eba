package org.sipline.msp.terminal;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sipline.codecs.resample.Resampler;
import org.sipline.msp.wav.WavReader;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/**
 * Plays a WAV file, from its start when its stream first runs. Read ahead by half a second; where
 * the disk is slower than speech, silence is heard and nothing is lost.
 */
public final class FilePlayer extends FileTerminal {
  private static final int AHEAD_MILLIS = 500;
  private static final int CHUNK_MILLIS = 10;

  private final WavReader reader;
  private final boolean loop;
  private final FileWorker worker;
  private final PcmRing ring;
  private final CallRates rates;
  private final short[] readAhead;
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile boolean allRead;
  private volatile boolean touched;

  /** The file is to be read from its start, once what the ring holds of it is gone. */
  private volatile boolean rewinding;

  /** The ring is empty for that: said by the media loop, which alone reads it. */
  private volatile boolean drained;

  private boolean connected;
  private Future<?> service;

  // The media loop's: a chunk at the file's rate, and what it becomes at the call's.
  private final short[] chunk;
  private final short[] converted;
  private int convertedFrom;
  private int convertedTo;

  /**
   * A player of a file that is open.
   *
   * @param reader closed with the terminal
   * @param loop whether the file begins again at its end
   */
  public FilePlayer(String name, WavReader reader, boolean loop, FileWorker worker)
      throws IOException {
    super(name, TerminalDirection.CAPTURE);
    this.reader = reader;
    this.loop = loop && reader.samples() > 0;
    this.worker = worker;
    int rate = reader.sampleRate();
    ring = new PcmRing(rate * AHEAD_MILLIS / 1000);
    readAhead = new short[rate / 20];
    rates = CallRates.toCall(rate);
    chunk = new short[rate * CHUNK_MILLIS / 1000];
    converted = new short[Math.max(chunk.length, 2 * 16000 * CHUNK_MILLIS / 1000)];
    fill();
  }

  @Override
  public PcmSource source() {
    return this::read;
  }

  @Override
  public PcmSink sink() {
    return null;
  }

  @Override
  public synchronized void connect() {
    connected = true;
    serveIfNeeded();
  }

  @Override
  public synchronized void disconnect() {
    connected = false;
    endService();
    tellStopped("its stream ended");
  }

  @Override
  public synchronized void start() {
    super.start();
    serveIfNeeded();
  }

  @Override
  public synchronized void stop() {
    super.stop();
    if (touched && !rewinding) {
      drained = false;
      rewinding = true;
    }
    tellStopped("it was stopped");
  }

  private void serveIfNeeded() {
    if (connected && service == null && (!allRead || rewinding) && !closing.get()) {
      service = worker.serve(this::serve);
    }
  }

  private void endService() {
    if (service != null) {
      service.cancel(false);
      service = null;
    }
  }

  @Override
  public void release() {
    disconnect();
    if (closing.compareAndSet(false, true)) {
      worker.once(this::closeFile);
    }
  }

  private int read(short[] pcm, int offset, int samples, int sampleRate) {
    if (!isWanted()) {
      return 0;
    }
    if (rewinding) {
      drain();
      return 0;
    }
    touched = true;
    tellStarted();
    Resampler resampler = rates.at(sampleRate);
    boolean last = allRead;
    int given =
        resampler == null
            ? ring.read(pcm, offset, samples)
            : convert(resampler, pcm, offset, samples);
    if (given == 0 && last && ring.available() == 0) {
      drain();
      rewinding = true;
      ended("the file's end");
      return -1;
    }
    return given;
  }

  private void drain() {
    ring.skip(ring.available());
    convertedFrom = convertedTo;
    drained = true;
  }

  private int convert(Resampler resampler, short[] pcm, int offset, int samples) {
    int done = 0;
    while (done < samples) {
      if (convertedFrom == convertedTo) {
        int read = ring.read(chunk, 0, chunk.length);
        if (read == 0) {
          break;
        }
        convertedFrom = 0;
        convertedTo = resampler.resample(chunk, 0, read, converted, 0);
      }
      int count = Math.min(samples - done, convertedTo - convertedFrom);
      System.arraycopy(converted, convertedFrom, pcm, offset + done, count);
      convertedFrom += count;
      done += count;
    }
    return done;
  }

  private void serve() {
    try {
      fill();
    } catch (IOException | RuntimeException e) {
      allRead = true;
      tellFailed("cannot read on: " + e.getMessage());
    }
  }

  private synchronized void fill() throws IOException {
    if (rewinding) {
      if (!drained || isStopped()) {
        return;
      }
      reader.rewind();
      allRead = false;
      rewinding = false;
    }
    while (!allRead && !closing.get() && ring.free() >= readAhead.length) {
      int read = reader.read(readAhead, 0, readAhead.length);
      if (read > 0) {
        ring.write(readAhead, 0, read);
      } else if (loop) {
        reader.rewind();
      } else {
        allRead = true;
        endService();
      }
    }
  }

  private synchronized void closeFile() {
    try {
      reader.close();
    } catch (IOException e) {
      // Nothing was written, so nothing is lost.
      allRead = true;
    }
  }
}

package org.sipline.msp.terminal;

import java.io.IOException;
import java.util.concurrent.Future;
import org.sipline.codecs.resample.Resampler;
import org.sipline.msp.wav.WavWriter;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/**
 * Records to a WAV file, from the first audio on. Written behind by a tenth of a second; where the
 * disk stalls for longer than the ring's second, what does not fit is missing from the file.
 */
public final class FileRecorder extends FileTerminal {
  private static final int BEHIND_MILLIS = 1000;
  private static final int MOST_SAMPLES_AT_A_TIME = 160;

  /** A file of 48 kHz to a call of 8 kHz. */
  private static final int HIGHEST_RATIO = 6;

  /** How many services pass between two headers: about a second. */
  private static final int SERVICES_PER_HEADER = 10;

  private final RecordingFile file;
  private final FileWorker worker;
  private final PcmRing ring;
  private final CallRates rates;
  private final short[] converted;
  private final short[] writing = new short[1024];
  private final int sampleRate;
  private volatile boolean touched;
  private boolean toClose;
  private boolean toBegin;
  private WavWriter writer;
  private Future<?> service;
  private int services;

  /**
   * A recorder of a file that does not have to be there yet.
   *
   * @param sampleRate of the file, Hz
   * @throws IOException if the file cannot be written, with the reason
   */
  public FileRecorder(String name, RecordingFile file, int sampleRate, FileWorker worker)
      throws IOException {
    super(name, TerminalDirection.RENDER);
    this.file = file;
    this.worker = worker;
    this.sampleRate = sampleRate;
    rates = CallRates.fromCall(sampleRate);
    ring = new PcmRing(sampleRate / 1000 * BEHIND_MILLIS);
    converted = new short[MOST_SAMPLES_AT_A_TIME * HIGHEST_RATIO];
    writer = new WavWriter(file.create(), sampleRate);
  }

  @Override
  public PcmSource source() {
    return null;
  }

  @Override
  public PcmSink sink() {
    return this::write;
  }

  @Override
  public synchronized void connect() throws IOException {
    if (writer == null && !isStopped()) {
      throw new IOException("the recording is closed");
    }
    if (service == null) {
      service = worker.serve(this::serve);
    }
  }

  @Override
  public synchronized void disconnect() {
    if (service != null) {
      service.cancel(false);
      service = null;
    }
    worker.once(this::finish);
  }

  @Override
  public void release() {
    disconnect();
  }

  @Override
  public synchronized void start() {
    toBegin = service != null && (toClose || writer == null);
    super.start();
    worker.once(this::settle);
  }

  /** The file is made whole. */
  @Override
  public synchronized void stop() {
    super.stop();
    toClose = touched;
    toBegin = false;
    worker.once(this::settle);
  }

  private synchronized void settle() {
    if (toClose) {
      toClose = false;
      finish();
    }
    if (toBegin) {
      toBegin = false;
      begin();
    }
  }

  private void begin() {
    try {
      writer = new WavWriter(file.create(), sampleRate);
    } catch (IOException e) {
      tellFailed("cannot record again: " + e.getMessage());
    }
  }

  private void write(short[] pcm, int offset, int samples, int sampleRate) {
    if (!isWanted()) {
      return;
    }
    touched = true;
    tellStarted();
    Resampler resampler = rates.at(sampleRate);
    if (resampler == null) {
      ring.write(pcm, offset, samples);
      return;
    }
    for (int done = 0; done < samples; done += MOST_SAMPLES_AT_A_TIME) {
      int count = Math.min(samples - done, MOST_SAMPLES_AT_A_TIME);
      int given = resampler.resample(pcm, offset + done, count, converted, 0);
      ring.write(converted, 0, given);
    }
  }

  private synchronized void serve() {
    if (writer == null) {
      return;
    }
    try {
      drain();
      if (++services % SERVICES_PER_HEADER == 0) {
        writer.flush();
        file.checkPresent();
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  private void drain() throws IOException {
    for (int read = ring.read(writing, 0, writing.length);
        read > 0;
        read = ring.read(writing, 0, writing.length)) {
      writer.write(writing, 0, read);
    }
  }

  private synchronized void finish() {
    if (writer == null) {
      return;
    }
    try {
      drain();
      writer.close();
      writer = null;
      tellStopped("the recording is closed");
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  /** What was written stays, as whole as it can be made. */
  private void fail(Exception cause) {
    if (service != null) {
      service.cancel(false);
    }
    try {
      writer.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    writer = null;
    tellFailed("cannot record on: " + cause.getMessage());
  }
}

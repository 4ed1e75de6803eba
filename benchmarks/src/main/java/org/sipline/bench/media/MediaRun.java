package org.sipline.bench.media;

import java.time.Duration;
import java.util.List;
import org.sipline.bench.peer.CalledServer;
import org.sipline.bench.process.Child;
import org.sipline.bench.process.ProcessFigures;

/**
 * So many calls with media to a server.
 *
 * @param corePercentPerCall what the server used for each call, % of one core
 * @param returned packets that came back for each one sent
 * @param gapDeviationMillis what 99 of 100 gaps between packets differ from ptime at most
 * @param echoMillis the median from a loud packet to its echo
 * @param ownLagMillis how late the generator itself was, 99 of 100 times at most
 * @param impulses how many loud packets came back
 */
public record MediaRun(
    double corePercentPerCall,
    double returned,
    double gapDeviationMillis,
    double echoMillis,
    double ownLagMillis,
    int impulses) {

  /** What is done at a point of the run while the calls go on. */
  public interface While {
    /** Nothing. */
    While NOTHING =
        new While() {
          @Override
          public void measuring() {}

          @Override
          public void measured() {}
        };

    /** The calls have settled, and the measured time begins. */
    void measuring();

    /** The measured time is over, and the calls still go on. */
    void measured();
  }

  /** Calls a server, measures, and hangs up. */
  public static MediaRun of(
      CalledServer server, int calls, int warmSeconds, int seconds, While also) {
    try (Child generator =
        Child.java(
            List.of("-Xmx256m", "-XX:+UseSerialGC"),
            RtpGenerator.class,
            List.of(
                "" + server.port(), server.user(), "" + calls, "" + warmSeconds, "" + seconds))) {
      generator.await("steady", Duration.ofSeconds(warmSeconds + 60L));
      also.measuring();
      double before = ProcessFigures.cpuSeconds(server.pid());
      long begun = System.nanoTime();
      String[] figures = generator.await("done", Duration.ofSeconds(seconds + 30L)).split(" ", -1);
      double cpu = ProcessFigures.cpuSeconds(server.pid()) - before;
      double elapsed = (System.nanoTime() - begun) / 1e9;
      also.measured();
      generator.tell("hang-up");
      generator.await("ended", Duration.ofMinutes(1));
      return new MediaRun(
          cpu / elapsed / calls * 100,
          Double.parseDouble(figures[0]),
          Double.parseDouble(figures[1]),
          Double.parseDouble(figures[2]),
          Double.parseDouble(figures[3]),
          Integer.parseInt(figures[4]));
    }
  }

  /** What a reader has to know to judge it. */
  String remark() {
    return String.format(
        java.util.Locale.ROOT, "rx/tx %.3f, generator p99 %.1f ms late", returned, ownLagMillis);
  }
}

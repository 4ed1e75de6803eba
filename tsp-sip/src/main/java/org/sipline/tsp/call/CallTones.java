package org.sipline.tsp.call;

import java.util.List;
import java.util.stream.IntStream;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.WatchTones.WatchedTone;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineMonitorTone;

/** The tones that a call listens for (TSPI_lineMonitorTones). */
public final class CallTones {
  /** The most frequencies of a tone. */
  public static final int MOST_FREQUENCIES = 3;

  /** The most tones of a list; the media half listens for as many. */
  public static final int MOST_TONES = 32;

  private static final int LOWEST_HZ = 51;
  private static final int HIGHEST_HZ = 3_999;

  private final AudibleCall call;

  CallTones(AudibleCall call) {
    this.call = call;
  }

  void monitor(int list, List<LineMonitorTone> tones) {
    if (tones.size() > MOST_TONES) {
      throw new TapiException(
          LineError.INVALTONELIST, "at most " + MOST_TONES + " tones can be listened for");
    }
    tones.forEach(CallTones::check);
    call.tell(
        new ToMsp.WatchTones(
            list,
            tones.stream()
                .map(
                    tone ->
                        new WatchedTone(
                            tone.appSpecific(),
                            tone.durationMillis(),
                            tone.frequency1Hz(),
                            tone.frequency2Hz(),
                            tone.frequency3Hz()))
                .toList()));
  }

  private static void check(LineMonitorTone tone) {
    boolean heard =
        IntStream.of(tone.frequency1Hz(), tone.frequency2Hz(), tone.frequency3Hz())
            .allMatch(hz -> hz == 0 || (hz >= LOWEST_HZ && hz <= HIGHEST_HZ));
    if (!heard || tone.durationMillis() < 0) {
      throw new TapiException(
          LineError.INVALTONE,
          "a tone has frequencies of "
              + LOWEST_HZ
              + " to "
              + HIGHEST_HZ
              + " Hz, or 0 where there is none, and a duration: "
              + tone);
    }
  }

  void seen(ToTsp.ToneSeen seen) {
    call.emit(new LineEvent.MonitorTone(call, seen.appSpecific(), seen.list(), AudibleCall.tick()));
  }
}

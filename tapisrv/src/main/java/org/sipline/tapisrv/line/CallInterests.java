package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineMonitorTone;

/**
 * What the seats at a call want to hear of, and who asked for digits or tones to be sent or
 * gathered: the provider sees only the union of the wishes, and the server's own numbers. On the
 * line's loop.
 */
final class CallInterests {
  private final List<CallSeat> seats;

  /** Requests whose end is an event, by the number that the provider knows them by. */
  private final Map<Integer, Asked> asked = new HashMap<>(2);

  /** The tones watched for, by the tag that the provider knows them by. */
  private Map<Integer, Tone> tones = Map.of();

  private Set<LineDigitMode> digits = Set.of();
  private Set<LineMediaMode> media = Set.of();
  private List<Tone> watched = List.of();
  private int lastId;

  /** A request: whose, and by which number. */
  private record Asked(CallSeat by, int endToEndId) {}

  /** A tone that a seat watches for. */
  private record Tone(CallSeat by, int toneListId, LineMonitorTone tone) {}

  /** A request to the provider under a number of the server's. */
  @FunctionalInterface
  interface Numbered {
    void ask(int endToEndId);
  }

  CallInterests(List<CallSeat> seats) {
    this.seats = seats;
  }

  /** Asks the provider for the union, as far as it has changed. */
  void apply(TspCall tsp) {
    Set<LineDigitMode> wantedDigits = EnumSet.noneOf(LineDigitMode.class);
    Set<LineMediaMode> wantedMedia = EnumSet.noneOf(LineMediaMode.class);
    List<Tone> wantedTones = new ArrayList<>();
    for (CallSeat seat : seats) {
      wantedDigits.addAll(seat.wishes().digits());
      wantedMedia.addAll(seat.wishes().media());
      for (LineMonitorTone tone : seat.wishes().tones()) {
        wantedTones.add(new Tone(seat, seat.wishes().toneListId(), tone));
      }
    }
    if (!wantedDigits.equals(digits)) {
      tsp.monitorDigits(wantedDigits);
      digits = wantedDigits;
    }
    if (!wantedMedia.equals(media)) {
      tsp.monitorMedia(wantedMedia);
      media = wantedMedia;
    }
    if (!wantedTones.equals(watched)) {
      watch(tsp, wantedTones);
    }
  }

  private void watch(TspCall tsp, List<Tone> wanted) {
    Map<Integer, Tone> tags = new HashMap<>();
    List<LineMonitorTone> list = new ArrayList<>();
    for (Tone each : wanted) {
      int tag = ++lastId;
      tags.put(tag, each);
      LineMonitorTone tone = each.tone();
      list.add(
          new LineMonitorTone(
              tag,
              tone.durationMillis(),
              tone.frequency1Hz(),
              tone.frequency2Hz(),
              tone.frequency3Hz()));
    }
    tsp.monitorTones(++lastId, list);
    tones = tags;
    watched = wanted;
  }

  /** Asks the provider for something that ends by an event, under a number of the server's. */
  void ask(CallSeat by, int endToEndId, Numbered request) {
    int id = ++lastId;
    asked.put(id, new Asked(by, endToEndId));
    try {
      request.ask(id);
    } catch (TapiException e) {
      asked.remove(id);
      throw e;
    }
  }

  void tell(LineEvent.Generate e) {
    Asked ended = asked.remove(e.endToEndId());
    if (ended != null) {
      CallSeat by = ended.by();
      by.tell(new LineEvent.Generate(by, e.reason(), ended.endToEndId(), e.tickMillis()));
    }
  }

  void tell(LineEvent.GatherDigits e) {
    Asked ended = asked.remove(e.endToEndId());
    if (ended != null) {
      CallSeat by = ended.by();
      by.tell(
          new LineEvent.GatherDigits(
              by, e.reason(), ended.endToEndId(), e.digits(), e.tickMillis()));
    }
  }

  void tell(LineEvent.MonitorDigits e) {
    for (CallSeat seat : List.copyOf(seats)) {
      if (seat.wishes().digits().contains(e.mode())) {
        seat.tell(new LineEvent.MonitorDigits(seat, e.digit(), e.mode(), e.tickMillis()));
      }
    }
  }

  void tell(LineEvent.MonitorMedia e) {
    for (CallSeat seat : List.copyOf(seats)) {
      if (seat.wishes().media().contains(e.mode())) {
        seat.tell(new LineEvent.MonitorMedia(seat, e.mode(), e.tickMillis()));
      }
    }
  }

  void tell(LineEvent.MonitorTone e) {
    Tone heard = tones.get(e.appSpecific());
    if (heard != null) {
      CallSeat by = heard.by();
      by.tell(
          new LineEvent.MonitorTone(
              by, heard.tone().appSpecific(), heard.toneListId(), e.tickMillis()));
    }
  }
}

package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.ProviderEvents;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapisrv.guest.GuestProvider;
import org.sipline.tapisrv.line.CallSeat;
import org.sipline.tapisrv.line.LineSeat;

/** A TAPISRV in a test: notes what it is told as short words; its calls are c0, c1 and so on. */
final class Guest implements LineEvents {
  final GuestProvider provider;
  final List<TspCall> calls = new ArrayList<>();
  final List<Integer> created = new CopyOnWriteArrayList<>();
  final List<Integer> removed = new CopyOnWriteArrayList<>();
  private final List<String> told = new ArrayList<>();
  LineSeat line;

  final ProviderEvents devices =
      new ProviderEvents() {
        @Override
        public void create(int temporaryId) {
          created.add(temporaryId);
        }

        @Override
        public void remove(int deviceId) {
          removed.add(deviceId);
        }
      };

  Guest(TelephonyServer server, String name) {
    provider = new GuestProvider(server, name);
  }

  /** Opens the first line and owns incoming calls of these media modes. */
  void open(LineMediaMode... modes) {
    provider.init(0, 1, devices);
    line = (LineSeat) provider.open(0, TapiVersion.V3_1, this);
    if (modes.length > 0) {
      line.setDefaultMediaDetection(Set.of(modes));
    }
  }

  /** The call that it knows last. */
  CallSeat call() {
    return (CallSeat) calls.getLast();
  }

  /** Notes a completion among the events, as {@code name} or {@code name ERROR}. */
  void follow(String name, CompletionStage<?> request) {
    var _ =
        request.whenComplete(
            (_, failure) -> told.add(failure == null ? name : name + " " + Desk.error(failure)));
  }

  void make(String name, PendingCall pending) {
    if (pending.call() != null) {
      calls.add(pending.call());
    }
    follow(name, pending.completion());
  }

  /** What it was told since the last time. */
  List<String> news() {
    List<String> news = List.copyOf(told);
    told.clear();
    return news;
  }

  private String name(TspCall call) {
    return call == null ? "null" : "c" + calls.indexOf(call);
  }

  @Override
  public void on(LineEvent event) {
    if (event instanceof LineEvent.NewCall e) {
      calls.add(e.call());
    }
    told.add(
        switch (event) {
          case LineEvent.NewCall e -> "new " + name(e.call());
          case LineEvent.CallState e ->
              name(e.call())
                  + " "
                  + e.state()
                  + (e.detail() == null ? "" : " " + e.detail())
                  + (e.parent() == null ? "" : " in " + name(e.parent()));
          case LineEvent.CallInfo e -> name(e.call()) + " info " + new TreeSet<>(e.changed());
          case LineEvent.Generate e ->
              name(e.call()) + " generate " + e.reason() + " " + e.endToEndId();
          case LineEvent.GatherDigits e ->
              name(e.call()) + " gathered " + e.reason() + " " + e.digits() + " " + e.endToEndId();
          case LineEvent.MonitorDigits e -> name(e.call()) + " digit " + e.digit();
          case LineEvent.MonitorMedia e -> name(e.call()) + " media " + e.mode();
          case LineEvent.MonitorTone e ->
              name(e.call()) + " tone " + e.appSpecific() + " of " + e.toneListId();
          case LineEvent.QosInfo e -> name(e.call()) + " qos";
          case LineEvent.CallDevSpecific e -> name(e.call()) + " specific";
          case LineEvent.CallDevSpecificFeature e -> name(e.call()) + " feature";
          case LineEvent.SendMspData e -> "msp " + name(e.call()) + " " + FakeMsp.text(e.buffer());
          case LineEvent.DevState e -> "line " + new TreeSet<>(e.states());
          case LineEvent.AddressState e -> "address " + new TreeSet<>(e.states());
          case LineEvent.Close _ -> "close";
          case LineEvent.DevSpecific _ -> "specific";
          case LineEvent.DevSpecificFeature _ -> "feature";
          case LineEvent.CreateDialogInstance _ -> "dialog";
          case LineEvent.SendDialogInstanceData _ -> "dialog data";
        });
  }
}

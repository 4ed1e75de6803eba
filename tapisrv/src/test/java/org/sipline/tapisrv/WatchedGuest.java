package org.sipline.tapisrv;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapisrv.guest.GuestProvider;

/** A guest that asks at random, with the rules of TSPI that hold whatever happens. */
final class WatchedGuest {
  private static final byte[] NONE = {};

  private final Random random;
  private final GuestProvider provider;
  private Sitting sitting;
  final List<String> rules = new ArrayList<>();
  int asked;
  int completed;
  int refusals;

  WatchedGuest(TelephonyServer server, String name, Random random) {
    this.random = random;
    provider = new GuestProvider(server, name);
    provider.init(0, 1, new Guest(server, name).devices);
    open();
  }

  /** The calls that it knows and has not closed. */
  List<TspCall> calls() {
    return List.copyOf(sitting.calls);
  }

  void open() {
    sitting = new Sitting();
    sitting.line = provider.open(0, TapiVersion.V3_1, sitting);
  }

  boolean away() {
    return sitting.closed;
  }

  /** Asks for something, when its turn on the loop comes. */
  void ask() {
    Sitting now = sitting;
    now.line
        .loop()
        .execute(
            () -> {
              if (!now.closed) {
                now.ask();
              }
            });
  }

  /** The line from one opening to its close. */
  private final class Sitting implements LineEvents {
    final List<TspCall> calls = new ArrayList<>();
    final List<TspCall> making = new ArrayList<>();
    final List<TspCall> gone = new ArrayList<>();
    final IdentityHashMap<TspCall, LineCallState> states = new IdentityHashMap<>();
    final IdentityHashMap<TspCall, Integer> outstanding = new IdentityHashMap<>();
    TspLine line;
    MspInstance media;
    boolean closed;

    void ask() {
      try {
        TspCall call = calls.isEmpty() ? null : calls.get(random.nextInt(calls.size()));
        switch (call == null ? random.nextInt(4) : random.nextInt(26)) {
          case 0 -> make(line.makeCall("100", 0, LineCallParams.DEFAULT));
          case 1 ->
              line.setDefaultMediaDetection(
                  random.nextBoolean()
                      ? Set.of(LineMediaMode.INTERACTIVEVOICE, LineMediaMode.G3FAX)
                      : Set.of());
          case 2 -> {
            if (media == null) {
              media = line.createMspInstance(0);
            } else {
              line.closeMspInstance(media);
              media = null;
            }
          }
          case 3 -> make(line.unpark(0, "701"));
          case 4, 5 -> request(call, call.answer(NONE));
          case 6, 7 -> request(call, call.drop(NONE));
          case 8 -> request(call, call.hold());
          case 9 -> request(call, call.swapHold(calls.getFirst()));
          case 10 -> make(call.setupTransfer(LineCallParams.DEFAULT));
          case 11 -> make(line.setupConference(call, 3, LineCallParams.DEFAULT));
          case 12 -> call.monitorDigits(Set.of(LineDigitMode.DTMF));
          case 13 -> call.generateDigits(1, LineDigitMode.DTMF, "1", 0);
          case 14 -> call.dropNoOwner();
          case 15 -> call.dropOnClose();
          case 16 -> {
            if (random.nextInt(8) == 0) {
              closed = true;
              line.close();
              nothingIsOutstanding(asked - completed, "after lineClose");
            }
          }
          case 17 -> {
            if (!making.isEmpty()) {
              close(making.getFirst());
            }
          }
          default -> {
            if (states.get(call) == LineCallState.IDLE || random.nextInt(6) == 0) {
              close(call);
            }
          }
        }
      } catch (TapiException refused) {
        refusals++; // nothing was accepted, so nothing is to be completed
      }
    }

    private void close(TspCall call) {
      call.closeCall();
      calls.remove(call);
      gone.add(call);
      nothingIsOutstanding(outstanding.getOrDefault(call, 0), "after lineCloseCall");
    }

    private void nothingIsOutstanding(int requests, String when) {
      if (requests != 0) {
        rules.add(requests + " requests not completed " + when);
      }
    }

    private void request(TspCall call, CompletionStage<?> request) {
      asked++;
      outstanding.merge(call, 1, Integer::sum);
      var _ =
          request.whenComplete(
              (_, _) -> {
                completed++;
                outstanding.merge(call, -1, Integer::sum);
              });
    }

    private void make(PendingCall pending) {
      making(List.of(pending.call()), pending.completion());
    }

    private void make(PendingConference pending) {
      making(List.of(pending.conference(), pending.consultation()), pending.completion());
    }

    private void making(List<TspCall> made, CompletionStage<Void> completion) {
      asked++;
      making.addAll(made);
      var _ =
          completion.whenComplete(
              (_, failure) -> {
                completed++;
                making.removeAll(made);
                if (failure == null) {
                  made.stream().filter(call -> !gone.contains(call)).forEach(calls::add);
                } else {
                  gone.addAll(made);
                }
              });
    }

    @Override
    public void on(LineEvent event) {
      if (closed) {
        rules.add("an event after the line was closed: " + event);
      }
      switch (event) {
        case LineEvent.NewCall e -> {
          if (calls.contains(e.call()) || making.contains(e.call()) || gone.contains(e.call())) {
            rules.add("a new call that is not new");
          }
          calls.add(e.call());
        }
        case LineEvent.SendMspData e -> {
          if (e.call() != null && !making.contains(e.call())) {
            known(e);
          }
          if (random.nextBoolean()) {
            line.loop().execute(() -> reply(e));
          }
        }
        case LineEvent.CallState e -> {
          known(e);
          if (states.put(e.call(), e.state()) == LineCallState.IDLE) {
            rules.add("a state after IDLE");
          }
        }
        case LineEvent.OfCall e -> known(e);
        case LineEvent.Close _ -> closed = true;
        default -> {}
      }
    }

    private void known(LineEvent.OfCall e) {
      if (!calls.contains(e.call())) {
        rules.add("an event of a call that it does not know or has closed: " + e);
      }
    }

    private void reply(LineEvent.SendMspData e) {
      try {
        if (!closed && media != null) {
          line.receiveMspData(media, e.call(), FakeMsp.bytes("answer"));
        }
      } catch (TapiException refused) {
        refusals++;
      }
    }
  }
}

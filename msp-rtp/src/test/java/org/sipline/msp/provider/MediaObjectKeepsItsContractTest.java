package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.config.MediaConfig;
import org.sipline.config.MediaTimeout;
import org.sipline.config.PlaySource;
import org.sipline.config.SiplineConfig;
import org.sipline.pair.Outbox;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvent.CallEvent;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;

class MediaObjectKeepsItsContractTest {
  @TempDir Path folder;

  private static void refused(LineError error, String reason, Runnable request) {
    assertThatThrownBy(request::run)
        .isInstanceOf(TapiException.class)
        .hasMessageContaining(reason)
        .extracting(e -> ((TapiException) e).error())
        .isEqualTo(error);
  }

  @Test
  void bytesThatAreNoMessageAreRefused() {
    try (MediaParty party = new MediaParty()) {
      byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
      refused(LineError.INVALPARAM, "", () -> party.address.receiveTspData(party.call, nonsense));
    }
  }

  @Test
  void aMessageAboutAnotherCallIsRefused() {
    try (MediaParty party = new MediaParty();
        MediaParty other = new MediaParty()) {
      party.tell(new ToMsp.WatchDigits(true));
      refused(
          LineError.INVALPARAM,
          "another call",
          () ->
              party.address.receiveTspData(
                  party.call, new Outbox(78).next(new ToMsp.WatchDigits(true))));
      refused(
          LineError.INVALPARAM,
          "not of this media object",
          () ->
              party.address.receiveTspData(
                  other.call, new Outbox(77).next(new ToMsp.WatchDigits(true))));
    }
  }

  @Test
  void aMessageThatComesAgainIsTakenOnce() {
    try (MediaParty party = new MediaParty()) {
      byte[] offer = new Outbox(77).next(new ToMsp.MakeOffer(1, MediaParty.LOCAL, false));
      party.address.receiveTspData(party.call, offer);
      party.address.receiveTspData(party.call, offer);
      party.hears(ToTsp.LocalDescription.class);
      party.address.receiveTspData(party.call, new OutboxAt(77, 2).next(new ToMsp.Release()));
      assertThat(party.hears(ToTsp.Quality.class).last()).isTrue();

      assertThat(party.heard(ToTsp.LocalDescription.class)).isEmpty();
    }
  }

  @Test
  void aDescriptionThatIsNoneIsRefusedWithItsLine() {
    try (MediaParty party = new MediaParty()) {
      party.tell(
          new ToMsp.RemoteDescription(
              1,
              Kind.OFFER,
              "",
              MediaParty.LOCAL,
              "v=0\r\nm=audio".getBytes(StandardCharsets.UTF_8)));

      ToTsp.DescriptionRefused refusal = party.hears(ToTsp.DescriptionRefused.class);
      assertThat(refusal.cause()).isEqualTo(ToTsp.DescriptionRefused.Cause.MALFORMED);
      assertThat(refusal.reason()).contains("line 2");
    }
  }

  @Test
  void anAddressThatIsNotOursIsNoResource() {
    try (MediaParty party = new MediaParty()) {
      party.tell(new ToMsp.MakeOffer(1, "192.0.2.1", false));

      assertThat(party.hears(ToTsp.DescriptionRefused.class).cause())
          .isEqualTo(ToTsp.DescriptionRefused.Cause.NO_RESOURCES);
    }
  }

  @Test
  void terminalsGoWhereTheyFitAndToOneCall() {
    try (MediaParty party = new MediaParty()) {
      MspTerminal tone = party.connect(new TerminalRequest.Tone(440, -20));
      MspCall second = party.address.createCall(Set.of());

      refused(
          LineError.INVALPARAM,
          "RENDER",
          () -> party.stream(TerminalDirection.RENDER).selectTerminal(tone));
      refused(
          LineError.ALLOCATED, "in use", () -> second.streams().getFirst().selectTerminal(tone));
      party.stream(TerminalDirection.CAPTURE).unselectTerminal(tone);
      second.streams().getFirst().selectTerminal(tone);
      assertThat(second.streams().getFirst().terminals()).containsExactly(tone);
    }
  }

  @Test
  void filesThatCannotBeUsedAreRefusedWithTheReason() throws Exception {
    Path text = Files.writeString(folder.resolve("text.wav"), "hello, this is no sound at all");
    try (MediaParty party = new MediaParty()) {
      refused(LineError.OPERATIONFAILED, "RIFF", () -> play(party, text));
      refused(LineError.OPERATIONFAILED, "no such file", () -> play(party, folder.resolve("x")));
      refused(LineError.OPERATIONFAILED, "not a regular file", () -> play(party, folder));
      refused(
          LineError.OPERATIONFAILED,
          "no such file or directory",
          () ->
              party.address.createTerminal(
                  new TerminalRequest.RecordFile(folder.resolve("x/y.wav"), 8000)));
      refused(
          LineError.OPERATIONFAILED,
          "12345",
          () ->
              party.address.createTerminal(
                  new TerminalRequest.RecordFile(folder.resolve("y.wav"), 12345)));
    }
  }

  private static void play(MediaParty party, Path file) {
    party.address.createTerminal(new TerminalRequest.PlayFile(file, false));
  }

  @Test
  void aMachineWithoutSoundSaysSo() {
    try (MediaParty party = new MediaParty()) {
      assertThat(party.address.staticTerminals()).isEmpty();
      refused(
          LineError.OPERATIONFAILED,
          "no sound devices",
          () ->
              party.connect(new TerminalRequest.SoundDevice("", TerminalDirection.BIDIRECTIONAL)));
    }
  }

  @Test
  void aTerminalThatThrowsIsDroppedAndTheCallGoesOn() {
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      caller.connect(
          new TerminalRequest.PcmCapture(
              (_, _, _, _) -> {
                throw new IllegalStateException("broken application");
              }));
      caller.calls(called);

      assertThat(
              caller.sees(CallEvent.class, e -> e.kind() == CallEvent.Kind.TERMINAL_FAIL).reason())
          .contains("broken application");
      called.hears(ToTsp.MediaRunning.class);
      assertThat(caller.stream(TerminalDirection.CAPTURE).terminals()).isEmpty();
    }
  }

  @Test
  void aPeerThatSendsNothingIsTold() {
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      caller.exchange(called, 1, false);
      caller.tell(new ToMsp.Start(false));

      assertThat(caller.hears(ToTsp.MediaFailed.class).fatal()).isFalse();
      called.tell(new ToMsp.Start(false));
      caller.hears(ToTsp.MediaRunning.class);
      caller.sees(CallEvent.class, e -> e.cause() == CallEvent.Cause.MEDIA_RECOVERED);
    }
  }

  @Test
  void aPeerThatSendsNothingEndsTheCallWhereThatIsWanted() {
    SiplineConfig dropping =
        MediaParty.config(
            MediaConfig.DEFAULTS.codecs(), new PlaySource.Silence(), MediaTimeout.DROP);
    try (MediaParty caller = new MediaParty(dropping);
        MediaParty called = new MediaParty()) {
      caller.exchange(called, 1, false);
      caller.tell(new ToMsp.Start(false));

      assertThat(caller.hears(ToTsp.MediaFailed.class).fatal()).isTrue();
    }
  }

  @Test
  void noEventFollowsShutdown() {
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      caller.calls(called);
      called.hears(ToTsp.MediaRunning.class);
      caller.address.shutdown();

      refused(LineError.INVALPARAM, "not of this", () -> caller.tell(new ToMsp.Release()));
      assertThat(caller.heard(ToTsp.Quality.class)).isEmpty();
    }
  }

  /** An outbox that has said something already. */
  private record OutboxAt(Outbox outbox) {
    OutboxAt(long call, int next) {
      this(new Outbox(call));
      for (int i = 1; i < next; i++) {
        outbox.next(new ToMsp.Stop());
      }
    }

    byte[] next(ToMsp message) {
      return outbox.next(message);
    }
  }
}

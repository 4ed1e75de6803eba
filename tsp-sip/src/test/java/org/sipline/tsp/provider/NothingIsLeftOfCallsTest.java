package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.struct.LineDevStatus;
import org.sipline.tsp.stack.RefusingPort;

/** Calls that are over leave no dialog and no count behind, however they ended. */
class NothingIsLeftOfCallsTest {

  @Test
  void answered_rejected_and_cancelled_calls_are_forgotten() {
    try (TestLine alice = new TestLine("alice");
        TestLine bob = new TestLine("bob")) {
      for (int i = 0; i < 3; i++) {
        TspCall out = alice.call(bob.uri());
        TspCall in = bob.awaitOffered();
        bob.forget();
        switch (i) {
          case 0 -> {
            bob.answer(in);
            alice.awaitState(out, LineCallState.CONNECTED);
            alice.drop(out);
          }
          case 1 -> bob.drop(in);
          default -> alice.drop(out);
        }
        bob.awaitState(in, LineCallState.IDLE);
      }
      awaitNoDialogs(bob);
      awaitNoDialogs(alice);
      for (TestLine line : new TestLine[] {alice, bob}) {
        LineDevStatus status = line.line.getLineDevStatus();
        assertThat(status.numActiveCalls()).as("active calls").isZero();
        assertThat(status.ringMode()).as("ringing").isZero();
      }
    }
  }

  @Test
  void calls_that_no_connection_could_be_made_for_are_forgotten() throws IOException {
    try (RefusingPort closed = new RefusingPort();
        TestLine alice = new TestLine("alice")) {
      for (int i = 0; i < 20; i++) {
        TspCall out = alice.call("sip:bob@127.0.0.1:" + closed.number() + ";transport=tcp");
        alice.awaitState(out, LineCallState.DISCONNECTED, LineDisconnectMode.UNREACHABLE);
        alice.awaitState(out, LineCallState.IDLE);
      }
      awaitNoDialogs(alice);
      assertThat(alice.line.getAddressStatus(0).numInUse()).isZero();
    }
  }

  private static void awaitNoDialogs(TestLine line) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (line.provider.dialogs() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(line.provider.dialogs()).as("dialogs left").isZero();
  }
}

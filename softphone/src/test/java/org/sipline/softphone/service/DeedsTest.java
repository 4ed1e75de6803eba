package org.sipline.softphone.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sipline.softphone.control.ControlReply;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

class DeedsTest {
  private final Deeds deeds = new Deeds();

  @Test
  void whatIsRefusedIsToldAndNotCounted() throws Exception {
    deeds.begin("call 1", 1, () -> false, DeedsTest::done);
    deeds.begin("call 2", 1, () -> false, () -> refused("the other party refuses"));
    deeds.begin("call 3", 1, () -> false, DeedsTest::refusedAtOnce);
    deeds.begin("line desk", 3, () -> false, DeedsTest::done);

    ControlReply.Done told = deeds.await(List.of());

    assertThat(told.count()).isEqualTo(4);
    assertThat(told.refused())
        .containsExactly("call 2: the other party refuses", "call 3: it has no other call");
  }

  @Test
  void whatIsSoAnywayCountsAsDone() throws Exception {
    deeds.begin("call 1", 1, () -> true, DeedsTest::done);
    deeds.begin("call 2", 1, () -> true, () -> refused("the call is over"));

    assertThat(deeds.await(List.of())).isEqualTo(new ControlReply.Done(2));
  }

  @Test
  void whereNothingIsDoneTheFirstRefusalIsTheAnswer() {
    deeds.begin("call 1", 1, () -> false, () -> refused("first"));
    deeds.begin("call 2", 1, () -> false, () -> refused("second"));

    assertThatThrownBy(() -> deeds.await(List.of()))
        .isInstanceOf(TapiException.class)
        .hasMessage("first");
  }

  @Test
  void nothingToDoIsNoRefusal() throws Exception {
    assertThat(deeds.await(List.of())).isEqualTo(new ControlReply.Done(0));
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private static CompletionStage<Void> refused(String why) {
    return CompletableFuture.failedFuture(new TapiException(LineError.OPERATIONFAILED, why));
  }

  private static CompletionStage<Void> refusedAtOnce() {
    throw new TapiException(LineError.INVALCALLHANDLE, "it has no other call");
  }
}

package org.sipline.tsp.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AFailingTaskEndsNothingTest {

  @Test
  void theLoopGoesOnAfterAnError() throws Exception {
    LoopGroup loops = new LoopGroup(1);
    try {
      LineLoop loop = loops.loopOf("alice");
      CountDownLatch after = new CountDownLatch(1);

      loop.execute(
          () -> {
            throw new NoClassDefFoundError("no descriptor was left");
          });
      loop.execute(after::countDown);

      assertThat(after.await(5, TimeUnit.SECONDS)).isTrue();
    } finally {
      loops.close();
    }
  }
}

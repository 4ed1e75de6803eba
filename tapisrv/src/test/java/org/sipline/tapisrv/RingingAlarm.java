package org.sipline.tapisrv;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sipline.tapisrv.line.Alarm;

/** An alarm that goes off when the test says. */
final class RingingAlarm implements Alarm {
  private final List<Runnable> set = new ArrayList<>();

  @Override
  public void after(Duration delay, Runnable task) {
    set.add(task);
  }

  /** How often it is set. */
  int times() {
    return set.size();
  }

  void ring() {
    List<Runnable> due = List.copyOf(set);
    set.clear();
    due.forEach(Runnable::run);
  }
}

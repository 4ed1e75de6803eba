package org.sipline.tapisrv;

import java.util.Set;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineMediaMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The house as an application: the last owner of the calls of lines that it keeps open. When a
 * call's media turn out to be what an application owns, it hands the call over. On the lines'
 * loops.
 */
final class House implements LineListener {
  private static final Logger LOG = LoggerFactory.getLogger(House.class);

  private final HouseMedia media;

  House(HouseMedia media) {
    this.media = media;
  }

  @Override
  public void on(ApplicationEvent event) {
    switch (event) {
      case ApplicationEvent.CallState e -> onState(e);
      case ApplicationEvent.CallInfo e -> {
        if (owns(e.call()) && e.changed().contains(LineCallInfoState.MEDIAMODE)) {
          handOver(e.call());
        }
      }
      default -> {}
    }
  }

  private void onState(ApplicationEvent.CallState e) {
    ApplicationCall call = e.call();
    if (e.state() == LineCallState.IDLE) {
      call.deallocate();
    } else if (owns(call)) {
      if (e.state() == LineCallState.DISCONNECTED) {
        call.drop();
      } else if (e.state() == LineCallState.OFFERING && e.privilege() == LineCallPrivilege.OWNER) {
        decide(call);
      }
    }
  }

  private void decide(ApplicationCall call) {
    String line = call.line().device().name();
    switch (media.incoming(new HouseCall(call.seat().hosted()))) {
      case REFUSE -> call.seat().refuse();
      case RING -> call.accept().whenComplete((_, failure) -> note("ring", line, failure));
      case ANSWER -> call.answer().whenComplete((_, failure) -> note("answer", line, failure));
    }
  }

  /** Callers that give up are everyday, and whoever calls in bulk must not fill the log. */
  private static void note(String what, String line, Throwable failure) {
    if (failure != null) {
      LOG.debug("line {}: could not {}: {}", line, what, failure.getMessage());
    }
  }

  private static boolean owns(ApplicationCall call) {
    return call.privilege() == LineCallPrivilege.OWNER;
  }

  private static void handOver(ApplicationCall call) {
    Set<LineMediaMode> modes = call.getCallInfo().provider().mediaModes();
    if (modes.size() == 1 && !modes.contains(LineMediaMode.UNKNOWN)) {
      call.handoff(modes.iterator().next())
          .thenCompose(_ -> call.setPrivilege(LineCallPrivilege.MONITOR))
          .exceptionally(
              failure -> {
                LOG.debug("the house keeps a call of {}", modes, failure);
                return null;
              });
    }
  }
}

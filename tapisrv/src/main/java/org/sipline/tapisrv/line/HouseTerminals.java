package org.sipline.tapisrv.line;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.TerminalRequest;

/**
 * The house's terminals of one call. One that may have to wait for a file or a device is made on a
 * thread of its own; the call goes on without it until it is there. On the line's loop.
 */
final class HouseTerminals {
  private final HostedCall call;
  private final CallMedia media;
  private final List<MspTerminal> terminals = new ArrayList<>(2);
  private boolean released;

  HouseTerminals(HostedCall call, CallMedia media) {
    this.call = call;
    this.media = media;
  }

  void request(List<TerminalRequest> requests) {
    for (TerminalRequest request : requests) {
      switch (request) {
        case TerminalRequest.PlayFile _,
            TerminalRequest.RecordFile _,
            TerminalRequest.SoundDevice _ ->
            Thread.ofVirtual()
                .name("terminal-" + call.lineName())
                .start(() -> make(request, call::runAlways));
        case TerminalRequest.Echo _,
            TerminalRequest.Tone _,
            TerminalRequest.Silence _,
            TerminalRequest.PcmCapture _,
            TerminalRequest.PcmRender _ ->
            make(request, Runnable::run);
      }
    }
  }

  private void make(TerminalRequest request, Executor loop) {
    try {
      MspTerminal terminal = media.create(request);
      loop.execute(() -> connect(terminal));
    } catch (TapiException e) {
      loop.execute(() -> call.terminalFailed(e.getMessage()));
    }
  }

  private void connect(MspTerminal terminal) {
    if (released) {
      terminal.release();
      return;
    }
    terminals.add(terminal);
    for (MspStream stream : media.streams()) {
      select(terminal, stream);
    }
  }

  /** Connects the terminals to a stream that came later. */
  void connect(MspStream stream) {
    for (MspTerminal terminal : terminals) {
      if (!stream.terminals().contains(terminal)) {
        select(terminal, stream);
      }
    }
  }

  private void select(MspTerminal terminal, MspStream stream) {
    if (CallMedia.fits(terminal, stream)) {
      try {
        stream.selectTerminal(terminal);
      } catch (TapiException e) {
        call.terminalFailed(e.getMessage());
      }
    }
  }

  void release() {
    released = true;
    terminals.forEach(MspTerminal::release);
  }
}

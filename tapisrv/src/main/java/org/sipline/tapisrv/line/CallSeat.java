package org.sipline.tapisrv.line;

import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaQuality;

/**
 * A call as one of those who share its line sees it. Whoever asks for what changes the call owns it
 * from then on: TSPI knows no privileges, and that an application has none is checked where
 * applications are served. Threading and errors are those of {@link TspCall}.
 */
public final class CallSeat extends SeatFunctions {
  private volatile LineCallPrivilege privilege;
  private volatile boolean freed;
  private boolean declined;

  CallSeat(HostedCall call, LineSeat line, LineCallPrivilege privilege) {
    super(call, line);
    this.privilege = privilege;
  }

  /** Owner or monitor. For any thread. */
  public LineCallPrivilege privilege() {
    return privilege;
  }

  boolean isOwner() {
    return privilege == LineCallPrivilege.OWNER;
  }

  /** Whether the seat was given back. For any thread. */
  public boolean freed() {
    return freed;
  }

  /** How many own the call. For any thread. */
  public int numOwners() {
    return hosted().owners().number();
  }

  /** How many only monitor the call. For any thread. */
  public int numMonitors() {
    return hosted().owners().monitors();
  }

  /**
   * lineSetCallPrivilege.
   *
   * @throws TapiException INVALCALLSTATE if a call that is not idle would be left without an owner
   */
  public void setPrivilege(LineCallPrivilege wanted) {
    live();
    hosted().owners().setPrivilege(this, wanted);
  }

  /**
   * lineHandoff to whoever is first for a media mode.
   *
   * @throws TapiException TARGETNOTFOUND, TARGETSELF
   */
  public void handoff(LineMediaMode mode) {
    live();
    hosted().owners().handoff(this, mode);
  }

  /** lineHandoff to a named one. */
  public void handoff(String name) {
    live();
    hosted().owners().handoff(this, name);
  }

  /**
   * lineDeallocateCall: gives the seat back.
   *
   * @throws TapiException INVALCALLSTATE if a call that is not idle would be left without an owner
   */
  public void deallocate() {
    live();
    hosted().owners().deallocate(this, closed());
  }

  /** Drops the call as one that nobody wants to own. */
  public void refuse() {
    hosted().owners().refuse();
  }

  /**
   * The call's media where a media half of this server streams them for this seat or for all.
   *
   * @throws TapiException OPERATIONUNAVAIL if somebody else streams them
   */
  public CallMedia media() {
    return hosted().media().accessFor(lineSeat());
  }

  /** What the call's media were like so far. For any thread. */
  public MediaQuality quality() {
    return hosted().media().quality();
  }

  void grant(LineCallPrivilege granted) {
    privilege = granted;
  }

  void decline() {
    declined = true;
  }

  /** Whether its occupant has said that it will not own the call. */
  boolean declined() {
    return declined;
  }

  /** Gives the seat back; false if it was already. */
  boolean free(TapiException why) {
    if (freed) {
      return false;
    }
    freed = true;
    requests().end(why);
    lineSeat().left(this);
    return true;
  }

  void tell(LineEvent event) {
    if (!freed) {
      lineSeat().tell(event);
    }
  }

  private static TapiException closed() {
    return new TapiException(LineError.OPERATIONFAILED, "the call was closed");
  }

  @Override
  CallSeat seat() {
    return this;
  }

  @Override
  TspCall live() {
    if (freed) {
      throw new TapiException(LineError.INVALCALLHANDLE, "the call handle was deallocated");
    }
    return hosted().tsp();
  }

  /** {@inheritDoc} Here the seat alone goes; a call that nobody else owns is ended. */
  @Override
  public void closeCall() {
    if (!freed) {
      hosted().leave(this, closed());
    }
  }

  /** {@inheritDoc} Here the occupant no longer owns the call; if nobody does, it is dropped. */
  @Override
  public void dropOnClose() {
    live();
    hosted().owners().dropOnClose(this);
  }

  /** {@inheritDoc} As {@link #dropOnClose}; others that own the call keep it. */
  @Override
  public void dropNoOwner() {
    live();
    hosted().owners().dropNoOwner(this);
  }
}

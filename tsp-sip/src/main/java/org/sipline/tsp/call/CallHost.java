package org.sipline.tsp.call;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Consumer;
import javax.sip.address.Address;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDialToneMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tsp.address.LineAddresses;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.identity.PartyReader;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.resolve.Ways;
import org.sipline.tsp.resolve.Where;
import org.sipline.tsp.stack.SipEdge;

/** What a call needs of the line that it is on. Used on the line's loop. */
public interface CallHost {

  /** The line as TAPI knows it. */
  TspLine line();

  /** The line's device id. */
  int deviceId();

  /** The line's configuration. */
  LineConfig config();

  /** The line's loop. */
  LineLoop loop();

  /** The SIP side. */
  SipEdge edge();

  /** The calls of the provider, by their dialogs. */
  CallTable table();

  /** The user part of this line's Contact, which no other line has. */
  String contactUser();

  /** This line's address of record with its display name, a new object. */
  Address identity();

  /** Media modes that applications own calls of. */
  Set<LineMediaMode> mediaDetection();

  /**
   * Finds out where to send to: first along the flow that the line is registered over.
   *
   * @param then takes the ways on the loop; there may be none
   */
  void locate(Where next, Consumer<Ways> then);

  /** How the line reads what is dialled, and shows whom it talks to. */
  LineAddresses addresses();

  /** The way to a dialled address. */
  CallRoute route(SipUri target);

  /** Reads the parties out of messages. */
  PartyReader parties();

  /** Whether what a sender asserts of the parties may be believed. */
  boolean believes(InetAddress source);

  /** Answers digest challenges with the line's account. */
  DigestClient digest();

  /** What a call hears that has not been dialled. */
  LineDialToneMode dialTone();

  /** Whether an address leads back to this very line. */
  boolean isSelf(SipUri target);

  /**
   * A further call of the line, which counts from now on and does nothing yet.
   *
   * @throws TapiException CALLUNAVAIL or RESOURCEUNAVAIL if the line may have no more
   */
  SipCall newCall(LineCallParams parameters);

  /** Whether the line can make a further call at this moment. For any thread. */
  boolean hasRoom();

  /** A conference of the line has begun. */
  void began(ConferenceCall conference);

  /** A conference of the line is over. */
  void ended(ConferenceCall conference);

  /** Whether events of the provider's extensions are wanted. */
  boolean extended();

  /** The line's calls that wait for their completion. */
  CallCompletions completions();

  /** Reports an event. */
  void emit(LineEvent event);

  /** The call came from one state into another. */
  void changed(SipCall call, LineCallState from, LineCallState to);

  /** The call is IDLE and counts no more. */
  void ended(SipCall call);
}

package org.sipline.tsp.identity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import org.sipline.config.SipUri;
import org.sipline.tapi.constant.LineAddressType;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallPartyIdFlag;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tsp.address.LineAddresses;
import org.sipline.tsp.address.ShownAddress;

/**
 * Reads parties out of messages for one line. P-Asserted-Identity counts only from a trusted source
 * (RFC 3325, section 5); Remote-Party-ID, which never became a standard, not at all. Immutable.
 */
public final class PartyReader {
  private static final int MAX_LINES = 10;
  private static final Set<String> HIDING = Set.of("id", "user", "header");
  private static final PartyId BLOCKED =
      new PartyId(Set.of(LineCallPartyIdFlag.BLOCKED), "", "", LineAddressType.PHONENUMBER);

  private final LineAddresses line;

  /** A reader that shows addresses as this line does. */
  public PartyReader(LineAddresses line) {
    this.line = line;
  }

  /**
   * The parties of an incoming INVITE.
   *
   * @param trusted whether the message came from where asserted identities may be believed
   */
  public IncomingParties incoming(Request invite, boolean trusted) {
    Optional<NameAddr> from = first(invite, FromHeader.NAME);
    Optional<NameAddr> identity = identity(invite, from, trusted);
    PartyId caller = party(invite, identity);
    Optional<NameAddr> to = first(invite, ToHeader.NAME);
    Optional<NameAddr> called =
        to.filter(each -> !each.user().isEmpty()).or(() -> target(invite, to));
    Optional<NameAddr> referrer = first(invite, "Referred-By");
    Optional<Redirection> redirection =
        Redirection.ofDiversion(all(invite, "Diversion"))
            .or(() -> Redirection.ofHistory(all(invite, "History-Info")));
    Optional<NameAddr> redirecting = redirection.map(Redirection::by).or(() -> referrer);
    return new IncomingParties(
        caller,
        called.map(this::shown).orElse(PartyId.UNAVAILABLE),
        redirection.flatMap(any -> target(invite, to)).map(this::shown).orElse(PartyId.UNAVAILABLE),
        redirecting.map(this::shown).orElse(PartyId.UNAVAILABLE),
        reason(invite, redirection, referrer.isPresent()),
        origin(caller, identity));
  }

  /**
   * Who answered an INVITE of ours: the asserted identity of a provisional or final response.
   *
   * @param trusted as above
   * @return empty when the response tells nobody but the called party
   */
  public Optional<PartyId> answering(Message response, boolean trusted) {
    return asserted(response, trusted).map(identity -> party(response, Optional.of(identity)));
  }

  /**
   * Who is on the other side after a re-INVITE or UPDATE (RFC 4916; P-Asserted-Identity if
   * trusted).
   */
  public PartyId updated(Request request, boolean trusted) {
    return party(request, identity(request, first(request, FromHeader.NAME), trusted));
  }

  /** Who transfers this line, as its REFER says (RFC 3892); empty if it does not. */
  public Optional<PartyId> referrer(Request refer) {
    return first(refer, "Referred-By").map(this::shown);
  }

  /** A party of whom a document tells, by its SIP URI and its name, which may be empty. */
  public PartyId told(SipUri party, String name) {
    return shown(new NameAddr(name, party.user().orElse(""), party.host(), "", Map.of()));
  }

  private static Optional<NameAddr> target(Request invite, Optional<NameAddr> to) {
    return NameAddr.parse("<" + invite.getRequestURI() + ">").or(() -> to);
  }

  private static Optional<NameAddr> identity(
      Message message, Optional<NameAddr> from, boolean trusted) {
    return asserted(message, trusted)
        .map(asserted -> asserted.name().isEmpty() ? named(asserted, from) : asserted)
        .or(() -> from);
  }

  private static NameAddr named(NameAddr asserted, Optional<NameAddr> from) {
    String name = from.filter(each -> !each.isAnonymous()).map(NameAddr::name).orElse("");
    return new NameAddr(
        name, asserted.user(), asserted.host(), asserted.uriParameters(), asserted.parameters());
  }

  private static Optional<NameAddr> asserted(Message message, boolean trusted) {
    return trusted ? first(message, "P-Asserted-Identity") : Optional.empty();
  }

  private PartyId party(Message message, Optional<NameAddr> identity) {
    if (identity.isEmpty()) {
      return PartyId.UNAVAILABLE;
    }
    return identity.get().isAnonymous() || hides(message) ? BLOCKED : shown(identity.get());
  }

  private PartyId shown(NameAddr party) {
    if (party.isAnonymous()) {
      return BLOCKED;
    }
    ShownAddress address = line.show(party.user(), party.host());
    Set<LineCallPartyIdFlag> flags = EnumSet.noneOf(LineCallPartyIdFlag.class);
    if (!address.text().isEmpty()) {
      flags.add(LineCallPartyIdFlag.ADDRESS);
    }
    if (!party.name().isEmpty()) {
      flags.add(LineCallPartyIdFlag.NAME);
    }
    return flags.isEmpty()
        ? PartyId.UNAVAILABLE
        : new PartyId(Set.copyOf(flags), address.text(), party.name(), address.type());
  }

  private static LineCallReason reason(
      Request invite, Optional<Redirection> redirection, boolean referred) {
    List<String> replaces = texts(invite, "Replaces");
    if (!replaces.isEmpty()) {
      return replaces.getFirst().toLowerCase(Locale.ROOT).contains("early-only")
          ? LineCallReason.PICKUP
          : LineCallReason.TRANSFER;
    }
    return referred
        ? LineCallReason.TRANSFER
        : redirection.map(Redirection::reason).orElse(LineCallReason.DIRECT);
  }

  private LineCallOrigin origin(PartyId caller, Optional<NameAddr> identity) {
    if (caller.flags().contains(LineCallPartyIdFlag.BLOCKED) || identity.isEmpty()) {
      return LineCallOrigin.UNKNOWN;
    }
    // A PBX puts its own name behind numbers that it passes on from outside.
    boolean international = caller.address().startsWith("+");
    return line.isOwnDomain(identity.get().host()) && !international
        ? LineCallOrigin.INTERNAL
        : LineCallOrigin.EXTERNAL;
  }

  private static boolean hides(Message message) {
    return texts(message, "Privacy").stream()
        .flatMap(text -> Stream.of(text.split("[;,]", MAX_LINES)))
        .anyMatch(value -> HIDING.contains(value.strip().toLowerCase(Locale.ROOT)));
  }

  private static Optional<NameAddr> first(Message message, String name) {
    List<NameAddr> all = all(message, name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  private static List<NameAddr> all(Message message, String name) {
    List<NameAddr> all = new ArrayList<>(1);
    for (String text : texts(message, name)) {
      all.addAll(NameAddr.list(text));
    }
    return all.size() > MAX_LINES ? all.subList(0, MAX_LINES) : all;
  }

  /** The values of a header's lines, whether the stack knows the header or not. */
  private static List<String> texts(Message message, String name) {
    Iterator<?> lines = message.getHeaders(name);
    if (!lines.hasNext()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(1);
    for (int i = 0; i < MAX_LINES && lines.hasNext(); i++) {
      String text = ((Header) lines.next()).toString();
      texts.add(text.substring(text.indexOf(':') + 1).strip());
    }
    return texts;
  }
}

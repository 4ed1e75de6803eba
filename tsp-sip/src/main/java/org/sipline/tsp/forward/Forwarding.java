package org.sipline.tsp.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tsp.address.LineAddresses;

/** The forwarding in force on an address (lineForward). Immutable. */
public final class Forwarding {
  /** Entries that lineForward takes at a time. */
  public static final int MOST_ENTRIES = 32;

  /** The least number of rings. */
  public static final int LEAST_RINGS = 1;

  /** The greatest number of rings. */
  public static final int MOST_RINGS = 20;

  /** Rings of an application that names no number. */
  public static final int DEFAULT_RINGS = 4;

  /** No forwarding. */
  public static final Forwarding NONE = new Forwarding(List.of(), DEFAULT_RINGS, List.of(), false);

  /** What has become of a call that is to be sent on. */
  public enum When {
    /** It has just come. */
    COMES,
    /** The line cannot take it. */
    BUSY,
    /** It has rung long enough. */
    UNANSWERED
  }

  /** Whose calls a rule is for. */
  private enum Whose {
    ANYBODY,
    EXTERNAL,
    INTERNAL,
    ONE_CALLER
  }

  /**
   * One rule.
   *
   * @param target where to; empty for nowhere: the line is not to be disturbed
   */
  private record Rule(
      boolean comes,
      boolean busy,
      boolean unanswered,
      Whose whose,
      String caller,
      Optional<SipUri> target) {

    boolean applies(When when) {
      return switch (when) {
        case COMES -> comes;
        case BUSY -> busy;
        case UNANSWERED -> unanswered;
      };
    }

    boolean concerns(Caller who) {
      return switch (whose) {
        case ANYBODY -> true;
        case EXTERNAL -> !who.internal();
        case INTERNAL -> who.internal();
        case ONE_CALLER -> who.address().equals(caller);
      };
    }
  }

  /**
   * Who calls.
   *
   * @param address the caller's address as applications see it, empty for one who hides
   * @param internal whether the call comes from the line's own domain
   */
  public record Caller(String address, boolean internal) {}

  /**
   * What is done with a call.
   *
   * @param target where it is sent; empty if the line is not to be disturbed
   */
  public record Diverted(Optional<SipUri> target) {}

  private final List<LineForward> entries;
  private final int rings;
  private final List<Rule> rules;
  private final boolean byPbx;

  private Forwarding(List<LineForward> entries, int rings, List<Rule> rules, boolean byPbx) {
    this.entries = List.copyOf(entries);
    this.rings = rings;
    this.rules = List.copyOf(rules);
    this.byPbx = byPbx;
  }

  /** The same, done by the PBX. */
  public Forwarding atPbx() {
    return new Forwarding(entries, rings, rules, true);
  }

  /** Whether the PBX does it, and not the line. */
  public boolean byPbx() {
    return byPbx;
  }

  /** What the application asked for, as address status shows it. */
  public List<LineForward> entries() {
    return entries;
  }

  /** How often a call rings before it counts as not answered. */
  public int rings() {
    return rings;
  }

  /**
   * Reads what an application asks for.
   *
   * @param rings 0 for the default
   * @throws TapiException INVALPARAM for a mode or number that cannot be, INVALADDRESS for a
   *     destination that leads nowhere
   */
  public static Forwarding of(List<LineForward> entries, int rings, LineAddresses addresses) {
    if (entries.size() > MOST_ENTRIES) {
      throw new TapiException(
          LineError.INVALPARAM, "at most " + MOST_ENTRIES + " forwards are taken at a time");
    }
    if (rings != 0 && (rings < LEAST_RINGS || rings > MOST_RINGS)) {
      throw new TapiException(
          LineError.INVALPARAM,
          "a call rings " + LEAST_RINGS + " to " + MOST_RINGS + " times, not " + rings);
    }
    List<Rule> rules = new ArrayList<>(entries.size());
    for (LineForward entry : entries) {
      rules.add(rule(entry, addresses));
    }
    return new Forwarding(entries, rings == 0 ? DEFAULT_RINGS : rings, rules, false);
  }

  private static Rule rule(LineForward entry, LineAddresses addresses) {
    LineForwardMode mode = entry.mode();
    if (mode == LineForwardMode.UNKNOWN || mode == LineForwardMode.UNAVAIL) {
      throw new TapiException(LineError.INVALPARAM, "nobody can ask for forwarding " + mode);
    }
    String name = mode.name();
    Whose whose = whose(name);
    if (whose == Whose.ONE_CALLER && entry.callerAddress().isBlank()) {
      throw new TapiException(LineError.INVALADDRESS, mode + " names no caller");
    }
    boolean always = name.startsWith("UNCOND");
    if (entry.destinationAddress().isBlank() && !always) {
      throw new TapiException(LineError.INVALADDRESS, mode + " has no destination");
    }
    return new Rule(
        always,
        name.startsWith("BUSY"),
        name.startsWith("NOANSW") || name.startsWith("BUSYNA"),
        whose,
        whose == Whose.ONE_CALLER ? shown(entry.callerAddress(), addresses) : "",
        entry.destinationAddress().isBlank()
            ? Optional.empty()
            : Optional.of(addresses.dial(entry.destinationAddress()).uri()));
  }

  private static Whose whose(String mode) {
    if (mode.endsWith("SPECIFIC")) {
      return Whose.ONE_CALLER;
    }
    if (mode.endsWith("INTERNAL")) {
      return Whose.INTERNAL;
    }
    return mode.endsWith("EXTERNAL") ? Whose.EXTERNAL : Whose.ANYBODY;
  }

  /** A caller is known by what applications see of it, however it was written. */
  private static String shown(String caller, LineAddresses addresses) {
    SipUri uri = addresses.dial(caller).uri();
    return addresses.show(uri.user().orElse(""), uri.host()).text();
  }

  /** Whether nobody is sent on. */
  public boolean isNone() {
    return rules.isEmpty();
  }

  /** Where the entries lead. */
  public List<SipUri> targets() {
    return rules.stream().flatMap(rule -> rule.target().stream()).toList();
  }

  /**
   * What the line does with a call: the rule that fits the caller best counts; empty for nothing.
   */
  public Optional<Diverted> divert(When when, Caller caller) {
    if (byPbx) {
      return Optional.empty();
    }
    Rule best = null;
    for (Rule rule : rules) {
      if (rule.applies(when)
          && rule.concerns(caller)
          && (best == null || rule.whose().compareTo(best.whose()) > 0)) {
        best = rule;
      }
    }
    return best == null ? Optional.empty() : Optional.of(new Diverted(best.target()));
  }
}

package org.sipline.tsp.call;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.sipline.config.CallRules;
import org.sipline.config.FeatureCodes;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallFeature2;
import org.sipline.tapi.constant.LineCallState;

/** What can be asked of a call in each state; capabilities announce their union. */
public final class CallFeatures {
  /** What takes another call of the line. */
  private static final Set<LineCallFeature> MAKING_CALLS =
      Set.of(
          LineCallFeature.SETUPTRANSFER, LineCallFeature.SETUPCONF, LineCallFeature.PREPAREADDCONF);

  /** What a conference can be asked about its parties' digits and tones. */
  private static final Set<LineCallFeature> HEARD_IN_CONFERENCE =
      Set.of(
          LineCallFeature.MONITORDIGITS,
          LineCallFeature.GATHERDIGITS,
          LineCallFeature.MONITORTONES);

  private static final Map<LineCallState, Set<LineCallFeature>> BY_STATE = byState();

  /** What more can be asked in any state. */
  private static final Set<LineCallFeature2> MORE =
      Set.of(LineCallFeature2.TRANSFERNORM, LineCallFeature2.TRANSFERCONF);

  /** What can be asked in any state. */
  private static final Set<LineCallFeature> ALL = all();

  private static final Set<LineCallFeature> RECALL = recall();

  private CallFeatures() {}

  /** What a call can be asked while it is being transferred. */
  private static final Set<LineCallFeature> IN_TRANSFER =
      Set.of(LineCallFeature.DROP, LineCallFeature.MONITORDIGITS, LineCallFeature.MONITORMEDIA);

  /**
   * What a call can be asked.
   *
   * @param transferring whether a transfer of it is under way that allows nothing beside it
   * @param rules how the line's calls behave
   */
  static Set<LineCallFeature> in(LineCallState state, boolean transferring, CallRules rules) {
    if (transferring && state != LineCallState.IDLE) {
      return IN_TRANSFER;
    }
    Set<LineCallFeature> features = BY_STATE.getOrDefault(state, Set.of());
    if (rules.completions() > 0
        && (state == LineCallState.BUSY || state == LineCallState.RINGBACK)) {
      return with(features, LineCallFeature.COMPLETECALL);
    }
    return canPark(rules.featureCodes()) && features.contains(LineCallFeature.BLINDTRANSFER)
        ? with(features, LineCallFeature.PARK)
        : features;
  }

  /**
   * What of it is left at a moment.
   *
   * @param dialled whether the whole address has been dialled
   * @param room whether the line can make a further call
   */
  static Set<LineCallFeature> now(Set<LineCallFeature> features, boolean dialled, boolean room) {
    boolean dials = features.contains(LineCallFeature.DIAL) && dialled;
    if (!dials && room) {
      return features;
    }
    Set<LineCallFeature> left = EnumSet.noneOf(LineCallFeature.class);
    left.addAll(features);
    if (dials) {
      left.remove(LineCallFeature.DIAL);
    }
    if (!room) {
      left.removeAll(MAKING_CALLS);
    }
    return Set.copyOf(left);
  }

  /** What a completed call can be asked that is offered before it is made. */
  static Set<LineCallFeature> ofRecall() {
    return RECALL;
  }

  private static boolean canPark(FeatureCodes codes) {
    return codes.park().isPresent() || codes.parkAt().isPresent();
  }

  /** What can be asked in any state of a call of a line with these rules. */
  public static Set<LineCallFeature> all(CallRules rules) {
    Set<LineCallFeature> features = EnumSet.copyOf(ALL);
    if (canPark(rules.featureCodes())) {
      features.add(LineCallFeature.PARK);
    }
    if (rules.completions() > 0) {
      features.add(LineCallFeature.COMPLETECALL);
    }
    return features;
  }

  /** What more can be asked there. */
  public static Set<LineCallFeature2> more(FeatureCodes codes) {
    Set<LineCallFeature2> features = EnumSet.copyOf(MORE);
    if (codes.parkAt().isPresent()) {
      features.add(LineCallFeature2.PARKDIRECT);
    }
    if (codes.park().isPresent()) {
      features.add(LineCallFeature2.PARKNONDIRECT);
    }
    return features;
  }

  /** What more a call can be asked. */
  static Set<LineCallFeature2> more(LineCallState state) {
    return state == LineCallState.ONHOLD || state == LineCallState.ONHOLDPENDTRANSFER
        ? MORE
        : Set.of();
  }

  private static Map<LineCallState, Set<LineCallFeature>> byState() {
    Map<LineCallState, Set<LineCallFeature>> map = new EnumMap<>(LineCallState.class);
    Set<LineCallFeature> watched =
        EnumSet.of(
            LineCallFeature.DROP,
            LineCallFeature.MONITORDIGITS,
            LineCallFeature.MONITORMEDIA,
            LineCallFeature.MONITORTONES,
            LineCallFeature.GATHERDIGITS,
            LineCallFeature.SETMEDIACONTROL,
            LineCallFeature.SETTERMINAL,
            LineCallFeature.SECURECALL,
            LineCallFeature.SETCALLPARAMS,
            LineCallFeature.SETCALLDATA,
            LineCallFeature.RELEASEUSERUSERINFO);
    for (LineCallState state : LineCallState.values()) {
      map.put(state, Set.copyOf(watched));
    }
    map.put(LineCallState.IDLE, Set.of());
    map.put(LineCallState.DIALTONE, with(watched, LineCallFeature.DIAL));
    map.put(LineCallState.DIALING, with(watched, LineCallFeature.DIAL));
    map.put(
        LineCallState.OFFERING,
        with(watched, LineCallFeature.ACCEPT, LineCallFeature.ANSWER, LineCallFeature.REDIRECT));
    map.put(
        LineCallState.ACCEPTED, with(watched, LineCallFeature.ANSWER, LineCallFeature.REDIRECT));
    map.put(
        LineCallState.CONNECTED,
        with(
            watched,
            LineCallFeature.HOLD,
            LineCallFeature.SETQOS,
            LineCallFeature.GENERATEDIGITS,
            LineCallFeature.GENERATETONE,
            LineCallFeature.SETTREATMENT,
            LineCallFeature.SETUPCONF,
            LineCallFeature.SENDUSERUSER,
            LineCallFeature.SWAPHOLD,
            LineCallFeature.BLINDTRANSFER,
            LineCallFeature.SETUPTRANSFER));
    map.put(
        LineCallState.CONFERENCED,
        with(watched, LineCallFeature.REMOVEFROMCONF, LineCallFeature.SETQOS));
    map.put(
        LineCallState.ONHOLD,
        with(
            watched,
            LineCallFeature.UNHOLD,
            LineCallFeature.SETQOS,
            LineCallFeature.SETTREATMENT,
            LineCallFeature.SENDUSERUSER,
            LineCallFeature.BLINDTRANSFER,
            LineCallFeature.SETUPTRANSFER,
            LineCallFeature.COMPLETETRANSF));
    map.put(
        LineCallState.ONHOLDPENDTRANSFER,
        with(
            watched,
            LineCallFeature.UNHOLD,
            LineCallFeature.SETTREATMENT,
            LineCallFeature.COMPLETETRANSF));
    return map;
  }

  private static Set<LineCallFeature> recall() {
    Set<LineCallFeature> set = EnumSet.copyOf(BY_STATE.get(LineCallState.OFFERING));
    set.remove(LineCallFeature.ACCEPT);
    set.remove(LineCallFeature.REDIRECT);
    return Set.copyOf(set);
  }

  /** What a conference can be asked. */
  static Set<LineCallFeature> ofConference(LineCallState state) {
    return switch (state) {
      case CONNECTED ->
          with(
              HEARD_IN_CONFERENCE,
              LineCallFeature.DROP,
              LineCallFeature.HOLD,
              LineCallFeature.PREPAREADDCONF,
              LineCallFeature.ADDTOCONF,
              LineCallFeature.GENERATEDIGITS,
              LineCallFeature.GENERATETONE);
      case ONHOLD ->
          with(
              HEARD_IN_CONFERENCE,
              LineCallFeature.DROP,
              LineCallFeature.UNHOLD,
              LineCallFeature.ADDTOCONF);
      case ONHOLDPENDCONF ->
          with(HEARD_IN_CONFERENCE, LineCallFeature.DROP, LineCallFeature.ADDTOCONF);
      default -> Set.of();
    };
  }

  private static Set<LineCallFeature> with(Set<LineCallFeature> base, LineCallFeature... more) {
    Set<LineCallFeature> set = EnumSet.copyOf(base);
    set.addAll(Set.of(more));
    return Set.copyOf(set);
  }

  private static Set<LineCallFeature> all() {
    Set<LineCallFeature> set = EnumSet.noneOf(LineCallFeature.class);
    BY_STATE.values().forEach(set::addAll);
    for (LineCallState state : LineCallState.values()) {
      set.addAll(ofConference(state));
    }
    return Set.copyOf(set);
  }
}

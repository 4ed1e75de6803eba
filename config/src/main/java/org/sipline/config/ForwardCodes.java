package org.sipline.config;

import java.util.Optional;

/**
 * How a PBX is told to forward a line's calls itself; what it has no codes for, the line does.
 *
 * @param always all calls
 * @param busy calls that meet another one
 * @param noAnswer calls that nobody answers
 * @param doNotDisturb no calls are put through
 */
public record ForwardCodes(
    Optional<FeatureSwitch> always,
    Optional<FeatureSwitch> busy,
    Optional<FeatureSwitch> noAnswer,
    Optional<FeatureSwitch> doNotDisturb) {
  /** A PBX that has none. */
  public static final ForwardCodes NONE =
      new ForwardCodes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}

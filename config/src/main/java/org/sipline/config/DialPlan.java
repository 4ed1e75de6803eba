package org.sipline.config;

import java.util.List;
import java.util.Optional;

/**
 * How numbers in TAPI's canonical form ({@code +1 (425) 5550100}) become what this line's registrar
 * expects.
 *
 * @param countryCode where the line is, digits without {@code +}; empty leaves canonical numbers in
 *     their E.164 form; default empty
 * @param areaCode the line's own area, digits; default empty
 * @param internationalPrefix dialled before the country code of another country; default {@code +}
 * @param longDistancePrefix dialled before another area of the same country; default nothing
 * @param outsideLinePrefix dialled before every number outside the PBX; default nothing
 * @param overlap whether a number that is dialled in pieces is sent as it comes, until the other
 *     side says that it is whole (RFC 3578); default false
 * @param rules rewritings, tried in order on what the above have made; default none
 */
public record DialPlan(
    Optional<String> countryCode,
    Optional<String> areaCode,
    String internationalPrefix,
    String longDistancePrefix,
    String outsideLinePrefix,
    boolean overlap,
    List<DialRule> rules) {
  /** Numbers go out as they come in. */
  public static final DialPlan DEFAULTS =
      new DialPlan(Optional.empty(), Optional.empty(), "+", "", "", false, List.of());

  public DialPlan {
    rules = List.copyOf(rules);
  }
}

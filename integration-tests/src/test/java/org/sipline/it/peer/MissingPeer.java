package org.sipline.it.peer;

import org.opentest4j.TestAbortedException;

/**
 * What happens to a test whose peer is not on this machine: a failure in CI, a loud gap elsewhere.
 */
public final class MissingPeer {
  private MissingPeer() {}

  /**
   * Ends the calling test: as failed when the environment says {@code CI=true}, because there a gap
   * would go unseen, else as aborted with a banner on standard error.
   *
   * @param peer what is missing, as a person calls it
   * @param reason what was found instead
   */
  public static RuntimeException ends(String peer, String reason) {
    String sentence =
        "NOT RUN: " + peer + " is missing (" + reason + "); ./check installs what the tests need";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(sentence);
    }
    System.err.println("*".repeat(72));
    System.err.println(sentence);
    System.err.println("*".repeat(72));
    return new TestAbortedException(sentence);
  }
}

package org.sipline.softphone.doctor;

/**
 * What one check found.
 *
 * @param what what was checked
 * @param verdict how it is
 * @param detail what was seen
 * @param remedy what to do about it; empty if nothing
 */
public record Finding(String what, Verdict verdict, String detail, String remedy) {

  /** How a thing is. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** It works, but deserves a look. */
    WARNING,
    /** It does not work. */
    BROKEN
  }

  static Finding ok(String what, String detail) {
    return new Finding(what, Verdict.OK, detail, "");
  }

  static Finding warning(String what, String detail, String remedy) {
    return new Finding(what, Verdict.WARNING, detail, remedy);
  }

  static Finding broken(String what, String detail, String remedy) {
    return new Finding(what, Verdict.BROKEN, detail, remedy);
  }
}

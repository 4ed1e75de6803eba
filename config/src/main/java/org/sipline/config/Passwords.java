package org.sipline.config;

/** Looks after the places where passwords are written down. */
final class Passwords {
  private Passwords() {}

  /** Warns of a password written out in a file that others can read. */
  static void warnIfExposed(Section section) {
    if (section.readableByOthers() && section.isLiteral("password")) {
      section.warning(
          "password",
          "a password stands in a file that other users can read",
          "chmod 600 the file, or refer to it: ${file:/path} or ${ENV_NAME}");
    }
  }
}

package org.sipline.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/** A password: it shows itself as {@code ***} wherever it is printed. */
public final class Secret {
  private final String value;

  /** Wraps a secret; it may be empty, never null. */
  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /** The secret itself; for the digest computation only, never for a log or a page. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}

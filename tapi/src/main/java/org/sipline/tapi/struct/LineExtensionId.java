package org.sipline.tapi.struct;

import java.util.UUID;

/** LINEEXTENSIONID: names a provider's own extensions; all zero for none. */
public record LineExtensionId(UUID id) {

  /** No extensions. */
  public static final LineExtensionId NONE = new LineExtensionId(new UUID(0, 0));
}

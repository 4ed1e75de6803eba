package org.sipline.tapi.constant;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** A constant that TAPI combines with its like into one word of bits. */
public interface TapiFlag extends TapiConstant {

  /** The word of bits that stands for {@code flags}. */
  static int bits(Collection<? extends TapiFlag> flags) {
    int bits = 0;
    for (TapiFlag flag : flags) {
      bits |= flag.value();
    }
    return bits;
  }

  /**
   * The flags of {@code type} that {@code bits} names; bits that the type does not know are left
   * out.
   */
  static <E extends Enum<E> & TapiFlag> Set<E> set(Class<E> type, int bits) {
    Set<E> set = EnumSet.noneOf(type);
    for (E flag : type.getEnumConstants()) {
      if (flag.value() != 0 && (bits & flag.value()) == flag.value()) {
        set.add(flag);
      }
    }
    return set;
  }
}

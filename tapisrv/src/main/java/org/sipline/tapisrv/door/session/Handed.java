package org.sipline.tapisrv.door.session;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapisrv.door.codec.Handles;
import org.sipline.tapisrv.door.schema.WireType;

/**
 * The line, calls and MSP instances that a client has been given numbers for. One line's only, so
 * nobody can name another line's call. For the line's loop.
 */
final class Handed implements Handles {
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private final Map<Integer, Object> handles = new HashMap<>();
  private final IntSupplier next;
  private Object named;

  /**
   * None yet.
   *
   * @param next gives numbers, each once
   */
  Handed(IntSupplier next) {
    this.next = next;
  }

  /** Numbers what has no number yet. */
  int give(Object handle) {
    Integer known = numbers.get(handle);
    return known != null ? known : give(handle, next.getAsInt());
  }

  /** Gives something a number. */
  int give(Object handle, int number) {
    numbers.put(handle, number);
    handles.put(number, handle);
    return number;
  }

  /** Takes a number back; it is not given again. */
  void takeBack(Object handle) {
    Integer number = numbers.remove(handle);
    if (number != null) {
      handles.remove(number);
    }
  }

  @Override
  public int idOf(Object handle) {
    return numbers.getOrDefault(handle, 0);
  }

  @Override
  public Object of(WireType.Scalar type, int id) {
    if (id == 0) {
      return null;
    }
    Object handle = handles.get(id);
    Class<?> wanted =
        switch (type) {
          case LINE -> TspLine.class;
          case CALL -> TspCall.class;
          default -> MspInstance.class;
        };
    if (!wanted.isInstance(handle)) {
      throw new TapiException(
          wanted == TspLine.class ? LineError.INVALLINEHANDLE : LineError.INVALCALLHANDLE,
          "this line has no %s %s".formatted(type, Integer.toUnsignedString(id)));
    }
    named = handle;
    return handle;
  }

  /** What a number was last said for: of a request's, the last that it names. */
  Object named() {
    return named;
  }
}

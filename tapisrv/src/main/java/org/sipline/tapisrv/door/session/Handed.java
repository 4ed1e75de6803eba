package org.sipline.tapisrv.door.session;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapisrv.door.codec.Handles;
import org.sipline.tapisrv.door.schema.JavaTypes;
import org.sipline.tapisrv.door.schema.WireType;

/**
 * What a client has been given numbers for: of one line, its calls and MSP instances; of one media
 * half's address, its calls, streams and terminals. So nobody can name another line's call. For the
 * line's loop, or the media half's.
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
    if (!JavaTypes.handle(type).isInstance(handle)) {
      throw none(type, id);
    }
    named = handle;
    return handle;
  }

  /** The refusal of a number that means nothing of a type. */
  static TapiException none(WireType type, int id) {
    LineError error =
        switch (type) {
          case WireType.Scalar.LINE -> LineError.INVALLINEHANDLE;
          case WireType.Scalar.CALL, WireType.Scalar.MSP -> LineError.INVALCALLHANDLE;
          default -> LineError.INVALPARAM;
        };
    return new TapiException(
        error, "there is no %s %s here".formatted(type, Integer.toUnsignedString(id)));
  }

  /** All that has a number. */
  List<Object> all() {
    return List.copyOf(handles.values());
  }

  /** What a number was last said for: of a request's, the last that it names. */
  Object named() {
    return named;
  }
}

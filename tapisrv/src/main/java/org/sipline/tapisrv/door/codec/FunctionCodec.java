package org.sipline.tapisrv.door.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sipline.tapisrv.door.schema.ContractFunction;
import org.sipline.tapisrv.door.schema.Function;
import org.sipline.tapisrv.door.schema.JavaTypes;
import org.sipline.tapisrv.door.schema.WireType;
import org.sipline.tapisrv.door.wire.MalformedException;
import org.sipline.tapisrv.door.wire.WireReader;
import org.sipline.tapisrv.door.wire.WireWriter;

/** A function as one client asks for it. */
public final class FunctionCodec {
  /** Gives what is not on the wire but the session's. */
  @FunctionalInterface
  public interface Supply {

    /**
     * The argument of a type.
     *
     * @param sent the arguments that were sent, at their places
     */
    Object of(Class<?> type, Object[] sent);
  }

  private final ContractFunction function;
  private final Target arguments;
  private final Encoder reply;
  private final Encoder completion;

  /**
   * A function.
   *
   * @throws MalformedException if client and contract do not go together
   */
  FunctionCodec(Function client, ContractFunction function) {
    this.function = function;
    boolean later = function.completion().isPresent();
    if (client.completion().isPresent() != later || !namesReceiver(client)) {
      throw new MalformedException(
          "%s is another function to the client than to this service".formatted(client.name()));
    }
    List<Target.Place> places = new ArrayList<>();
    for (Parameter parameter : function.method().getParameters()) {
      places.add(new Target.Place(parameter.getName(), parameter.getParameterizedType()));
    }
    arguments = new Target(client.parameters(), places);
    Type result = function.method().getGenericReturnType();
    reply = Source.encoder(client.reply(), reply(result));
    completion = Source.encoder(client.completion().orElse(List.of()), completion(result));
  }

  private boolean namesReceiver(Function client) {
    return function.receiver().isEmpty()
        || client.parameters().stream().limit(1).anyMatch(function.parameters().getFirst()::equals);
  }

  private static Map<String, Source> reply(Type result) {
    return isPending(result) ? Source.of((Class<?>) result) : result(result);
  }

  private static boolean isPending(Type result) {
    return result instanceof Class<?> type
        && type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.getType() == CompletionStage.class);
  }

  private static Map<String, Source> completion(Type result) {
    return result instanceof ParameterizedType later && later.getRawType() == CompletionStage.class
        ? result(later.getActualTypeArguments()[0])
        : Map.of();
  }

  private static Map<String, Source> result(Type type) {
    return type == void.class || type == Void.class
        ? Map.of()
        : Map.of(ContractFunction.RESULT, new Source(type, value -> value));
  }

  /** The TSPI function's name. */
  public String name() {
    return function.name();
  }

  /** Whether a request that is accepted has a completion. */
  public boolean completesLater() {
    return function.completion().isPresent();
  }

  /** What the function is asked of, which its request names first; empty for the provider. */
  public Optional<WireType> receiver() {
    return function.receiver();
  }

  /**
   * Asks.
   *
   * @param receiver the provider, line or call
   * @param body the request's
   * @param supply gives what the session adds
   * @throws MalformedException if the body is not this function's
   * @throws org.sipline.tapi.TapiException if the function refuses
   */
  public Object call(Object receiver, WireReader body, Handles handles, Supply supply) {
    Object[] list = arguments.read(body, handles);
    body.end();
    Class<?>[] types = function.method().getParameterTypes();
    for (int i = 0; i < list.length; i++) {
      if (JavaTypes.isSupplied(types[i])) {
        list[i] = supply.of(types[i], list);
      }
    }
    try {
      return function.method().invoke(receiver, list);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(name(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the contract is public", e);
    }
  }

  /** Writes the reply's fields. */
  public void reply(Object result, WireWriter out, Handles handles) {
    reply.put(result, out, handles);
  }

  /** Writes the completion's fields. */
  public void completion(Object result, WireWriter out, Handles handles) {
    completion.put(result, out, handles);
  }
}

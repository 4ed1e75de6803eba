package org.sipline.tapisrv.door.schema;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;

/**
 * A method of the contract that clients may ask for.
 *
 * @param name the function of TSPI, or INTERFACE_Method of MSPI
 * @param parameters fields of the request: what the method is called on first (none for the
 *     provider), then its parameters, but for where events go, which is the session's
 * @param reply fields of the reply
 * @param completion fields of the completion, if it completes later
 */
public record ContractFunction(
    String name,
    Method method,
    List<Field> parameters,
    List<Field> reply,
    Optional<List<Field>> completion) {

  /** The field that holds the result of a method that has one. */
  public static final String RESULT = "result";

  /** The name of what a method is called on, where that is not the provider. */
  private static final Map<Class<?>, String> RECEIVERS =
      Map.of(
          TspLine.class, "line",
          TspCall.class, "call",
          MspAddress.class, "address",
          MspCall.class, "call",
          MspStream.class, "stream",
          MspTerminal.class, "terminal");

  /** What the method is called on; empty for the provider. */
  public Optional<WireType> receiver() {
    return RECEIVERS.containsKey(method.getDeclaringClass())
        ? Optional.of(parameters.getFirst().type())
        : Optional.empty();
  }

  static ContractFunction read(String name, Method method, JavaTypes types) {
    List<Field> parameters = new ArrayList<>();
    Class<?> owner = method.getDeclaringClass();
    if (RECEIVERS.containsKey(owner)) {
      parameters.add(new Field(RECEIVERS.get(owner), types.wireType(owner)));
    }
    for (Parameter parameter : method.getParameters()) {
      if (!JavaTypes.isSupplied(parameter.getType())) {
        parameters.add(
            new Field(parameter.getName(), types.wireType(parameter.getParameterizedType())));
      }
    }
    Type result = method.getGenericReturnType();
    List<Field> reply = List.of();
    Optional<List<Field>> completion = Optional.empty();
    if (result == PendingCall.class || result == PendingConference.class) {
      reply =
          types.fields(
              (Class<?>) result, component -> component.getType() != CompletionStage.class);
      completion = Optional.of(List.of());
    } else if (result instanceof ParameterizedType later
        && later.getRawType() == CompletionStage.class) {
      completion = Optional.of(result(later.getActualTypeArguments()[0], types));
    } else {
      reply = result(result, types);
    }
    return new ContractFunction(name, method, List.copyOf(parameters), reply, completion);
  }

  private static List<Field> result(Type type, JavaTypes types) {
    return type == void.class || type == Void.class
        ? List.of()
        : List.of(new Field(RESULT, types.wireType(type)));
  }
}

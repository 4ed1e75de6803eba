package org.sipline.tapisrv.door.schema;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.Tspi;
import org.sipline.tapisrv.door.Mirror;

/**
 * The contract of module {@code tapi} as it passes the door, read from its interfaces and records.
 * What is added to those passes with no more ado.
 */
public final class Contract {

  /** A provider's life and numbering are the session's; clients learn of devices by mirrors. */
  private static final Set<String> OF_THE_SESSION =
      Set.of(
          "TSPI_providerInit",
          "TSPI_providerShutdown",
          "TSPI_providerEnumDevices",
          "TSPI_providerCreateLineDevice",
          "TSPI_providerCreatePhoneDevice");

  /** The contract of this service. */
  public static final Contract TAPI = new Contract();

  private final JavaTypes types = new JavaTypes();
  private final Map<String, ContractFunction> functions = new LinkedHashMap<>();
  private final Map<String, ContractMessage> events = new LinkedHashMap<>();
  private final Map<String, ContractMessage> mirrors = new LinkedHashMap<>();

  private Contract() {
    for (Class<?> owner : List.of(TelephonyServiceProvider.class, TspLine.class, TspCall.class)) {
      Map<String, Method> methods = new TreeMap<>();
      for (Method method : owner.getMethods()) {
        Tspi tspi = method.getAnnotation(Tspi.class);
        if (tspi != null && !OF_THE_SESSION.contains(tspi.value())) {
          methods.put(tspi.value(), method);
        }
      }
      methods.forEach(
          (name, method) -> functions.put(name, ContractFunction.read(name, method, types)));
    }
    read(LineEvent.class, events);
    read(Mirror.class, mirrors);
  }

  private void read(Class<?> sealedType, Map<String, ContractMessage> messages) {
    for (Class<?> type : sealedType.getPermittedSubclasses()) {
      if (type.isRecord()) {
        messages.put(
            type.getSimpleName(),
            new ContractMessage(
                type.getSimpleName(),
                type.asSubclass(Record.class),
                types.fields(type, component -> true)));
      } else {
        read(type, messages);
      }
    }
  }

  /** The functions that clients may ask for, by TSPI's names. */
  public Map<String, ContractFunction> functions() {
    return Collections.unmodifiableMap(functions);
  }

  /** The events, by the simple names of their records in {@link LineEvent}. */
  public Map<String, ContractMessage> events() {
    return Collections.unmodifiableMap(events);
  }

  /** The mirrors, by the simple names of their records in {@link Mirror}. */
  public Map<String, ContractMessage> mirrors() {
    return Collections.unmodifiableMap(mirrors);
  }

  /**
   * The contract as a schema.
   *
   * @param number the number of {@code "function NAME"}, {@code "event NAME"} or {@code "mirror
   *     NAME"}
   */
  public Schema schema(ToIntFunction<String> number) {
    return new Schema(
        types.structs(),
        functions.values().stream()
            .map(
                function ->
                    new Function(
                        number.applyAsInt("function " + function.name()),
                        function.name(),
                        function.parameters(),
                        function.reply(),
                        function.completion()))
            .sorted(Comparator.comparingInt(Function::number))
            .toList(),
        messages(events.values(), name -> number.applyAsInt("event " + name)),
        messages(mirrors.values(), name -> number.applyAsInt("mirror " + name)));
  }

  private static List<Message> messages(
      Collection<ContractMessage> messages, ToIntFunction<String> number) {
    return messages.stream()
        .map(m -> new Message(number.applyAsInt(m.name()), m.name(), m.fields()))
        .sorted(Comparator.comparingInt(Message::number))
        .toList();
  }
}

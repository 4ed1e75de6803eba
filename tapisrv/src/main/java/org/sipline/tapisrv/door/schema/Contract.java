package org.sipline.tapisrv.door.schema;

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.Tspi;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.Mspi;
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

  /** What telephony halves ask for and are told. */
  public static final Contract TSPI =
      new Contract(
          List.of(TelephonyServiceProvider.class, TspLine.class, TspCall.class),
          List.of(LineEvent.class),
          List.of(Mirror.class));

  /** What media halves ask for and are told. */
  public static final Contract MSPI =
      new Contract(
          List.of(
              MediaServiceProvider.class,
              MspAddress.class,
              MspCall.class,
              MspStream.class,
              MspTerminal.class),
          List.of(MspEvent.class),
          List.of());

  private final JavaTypes types = new JavaTypes();
  private final Map<String, ContractFunction> functions = new LinkedHashMap<>();
  private final Map<String, ContractMessage> events = new LinkedHashMap<>();
  private final Map<String, ContractMessage> mirrors = new LinkedHashMap<>();

  private Contract(List<Class<?>> owners, List<Class<?>> events, List<Class<?>> mirrors) {
    for (Class<?> owner : owners) {
      Map<String, Method> methods = new TreeMap<>();
      for (Method method : owner.getMethods()) {
        name(method).ifPresent(name -> methods.put(name, method));
      }
      methods.keySet().removeAll(OF_THE_SESSION);
      methods.forEach(
          (name, method) -> functions.put(name, ContractFunction.read(name, method, types)));
    }
    events.forEach(type -> read(type, this.events));
    mirrors.forEach(type -> read(type, this.mirrors));
  }

  private static Optional<String> name(Method method) {
    return Optional.ofNullable(method.getAnnotation(Tspi.class))
        .map(Tspi::value)
        .or(
            () ->
                Optional.ofNullable(method.getAnnotation(Mspi.class))
                    .map(mspi -> mspi.value().replace("::", "_")));
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

  /** The functions that clients may ask for, by name. */
  public Map<String, ContractFunction> functions() {
    return Collections.unmodifiableMap(functions);
  }

  /** The events, by the simple names of their records. */
  public Map<String, ContractMessage> events() {
    return Collections.unmodifiableMap(events);
  }

  /** The mirrors, by the simple names of their records. */
  public Map<String, ContractMessage> mirrors() {
    return Collections.unmodifiableMap(mirrors);
  }

  /**
   * Both contracts as a schema.
   *
   * @param number the number of {@code "function NAME"}, {@code "event NAME"} or {@code "mirror
   *     NAME"}
   */
  public static Schema schema(ToIntFunction<String> number) {
    Set<Struct> structs = new LinkedHashSet<>(TSPI.types.structs());
    structs.addAll(MSPI.types.structs());
    return new Schema(
        List.copyOf(structs),
        Stream.of(TSPI, MSPI)
            .flatMap(contract -> contract.functions.values().stream())
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
        messages(contract -> contract.events, name -> number.applyAsInt("event " + name)),
        messages(contract -> contract.mirrors, name -> number.applyAsInt("mirror " + name)));
  }

  private static List<Message> messages(
      java.util.function.Function<Contract, Map<String, ContractMessage>> part,
      ToIntFunction<String> number) {
    return Stream.of(TSPI, MSPI)
        .flatMap(contract -> part.apply(contract).values().stream())
        .map(m -> new Message(number.applyAsInt(m.name()), m.name(), m.fields()))
        .sorted(Comparator.comparingInt(Message::number))
        .toList();
  }
}

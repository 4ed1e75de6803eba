package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.Tspi;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineMonitorTone;
import org.sipline.tapisrv.line.CallSeat;

/**
 * Whatever function the contract has reaches the provider through a guest, with the provider's own
 * calls for the guest's and the guest's own for the provider's: so also what it gains later.
 */
class EveryFunctionPassesASeatTest {
  /** What a guest asks is not always asked of the provider, as others may share line and call. */
  private static final Set<String> SHARED =
      Set.of(
          "close",
          "closeCall",
          "dropOnClose",
          "dropNoOwner",
          "init",
          "shutdown",
          "open",
          "enumDevices",
          "createLineDevice",
          "createPhoneDevice");

  /**
   * What TSPI alone has: TAPI hides media halves and versions, and sets media modes by lineOpen.
   */
  private static final Set<String> NOT_TAPIS =
      Set.of(
          "createMspInstance",
          "closeMspInstance",
          "receiveMspData",
          "selectExtVersion",
          "setDefaultMediaDetection");

  private record Asked(String method, List<Object> arguments) {}

  private record Instance() implements MspInstance {}

  private final List<Asked> asked = new ArrayList<>();
  private final StepLoop loop = new StepLoop();
  private LineEvents events;
  private final TspLine providersLine = fake(TspLine.class);
  private final TspCall providersCall = fake(TspCall.class);
  private final TelephonyServer server =
      TelephonyServer.start(fake(TelephonyServiceProvider.class), new FakeMsp(), HouseMedia.NONE);
  private final Guest guest = new Guest(server, "guest");

  EveryFunctionPassesASeatTest() {
    guest.open(LineMediaMode.INTERACTIVEVOICE);
    loop.execute(() -> events.on(new LineEvent.NewCall(providersCall)));
    loop.execute(
        () ->
            events.on(
                new LineEvent.CallState(
                    providersCall,
                    LineCallState.CONNECTED,
                    null,
                    null,
                    Set.of(LineMediaMode.INTERACTIVEVOICE))));
  }

  @AfterEach
  void end() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> ofTheProvider() {
    return passes(TelephonyServiceProvider.class, () -> guest.provider);
  }

  @TestFactory
  Stream<DynamicTest> ofALine() {
    return passes(TspLine.class, () -> guest.line);
  }

  @TestFactory
  Stream<DynamicTest> ofACall() {
    return passes(TspCall.class, guest::call);
  }

  @TestFactory
  Stream<DynamicTest> ofAnApplicationsLineAndCall() {
    Desk desk = Desk.open(server, "desk", LineOpen.MONITOR);
    ApplicationCall call = desk.line.getNewCalls().toCompletableFuture().join().getFirst();
    desk.follow("owns", call.setPrivilege(LineCallPrivilege.OWNER));
    return Stream.of(TspLine.class, TspCall.class)
        .flatMap(contract -> Stream.of(contract.getMethods()))
        .filter(method -> method.isAnnotationPresent(Tspi.class))
        .filter(method -> !SHARED.contains(method.getName()))
        .filter(method -> !NOT_TAPIS.contains(method.getName()))
        .map(
            method ->
                DynamicTest.dynamicTest(
                    method.getName(), () -> isOffered(method.getName(), desk.line, call)));
  }

  private Stream<DynamicTest> passes(Class<?> contract, Supplier<Object> seat) {
    return Stream.of(contract.getMethods())
        .filter(method -> method.isAnnotationPresent(Tspi.class))
        .filter(method -> !SHARED.contains(method.getName()))
        .map(method -> DynamicTest.dynamicTest(method.getName(), () -> passes(method, seat.get())));
  }

  private void passes(Method method, Object seat) throws ReflectiveOperationException {
    Object[] arguments = new Object[method.getParameterCount()];
    Type[] types = method.getGenericParameterTypes();
    MspInstance media = guest.line.createMspInstance(0);
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = sample(types[i], media);
    }
    if (method.getName().equals("receiveMspData")) {
      arguments[1] = null; // the call's media are not at this media half
    }
    asked.clear();
    Object result = method.invoke(seat, arguments);

    Asked passed =
        asked.stream()
            .filter(each -> each.method().equals(method.getName()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("not asked of the provider, only " + asked));
    assertThat(passed.arguments()).noneMatch(CallSeat.class::isInstance);
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case CallSeat _ -> assertThat(passed.arguments().get(i)).isSameAs(providersCall);
        case String _, Enum<?> _, Set<?> _, byte[] _, LineCallParams _ ->
            assertThat(passed.arguments().get(i)).isEqualTo(arguments[i]);
        case null, default -> {} // numbers may be the server's own
      }
    }
    if (result instanceof PendingCall pending) {
      assertThat(pending.call()).isInstanceOf(CallSeat.class);
    }
    if (result instanceof CompletionStage<?> stage) {
      assertThat(stage.toCompletableFuture()).isCompleted();
    }
  }

  private void isOffered(String function, ApplicationLine line, ApplicationCall call)
      throws ReflectiveOperationException {
    boolean offered = false;
    for (Object receiver : List.of(line, call)) {
      for (Method method : receiver.getClass().getMethods()) {
        if (method.getName().equals(function)) {
          offered = true;
          asked.clear();
          Object[] arguments =
              Stream.of(method.getGenericParameterTypes())
                  .map(type -> type == ApplicationCall.class ? call : sample(type, null))
                  .toArray();
          method.invoke(receiver, arguments);
          assertThat(asked).as("asked by %s", method).extracting(Asked::method).contains(function);
        }
      }
    }
    assertThat(offered).as("%s is offered to applications", function).isTrue();
  }

  /** A value of a type that is worth passing on. */
  private Object sample(Type type, MspInstance media) {
    if (type instanceof ParameterizedType generic) {
      Class<?> of = (Class<?>) generic.getActualTypeArguments()[0];
      if (of == LineMonitorTone.class) {
        return List.of(new LineMonitorTone(1, 100, 440, 0, 0));
      }
      return generic.getRawType() == List.class ? List.of() : Set.of(of.getEnumConstants()[0]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == TspCall.class) {
      return guest.call();
    }
    if (plain == MspInstance.class) {
      return media;
    }
    if (plain == LineCallParams.class) {
      return LineCallParams.DEFAULT;
    }
    return plain.isEnum() ? plain.getEnumConstants()[0] : simple(plain);
  }

  private static Object simple(Class<?> type) {
    return switch (type.getName()) {
      case "int" -> 0;
      case "boolean" -> true;
      case "java.lang.String" -> "1";
      case "[B" -> new byte[] {1};
      default -> null;
    };
  }

  /** A provider's object that notes what it is asked and gives something back. */
  private <T> T fake(Class<T> contract) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return ofObject(self, method, arguments);
          }
          asked.add(
              new Asked(
                  method.getName(),
                  arguments == null
                      ? List.of()
                      : Stream.of(arguments).map(each -> each == null ? "null" : each).toList()));
          return answer(method, arguments);
        };
    return contract.cast(
        Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, handler));
  }

  @SuppressWarnings("ReferenceEquality") // calls are known by identity
  private static Object ofObject(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "the provider's";
    };
  }

  private Object answer(Method method, Object[] arguments) {
    if (method.getName().equals("open")) {
      events = (LineEvents) arguments[2];
      return providersLine;
    }
    return switch (method.getName()) {
      case "loop" -> loop;
      case "enumDevices" -> 1;
      case "negotiateTspiVersion" -> TapiVersion.V3_1;
      case "getDevCaps" -> new FakeTsp(loop, 1).getDevCaps(0, 0);
      case "getCallInfo" -> new FakeCall(null, "info").getCallInfo();
      case "getCallIds" -> new FakeCall(null, "ids").getCallIds();
      default -> ofType(method.getReturnType());
    };
  }

  private Object ofType(Class<?> type) {
    if (type == PendingCall.class) {
      return new PendingCall(fake(TspCall.class), CompletableFuture.completedStage(null));
    }
    if (type == PendingConference.class) {
      return new PendingConference(
          fake(TspCall.class), fake(TspCall.class), CompletableFuture.completedStage(null));
    }
    if (type == CompletionStage.class) {
      return CompletableFuture.completedStage(null);
    }
    if (type == MspInstance.class) {
      return new Instance();
    }
    if (type == Set.class) {
      return Set.of();
    }
    if (type == UUID.class) {
      return new UUID(0, 0);
    }
    return simple(type);
  }
}

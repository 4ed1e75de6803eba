package org.sipline.tapisrv.door.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.msp.MediaServiceProvider;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapisrv.door.schema.Contract;
import org.sipline.tapisrv.door.schema.Function;
import org.sipline.tapisrv.door.schema.Schema;
import org.sipline.tapisrv.door.schema.WireType;
import org.sipline.tapisrv.door.wire.MalformedException;
import org.sipline.tapisrv.door.wire.WireReader;

class AnyRequestIsReadOrRefusedTest {
  private static final String REACHED = "reached";
  private static final Schema SCHEMA = schema();
  private static final List<Dialect> DIALECTS =
      List.of(new Dialect(SCHEMA, Contract.TSPI), new Dialect(SCHEMA, Contract.MSPI));
  private static final Object EVERYTHING =
      Proxy.newProxyInstance(
          AnyRequestIsReadOrRefusedTest.class.getClassLoader(),
          new Class<?>[] {
            TelephonyServiceProvider.class,
            TspLine.class,
            TspCall.class,
            MediaServiceProvider.class,
            MspAddress.class,
            MspCall.class,
            MspStream.class,
            MspTerminal.class
          },
          (_, method, arguments) -> {
            for (int i = 0; i < method.getParameterCount(); i++) {
              Class<?> type = method.getParameterTypes()[i];
              // Strings, lists and structures are there, whatever was sent.
              if (type == String.class || type == List.class || type.isRecord()) {
                assertThat(arguments[i]).isNotNull();
              }
            }
            throw new TapiException(LineError.OPERATIONFAILED, REACHED);
          });

  private static Schema schema() {
    AtomicInteger number = new AtomicInteger();
    return Contract.schema(_ -> number.incrementAndGet());
  }

  private static final Handles HANDLES =
      new Handles() {
        @Override
        public int idOf(Object handle) {
          return 1;
        }

        @Override
        public Object of(WireType.Scalar type, int id) {
          if (id == 13) {
            throw new TapiException(LineError.INVALCALLHANDLE, "13");
          }
          return null;
        }
      };

  private static FunctionCodec codec(Function function) {
    return DIALECTS.stream()
        .flatMap(dialect -> dialect.function(function.number()).stream())
        .findFirst()
        .orElseThrow();
  }

  private static Object supply(Class<?> type, Object[] sent) {
    assertThat(sent).isNotNull();
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> null);
  }

  /** Bytes among which small numbers and zeros are frequent, as in real requests. */
  @Provide
  Arbitrary<byte[]> bodies() {
    return Arbitraries.bytes()
        .edgeCases(cases -> cases.add((byte) 0, (byte) 1, (byte) 2, (byte) 13))
        .array(byte[].class)
        .ofMaxSize(300);
  }

  @Property(tries = 5000)
  void anyBytesAreARequestOrRefused(
      @ForAll @IntRange(min = 0, max = 200) int function, @ForAll @From("bodies") byte[] body) {
    FunctionCodec codec = codec(SCHEMA.functions().get(function % SCHEMA.functions().size()));
    try {
      codec.call(
          EVERYTHING, new WireReader(body, 0), HANDLES, AnyRequestIsReadOrRefusedTest::supply);
    } catch (MalformedException | TapiException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    throw new AssertionError("the fake never accepts");
  }

  @Property(tries = 300)
  void zerosAreAnEmptyRequestToEveryFunction(@ForAll @IntRange(min = 0, max = 200) int index) {
    Function function = SCHEMA.functions().get(index % SCHEMA.functions().size());
    // An empty request for a terminal names no kind of terminal.
    Assume.that(!function.name().equals("ITTerminalSupport_CreateTerminal"));
    int size = function.parameters().stream().mapToInt(f -> f.type().leastBytes()).sum();

    String refusal = "";
    try {
      codec(function)
          .call(
              EVERYTHING,
              new WireReader(new byte[size], 0),
              HANDLES,
              AnyRequestIsReadOrRefusedTest::supply);
    } catch (TapiException e) {
      refusal = e.getMessage();
    }

    assertThat(refusal).as(function.name()).isEqualTo(REACHED);
  }
}

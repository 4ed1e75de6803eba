package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.Tspi;
import org.sipline.tsp.call.ConferenceCall;
import org.sipline.tsp.call.SipCall;
import org.sipline.tsp.line.SipLine;

/**
 * Holds {@code docs/tspi.md} to the code. Run with {@code -Dsipline.docs=write} to write it anew.
 */
class TspiTableTest {
  private static final Path PAGE = Path.of("..", "docs", "tspi.md");

  /** Why the provider does not do what it does not do. */
  private static final Map<String, String> REASONS =
      Map.of(
          "TSPI_lineGetIcon", "TAPI has an icon for lines without one of their own",
          "TSPI_providerCreatePhoneDevice", "there are no phone devices",
          "TSPI_providerUIIdentify", "`sipline.tsp` answers itself: the dialogs are in it",
          "TSPI_providerGenericDialogData", "no dialog talks to the provider",
          "TSPI_providerFreeDialogInstance", "the provider asks for no dialog");

  private record Row(String function, boolean asynchronous, boolean works, String messages) {}

  @Test
  void thePageSaysOfEveryFunctionWhatTheProviderDoes() throws IOException {
    List<Row> rows = new ArrayList<>();
    rows.addAll(rows(TelephonyServiceProvider.class, SipTelephonyServiceProvider.class));
    rows.addAll(rows(TspLine.class, SipLine.class));
    rows.addAll(rows(TspCall.class, SipCall.class, ConferenceCall.class));
    rows.sort(Comparator.comparing(Row::function));
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.works() || REASONS.containsKey(row.function()))
                    .as("%s works, or the page says why not", row.function())
                    .isTrue());
    String page = page(rows);
    if ("write".equals(System.getProperty("sipline.docs"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("docs/tspi.md; write it anew with -Dsipline.docs=write")
        .isEqualTo(page);
  }

  private static List<Row> rows(Class<?> contract, Class<?>... provider) {
    List<Row> rows = new ArrayList<>();
    for (Method method : contract.getDeclaredMethods()) {
      Tspi tspi = method.getAnnotation(Tspi.class);
      if (tspi != null) {
        rows.add(
            new Row(
                tspi.value(),
                isAsynchronous(method.getReturnType()),
                List.of(provider).stream().anyMatch(each -> overrides(each, method)),
                String.join(", ", tspi.messages())));
      }
    }
    return rows;
  }

  private static boolean isAsynchronous(Class<?> result) {
    return result == CompletionStage.class
        || result == PendingCall.class
        || result == PendingConference.class;
  }

  private static boolean overrides(Class<?> provider, Method method) {
    try {
      return provider.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass()
          != method.getDeclaringClass();
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static String page(List<Row> rows) {
    long works = rows.stream().filter(Row::works).count();
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # What the provider does of TSPI

        Made from the code by `TspiTableTest`: a function works if the provider overrides its method in `tapi`, and \
        else refuses with LINEERR_OPERATIONUNAVAIL, for the reason given. Capabilities announce only what works. Functions marked *later* \
        complete by ASYNC_COMPLETION, the others return at once.

        """);
    page.append("%d of %d functions work.%n%n".formatted(works, rows.size()));
    page.append("| Function | Completes | Works | Messages |\n|---|---|---|---|\n");
    for (Row row : rows) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  row.function(),
                  row.asynchronous() ? "later" : "at once",
                  row.works() ? "yes" : "no: " + REASONS.get(row.function()),
                  row.messages()));
    }
    page.append(
        """

        What of it deserves a word: `TSPI_lineSetCurrentLocation` changes nothing, because the dial plan is the \
        line's own and not the machine's. `TSPI_lineSetLineDevStatus` takes a line out of service (it unregisters and \
        refuses callers) and locks it against outgoing calls. `TSPI_lineGetDevConfig` knows the class `tapi/line`. \
        [extensions.md](extensions.md) says what `TSPI_lineDevSpecific`, `TSPI_lineDevSpecificFeature` and \
        LINE_CALLDEVSPECIFIC are for. `TSPI_lineSetCallQualityOfService` marks packets (NEEDED or guaranteed: EF, \
        IFAVAILABLE or controlled load: AF41) and tells of loss beyond 5 % where quality is NEEDED.

        Phone devices are not announced, so no `TSPI_phone` function is asked for. `TSPI_providerInstall`, \
        `TSPI_providerRemove` and `TSPI_providerConfig` are obsolete since TAPI 2.0 and belong to the UI library.
        """);
    return page.toString();
  }
}

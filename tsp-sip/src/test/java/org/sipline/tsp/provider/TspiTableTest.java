package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TelephonyServiceProvider;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.Tspi;
import org.sipline.tsp.call.SipCall;
import org.sipline.tsp.line.SipLine;

/**
 * Holds {@code docs/tspi.md} to the code. Run with {@code -Dsipline.docs=write} to write it anew.
 */
class TspiTableTest {
  private static final Path PAGE = Path.of("..", "docs", "tspi.md");

  private record Row(String function, boolean asynchronous, boolean works, String messages) {}

  @Test
  void thePageSaysOfEveryFunctionWhatTheProviderDoes() throws IOException {
    List<Row> rows = new ArrayList<>();
    rows.addAll(rows(TelephonyServiceProvider.class, SipTelephonyServiceProvider.class));
    rows.addAll(rows(TspLine.class, SipLine.class));
    rows.addAll(rows(TspCall.class, SipCall.class));
    rows.sort(Comparator.comparing(Row::function));
    String page = page(rows);
    if ("write".equals(System.getProperty("sipline.docs"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("docs/tspi.md; write it anew with -Dsipline.docs=write")
        .isEqualTo(page);
  }

  private static List<Row> rows(Class<?> contract, Class<?> provider) {
    List<Row> rows = new ArrayList<>();
    for (Method method : contract.getDeclaredMethods()) {
      Tspi tspi = method.getAnnotation(Tspi.class);
      if (tspi != null) {
        rows.add(
            new Row(
                tspi.value(),
                isAsynchronous(method.getReturnType()),
                overrides(provider, method),
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
        else refuses with LINEERR_OPERATIONUNAVAIL. Capabilities announce only what works. Functions marked *later* \
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
                  row.works() ? "yes" : "LINEERR_OPERATIONUNAVAIL",
                  row.messages()));
    }
    page.append(
        """

        Phone devices are not announced, so no `TSPI_phone` function is asked for. `TSPI_providerInstall`, \
        `TSPI_providerRemove` and `TSPI_providerConfig` are obsolete since TAPI 2.0 and belong to the UI library.
        """);
    return page.toString();
  }
}

package org.sipline.it.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands do with calls that they name by number, and with all; what they exit with. */
final class ControlIT {
  @TempDir private Path folder;
  private Service service;

  @BeforeEach
  void start() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("control.yaml"),
            """
            sip: {listen: [{address: 127.0.0.1, port: 0}]}
            lines:
              - {name: anna}
              - {name: bert}
            """);
    service = Service.start(folder, Map.of(), config);
  }

  @AfterEach
  void end() {
    service.close();
  }

  private Program callBert() {
    return service.begins("call", "--json", "--line", "anna", service.uri("bert"));
  }

  private static String id(JsonNode call) {
    return call.path("id").asText();
  }

  @Test
  void aCallIsAnsweredControlledAndDroppedByItsNumber() {
    try (Program call = callBert();
        Program watch = service.begins("watch", "--json")) {
      JsonNode offered = service.awaitCall("bert", "in", "OFFERING");
      assertThat(offered.path("party").asText()).contains("anna");
      String in = id(offered);
      assertThat(service.does("answer", "--json", in).output())
          .isEqualToIgnoringNewLines("{\"calls\":1,\"operation\":\"answer\"}");
      service.awaitCall("bert", "in", "CONNECTED");
      String out = id(service.awaitCall("anna", "out", "CONNECTED"));
      assertThat(out).isNotEqualTo(in);

      service.does("hold", in);
      service.awaitCall("bert", "in", "ONHOLD");
      service.awaitCall(
          "held call of anna", each -> each.path("detail").asText().equals("ACTIVEHELD"));
      service.does("resume", in);
      service.awaitCall("bert", "in", "CONNECTED");
      service.does("digits", out, "1,2#");
      watch.awaitJson("the digits' end", event -> isOf(event, "LINE_GENERATE", out));

      assertThat(service.does("drop", in).output().strip()).isEqualTo("1 call");
      assertThat(call.exitCode()).as(call.toString()).isZero();
      assertThat(service.does("calls", "--json").output()).isEmpty();
    }
  }

  private static boolean isOf(JsonNode event, String message, String call) {
    return event.path("message").asText().equals(message)
        && event.path("call").asText().equals(call);
  }

  @Test
  void allMeansTheCallsThatItFits() {
    try (Program one = callBert()) {
      String connected = id(service.awaitCall("bert", "in", "OFFERING"));
      service.does("answer", connected);
      one.awaitLine("connection", line -> line.contains("\"CONNECTED\""));
      try (Program two = callBert()) {
        service.awaitCall("bert", "in", "OFFERING");
        assertThat(service.does("reject", "--all").output().strip()).isEqualTo("1 call");
        assertThat(two.exitCode()).as(two.toString()).isEqualTo(1);
        JsonNode outcome = two.json().getLast();
        assertThat(outcome.path("connectedMillis").asInt()).isEqualTo(-1);
        assertThat(outcome.path("problem").asText()).isNotEmpty();
        assertThat(two.output()).contains("DISCONNECTED REJECT");
      }
      assertThat(service.does("hold", "--all").output().strip()).isEqualTo("2 calls");
      assertThat(service.does("resume", "--all").output().strip()).isEqualTo("2 calls");
      service.ends(1, "answer", "--all");
      assertThat(service.does("drop", "--all").output().strip()).isEqualTo("2 calls");
      assertThat(one.exitCode()).as(one.toString()).isZero();
    }
    Program nothing = service.ends(1, "drop", "--all");
    assertThat(nothing.output().strip()).isEqualTo("0 calls");
    assertThat(nothing.errors()).contains("there is no call that this can be done with");
  }

  @Test
  void whatCannotBeMeantIsRefusedInWords() {
    assertThat(service.ends(1, "drop", "4711").errors()).contains("there is no call 4711");
    assertThat(service.ends(2, "call", "600").errors()).contains("anna", "bert");
    assertThat(service.ends(2, "call", "600", "--line", "carl").errors()).contains("carl");
    assertThat(service.ends(2, "hold").errors()).contains("--all");
    assertThat(service.ends(2, "hold", "1", "--all").errors()).contains("--all");
    assertThat(service.ends(2, "hold", "first").errors()).contains("sipline calls");
    assertThat(service.ends(2, "digits", "--all").errors()).contains("DIGITS");
    assertThat(service.ends(69, "lines", "--service", "other").errors()).contains("other");
  }

  @Test
  void linesArePrintedAsTheSameFieldsEachTime() {
    for (JsonNode line : service.does("lines", "--json").json()) {
      assertThat(line.fieldNames())
          .toIterable()
          .containsExactly(
              "reply",
              "device",
              "name",
              "address",
              "inService",
              "reason",
              "calls",
              "callBacks",
              "watched");
    }
    try (Program call = callBert()) {
      JsonNode offered = service.awaitCall("bert", "in", "OFFERING");
      assertThat(offered.fieldNames())
          .toIterable()
          .containsExactly(
              "reply", "id", "line", "origin", "party", "state", "detail", "media", "seconds");
      service.does("drop", "--all");
      call.exitCode();
      assertThat(call.json().getFirst().fieldNames())
          .toIterable()
          .containsExactly("reply", "at", "message", "line", "call", "text", "data");
      assertThat(call.json().getLast().fieldNames())
          .toIterable()
          .containsExactly("call", "connectedMillis", "ended", "problem", "quality", "success");
    }
  }
}

package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that share one embedded data folder, from its very first start on. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class TwoProcessesTest {

  @TempDir private Path temp;

  @Test
  void startedAtOnceOnANewFolderTheyShareOneServerAndNeverOversell() throws Exception {
    Path data = Files.createDirectory(temp.resolve("data"));
    HoldfastProcess.sharePrograms(data);
    assertThat(connection(data).code()).isEqualTo(4);

    // 408 pieces lie there in the sample, so only one of both can have 300.
    HoldfastProcess first =
        HoldfastProcess.start(
            data,
            temp,
            "first",
            "reserve",
            "AR-5381@Tool Crib=300",
            "--use-safety-stock",
            "--json");
    HoldfastProcess second =
        HoldfastProcess.start(
            data,
            temp,
            "second",
            "reserve",
            "AR-5381@Tool Crib=300",
            "--use-safety-stock",
            "--json");
    List<HoldfastProcess.Finished> both = List.of(first.finish(), second.finish());

    assertThat(both).extracting(HoldfastProcess.Finished::code).containsExactlyInAnyOrder(0, 1);
    HoldfastProcess.Finished refused =
        both.stream().filter(run -> run.code() == 1).findFirst().orElseThrow();
    assertThat(refused.json().at("/refusal/shortages/0/available").asLong()).isEqualTo(108);
    assertThat(refused.err()).contains("Only 108 of AR-5381 available at Tool Crib, 300 requested");

    // The last one to leave stopped the server; whoever comes next finds what was reserved.
    assertThat(connection(data).code()).isEqualTo(4);
    JsonNode stock =
        HoldfastProcess.start(data, temp, "third", "stock", "AR-5381", "--json")
            .finish()
            .json()
            .get(0);
    assertThat(stock.get("reserved").asLong()).isEqualTo(300);
    assertThat(stock.get("stock").asLong()).isEqualTo(1_085);
    // JUnit warns about links that lead out of its folder.
    Files.deleteIfExists(data.resolve("programs"));
  }

  @Test
  void connectionTellsWhereTheServerOfAnotherProcessIs() {
    Path data = TestServer.get().folder();
    CommandRun run = connection(data);
    assertThat(run.code()).isZero();
    JsonNode facts = run.json();
    assertThat(facts.get("running").asBoolean()).isTrue();
    assertThat(TestServer.address().url())
        .isEqualTo(
            "jdbc:postgresql://%s:%d/%s"
                .formatted(
                    facts.get("host").asText(),
                    facts.get("port").asInt(),
                    facts.get("database").asText()));
    assertThat(Path.of(facts.get("passwordFile").asText())).exists();
    assertThat(run.out()).doesNotContain(TestServer.address().password());
    assertThat(
            CommandRun.of(Map.of(), "connection", "--data-dir", data.toString(), "--show-password")
                .out())
        .contains(TestServer.address().password());
  }

  private static CommandRun connection(Path data) {
    return CommandRun.of(Map.of(), "connection", "--data-dir", data.toString(), "--json");
  }
}

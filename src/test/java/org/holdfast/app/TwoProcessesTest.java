package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    sharePrograms(data);
    assertThat(connection(data).code()).isEqualTo(4);

    // 408 pieces lie there in the sample, so only one of both can have 300.
    Running first = start(data, "first", "reserve", "AR-5381@Tool Crib=300", "--json");
    Running second = start(data, "second", "reserve", "AR-5381@Tool Crib=300", "--json");
    List<Finished> both = List.of(first.finish(), second.finish());

    assertThat(both).extracting(Finished::code).containsExactlyInAnyOrder(0, 1);
    Finished refused = both.stream().filter(run -> run.code() == 1).findFirst().orElseThrow();
    assertThat(refused.json().at("/refusal/shortages/0/available").asLong()).isEqualTo(108);
    assertThat(refused.err()).contains("Only 108 of AR-5381 available at Tool Crib, 300 requested");

    // The last one to leave stopped the server; whoever comes next finds what was reserved.
    assertThat(connection(data).code()).isEqualTo(4);
    JsonNode stock = start(data, "third", "stock", "AR-5381", "--json").finish().json().get(0);
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
    assertThat(TestServer.get().address().url())
        .isEqualTo(
            "jdbc:postgresql://%s:%d/%s"
                .formatted(
                    facts.get("host").asText(),
                    facts.get("port").asInt(),
                    facts.get("database").asText()));
    assertThat(Path.of(facts.get("passwordFile").asText())).exists();
    assertThat(run.out()).doesNotContain(TestServer.get().address().password());
    assertThat(
            CommandRun.of(Map.of(), "connection", "--data-dir", data.toString(), "--show-password")
                .out())
        .contains(TestServer.get().address().password());
  }

  private static CommandRun connection(Path data) {
    return CommandRun.of(Map.of(), "connection", "--data-dir", data.toString(), "--json");
  }

  /** Uses PostgreSQL's programs that the test server has unpacked, where links are possible. */
  private static void sharePrograms(Path data) {
    Path unpacked = TestServer.get().folder().getParent();
    try {
      Files.createSymbolicLink(data.resolve("programs"), unpacked);
    } catch (IOException | UnsupportedOperationException e) {
      // Then the processes unpack them themselves, which takes some seconds more.
      assertThat(data).exists();
    }
  }

  private Running start(Path data, String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Launcher.class.getName());
    command.addAll(List.of(arguments));
    command.add("--data-dir");
    command.add(data.toString());
    Path out = temp.resolve(name + ".out");
    Path err = temp.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("HOLDFAST_URL");
    return new Running(builder.start(), out, err);
  }

  private record Running(Process process, Path out, Path err) {
    Finished finish() throws Exception {
      try {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      } finally {
        process.destroy();
      }
      return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  private record Finished(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }
}

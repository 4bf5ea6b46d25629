package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense on the command line, and what help says. */
class CommandUsageTest extends Commands {

  /** Nothing here changes it. */
  private static TestInventory shared;

  @BeforeAll
  static void openOnce() {
    shared = TestInventory.open().with("BOLT", 10).with("NUT", 2_000);
  }

  @AfterAll
  static void closeOnce() {
    shared.close();
  }

  @Override
  @BeforeEach
  void open() {
    inventory = shared;
  }

  @Override
  @AfterEach
  void close() {
    assertThat(inventory.queries().movementsOf(Sku.of("BOLT"), 10)).hasSize(1);
    assertThat(inventory.queries().movementsOf(Sku.of("NUT"), 10)).hasSize(1);
  }

  @Test
  void emptyFoldersAndUnknownLevelsAreWrongUsage() {
    for (String blank : List.of("", "  ")) {
      CommandRun run = CommandRun.of(Map.of(), "--data-dir", blank, "stock");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith("--data-dir: nothing is named");
    }
    CommandRun level = CommandRun.of(Map.of("HOLDFAST_LOG_LEVEL", "banana"), "connection");
    assertThat(level.code()).isEqualTo(2);
    assertThat(level.err())
        .startsWith("HOLDFAST_LOG_LEVEL is “banana”, but must be one of: OFF, ERROR, WARN, INFO");
  }

  @ParameterizedTest
  @ValueSource(strings = {"history BOLT", "movements BOLT", "movers"})
  void aTimeThatEndsBeforeItBeginsIsWrongUsage(String command) {
    CommandRun told = run((command + " --from 2026-11-20 --to 2026-11-19").split(" "));
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err()).startsWith("That time ends before it begins");
    assertThat(run((command + " --from 2026-11-20 --to 2026-11-20").split(" ")).code()).isZero();
  }

  @Test
  void ofAnArgumentWithoutAnEndTheBeginningIsTold() {
    assertThat(run("movers", "--by", "x".repeat(1_000_000)).err())
        .startsWith("--by: “xxx")
        .hasSizeLessThan(3_000);
    assertThat(run("waiting", "end", "1".repeat(19)).err()).contains("is too large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BOLT=0", "BOLT=-1", "BOLT=1000000001", "BOLT=x", "BOLT", "=1", "BOLT="})
  void anInvalidQuantityEndsWithTwo(String line) {
    CommandRun run = run("reserve", line);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank().doesNotContain("Exception");
    assertThat(run("stock", "BOLT", "--json").json().at("/0/reserved").asLong()).isZero();
  }

  @Test
  void wrongUsageNamesOptionValueAndWhatIsAllowed() {
    assertWrong("“soon” is no time", "reserve", "BOLT=1", "--hold", "soon");
    assertWrong("--hold", "reserve", "BOLT=1", "--hold", "soon");
    assertWrong("Hold it for more than 0 and up to 365 d.", "reserve", "BOLT=1", "--hold", "400d");
    assertWrong("Hold it for more than 0 and up to 365 d.", "extend", "1", "--hold", "400d");
    assertWrong("“soon” is no time", "extend", "1", "--hold", "soon");
    assertWrong("(--hold=TIME | --until-released)", "extend", "1");
    assertWrong("Say for how long", "extend", "1", "--until-released=false");
    assertWrong("mutually exclusive", "extend", "1", "--hold", "1h", "--until-released");
    assertWrong("--limit must be between 1 and 100,000, but is 0.", "movements", "--limit", "0");
    assertWrong("open, committed, released, expired", "reservations", "--state", "gone");
    assertWrong("“x” is no number of seconds", "stock", "--deadline", "x");
    assertWrong("--deadline must be between 0.1 and 600", "stock", "--deadline", "601");
    assertWrong("must not be shorter than --lock-timeout", "stock", "--deadline", "1");
    assertWrong("--url must look like jdbc:postgresql:", "--url", "http://db", "stock");
    assertWrong("(--by=N | --to=N)", "adjust", "BOLT", "Here", "--reason", "count");
    assertWrong(
        "mutually exclusive",
        "adjust",
        "BOLT",
        "Here",
        "--reason",
        "count",
        "--by",
        "1",
        "--to",
        "1");
    assertWrong("--reason", "adjust", "BOLT", "Here", "--by", "1");
    assertWrong("--key stands for one request", "commit", "1", "2", "--key", "k");
    assertWrong("Operator", "reserve", "BOLT=1", "--operator", " ");
    assertWrong("--operator must have 1 to 64", "expire", "--operator", "");
  }

  @Test
  void typosGetSuggestions() {
    assertThat(run("reserv", "BOLT=1").err()).contains("Did you mean").contains("holdfast reserve");
    assertThat(run("stock", "--lo").err()).contains("--low").contains("Try: holdfast stock --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"read-committed", "READ_COMMITTED", "Serializable"})
  void wordsAreReadInAnyCaseAndWithEitherDash(String isolation) {
    assertThat(run("stock", "BOLT", "--isolation", isolation).code()).isZero();
    CommandRun wrong = run("stock", "BOLT", "--isolation", "none");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .startsWith(
            "--isolation: “none” is not known; it must be one of: serializable, read-committed.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"commit abc", "extend abc --hold 1h", "release abc", "movements --limit abc"})
  void whatIsNoNumberIsSaidInTheirWords(String arguments) {
    CommandRun run = run(arguments.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines().findFirst().orElseThrow())
        .matches("(ID|--limit): “abc” is no whole number.");
  }

  @Test
  void aStrategyIsOneWordInTheHelp() {
    assertThat(run("stock", "--help").out())
        .contains("--strategy=STRATEGY")
        .doesNotContain("STRATEGY[");
  }

  @Test
  void optionsOfTheDatabaseMayStandOnEitherSide() {
    String url = inventory.database().address().url();
    String password = inventory.database().address().password();
    String schema = inventory.database().settings().schema();
    Map<String, String> environment = Map.of("HOLDFAST_PASSWORD", password);
    for (List<String> arguments :
        List.of(
            List.of("--url", url, "--user", "holdfast", "--schema", schema, "stock", "BOLT"),
            List.of("stock", "BOLT", "--url", url, "--user", "holdfast", "--schema", schema),
            List.of("--schema", schema, "stock", "--user=holdfast", "--url=" + url, "BOLT"))) {
      CommandRun run = CommandRun.of(environment, arguments.toArray(String[]::new));
      assertThat(run.code()).describedAs("%s %s", arguments, run).isZero();
      assertThat(run.out()).contains("BOLT");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stock",
        "reorder",
        "reserve",
        "extend",
        "release",
        "commit",
        "adjust",
        "receive",
        "transfer",
        "undo",
        "reservations",
        "movements",
        "expire",
        "connection"
      })
  void everyHelpDocumentsTheExitCodes(String command) {
    CommandRun help = command.isEmpty() ? run("--help") : run(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("Exit codes:")
        .contains("worth trying again")
        .contains("--deadline")
        .doesNotContain("--schema");
  }

  @Test
  void versionIsTold() {
    assertThat(run("--version").out()).startsWith("Holdfast ");
  }
}

package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command and every exit code, on a real PostgreSQL. */
final class CommandsTest {

  private TestInventory inventory;

  @BeforeEach
  void open() {
    inventory = TestInventory.open().with("BOLT", 10).with("NUT", 2_000);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.on(inventory, arguments);
  }

  private long reserve(String... lines) {
    String[] arguments = new String[lines.length + 2];
    arguments[0] = "reserve";
    arguments[1] = "--json";
    System.arraycopy(lines, 0, arguments, 2, lines.length);
    return run(arguments).json().at("/result/id").asLong();
  }

  @Test
  void reserveReleaseAndCommitEndWithZero() {
    CommandRun reserved = run("reserve", "BOLT=3", "nut@Here=5", "--note", "order 7");
    assertThat(reserved.code()).isZero();
    assertThat(reserved.err()).isEmpty();
    assertThat(reserved.out()).contains("Reservation 1, held until released or shipped.");

    assertThat(run("release", "1", "BOLT=1").out()).contains("1 piece released, 7 still reserved");
    assertThat(run("commit", "1").out()).contains("Reservation 1: 7 pieces shipped.");
    CommandRun again = run("commit", "1");
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("This had been done before");

    JsonNode stock = run("stock", "BOLT", "NUT", "--json").json();
    assertThat(stock.at("/0/stock").asLong()).isEqualTo(8);
    assertThat(stock.at("/0/reserved").asLong()).isZero();
    assertThat(stock.at("/1/stock").asLong()).isEqualTo(1_995);
    assertThat(stock.at("/1/locations/0/location").asText()).isEqualTo("Here");
  }

  @Test
  void aReservationSaysHowLongItIsHeld() {
    CommandRun reserved = run("reserve", "BOLT=1", "--hold", "1h30m", "--json");
    assertThat(reserved.json().at("/result/expiresAt").asText()).endsWith("Z");
    CommandRun list = run("reservations");
    assertThat(list.out()).contains("BOLT@Here=1").doesNotContain(" -  ");
  }

  @Test
  void whatNobodySeesMakesNoOtherSku() {
    for (String pasted :
        List.of(
            "BOLT\u00a0",
            "\u200bBOLT",
            "\ufeffbolt",
            "BO\u00adLT",
            "\u202eBOLT\u202c",
            "\u3000ＢＯＬＴ",
            "BOLT\u2009")) {
      assertThat(run("reserve", pasted + "=1", "--from", "\u00a0he\u200bre").code()).isZero();
      assertThat(run("stock", pasted).out()).contains("BOLT");
    }
    assertThat(run("receive", "\u200bBOLT\u00a0", "Here\u00a0", "1").code()).isZero();
    assertThat(run("movements", "\ufeffBOLT").out()).contains("Receive");
  }

  @Test
  void anAtOrAnEqualsSignMayBelongToASku() {
    inventory.with("LED@12V", 5).with("A=B", 5);
    assertThat(run("reserve", "LED@@12V@Here=2", "LED@@12V=1", "A=B=3").code()).isZero();
    assertThat(run("release", "1", "LED@@12V=1").code()).isZero();
    assertThat(inventory.level("LED@12V").reserved()).isEqualTo(2);
    assertThat(inventory.level("A=B").reserved()).isEqualTo(3);
    assertThat(run("reserve", "--help").out()).contains("LED@@12V");
  }

  @Test
  void aTerminalObeysNothingThatIsStored() {
    String spell = "x\u001b[2Jy\u009b31mz\u202eabc\u2066\u2028\rd";
    assertThat(run("reserve", "BOLT=1", "--note", spell, "--operator", "eve\u001b]0;t").code())
        .isZero();
    for (String command : List.of("movements", "reservations")) {
      assertThat(run(command).out())
          .contains("eve\\u001b")
          .doesNotContain("\u001b", "\u009b", "\u202e", "\u2066", "\u2028", "\r");
    }
    CommandRun json = run("movements", "--json");
    assertThat(json.out()).doesNotContain("\u001b", "\u009b", "\u202e", "\u2066", "\u2028");
    assertThat(json.json().at("/0/note").asText()).isEqualTo(spell);
    assertThat(run("stock", "NO\u001b[31mNE").err()).doesNotContain("\u001b").contains("is not");
  }

  @Test
  void noPasswordOfAnAddressIsShown() {
    for (String url :
        List.of(
            "jdbc:postgresql://u:s3cret@127.0.0.1:1/db",
            "jdbc:postgresql://u:s3cret@:::/db",
            "postgresql://u:s3cret@h/db",
            "jdbc:postgresql://127.0.0.1:1/db?password=s3cret",
            "jdbc:postgresql://127.0.0.1:1/db?user=u&PASSWORD=s3cret",
            "jdbc:postgresql://127.0.0.1:x/db?sslpassword=s3cret")) {
      for (String command : List.of("stock", "connection")) {
        for (CommandRun run :
            List.of(
                CommandRun.of(Map.of(), "--url", url, command, "--json"),
                CommandRun.of(Map.of("HOLDFAST_URL", url), command),
                CommandRun.of(Map.of(), command, "--no-such-option=" + url))) {
          assertThat(run.out() + run.err()).doesNotContain("s3cret").isNotBlank();
        }
      }
    }
  }

  @Test
  void aPasswordThatOthersCanSeeIsWarnedOf() {
    CommandRun run =
        CommandRun.of(Map.of(), "--url=jdbc:postgresql://127.0.0.1:1/db?password=x", "stock");
    assertThat(run.err()).contains("can see the password in --url", "HOLDFAST_PASSWORD");
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

  /**
   * A ledger that was written before the server refused such words, or by whoever may change it.
   */
  @Test
  void aLedgerWithWordsThatNobodyKnowsCanBeRead() {
    assertThatThrownBy(() -> poison("'ADJUST', 'NO_SUCH_REASON', 1, 2, 3, 4", "now()"))
        .hasStackTraceContaining("movement_reason_known");
    assertThatThrownBy(() -> poison("'ADJUST', '', NULL, 2, 3, 4", "now()"))
        .hasStackTraceContaining("movement_effect_whole");
    assertThatThrownBy(() -> poison("'ADJUST', '', 1, 2, 3, 4", "'infinity'"))
        .hasStackTraceContaining("movement_at_finite");
    inventory.sql(
        """
        DO $$ DECLARE c text; BEGIN
          FOR c IN SELECT conname FROM pg_constraint
                   WHERE conrelid = 'movement'::regclass AND contype = 'c' LOOP
            EXECUTE 'ALTER TABLE movement DROP CONSTRAINT ' || c;
          END LOOP;
        END $$
        """);
    poison("'ADJUST', 'NO_SUCH_REASON', 1, 2, 3, 4", "now()");
    poison("'TELEPORT', '', NULL, NULL, NULL, -4", "'infinity'");
    poison("'', 'x', NULL, 2, NULL, 9223372036854775807", "'-infinity'");
    CommandRun run = run("movements");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("“NO_SUCH_REASON”", "“TELEPORT”");
    JsonNode json = run("movements", "--json", "--limit", "3").json();
    assertThat(json.at("/1/operation").asText()).isEqualTo("TELEPORT");
    assertThat(json.at("/2/reason").asText()).isEqualTo("NO_SUCH_REASON");
    assertThat(json.at("/0/stockBefore").isNull()).isTrue();
    assertThat(run("movements", "BOLT", "--search", "teleport").out()).contains("TELEPORT");
    assertThat(run("reserve", "BOLT=1").code()).isZero();
  }

  private void poison(String values, String at) {
    inventory.sql(
        """
        INSERT INTO movement (operator, product_id, request_key, pieces, operation, reason,
                              quantity_before, quantity_after, reserved_before, reserved_after, at)
        SELECT 'eve', id, 'k', 1, %s, %s FROM product WHERE sku = 'BOLT'
        """
            .formatted(values, at));
  }

  @Test
  void aCountOfAnotherStockIsRefusedAndChangesNothing() {
    String[] count = {
      "adjust", "BOLT", "Here", "--to", "10", "--expect", "10", "--reason", "count"
    };
    long shipped = reserve("BOLT=3");
    assertThat(run("commit", Long.toString(shipped)).code()).isZero();
    CommandRun refused = run(count);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("BOLT at Here was counted when 10 were on hand; now there are 7 (−3).");
    assertThat(inventory.level("BOLT").stock()).isEqualTo(7);
    count[6] = "7";
    CommandRun counted = run(count);
    assertThat(counted.code()).isZero();
    assertThat(counted.err()).isEmpty();
    assertThat(inventory.level("BOLT").stock()).isEqualTo(10);
    assertWrong(
        "--expect goes with --to",
        "adjust",
        "BOLT",
        "Here",
        "--by",
        "1",
        "--expect",
        "10",
        "--reason",
        "count");
  }

  @Test
  void aCountThatSaysNothingOfTheBooksIsWarnedOfWhatHappenedMeanwhile() {
    String[] count = {"adjust", "BOLT", "Here", "--to", "10", "--reason", "count"};
    assertThat(run("commit", Long.toString(reserve("BOLT=3"))).code()).isZero();
    CommandRun counted = run(count);
    assertThat(counted.code()).isZero();
    assertThat(counted.err())
        .contains("Careful: BOLT at Here had changed at", "from 10 to 7", "--expect N");
    assertThat(counted.out()).contains("Before").doesNotContain("Careful");
    CommandRun difference = run("adjust", "BOLT", "Here", "--by", "-1", "--reason", "damaged");
    assertThat(difference.code()).isZero();
    assertThat(difference.err()).isEmpty();
  }

  @Test
  void aReservationThatAnotherProgramClosedIsNotSaidToBeReleased() {
    long id = reserve("BOLT=6");
    inventory.sql("UPDATE reservation SET state = 'RELEASED', closed_at = now()");
    for (String command : List.of("release", "commit")) {
      CommandRun run = run(command, Long.toString(id));
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("its lines still hold 6 pieces", "Reconcile");
    }
    inventory.sql("UPDATE reservation_line SET open = 0");
    assertThat(run("release", Long.toString(id)).out()).contains("done before");
  }

  @Test
  void aReservationWithoutLinesCanBeListedAndEnded() {
    inventory.sql(
        "INSERT INTO request (key, operation, fingerprint) VALUES ('x', 'RESERVE', gen_random_uuid())");
    inventory.sql("INSERT INTO reservation (request_key, operator) VALUES ('x', 'eve')");
    assertThat(run("reservations").out()).contains("eve");
    assertThat(run("release", "1").code()).isZero();
    assertThat(run("reservations", "--state", "released").out()).contains("eve");
  }

  @Test
  void tooMuchIsRefusedWithOne() {
    CommandRun refused = run("reserve", "BOLT=11");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .isEqualToNormalizingNewlines(
            """
            Only 10 of BOLT available, 11 requested.
            Ask for less, choose another location, or receive stock first.
            """);
  }

  @Test
  void whatIsDueIsGivenBackWhereItIsMissingAndIsNotShipped() {
    long due = reserve("BOLT=8");
    inventory.sql("UPDATE reservation SET expires_at = now() WHERE id = " + due);
    CommandRun late = run("commit", Long.toString(due));
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("expired at").contains("Reserve again");
    assertThat(run("reserve", "BOLT=9", "--key", "k1").code()).isZero();
    assertThat(run("reservations", "--state", "expired").out()).contains("BOLT@Here");
    assertThat(run("reserve", "BOLT=9", "--key", "k1").out()).contains("done before");
    assertThat(run("commit", Long.toString(due)).err()).contains("expired at");
  }

  @Test
  void aRefusalIsJsonToo() {
    CommandRun refused = run("reserve", "BOLT=11", "NUT=1", "--json");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("Only 10 of BOLT");
    JsonNode json = refused.json();
    assertThat(json.at("/outcome").asText()).isEqualTo("refused");
    assertThat(json.at("/result").isNull()).isTrue();
    assertThat(json.at("/refusal/kind").asText()).isEqualTo("insufficient");
    assertThat(json.at("/refusal/shortages/0/available").asLong()).isEqualTo(10);
    assertThat(json.at("/refusal/shortages/0/requested").asLong()).isEqualTo(11);
  }

  @Test
  void whatIsUnknownIsRefusedWithOne() {
    assertThat(run("reserve", "NAIL=1").code()).isEqualTo(1);
    assertThat(run("reserve", "BOLT=1", "--from", "Nowhere").err()).contains("no location");
    assertThat(run("stock", "NAIL").code()).isEqualTo(1);
    assertThat(run("stock", "NAIL").err()).contains("NAIL is not a known SKU.");
    assertThat(run("stock", "--location", "Nowhere").code()).isEqualTo(1);
    assertThat(run("movements", "NAIL").code()).isEqualTo(1);
    assertThat(run("release", "99").code()).isEqualTo(1);
    assertThat(run("commit", "99").err()).contains("There is no reservation 99.");
    assertThat(run("receive", "NAIL", "Here", "1").code()).isEqualTo(1);
    assertThat(run("transfer", "BOLT", "There", "Here", "1").code()).isEqualTo(1);
    assertThat(run("adjust", "BOLT", "There", "--by", "1", "--reason", "found").code())
        .isEqualTo(1);
  }

  @Test
  void severalCommitsEndWithTheHighestCode() {
    long id = reserve("BOLT=2");
    CommandRun run = run("commit", Long.toString(id), "99", "--json");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json().at("/0/outcome").asText()).isEqualTo("done");
    assertThat(run.json().at("/0/result/pieces").asLong()).isEqualTo(2);
    assertThat(run.json().at("/1/reservationId").asLong()).isEqualTo(99);
    assertThat(run.json().at("/1/refusal/kind").asText()).isEqualTo("unknown-reservation");
  }

  @Test
  void theSameKeyReservesOnce() {
    String first = run("reserve", "BOLT=4", "--key", "k1", "--json").out();
    CommandRun second = run("reserve", "BOLT=4", "--key", "k1", "--json");
    assertThat(second.code()).isZero();
    assertThat(second.json().at("/outcome").asText()).isEqualTo("already-done");
    assertThat(first).contains("\"outcome\" : \"done\"");
    assertThat(run("stock", "BOLT", "--json").json().at("/0/reserved").asLong()).isEqualTo(4);
    assertThat(run("reserve", "BOLT=5", "--key", "k1").code()).isEqualTo(2);
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

  private void assertWrong(String message, String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.code()).describedAs("%s", run).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void typosGetSuggestions() {
    assertThat(run("reserv", "BOLT=1").err()).contains("Did you mean").contains("holdfast reserve");
    assertThat(run("stock", "--lo").err()).contains("--low").contains("Try: holdfast stock --help");
  }

  @Test
  void aLockedRowEndsWithThree() throws SQLException {
    try (Connection holder = inventory.database().dedicated("holder")) {
      holder.setAutoCommit(false);
      Sql.first(holder, "SELECT id FROM stock ORDER BY id LIMIT 1 FOR UPDATE", row -> true);
      CommandRun run = run("reserve", "BOLT=1", "--lock-timeout", "0.3", "--deadline", "5");
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("did not finish within 300 ms").contains("Try again");
    }
    assertThat(run("reserve", "BOLT=1").code()).isZero();
  }

  @Test
  void theDeadlineEndsWithThree() throws SQLException {
    try (Connection holder = inventory.database().dedicated("holder")) {
      holder.setAutoCommit(false);
      Sql.first(holder, "SELECT id FROM stock ORDER BY id LIMIT 1 FOR UPDATE", row -> true);
      CommandRun run = run("reserve", "BOLT=1", "--lock-timeout", "0.5", "--deadline", "0.5");
      assertThat(run.code()).isEqualTo(3);
    }
  }

  @Test
  void dueReservationsThatAreLockedEndWithThree() throws SQLException {
    long id = reserve("BOLT=1", "--hold", "1h");
    inventory.sql("UPDATE reservation SET expires_at = now() - interval '1 minute'");
    try (Connection holder = inventory.database().dedicated("holder")) {
      holder.setAutoCommit(false);
      Sql.first(holder, "SELECT id FROM stock ORDER BY id LIMIT 1 FOR UPDATE", row -> true);
      CommandRun run = run("expire", "--lock-timeout", "0.3", "--deadline", "5", "--json");
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("[" + id + "]");
      assertThat(run.json().at("/notExpired/0").asLong()).isEqualTo(id);
    }
    CommandRun run = run("expire", "--json");
    assertThat(run.code()).isZero();
    assertThat(run.json().at("/expired/0/state").asText()).isEqualTo("expired");
    assertThat(run("expire").out()).contains("No reservation was due.");
    assertThat(run("commit", Long.toString(id)).code()).isEqualTo(1);
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
  @ValueSource(strings = {"commit abc", "release abc", "movements --limit abc"})
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
  void anEmptyInventorySaysThatItIs() {
    try (TestInventory empty = TestInventory.open()) {
      assertThat(CommandRun.on(empty, "stock").out()).startsWith("The inventory is empty");
    }
    assertThat(run("stock", "--low").out()).contains("No product fits.");
  }

  @Test
  void locationsAreFoundWhateverTheirCase() {
    assertThat(run("reserve", "BOLT@here=1").code()).isZero();
    assertThat(run("release", "1", "BOLT@HERE=1").code()).isZero();
    assertThat(run("reserve", "BOLT=1", "--from", "hERE").code()).isZero();
    assertThat(run("receive", "BOLT", "here", "1").code()).isZero();
    assertThat(run("adjust", "BOLT", "here", "--by", "1", "--reason", "found").code()).isZero();
    assertThat(run("transfer", "BOLT", "here", "there", "1").code()).isZero();
    assertThat(run("stock", "BOLT", "--location", "there").code()).isZero();
    inventory.sql("INSERT INTO location (name) VALUES ('HERE')");
    assertThat(run("reserve", "BOLT@here=1").err()).contains("There is no location “here”.");
    assertThat(run("reserve", "BOLT@Here=1").code()).isZero();
  }

  @Test
  void anAdjustmentBelowWhatIsReservedHasWordsOfItsOwn() {
    reserve("BOLT=8");
    CommandRun run = run("adjust", "BOLT", "Here", "--by", "-5", "--reason", "lost");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("BOLT at Here has 10 on hand and 8 of them reserved; it cannot go down to 5.")
        .contains("Release reservations of it first");
  }

  @Test
  void anUnreachableDatabaseEndsWithFour() {
    Map<String, String> environment = new HashMap<>(CommandRun.environment(inventory));
    environment.put("HOLDFAST_URL", "jdbc:postgresql://127.0.0.1:1/holdfast");
    assertNoDatabase("No PostgreSQL server answers at 127.0.0.1:1/holdfast", environment);

    environment.putAll(CommandRun.environment(inventory));
    environment.put("HOLDFAST_URL", environment.get("HOLDFAST_URL").replaceAll("/\\w+$", "/none"));
    assertNoDatabase("There is no such database", environment);

    environment.putAll(CommandRun.environment(inventory));
    environment.put("HOLDFAST_PASSWORD", "wrong");
    assertNoDatabase("refused the user or the password", environment);
  }

  private static void assertNoDatabase(String message, Map<String, String> environment) {
    CommandRun run = CommandRun.of(environment, "stock");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void aFailureOfTheDatabaseIsOneSentence() {
    inventory.sql("ALTER TABLE movement RENAME TO elsewhere");
    CommandRun run = run("movements");
    inventory.sql("ALTER TABLE elsewhere RENAME TO movement");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("The database refused the request.");
    assertThat(run.err().lines()).hasSize(1);
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

  @Test
  void adjustReceiveAndTransferSayBeforeAndAfter() {
    CommandRun adjusted =
        run("adjust", "BOLT", "Here", "--by", "-4", "--reason", "damaged", "--json");
    assertThat(adjusted.json().at("/result/stockBefore").asLong()).isEqualTo(10);
    assertThat(adjusted.json().at("/result/stockAfter").asLong()).isEqualTo(6);
    assertThat(run("adjust", "BOLT", "Here", "--to", "1200", "--reason", "COUNT").out())
        .isEqualToNormalizingNewlines(
            """
            SKU   Location  Before  After  Reserved  Available
            BOLT  Here           6  1,200         0      1,200
            """);
    assertThat(
            run("receive", "BOLT", "There", "5", "--json").json().at("/result/available").asInt())
        .isEqualTo(5);
    JsonNode transfer = run("transfer", "BOLT", "Here", "There", "200", "--json").json();
    assertThat(transfer.at("/result/from/stockAfter").asLong()).isEqualTo(1_000);
    assertThat(transfer.at("/result/to/stockAfter").asLong()).isEqualTo(205);
    assertThat(run("stock", "BOLT").out())
        .isEqualToNormalizingNewlines(
            """
            SKU   Name       Location  Stock  Reserved  Available  State
            BOLT  Test BOLT  Here      1,000         0      1,000  OK
            BOLT  Test BOLT  There       205         0        205  OK
            BOLT  Test BOLT  (all)     1,205         0      1,205  OK
            """);
  }

  @Test
  void stockListsWhatIsLow() {
    inventory.sql("UPDATE product SET reorder_point = 10 WHERE sku = 'BOLT'");
    assertThat(run("stock", "--low").out()).contains("BOLT").contains("Low").doesNotContain("NUT");
    assertThat(run("stock", "--low", "--location", "There").out()).contains("No product fits.");
    assertThat(run("stock", "--json").json()).hasSize(2);
  }

  @Test
  void listsAreReadBackFromJson() {
    long first = reserve("BOLT=1", "--operator", "ada");
    long second = reserve("NUT=2", "--operator", "grace", "--note", "größe \"L\"");
    run("release", Long.toString(first));

    JsonNode open = run("reservations", "--state", "open", "--json").json();
    assertThat(open).hasSize(1);
    assertThat(open.at("/0/id").asLong()).isEqualTo(second);
    assertThat(open.at("/0/note").asText()).isEqualTo("größe \"L\"");
    assertThat(run("reservations", "--operator", "ad", "--json").json()).hasSize(1);
    assertThat(run("reservations", "--sku", "nut", "--json").json()).hasSize(1);
    assertThat(run("reservations", "--limit", "1").out()).contains("NUT@Here=2");

    JsonNode movements = run("movements", "bolt", "--json").json();
    assertThat(movements).hasSize(3);
    assertThat(movements.at("/0/operation").asText()).isEqualTo("release");
    assertThat(movements.at("/0/reservedBefore").asLong()).isEqualTo(1);
    assertThat(movements.at("/0/reservedAfter").asLong()).isZero();
    assertThat(run("movements", "--limit", "2").out()).contains("0 -> 2").doesNotContain("Receive");
  }

  @Test
  void outputHasNoColours() {
    assertThat(run("--help").out() + run("stock").out() + run("stok").err())
        .doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stock",
        "reserve",
        "release",
        "commit",
        "adjust",
        "receive",
        "transfer",
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

  @Test
  void theConnectionOfANamedServerIsToldWithoutItsPassword() {
    String password = inventory.database().address().password();
    assertThat(run("connection").out()).contains("127.0.0.1").doesNotContain(password);
    assertThat(run("connection", "--show-password", "--json").json().at("/password").asText())
        .isEqualTo(password);
  }
}

package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.holdfast.jdbc.Sql;
import org.junit.jupiter.api.Test;

/** The commands that reserve, release, ship and expire. */
class ReservationCommandsTest extends Commands {

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
  void safetyStockIsUsedOnlyWhenTheCommandSaysSo() {
    inventory.sql("UPDATE product SET safety_stock = 8 WHERE sku = 'BOLT'");
    CommandRun refused = run("reserve", "BOLT=3", "--json");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.json().at("/refusal/safetyStocks/0/safetyStock").asLong()).isEqualTo(8);
    assertThat(run("reserve", "BOLT=3").err()).contains("safety stock may be used");
    assertThat(run("reserve", "BOLT=3", "--use-safety-stock").code()).isZero();
    assertThat(run("movements", "--search", "safety").out()).contains("Safety stock used");
    CommandRun adjusted = run("adjust", "BOLT", "Here", "--by", "1", "--reason", "safety_stock");
    assertThat(adjusted.code()).isEqualTo(2);
    assertThat(adjusted.err()).contains("is written by Holdfast itself");
  }

  @Test
  void aReservationSaysHowLongItIsHeld() {
    CommandRun reserved = run("reserve", "BOLT=1", "--hold", "1h30m", "--json");
    assertThat(reserved.json().at("/result/expiresAt").asText()).endsWith("Z");
    CommandRun list = run("reservations");
    assertThat(list.out()).contains("BOLT@Here=1").doesNotContain(" -  ");
    assertThat(run("reservations", "--ending-within", "1h").out()).contains("No reservation fits");
    run("reserve", "BOLT=1", "--hold", "10m");
    JsonNode ending = run("reservations", "--ending-within", "2h", "--json").json();
    assertThat(ending.findValuesAsText("id")).containsExactly("2", "1");
    assertThat(run("reservations", "--ending-within", "soon").code()).isEqualTo(2);
  }

  @Test
  void anOrderIsFoundChangedAndShippedInParts() {
    long id = reserve("BOLT=5", "--ref", "4711-X", "--customer", "Meier & Co");
    String number = Long.toString(id);
    for (List<String> search :
        List.of(
            List.of("--ref", "711-x"), List.of("--customer", "meier"), List.of("--text", "Co"))) {
      CommandRun found = run("reservations", search.get(0), search.get(1), "--json");
      assertThat(found.json().size()).as("by %s", search).isEqualTo(1);
      assertThat(found.json().at("/0/reference").asText()).isEqualTo("4711-X");
    }
    assertThat(run("reservations", "--ref", "4%11").out()).contains("No reservation fits");
    assertThat(run("reservations", "--text", number).out()).contains("Meier & Co");
    CommandRun changed = run("change", number, "--remove", "BOLT=1", "--ref", "4712");
    assertThat(changed.err()).isEmpty();
    assertThat(changed.out()).contains("Reservation " + number + " changed.");
    assertThat(run("movements", "--search", "4711-X").out()).contains("4711-X → 4712");
    assertThat(run("movements", "--ref", "meier", "--json").json().size()).isEqualTo(2);
    assertThat(run("movements", "--ref", "4711").out()).contains("No movement fits");
    assertThat(run("change", number, "--move", "BOLT=1").code()).isEqualTo(2);
    assertThat(run("change", number).code()).isEqualTo(2);
    CommandRun part = run("commit", number, "BOLT=1");
    assertThat(part.out()).contains("1 piece shipped, 3 still reserved");
    assertThat(run("commit", number, "BOLT=9").err()).contains("holds only 3 of BOLT");
    CommandRun rest = run("commit", number, "BOLT@Here=2", "--free-rest", "--json");
    assertThat(rest.json().at("/0/result/reservation/state").asText()).isEqualTo("committed");
    assertThat(rest.json().at("/0/result/reservation/openPieces").asLong()).isZero();
    assertThat(run("commit", number, "7", "BOLT=1").code()).isEqualTo(2);
    assertThat(run("commit", number, "--free-rest").code()).isEqualTo(2);
    assertThat(run("commit", number, "BOLT").code()).isEqualTo(2);
    CommandRun partial = run("reserve", "BOLT=1000000", "--partial");
    assertThat(partial.code()).isZero();
    assertThat(partial.out()).containsPattern("BOLT: [0-9,]+ of 1,000,000 reserved\\.");
  }

  @Test
  void aReservationIsHeldForLongerAndTheLedgerSaysUntilWhen() {
    long id = reserve("BOLT=3", "--hold", "1h");
    String number = Long.toString(id);
    CommandRun longer =
        run("extend", number, "--hold", "3h", "--note", "late truck", "--key", "e1");
    assertThat(longer.code()).isZero();
    assertThat(longer.err()).isEmpty();
    assertThat(longer.out()).matches("(?s)Reservation \\d+, held until \\d{4}-.*\\.\\R");
    CommandRun again = run("extend", number, "--hold", "3h", "--key", "e1", "--json");
    assertThat(again.json().at("/outcome").asText()).isEqualTo("already-done");
    assertThat(again.json().at("/result/expiresAt").asText()).endsWith("Z");
    assertThat(run("extend", number, "--hold", "4h", "--key", "e1").code()).isEqualTo(2);
    CommandRun ever = run("extend", number, "--until-released");
    assertThat(ever.out())
        .isEqualToNormalizingNewlines(
            "Reservation %d, held until released or shipped.\n".formatted(id));
    assertThat(run("movements", "BOLT", "--search", "extend").out())
        .contains("Extend", "until released", "until 20", "late truck");
    JsonNode movements = run("movements", "BOLT", "--json").json();
    assertThat(movements.at("/0/operation").asText()).isEqualTo("extend");
    assertThat(movements.at("/0/heldUntil").isNull()).isTrue();
    assertThat(movements.at("/0/reservedAfter").isNull()).isTrue();
    assertThat(movements.at("/1/heldUntil").asText()).endsWith("Z");
    assertThat(movements.at("/1/pieces").asLong()).isEqualTo(3);
    assertThat(run("stock", "BOLT", "--json").json().at("/0/reserved").asLong()).isEqualTo(3);
  }

  @Test
  void whatHasEndedIsNotHeldForLonger() {
    long id = reserve("BOLT=2");
    assertThat(run("release", Long.toString(id)).code()).isZero();
    CommandRun refused = run("extend", Long.toString(id), "--hold", "1h", "--json");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.json().at("/refusal/kind").asText()).isEqualTo("not-possible");
    assertThat(refused.err()).contains("is already released.");
    assertThat(run("extend", "99", "--hold", "1h").err()).contains("There is no reservation 99.");
    inventory.sql("UPDATE reservation_line SET open = 2");
    assertThat(run("extend", Long.toString(id), "--hold", "1h").err())
        .contains("its lines still hold 2 pieces");
    inventory.sql("UPDATE reservation_line SET open = 0");
  }

  @Test
  void anExtensionThatMeetsALockEndsWithThree() throws SQLException {
    long id = reserve("BOLT=2");
    try (Connection holder = inventory.database().dedicated("holder")) {
      holder.setAutoCommit(false);
      Sql.first(holder, "SELECT id FROM reservation FOR UPDATE", row -> true);
      CommandRun run =
          run(
              "extend",
              Long.toString(id),
              "--hold",
              "1h",
              "--lock-timeout",
              "0.3",
              "--deadline",
              "5");
      assertThat(run.code()).isEqualTo(3);
    }
    assertThat(run("extend", Long.toString(id), "--hold", "1h").code()).isZero();
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
}

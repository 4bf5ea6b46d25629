package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.Test;

/** The commands that look up and correct stock, and the ledger. */
class StockCommandsTest extends Commands {

  @Test
  void aListIsAsLongAsAskedForAndSaysWhenThereIsMore() {
    inventory.with("AXLE", 5).with("CHAIN", 0);
    CommandRun two = run("stock", "--limit", "2", "--json");
    assertThat(two.json().findValuesAsText("sku")).containsExactly("AXLE", "BOLT");
    assertThat(two.err()).contains("These are the first 2 products");
    CommandRun low = run("stock", "--low");
    assertThat(low.out()).contains("CHAIN").doesNotContain("BOLT");
    assertThat(low.err()).isEmpty();
    assertThat(run("stock", "--location", "There").out()).contains("No product fits.");
    assertThat(run("stock", "--limit", "4").err()).isEmpty();
    assertThat(run("stock", "--limit", "0").code()).isEqualTo(2);
    assertThat(run("product", "list", "--limit", "1", "--json").err()).contains("the first 1");
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
  void aCountOfAMomentKnowsWhatWasShippedSince() throws SQLException {
    inventory.stock("BOLT", "Here", 417);
    String moment = inventory.now().toString();
    assertThat(run("commit", Long.toString(reserve("BOLT=7"))).code()).isZero();
    String[] count = {
      "adjust", "BOLT", "Here", "--to", "430", "--counted-at", moment, "--reason", "count"
    };
    CommandRun counted = run(count);
    assertThat(counted.code()).isZero();
    assertThat(counted.out()).contains("430 counted at", "7 left since: 423.");
    assertThat(inventory.level("BOLT").stock()).isEqualTo(423);
    CommandRun again = run(count);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("has corrected its stock since");
    count[6] = "2026-11-26T10:00:00";
    assertThat(run(count).code()).isEqualTo(2);
    assertThat(run(count).err()).contains("is no moment", "+01:00");
    assertWrong(
        "--counted-at goes with --to",
        "adjust",
        "BOLT",
        "Here",
        "--by",
        "1",
        "--counted-at",
        moment,
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
    assertThat(run("reserve", "BOLT@here=1").err())
        .contains("There is no location “here”.", "There are: HERE, Here, There.");
    assertThat(run("reserve", "BOLTZ=1").err()).contains("Alike: BOLT (Test BOLT).");
    assertThat(run("stock", "X").err()).doesNotContain("Alike");
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
  void undoTakesBackOnceAndTheLedgerTellsBoth() {
    JsonNode moved = run("transfer", "BOLT", "Here", "There", "4", "--json").json();
    String movement = moved.at("/result/to/movement").asText();
    CommandRun undone = run("undo", movement, "--key", "u-1", "--note", "wrong place", "--json");
    assertThat(undone.json().at("/result/changes/0/location").asText()).isEqualTo("Here");
    assertThat(undone.json().at("/result/changes/0/stockAfter").asLong()).isEqualTo(10);
    CommandRun again = run("undo", movement, "--key", "u-1");
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("Movement");
    CommandRun another = run("undo", movement);
    assertThat(another.code()).isEqualTo(1);
    assertThat(another.err()).contains("was undone by").contains("undo movement");
    assertThat(run("movements", "BOLT").out())
        .contains("undone by movement")
        .contains("undoes movement " + movement)
        .contains("−4");
  }

  @Test
  void movementsAreFoundByWhoWhereWhyAndWhen() {
    run("adjust", "BOLT", "Here", "--by", "-1", "--reason", "damaged", "--operator", "Berta");
    run("receive", "BOLT", "There", "3", "--operator", "carl");
    assertThat(movements("--operator", "berta")).isEqualTo(1);
    assertThat(movements("--reason", "damaged")).isEqualTo(1);
    assertThat(movements("--reason", "lost")).isZero();
    assertThat(movements("--location", "there")).isEqualTo(1);
    assertThat(movements("--operator", "carl", "--location", "Here")).isZero();
    assertThat(movements("--reservation", "999999")).isZero();
    assertThat(movements("--from", "2000-01-01", "--text", "berta")).isEqualTo(1);
    assertThat(movements("--to", "2000-01-01")).isZero();
    assertThat(movements("--to", "2000-01-01T10:00+02:00")).isZero();
    CommandRun wrong = run("movements", "--from", "yesterday-ish");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("is no time");
  }

  private int movements(String... filter) {
    return run(Stream.concat(Stream.of("movements", "BOLT", "--json"), Stream.of(filter))
            .toArray(String[]::new))
        .json()
        .size();
  }

  @Test
  void adjustReceiveAndTransferSayBeforeAndAfter() {
    CommandRun adjusted =
        run("adjust", "BOLT", "Here", "--by", "-4", "--reason", "damaged", "--json");
    assertThat(adjusted.json().at("/result/stockBefore").asLong()).isEqualTo(10);
    assertThat(adjusted.json().at("/result/stockAfter").asLong()).isEqualTo(6);
    assertThat(run("adjust", "BOLT", "Here", "--to", "1200", "--reason", "COUNT").out())
        .containsPattern(
            """
            SKU   Location  Before  After  Reserved  Available  Movement
            BOLT  Here           6  1,200         0      1,200 +\\d+
            """
                .replace("\n", "\\R"));
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
  void reorderListsWhatIsMissingTheMostFirst() {
    assertThat(run("reorder").out()).contains("Nothing is below its reorder point.");
    inventory.with("AXLE", 4).with("CHAIN", 0).with("GONE", 3).with("JUST", 7);
    inventory.sql("UPDATE product SET reorder_point = 7 WHERE sku IN ('AXLE', 'CHAIN', 'JUST')");
    inventory.sql("UPDATE product SET reorder_point = 99, active = false WHERE sku = 'GONE'");
    run("reserve", "AXLE=1");
    assertThat(run("reorder").out())
        .isEqualToNormalizingNewlines(
            """
            SKU    Name        Stock  Reserved  Available  Reorder at  Missing
            CHAIN  Test CHAIN      0         0          0           7        7
            AXLE   Test AXLE       4         1          3           7        4
            """);
    CommandRun one = run("reorder", "--limit", "1", "--json");
    assertThat(one.json().findValuesAsText("sku")).containsExactly("CHAIN");
    assertThat(one.json().get(0).get("missing").asLong()).isEqualTo(7);
    assertThat(one.err()).contains("Only the 1 of them");
    assertThat(run("reorder", "--limit", "0").code()).isEqualTo(2);
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
}

package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The commands that tell what the ledger says of longer times. */
class FiguresCommandsTest extends Commands {

  @Test
  void historyTellsHowStockWentAndMoversWhatMovedMost() {
    run("reserve", "BOLT=3");
    run("commit", "1");
    run("reserve", "NUT=2");
    CommandRun told = run("history", "bolt");
    assertThat(told.code()).isZero();
    assertThat(told.out()).contains("When", "Available").endsWith("7         0          7\n");
    assertThat(told.err()).contains("The ledger of this product begins on ");
    JsonNode history = run("history", "NUT", "--location", "here", "--json").json();
    assertThat(history.at("/location").asText()).isEqualTo("Here");
    assertThat(history.at("/agreesWithBooks").asBoolean()).isTrue();
    assertThat(history.at("/points").size()).isGreaterThanOrEqualTo(2);
    JsonNode last = history.at("/points").get(history.at("/points").size() - 1);
    assertThat(last.at("/stock").asLong()).isEqualTo(2_000);
    assertThat(last.at("/available").asLong()).isEqualTo(1_998);
    assertThat(run("history", "BOLT", "--to", "2001-01-01").out()).contains("says nothing");
    assertThat(run("history", "NO-SUCH").code()).isEqualTo(1);
    for (String reads : new String[] {"history", "movements", "stock"}) {
      assertThat(run(reads, "").err()).startsWith("SKU is missing.");
      assertThat(run(reads, "X".repeat(100_000)).err()).hasSizeLessThan(500);
    }
    assertThat(run("history", "BOLT", "--location", "Nowhere").code()).isEqualTo(1);
    CommandRun many = run("history", "BOLT", "--from", "1990-01-01", "--every", "hour");
    assertThat(many.code()).isEqualTo(2);
    assertThat(many.err()).contains("more than 10,000 points");

    JsonNode shipped = run("movers", "--json").json();
    assertThat(shipped.findValuesAsText("sku")).containsExactly("BOLT");
    assertThat(shipped.at("/0/shipped").asLong()).isEqualTo(3);
    assertThat(run("movers", "--by", "received").out())
        .matches("(?s)SKU .*NUT .* 2,000 .*BOLT .* 10 .*");
    assertThat(run("movers", "--by", "adjusted", "--days", "7").out()).contains("Nothing moved so");
    assertThat(run("movers", "--days", "3", "--from", "2026-01-01").code()).isEqualTo(2);
    assertThat(run("movers", "--days", "0").err()).contains("between 1 and 36,500");
  }

  /** What no calendar of the server knows is before or after everything there is. */
  @Test
  void aTimeMayBeginAndEndAsFarAwayAsItCanBeTyped() {
    for (String command : new String[] {"movers", "movements", "history BOLT"}) {
      for (String end : new String[] {"9999-12-31", "+300000-01-01", "+999999998-12-31"}) {
        CommandRun told = run((command + " --json --from 2001-01-01 --to " + end).split(" "));
        assertThat(told.code()).as("%s %s: %s", command, end, told.err()).isZero();
      }
      for (String begin : new String[] {"0000-01-01", "-0044-03-15", "-999999999-01-01"}) {
        CommandRun told = run((command + " --json --from=" + begin).split(" "));
        assertThat(told.code()).as("%s %s: %s", command, begin, told.err()).isZero();
      }
    }
  }
}

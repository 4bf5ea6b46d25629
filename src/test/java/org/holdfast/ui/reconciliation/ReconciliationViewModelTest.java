package org.holdfast.ui.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.holdfast.inventory.DailyChecks;
import org.holdfast.inventory.Discrepancy;
import org.holdfast.inventory.MovementFilter;
import org.holdfast.inventory.Reconciliation;
import org.holdfast.inventory.Sku;
import org.holdfast.inventory.postgres.PostgresReconciliation;
import org.holdfast.testing.InlineTasks;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Memory;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Operator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReconciliationViewModelTest {

  private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

  @TempDir private Path folder;

  private final TestInventory inventory = TestInventory.open().with("A", 10).with("B", 20);
  private final Time clock = new Time();

  @AfterEach
  void close() {
    inventory.close();
  }

  private ReconciliationViewModel model() {
    return model(
        new PostgresReconciliation(
            inventory.transactions(), inventory.database().queries(), skus -> {}));
  }

  private ReconciliationViewModel model(Reconciliation reconciliation) {
    return new ReconciliationViewModel(
        new InlineTasks(),
        reconciliation,
        new Operator(Memory.in(folder.resolve("window.properties")), "anna"),
        new DailyChecks(folder.resolve("daily.csv")),
        clock);
  }

  private void spoil() {
    inventory.sql(
        "UPDATE stock SET quantity = 12 WHERE product_id ="
            + " (SELECT id FROM product WHERE sku = 'A')");
  }

  @Test
  void findsWhatDoesNotAgreeAndRepairsItWithAReason() {
    spoil();
    ReconciliationViewModel model = model();
    model.check();
    assertThat(model.loadStateProperty().get().phase()).isEqualTo(LoadState.Phase.READY);
    assertThat(model.summaryProperty().get())
        .startsWith("2 stock rows compared")
        .endsWith("1 do not agree");
    assertThat(model.discrepancies()).extracting(Discrepancy::sku).containsExactly(Sku.of("A"));

    model.repair(model.discrepancies(), "  ");
    assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(model.discrepancies()).hasSize(1);

    model.repair(model.discrepancies(), "counted the shelf");
    assertThat(model.messageProperty().get().title()).isEqualTo("Repaired 1 of 1 rows.");
    assertThat(model.discrepancies()).isEmpty();
    assertThat(inventory.queries().movements(MovementFilter.all(1)).rows().get(0).note())
        .startsWith("counted the shelf (row: stock ");
  }

  @Test
  void checksOnceADayWhateverTheRestarts() {
    ReconciliationViewModel first = model();
    assertThat(first.lastDailyProperty().get()).isEmpty();
    first.checkDaily();
    assertThat(first.daily()).containsExactly(new DailyChecks.Run(START, 2, 0));
    assertThat(first.lastDailyProperty().get()).endsWith("all agree");

    spoil();
    clock.now = START.plus(Duration.ofHours(23));
    ReconciliationViewModel restarted = model();
    restarted.checkDaily();
    assertThat(restarted.daily()).hasSize(1);
    assertThat(restarted.discrepancies()).isEmpty();

    clock.now = START.plus(Duration.ofHours(24));
    restarted.checkDaily();
    assertThat(restarted.daily())
        .containsExactly(new DailyChecks.Run(clock.now, 2, 1), new DailyChecks.Run(START, 2, 0));
    assertThat(restarted.discrepancies()).hasSize(1);
    assertThat(restarted.lastDailyProperty().get()).endsWith("1 do not agree");

    ReconciliationViewModel again = model();
    again.checkDaily();
    assertThat(again.daily()).as("no daily check of its own").hasSize(2);
    assertThat(again.discrepancies()).as("what was wrong is still told of").hasSize(1);
  }

  @Test
  void triesADailyCheckAgainThatFailed() {
    Reconciliation broken =
        new Reconciliation() {
          @Override
          public Report check() {
            throw new IllegalStateException("gone");
          }

          @Override
          public Repair repair(String key, String operator, long stockId, String note) {
            throw new IllegalStateException("gone");
          }
        };
    ReconciliationViewModel failing = model(broken);
    failing.checkDaily();
    assertThat(failing.busyProperty().get()).isFalse();

    ReconciliationViewModel model = model();
    model.checkDaily();
    assertThat(model.daily()).hasSize(1);
  }

  @Test
  void leavesOutDailyChecksThatCannotBeReadAndKeepsAYearOfThem() throws IOException {
    Path file = folder.resolve("daily.csv");
    Files.writeString(
        file,
        """
        nonsense
        2026-03-01T00:00:00Z,5,1
        2026-03-02T00:00:00Z,x,1
        """);
    DailyChecks checks = new DailyChecks(file);
    assertThat(checks.runs())
        .containsExactly(new DailyChecks.Run(Instant.parse("2026-03-01T00:00:00Z"), 5, 1));
    for (int day = 0; day < 420; day++) {
      checks.add(new DailyChecks.Run(START.plus(Duration.ofDays(day)), day, 0));
    }
    assertThat(checks.runs()).hasSize(400);
    assertThat(checks.runs().get(0).rows()).isEqualTo(419);
  }

  @Test
  void savesTheReport() throws IOException {
    spoil();
    ReconciliationViewModel model = model();
    model.check();

    model.save(folder.resolve("report.csv"));
    model.save(folder.resolve("report.json"));

    assertThat(Files.readString(folder.resolve("report.csv")))
        .isEqualToNormalizingNewlines(
            """
            sku,location,stock,ledger_stock,reserved,open_lines,ledger_reserved,wrong
            A,Here,12,10,0,0,0,STOCK_NOT_LEDGER
            """);
    JsonNode json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    assertThat(json.path("rows").asInt()).isEqualTo(2);
    assertThat(json.path("discrepancies").get(0).path("ledgerStock").asInt()).isEqualTo(10);
    model.save(folder.resolve("nowhere").resolve("report.csv"));
    assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.DANGER);
  }

  @Test
  void asksForAReasonAndShowsWhatChanges() {
    assertThat(RepairDialog.problem("  ")).contains("Enter a reason.");
    assertThat(RepairDialog.problem("x".repeat(501))).isPresent();
    assertThat(RepairDialog.problem("counted")).isEmpty();
    assertThat(RepairDialog.change(7, 4)).isEqualTo("7 → 4");
    assertThat(RepairDialog.change(1_000, 1_000)).isEqualTo("1,000");
  }

  private static final class Time extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}

package org.holdfast.ui.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliationLog;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.testing.CurrentThreadTaskExecutor;
import org.holdfast.testing.SettableClock;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ReconciliationViewModelTest {

  private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

  @TempDir private Path folder;

  private final TestInventory inventory = TestInventory.open().with("A", 10).with("B", 20);
  private final SettableClock clock = new SettableClock(START);
  private final KeptSession session =
      new KeptSession(() -> inventory.database().dedicated("watch"));
  private final ReconciliationLog checks = new PostgresReconciliationLog(session);

  @AfterEach
  void close() {
    session.close();
    inventory.close();
  }

  private ReconciliationViewModel model() {
    return model(
        new PostgresReconciliation(
            inventory.transactions(), inventory.database().queries(), skus -> {}));
  }

  private ReconciliationViewModel model(Reconciliation reconciliation) {
    return new ReconciliationViewModel(
        new CurrentThreadTaskExecutor(),
        reconciliation,
        new Operator(UserPreferences.in(folder.resolve("window.properties")), "anna"),
        checks,
        clock);
  }

  private void spoil() {
    inventory.sql(
        "UPDATE stock SET quantity = 12 WHERE product_id ="
            + " (SELECT id FROM product WHERE sku = 'A')");
  }

  @Test
  void aCheckThatIsAskedForDuringTheDailyOneIsMadeAfterIt() {
    checks.add(new ReconciliationLog.Run(inventory.queries().now(), 2, 0));
    CurrentThreadTaskExecutor tasks = new CurrentThreadTaskExecutor();
    ReconciliationViewModel model =
        new ReconciliationViewModel(
            tasks,
            new PostgresReconciliation(
                inventory.transactions(), inventory.database().queries(), skus -> {}),
            new Operator(UserPreferences.in(folder.resolve("window.properties")), "anna"),
            checks,
            Clock.systemUTC());
    tasks.hold();
    model.checkDaily();
    model.check();
    assertThat(tasks.waiting()).as("one at a time").isEqualTo(1);
    tasks.finish();
    assertThat(model.comparison().summaryProperty().get()).endsWith("all agree");
  }

  @Test
  void findsWhatDoesNotAgreeAndRepairsItWithAReason() {
    spoil();
    ReconciliationViewModel model = model();
    model.check();
    assertThat(model.comparison().loadStateProperty().get().phase())
        .isEqualTo(LoadState.Phase.READY);
    assertThat(model.comparison().summaryProperty().get())
        .startsWith("2 stock rows compared")
        .endsWith("1 do not agree");
    assertThat(model.comparison().discrepancies())
        .extracting(Discrepancy::sku)
        .containsExactly(Sku.of("A"));

    model.repair(model.comparison().discrepancies(), "  ");
    assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(model.comparison().discrepancies()).hasSize(1);

    model.repair(model.comparison().discrepancies(), "counted the shelf");
    assertThat(model.messageProperty().get().title()).isEqualTo("Repaired 1 of 1 rows.");
    assertThat(model.comparison().discrepancies()).isEmpty();
    assertThat(
            inventory
                .queries()
                .search(MovementFilter.all(1), 0, Long.MAX_VALUE, 1)
                .rows()
                .get(0)
                .note())
        .startsWith("counted the shelf (row: stock ");
  }

  @Test
  void checksOnceADayWhateverTheRestarts() {
    ReconciliationViewModel first = model();
    assertThat(first.comparison().daily().lastProperty().get()).isEmpty();
    first.checkDaily();
    assertThat(first.comparison().daily().runs())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.rows()).isEqualTo(2);
              assertThat(run.discrepancies()).isZero();
            });
    assertThat(first.comparison().daily().lastProperty().get()).endsWith("all agree");

    spoil();
    hoursPass(23);
    ReconciliationViewModel restarted = model();
    restarted.checkDaily();
    assertThat(restarted.comparison().daily().runs()).hasSize(1);
    assertThat(restarted.comparison().discrepancies()).isEmpty();

    hoursPass(1);
    restarted.checkDaily();
    assertThat(restarted.comparison().daily().runs())
        .extracting(ReconciliationLog.Run::discrepancies)
        .containsExactly(1, 0);
    assertThat(restarted.comparison().discrepancies()).hasSize(1);
    assertThat(restarted.comparison().daily().lastProperty().get()).endsWith("1 do not agree");

    ReconciliationViewModel again = model();
    again.checkDaily();
    assertThat(again.comparison().daily().runs()).as("no daily check of its own").hasSize(2);
    assertThat(again.comparison().discrepancies()).as("what was wrong is still told of").hasSize(1);
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
    assertThat(failing.comparison().busyProperty().get()).isFalse();

    ReconciliationViewModel model = model();
    model.checkDaily();
    assertThat(model.comparison().daily().runs()).hasSize(1);
  }

  @Test
  void remembersARunOnceAndForAYear() {
    ReconciliationLog.Run old =
        new ReconciliationLog.Run(Instant.parse("2026-03-01T00:00:00Z"), 5, 1);
    checks.add(old);
    checks.add(old);
    assertThat(checks.runs()).as("twice is once").containsExactly(old);
    assertThat(checks.due()).isTrue();
    inventory.sql(
        "INSERT INTO stock_check (at, rows, discrepancies, daily)"
            + " SELECT now() - i * interval '1 day', i, 0, true FROM generate_series(0, 419) i");
    assertThat(checks.runs()).hasSize(400);
    assertThat(checks.runs().get(0).rows()).isZero();
    assertThat(checks.due()).isFalse();
  }

  private void hoursPass(int hours) {
    inventory.sql("UPDATE stock_check SET at = at - ? * interval '1 hour'", hours);
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
            sku,location,stock,ledger_stock,reserved,open_lines,ledger_reserved,left_open,wrong
            A,Here,12,10,0,0,0,0,STOCK_NOT_LEDGER
            """);
    JsonNode json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    assertThat(json.path("rows").asInt()).isEqualTo(2);
    assertThat(json.path("discrepancies").get(0).path("ledgerStock").asInt()).isEqualTo(10);
    model.save(folder.resolve("nowhere").resolve("report.csv"));
    assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.DANGER);
  }

  @Test
  void asksForAReasonAndShowsWhatChanges() {
    assertThat(RepairViewModel.problem("  ")).contains("Enter a reason.");
    assertThat(RepairViewModel.problem("x".repeat(501))).isPresent();
    assertThat(RepairViewModel.problem("counted")).isEmpty();
    assertThat(RepairViewModel.change(7, 4)).isEqualTo("7 → 4");
    assertThat(RepairViewModel.change(1_000, 1_000)).isEqualTo("1,000");
  }

  @Test
  void whatIsMendedOfAQueueAloneIsNotSaidToBeInTheLedger() {
    Discrepancy marked =
        new Discrepancy(
            1, Sku.of("A"), "Here", 5, 2, 2, 5, 2, 0, new Discrepancy.Queue(true, false, 0));
    Discrepancy both =
        new Discrepancy(
            2, Sku.of("A"), "There", 5, 2, 2, 4, 2, 0, new Discrepancy.Queue(true, false, 0));

    assertThat(RepairMessages.of(List.of(new Reconciliation.Repair.Repaired(marked))).detail())
        .contains("The waiting list is in order again");
    assertThat(
            RepairMessages.of(
                    List.of(
                        new Reconciliation.Repair.Repaired(marked),
                        new Reconciliation.Repair.Repaired(both)))
                .detail())
        .contains("The ledger tells what was changed.");
    assertThat(hint(marked)).contains("does not keep it");
    assertThat(hint(marked, both)).contains("The ledger keeps it");
  }

  private static String hint(Discrepancy... rows) {
    RepairViewModel model = new RepairViewModel(List.of(rows));
    model.reasonProperty().set("seen");
    return model.hintProperty().get();
  }
}

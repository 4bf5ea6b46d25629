package org.holdfast.ui.reconciliation;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.TaskExecutor;

/**
 * Checks on demand whether stock, reserved, open reservations and ledger agree, and repairs rows
 * that do not. Belongs to the JavaFX application thread.
 */
public final class ReconciliationViewModel {

  private final TaskExecutor tasks;
  private final Reconciliation reconciliation;
  private final Operator operator;
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ComparisonViewModel comparison;
  private final ReportSaver saver;
  private final ObservableList<Discrepancy> selected = FXCollections.observableArrayList();
  private final BooleanBinding repairable;

  /**
   * A view model that has checked nothing.
   *
   * @param checks remember the daily checks of all windows and tell when the next is due
   * @param clock tells what is today
   */
  public ReconciliationViewModel(
      TaskExecutor tasks,
      Reconciliation reconciliation,
      Operator operator,
      ReconciliationLog checks,
      Clock clock) {
    this.tasks = tasks;
    this.reconciliation = reconciliation;
    this.operator = operator;
    comparison = new ComparisonViewModel(tasks, reconciliation, checks, clock, message);
    saver = new ReportSaver(tasks, message);
    repairable = Bindings.isNotEmpty(selected).and(comparison.busyProperty().not());
  }

  /** Compares every stock row; while something else is being done, right after that. */
  public void check() {
    comparison.check();
  }

  /** Checks if no window has made the daily check for a day. */
  public void checkDaily() {
    comparison.checkDaily();
  }

  /** Why nothing can be repaired from here; empty when it can. */
  Optional<String> notAllowed() {
    return operator.permissions().problem(Right.RECONCILE);
  }

  /** These are selected now. */
  void select(List<Discrepancy> rows) {
    selected.setAll(rows);
  }

  /** What has to be entered before the selected rows are repaired. */
  RepairViewModel repair() {
    return new RepairViewModel(selected);
  }

  /** Repairs {@code rows}, each with a movement of its own, and checks again. */
  void repair(List<Discrepancy> rows, String note) {
    if (comparison.busyProperty().get() || rows.isEmpty()) {
      return;
    }
    if (note.isBlank()) {
      message.set(RepairMessages.withoutReason());
      return;
    }
    comparison.begin();
    message.set(null);
    String name = operator.name();
    List<Discrepancy> all = List.copyOf(rows);
    tasks.run(
        () -> all.stream().map(row -> repair(row, name, note)).toList(),
        results -> {
          message.set(RepairMessages.of(results));
          comparison.check();
          comparison.end();
        },
        failure -> {
          message.set(Messages.of(failure));
          comparison.end();
        });
  }

  private Reconciliation.Repair repair(Discrepancy row, String name, String note) {
    return reconciliation.repair(UUID.randomUUID().toString(), name, row.stockId(), note);
  }

  /** Writes the last report to {@code file}, as JSON if its name ends so and as CSV otherwise. */
  void save(Path file) {
    Optional.ofNullable(comparison.reportProperty().get())
        .ifPresent(report -> saver.save(report, file));
  }

  /** What was compared, and how it came out. */
  ComparisonViewModel comparison() {
    return comparison;
  }

  /** Whether the selected rows can be repaired now. */
  BooleanBinding repairableProperty() {
    return repairable;
  }

  /** What happened last; null: nothing to say. */
  ObjectProperty<Message> messageProperty() {
    return message;
  }
}

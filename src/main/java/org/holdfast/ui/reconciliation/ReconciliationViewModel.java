package org.holdfast.ui.reconciliation;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.TaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks on demand whether stock, reserved, open reservations and ledger agree, and repairs rows
 * that do not. Belongs to the JavaFX application thread.
 */
public final class ReconciliationViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(ReconciliationViewModel.class);
  private static final Texts TEXTS = Texts.of(ReconciliationViewModel.class);

  private final TaskExecutor tasks;
  private final Reconciliation reconciliation;
  private final Operator operator;
  private final DailyChecksViewModel daily;
  private final ReportSaver saver;
  private final ObservableList<Discrepancy> discrepancies = FXCollections.observableArrayList();
  private final ObservableList<Discrepancy> selected = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary =
      new ReadOnlyStringWrapper(TEXTS.get("summary.none"));
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final BooleanBinding repairable = Bindings.isNotEmpty(selected).and(busy.not());
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyObjectWrapper<Reconciliation.Report> report = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private boolean wanted;

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
    daily = new DailyChecksViewModel(reconciliation, checks, clock);
    saver = new ReportSaver(tasks, message);
  }

  /** Why nothing can be repaired from here; empty when it can. */
  Optional<String> notAllowed() {
    return operator.permissions().problem(Right.RECONCILE);
  }

  /** Compares every stock row; while something else is being done, right after that. */
  public void check() {
    if (busy.get()) {
      wanted = true;
      return;
    }
    wanted = false;
    busy.set(true);
    tasks.run(reconciliation::check, this::onLoaded, this::onLoadFailed);
  }

  /** What was asked for while the daily check was looked after is not forgotten. */
  private void catchUp() {
    if (wanted) {
      check();
    }
  }

  /** Checks if no window has made the daily check for a day. */
  public void checkDaily() {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    boolean first = report.get() == null;
    tasks.run(
        () -> daily.checkIfDue(first),
        look -> {
          busy.set(false);
          daily.show(look.runs());
          look.report().ifPresent(this::onLoaded);
          catchUp();
        },
        failure -> {
          busy.set(false);
          LOG.warn("the daily check failed and is tried again later", failure);
          catchUp();
        });
  }

  private void onLoaded(Reconciliation.Report found) {
    busy.set(false);
    wanted = false;
    report.set(found);
    discrepancies.setAll(found.discrepancies());
    summary.set(
        TEXTS.get(
            "summary",
            found.rows(),
            daily.moment(found.at()),
            DailyChecksViewModel.agreement(found.discrepancies().size())));
    loadState.set(LoadState.READY);
  }

  private void onLoadFailed(Exception failure) {
    busy.set(false);
    wanted = false;
    Message why = Messages.of(failure);
    if (loadState.get().phase() == LoadState.Phase.READY) {
      message.set(why);
    } else {
      loadState.set(LoadState.failed(why));
    }
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
  public void repair(List<Discrepancy> rows, String note) {
    if (busy.get() || rows.isEmpty()) {
      return;
    }
    if (note.isBlank()) {
      message.set(RepairMessages.withoutReason());
      return;
    }
    busy.set(true);
    message.set(null);
    String name = operator.name();
    List<Discrepancy> all = List.copyOf(rows);
    tasks.run(
        () -> all.stream().map(row -> repair(row, name, note)).toList(),
        results -> {
          busy.set(false);
          message.set(RepairMessages.of(results));
          check();
        },
        failure -> {
          busy.set(false);
          message.set(Messages.of(failure));
          catchUp();
        });
  }

  private Reconciliation.Repair repair(Discrepancy row, String name, String note) {
    return reconciliation.repair(UUID.randomUUID().toString(), name, row.stockId(), note);
  }

  /** Writes the last report to {@code file}, as JSON if its name ends so and as CSV otherwise. */
  public void save(Path file) {
    if (report.get() != null) {
      saver.save(report.get(), file);
    }
  }

  /** The last report; null before the first. */
  public ReadOnlyObjectProperty<Reconciliation.Report> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /** The daily checks. */
  DailyChecksViewModel daily() {
    return daily;
  }

  /** The rows that do not agree. */
  public ObservableList<Discrepancy> discrepancies() {
    return discrepancies;
  }

  /** When what was checked, and how it came out. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Whether a check or a repair is under way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether the selected rows can be repaired now. */
  BooleanBinding repairableProperty() {
    return repairable;
  }

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }

  /** What happened last; null: nothing to say. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }
}

package org.holdfast.ui.reconciliation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
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
import org.holdfast.inventory.wording.RepairTexts;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
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

  private final TaskExecutor tasks;
  private final Reconciliation reconciliation;
  private final Operator operator;
  private final ObservableList<Discrepancy> discrepancies = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("Not checked yet");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyStringWrapper lastDaily = new ReadOnlyStringWrapper("");
  private final ObservableList<ReconciliationLog.Run> daily = FXCollections.observableArrayList();
  private final ReconciliationLog checks;
  private final Clock clock;
  private boolean wanted;
  private final ReadOnlyObjectWrapper<Reconciliation.Report> report = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();

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
    this.checks = checks;
    this.clock = clock;
    this.tasks = tasks;
    this.reconciliation = reconciliation;
    this.operator = operator;
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
        () -> dailyIfDue(first),
        outcome -> {
          busy.set(false);
          showDaily(outcome.runs());
          outcome.report().ifPresent(this::onLoaded);
          catchUp();
        },
        failure -> {
          busy.set(false);
          LOG.warn("the daily check failed and is tried again later", failure);
          catchUp();
        });
  }

  /** What a look at the daily checks came to. */
  private record Daily(Optional<Reconciliation.Report> report, List<ReconciliationLog.Run> runs) {}

  private Daily dailyIfDue(boolean first) {
    if (!checks.due()) {
      List<ReconciliationLog.Run> runs = checks.runs();
      // What was wrong when the program ended is still to be told of when it starts.
      boolean odd = first && runs.get(0).discrepancies() > 0;
      return new Daily(odd ? Optional.of(reconciliation.check()) : Optional.empty(), runs);
    }
    Reconciliation.Report found = reconciliation.check();
    checks.add(new ReconciliationLog.Run(found.at(), found.rows(), found.discrepancies().size()));
    return new Daily(Optional.of(found), checks.runs());
  }

  private void showDaily(List<ReconciliationLog.Run> runs) {
    daily.setAll(runs);
    lastDaily.set(
        runs.isEmpty()
            ? "The daily check has not run yet"
            : "Last daily check %s: %s"
                .formatted(
                    Moments.moment(runs.get(0).at(), clock.instant(), ZoneId.systemDefault()),
                    agreement(runs.get(0).discrepancies())));
  }

  private static String agreement(int discrepancies) {
    return discrepancies == 0 ? "all agree" : Numbers.whole(discrepancies) + " do not agree";
  }

  private void onLoaded(Reconciliation.Report found) {
    busy.set(false);
    wanted = false;
    report.set(found);
    discrepancies.setAll(found.discrepancies());
    String when = Moments.moment(found.at(), clock.instant(), ZoneId.systemDefault());
    summary.set(
        "%s stock rows compared at %s, %s"
            .formatted(Numbers.whole(found.rows()), when, agreement(found.discrepancies().size())));
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

  /** Repairs {@code rows}, each with a movement of its own, and checks again. */
  public void repair(List<Discrepancy> rows, String note) {
    if (busy.get() || rows.isEmpty()) {
      return;
    }
    if (note.isBlank()) {
      message.set(
          Message.warning("Nothing was repaired.", "Say why; the ledger keeps the reason."));
      return;
    }
    busy.set(true);
    message.set(null);
    String name = operator.name();
    List<Discrepancy> wanted = List.copyOf(rows);
    tasks.run(
        () -> {
          List<Reconciliation.Repair> results = new ArrayList<>();
          for (Discrepancy row : wanted) {
            results.add(
                reconciliation.repair(UUID.randomUUID().toString(), name, row.stockId(), note));
          }
          return results;
        },
        results -> {
          busy.set(false);
          message.set(format(results));
          check();
        },
        failure -> {
          busy.set(false);
          message.set(Messages.of(failure));
          catchUp();
        });
  }

  private static Message format(List<Reconciliation.Repair> results) {
    long repaired =
        results.stream().filter(Reconciliation.Repair.Repaired.class::isInstance).count();
    for (Reconciliation.Repair result : results) {
      if (result instanceof Reconciliation.Repair.NotPossible refused) {
        return Message.warning(
            "Repaired %d of %d rows. %s".formatted(repaired, results.size(), RepairTexts.message(refused.obstacle())),
            RepairTexts.advice(refused.obstacle()));
      }
    }
    return Message.success(
        "Repaired %d of %d rows.".formatted(repaired, results.size()),
        repaired < results.size()
            ? "The others agreed already."
            : "The ledger tells what was changed.");
  }

  /** Writes the last report to {@code file}, as JSON if its name ends so and as CSV otherwise. */
  public void save(Path file) {
    Reconciliation.Report wanted = report.get();
    if (wanted == null) {
      return;
    }
    boolean json = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json");
    tasks.run(
        () -> Files.writeString(file, json ? ReportExport.json(wanted) : ReportExport.csv(wanted)),
        saved -> message.set(Message.success("Saved %s.".formatted(file.getFileName()), "")),
        failure ->
            message.set(
                Message.danger(
                    "The report could not be written.",
                    "Choose another folder. " + failure.getMessage())));
  }

  /** The last report; null before the first. */
  public ReadOnlyObjectProperty<Reconciliation.Report> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /** The daily checks, newest first. */
  public ObservableList<ReconciliationLog.Run> daily() {
    return daily;
  }

  /** When the daily check ran last, and how it came out. */
  public ReadOnlyStringProperty lastDailyProperty() {
    return lastDaily.getReadOnlyProperty();
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

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }

  /** What happened last; null: nothing to say. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }
}

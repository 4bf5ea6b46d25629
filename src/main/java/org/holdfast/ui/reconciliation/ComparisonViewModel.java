package org.holdfast.ui.reconciliation;

import java.time.Clock;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.TaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares all stock rows on demand and once a day, one thing at a time, and says how that came
 * out. Belongs to the JavaFX application thread.
 */
final class ComparisonViewModel {

  private static final Logger LOG = LoggerFactory.getLogger(ComparisonViewModel.class);
  private static final Texts TEXTS = Texts.of(ComparisonViewModel.class);

  private final TaskExecutor tasks;
  private final Reconciliation reconciliation;
  private final ObjectProperty<Message> message;
  private final DailyChecksViewModel daily;
  private final ObservableList<Discrepancy> discrepancies = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary =
      new ReadOnlyStringWrapper(TEXTS.get("summary.none"));
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyObjectWrapper<Reconciliation.Report> report = new ReadOnlyObjectWrapper<>();
  private boolean wanted;

  /**
   * A view model that has compared nothing.
   *
   * @param message gets what went wrong while there is something to show
   */
  ComparisonViewModel(
      TaskExecutor tasks,
      Reconciliation reconciliation,
      ReconciliationLog checks,
      Clock clock,
      ObjectProperty<Message> message) {
    this.tasks = tasks;
    this.reconciliation = reconciliation;
    this.message = message;
    daily = new DailyChecksViewModel(reconciliation, checks, clock);
  }

  /** Compares every stock row; while something else is being done, right after that. */
  void check() {
    if (busy.get()) {
      wanted = true;
    } else {
      busy.set(true);
      tasks.run(reconciliation::check, this::onLoaded, this::onLoadFailed);
    }
  }

  /** Checks if no window has made the daily check for a day. */
  void checkDaily() {
    if (busy.get()) {
      return;
    }
    begin();
    boolean first = report.get() == null;
    tasks.run(
        () -> daily.checkIfDue(first),
        look -> {
          daily.show(look.runs());
          look.report().ifPresent(this::onLoaded);
          end();
        },
        failure -> {
          LOG.warn("the daily check failed and is tried again later", failure);
          end();
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

  /** Something else is done now; nothing may be compared meanwhile. */
  void begin() {
    busy.set(true);
  }

  /** Something else is done; what was asked for meanwhile is not forgotten. */
  void end() {
    busy.set(false);
    if (wanted) {
      check();
    }
  }

  /** The daily checks. */
  DailyChecksViewModel daily() {
    return daily;
  }

  /** The last report; null before the first. */
  ReadOnlyObjectProperty<Reconciliation.Report> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /** The rows that do not agree. */
  ObservableList<Discrepancy> discrepancies() {
    return discrepancies;
  }

  /** When what was compared, and how it came out. */
  ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Whether something is under way. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether there is something to show. */
  ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }
}

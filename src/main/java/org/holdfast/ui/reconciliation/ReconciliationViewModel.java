package org.holdfast.ui.reconciliation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
import org.holdfast.inventory.Discrepancy;
import org.holdfast.inventory.Reconciliation;
import org.holdfast.ui.common.Formats;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.Operator;
import org.holdfast.ui.common.Tasks;

/**
 * Checks on demand whether stock, reserved, open reservations and ledger agree, and repairs rows
 * that do not. Belongs to the JavaFX application thread.
 */
public final class ReconciliationViewModel {

  private final Tasks tasks;
  private final Reconciliation reconciliation;
  private final Operator operator;
  private final ObservableList<Discrepancy> discrepancies = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("Not checked yet");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();

  /** A view model that has checked nothing. */
  public ReconciliationViewModel(Tasks tasks, Reconciliation reconciliation, Operator operator) {
    this.tasks = tasks;
    this.reconciliation = reconciliation;
    this.operator = operator;
  }

  /** Compares every stock row; does nothing while busy. */
  public void check() {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    tasks.run(reconciliation::check, this::take, this::fail);
  }

  private void take(Reconciliation.Report report) {
    busy.set(false);
    discrepancies.setAll(report.discrepancies());
    String when = Formats.moment(report.at(), Instant.now(), ZoneId.systemDefault());
    summary.set(
        "%s stock rows compared at %s, %s"
            .formatted(
                Formats.pieces(report.rows()),
                when,
                report.discrepancies().isEmpty()
                    ? "all agree"
                    : Formats.pieces(report.discrepancies().size()) + " do not agree"));
    loadState.set(LoadState.READY);
  }

  private void fail(Exception failure) {
    busy.set(false);
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
          message.set(words(results));
          check();
        },
        failure -> {
          busy.set(false);
          message.set(Messages.of(failure));
        });
  }

  private static Message words(List<Reconciliation.Repair> results) {
    long repaired =
        results.stream().filter(Reconciliation.Repair.Repaired.class::isInstance).count();
    for (Reconciliation.Repair result : results) {
      if (result instanceof Reconciliation.Repair.NotPossible refused) {
        return Message.warning(
            "Repaired %d of %d rows. %s".formatted(repaired, results.size(), refused.message()),
            refused.advice());
      }
    }
    return Message.success(
        "Repaired %d of %d rows.".formatted(repaired, results.size()),
        repaired < results.size()
            ? "The others agreed already."
            : "The ledger tells what was changed.");
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

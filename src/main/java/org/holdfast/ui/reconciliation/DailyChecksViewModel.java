package org.holdfast.ui.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/**
 * Tells when the daily check ran and how it came out, and whether it is due. Belongs to the JavaFX
 * application thread unless a method says otherwise.
 */
final class DailyChecksViewModel {

  private static final Texts TEXTS = Texts.of(DailyChecksViewModel.class);

  private final Reconciliation reconciliation;
  private final ReconciliationLog checks;
  private final Clock clock;
  private final ObservableList<ReconciliationLog.Run> runs = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper last = new ReadOnlyStringWrapper("");

  DailyChecksViewModel(Reconciliation reconciliation, ReconciliationLog checks, Clock clock) {
    this.reconciliation = reconciliation;
    this.checks = checks;
    this.clock = clock;
  }

  /** What a look at the daily checks came to. */
  record Look(Optional<Reconciliation.Report> report, List<ReconciliationLog.Run> runs) {}

  /**
   * Checks if no window has done so for a day. Blocks; not on the JavaFX application thread.
   *
   * @param first whether nothing was checked here so far: what was wrong when the program ended is
   *     still to be told of when it starts
   */
  Look checkIfDue(boolean first) {
    if (!checks.due()) {
      List<ReconciliationLog.Run> known = checks.runs();
      boolean odd = first && known.get(0).discrepancies() > 0;
      return new Look(odd ? Optional.of(reconciliation.check()) : Optional.empty(), known);
    }
    Reconciliation.Report found = reconciliation.dailyCheck();
    checks.add(new ReconciliationLog.Run(found.at(), found.rows(), found.discrepancies().size()));
    return new Look(Optional.of(found), checks.runs());
  }

  /** Says what {@code read} came to. */
  void show(List<ReconciliationLog.Run> read) {
    runs.setAll(read);
    last.set(
        read.isEmpty()
            ? TEXTS.get("daily.never")
            : TEXTS.get(
                "daily.last", moment(read.get(0).at()), agreement(read.get(0).discrepancies())));
  }

  /** How a check came out that found so many rows. */
  static String agreement(int discrepancies) {
    return discrepancies == 0 ? TEXTS.get("agree") : TEXTS.get("disagree", discrepancies);
  }

  /** When that was. */
  String moment(Instant at) {
    return Moments.moment(at, clock.instant(), ZoneId.systemDefault());
  }

  /** The daily checks, newest first. */
  ObservableList<ReconciliationLog.Run> runs() {
    return runs;
  }

  /** When the daily check ran last, and how it came out. */
  ReadOnlyStringProperty lastProperty() {
    return last.getReadOnlyProperty();
  }
}

package org.holdfast.ui.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/**
 * Decides why rows are to be repaired, and says what that changes. Belongs to the JavaFX
 * application thread.
 */
final class RepairViewModel {

  private static final Texts TEXTS = Texts.of(RepairViewModel.class);
  private static final int MAX_ROWS = 8;

  private final List<Discrepancy> rows;
  private final StringProperty reason = new SimpleStringProperty("");
  private final BooleanBinding wrong =
      Bindings.createBooleanBinding(() -> problem(reason.get()).isPresent(), reason);
  private final StringBinding hint =
      Bindings.createStringBinding(() -> problem(reason.get()).orElseGet(this::reasonFit), reason);

  RepairViewModel(List<Discrepancy> rows) {
    this.rows = List.copyOf(rows);
  }

  /** What is wrong with a reason, a sentence; empty when it will do. */
  static Optional<String> problem(String text) {
    if (text.isBlank()) {
      return Optional.of(TEXTS.get("repair.reason.missing"));
    }
    return text.strip().length() > RequestChecks.MAX_NOTE
        ? Optional.of(TEXTS.get("repair.reason.long", RequestChecks.MAX_NOTE))
        : Optional.empty();
  }

  /** Where the reason goes to; a queue has no ledger. */
  private String reasonFit() {
    return rows.stream().allMatch(Discrepancy::isOfQueueAlone)
        ? TEXTS.get("repair.reason.queue")
        : TEXTS.get("repair.reason.kept");
  }

  /** What is asked. */
  String question() {
    return rows.size() == 1
        ? TEXTS.get("repair.one", rows.get(0).sku(), rows.get(0).location())
        : TEXTS.get("repair.several", rows.size());
  }

  /** The names of the figures that change. */
  List<String> heads() {
    List<String> heads = new ArrayList<>();
    heads.add(TEXTS.get("repair.row"));
    heads.add(TEXTS.get("column.reserved"));
    heads.add(TEXTS.get("column.ledger-stock"));
    heads.add(TEXTS.get("column.ledger-reserved"));
    if (hasLinesLeftOpen()) {
      heads.add(TEXTS.get("repair.closed-lines"));
    }
    if (hasWrongQueue()) {
      heads.add(TEXTS.get("repair.queue"));
    }
    return heads;
  }

  /** The figures before and after, of the first rows if there are many. */
  List<List<String>> figures() {
    return rows.stream().limit(MAX_ROWS).map(this::figures).toList();
  }

  private List<String> figures(Discrepancy row) {
    List<String> figures = new ArrayList<>();
    figures.add(TEXTS.get("repair.place", row.sku(), row.location()));
    figures.add(change(row.reserved(), row.open()));
    figures.add(change(row.ledgerStock(), row.stock()));
    figures.add(change(row.ledgerReserved(), row.open()));
    if (hasLinesLeftOpen()) {
      figures.add(change(row.leftOpen(), 0));
    }
    if (hasWrongQueue()) {
      figures.add(
          isQueueWrong(row) ? TEXTS.get("repair.queue.mended") : TEXTS.get("repair.queue.right"));
    }
    return figures;
  }

  private boolean hasLinesLeftOpen() {
    return rows.stream().anyMatch(row -> row.leftOpen() > 0);
  }

  private boolean hasWrongQueue() {
    return rows.stream().anyMatch(RepairViewModel::isQueueWrong);
  }

  private static boolean isQueueWrong(Discrepancy row) {
    return row.kinds().contains(Discrepancy.Kind.MARK_NOT_QUEUE)
        || row.kinds().contains(Discrepancy.Kind.QUEUE_NOT_WAITING);
  }

  /** How many rows more there are; empty when all are shown. */
  Optional<String> more() {
    return rows.size() > MAX_ROWS
        ? Optional.of(TEXTS.get("repair.more", rows.size() - MAX_ROWS))
        : Optional.empty();
  }

  /** “7 → 4”, or the number alone when it stays. */
  static String change(long before, long after) {
    return before == after
        ? Numbers.whole(after)
        : Numbers.whole(before) + " → " + Numbers.whole(after);
  }

  /** The rows to be repaired. */
  List<Discrepancy> rows() {
    return rows;
  }

  /** Why, as the ledger keeps it. */
  StringProperty reasonProperty() {
    return reason;
  }

  /** Whether the reason will not do. */
  BooleanBinding wrongProperty() {
    return wrong;
  }

  /** What is wrong with the reason, or what becomes of it. */
  StringBinding hintProperty() {
    return hint;
  }
}

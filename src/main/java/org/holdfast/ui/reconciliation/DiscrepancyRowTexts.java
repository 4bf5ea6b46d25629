package org.holdfast.ui.reconciliation;

import java.util.stream.Collectors;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.text.Texts;

/** What a row of the table says of a stock row that does not agree. */
final class DiscrepancyRowTexts {

  private static final Texts TEXTS = Texts.of(DiscrepancyRowTexts.class);

  private DiscrepancyRowTexts() {}

  /** Everything that is wrong with {@code row}. */
  static String wrong(Discrepancy row) {
    return row.kinds().stream().map(DiscrepancyRowTexts::kind).collect(Collectors.joining("; "));
  }

  private static String kind(Discrepancy.Kind kind) {
    return switch (kind) {
      case RESERVED_ABOVE_STOCK -> TEXTS.get("kind.reserved-above-stock");
      case RESERVED_NEGATIVE -> TEXTS.get("kind.reserved-negative");
      case RESERVED_NOT_OPEN -> TEXTS.get("kind.reserved-not-open");
      case STOCK_NOT_LEDGER -> TEXTS.get("kind.stock-not-ledger");
      case RESERVED_NOT_LEDGER -> TEXTS.get("kind.reserved-not-ledger");
      case LINES_LEFT_OPEN -> TEXTS.get("kind.lines-left-open");
      case MARK_NOT_QUEUE -> TEXTS.get("kind.mark-not-queue");
      case QUEUE_NOT_WAITING -> TEXTS.get("kind.queue-not-waiting");
    };
  }
}

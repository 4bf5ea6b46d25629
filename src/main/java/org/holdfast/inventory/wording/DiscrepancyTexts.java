package org.holdfast.inventory.wording;

import java.util.EnumSet;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.text.Texts;

/** Says what does not agree, and which change it was found after. */
public final class DiscrepancyTexts {

  private static final Texts TEXTS = Texts.of(DiscrepancyTexts.class);

  private DiscrepancyTexts() {}

  /** What is wrong, for people: who changed what, and what it should be. */
  public static String message(StockWatch.Standing standing) {
    String cause = cause(standing);
    String message = message(standing.row());
    return cause.isEmpty() ? message : cause + " " + message;
  }

  /** Who changed what, a sentence; empty when a check found it. */
  public static String cause(StockWatch.Standing standing) {
    return standing
        .change()
        .map(change -> ForeignChangeTexts.sentence(change, place(standing.row())))
        .orElse(standing.told());
  }

  /** The figures of {@code row}, one sentence or two. */
  public static String message(Discrepancy row) {
    String left = TEXTS.get("discrepancy.left-open", row.leftOpen());
    if (row.kinds().equals(EnumSet.of(Discrepancy.Kind.LINES_LEFT_OPEN))) {
      return place(row) + ": " + left;
    }
    String figures =
        TEXTS.get(
            "discrepancy.figures",
            row.stock(),
            row.reserved(),
            row.open(),
            row.ledgerStock(),
            row.ledgerReserved());
    return place(row) + ": " + (row.leftOpen() == 0 ? figures : figures + " " + left);
  }

  private static String place(Discrepancy row) {
    return TEXTS.get("discrepancy.place", row.sku(), row.location());
  }
}

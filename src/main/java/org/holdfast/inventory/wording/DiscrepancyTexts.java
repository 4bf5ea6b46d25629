package org.holdfast.inventory.wording;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.Discrepancy.Kind;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.text.Texts;

/** Says what does not agree, and which change it was found after. */
public final class DiscrepancyTexts {

  private static final Texts TEXTS = Texts.of(DiscrepancyTexts.class);

  /** What is wrong with none of the figures. */
  private static final Set<Kind> NOT_FIGURES =
      EnumSet.of(Kind.LINES_LEFT_OPEN, Kind.MARK_NOT_QUEUE, Kind.QUEUE_NOT_WAITING);

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

  /** The figures of {@code row}, a sentence for each thing that is wrong. */
  public static String message(Discrepancy row) {
    Set<Kind> kinds = row.kinds();
    List<String> said = new ArrayList<>();
    if (kinds.isEmpty() || !NOT_FIGURES.containsAll(kinds)) {
      said.add(
          TEXTS.get(
              "discrepancy.figures",
              row.stock(),
              row.reserved(),
              row.open(),
              row.ledgerStock(),
              row.ledgerReserved()));
    }
    if (kinds.contains(Kind.LINES_LEFT_OPEN)) {
      said.add(TEXTS.get("discrepancy.left-open", row.leftOpen()));
    }
    if (kinds.contains(Kind.MARK_NOT_QUEUE)) {
      said.add(
          row.queue().marked()
              ? TEXTS.get("discrepancy.marked")
              : TEXTS.get("discrepancy.not-marked"));
    }
    if (kinds.contains(Kind.QUEUE_NOT_WAITING)) {
      said.add(TEXTS.get("discrepancy.strayed", row.queue().strayed()));
    }
    return place(row) + ": " + String.join(" ", said);
  }

  private static String place(Discrepancy row) {
    return TEXTS.get("discrepancy.place", row.sku(), row.location());
  }
}

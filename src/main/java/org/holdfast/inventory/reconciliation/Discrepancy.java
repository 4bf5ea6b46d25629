package org.holdfast.inventory.reconciliation;

import java.util.EnumSet;
import java.util.Set;
import org.holdfast.inventory.stock.Sku;

/**
 * A stock row whose figures do not agree, all read in one snapshot.
 *
 * @param stockId the row's number
 * @param sku the product
 * @param location where it lies
 * @param stock pieces on hand, as the row says
 * @param reserved pieces promised, as the row says
 * @param open pieces that open reservations hold
 * @param ledgerStock pieces on hand, as all movements together say
 * @param ledgerReserved pieces promised, as all movements together say
 * @param leftOpen pieces that lines of closed reservations still hold, so that nobody ships or
 *     releases them any more
 */
public record Discrepancy(
    long stockId,
    Sku sku,
    String location,
    long stock,
    long reserved,
    long open,
    long ledgerStock,
    long ledgerReserved,
    long leftOpen) {

  /** What is wrong. */
  public enum Kind {
    /** More is promised than is there. */
    RESERVED_ABOVE_STOCK,
    /** Less than nothing is promised. */
    RESERVED_NEGATIVE,
    /** The row promises something else than the open reservations. */
    RESERVED_NOT_OPEN,
    /** The row has something else on hand than the movements add up to. */
    STOCK_NOT_LEDGER,
    /** The row promises something else than the movements add up to. */
    RESERVED_NOT_LEDGER,
    /** Lines of closed reservations still hold pieces of it. */
    LINES_LEFT_OPEN
  }

  /** Everything that is wrong with the row, at least one. */
  public Set<Kind> kinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    add(kinds, Kind.RESERVED_ABOVE_STOCK, reserved > stock);
    add(kinds, Kind.RESERVED_NEGATIVE, reserved < 0);
    add(kinds, Kind.RESERVED_NOT_OPEN, reserved != open);
    add(kinds, Kind.STOCK_NOT_LEDGER, stock != ledgerStock);
    add(kinds, Kind.RESERVED_NOT_LEDGER, reserved != ledgerReserved);
    add(kinds, Kind.LINES_LEFT_OPEN, leftOpen > 0);
    return kinds;
  }

  private static void add(Set<Kind> kinds, Kind kind, boolean wrong) {
    if (wrong) {
      kinds.add(kind);
    }
  }
}

package org.holdfast.inventory.ledger;

import java.util.List;

/**
 * What a look at a stretch of the ledger found.
 *
 * @param rows the newest movements that fit, newest first
 * @param count how many of those that were looked at fit
 * @param reached everything from here up was looked at; the next stretch is below
 */
public record LedgerStretch(List<Movement> rows, long count, long reached) {

  /** Copies the list. */
  public LedgerStretch {
    rows = List.copyOf(rows);
  }
}

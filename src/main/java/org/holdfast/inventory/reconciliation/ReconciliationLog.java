package org.holdfast.inventory.reconciliation;

import java.time.Instant;
import java.util.List;
import org.holdfast.inventory.InventoryUnavailableException;

/**
 * When the daily reconciliation ran and how it came out, the same for every window. Calls block and
 * throw {@link InventoryUnavailableException} when the database cannot be asked; safe for use by
 * many threads.
 */
public interface ReconciliationLog {

  /**
   * One run.
   *
   * @param at when, by the server's clock
   * @param rows how many stock rows were compared
   * @param discrepancies how many of them did not agree
   */
  record Run(Instant at, long rows, int discrepancies) {}

  /** The runs that are remembered, newest first. */
  List<Run> runs();

  /** Whether no daily check of any window ran within a day, by the server's clock. */
  boolean due();

  /** Remembers {@code run}; remembering it twice is harmless. */
  void add(Run run);
}

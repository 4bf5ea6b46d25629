package org.holdfast.inventory.reconciliation;

import java.time.Instant;
import java.util.List;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.ledger.ReasonCode;

/**
 * Compares stock, reserved, open reservations and the ledger, and repairs what does not agree.
 *
 * <p>Calls block; they may come from any thread except the JavaFX application thread, and throw
 * {@link InventoryUnavailableException} when the database cannot be asked.
 */
public interface Reconciliation {

  /**
   * What a check found.
   *
   * @param at when it began, by the server's clock
   * @param rows how many stock rows were compared
   * @param discrepancies the rows that do not agree, in order of SKU and location
   */
  record Report(Instant at, long rows, List<Discrepancy> discrepancies) {

    /** Copies the list. */
    public Report {
      discrepancies = List.copyOf(discrepancies);
    }
  }

  /**
   * Compares every stock row with its lines and its part of the ledger, each row in one snapshot,
   * without a lock. Long ledgers are compared in slices; where that was cut off, by a failover for
   * one, it goes on the next time within ten minutes.
   */
  Report check();

  /**
   * The same, for what is due once a day: where the program was ended before it was through, it
   * goes on the next time within a day, whichever program does.
   */
  default Report dailyCheck() {
    return check();
  }

  /**
   * Repairs one row, in one transaction and under its lock: reserved becomes what open reservations
   * hold, and a movement with the reason {@link ReasonCode#RECONCILIATION} brings the ledger to the
   * row. The stock on hand stays as the row says, because all decisions were made on it; if the
   * shelf says otherwise, adjust it to the count.
   *
   * @param key the idempotency key
   * @param operator who repairs
   * @param stockId the row
   * @param note why, free text
   */
  Repair repair(String key, String operator, long stockId, String note);

  /** What became of a repair. */
  sealed interface Repair {

    /**
     * The row agrees now, and a movement tells what was changed.
     *
     * @param before the row as it was found under the lock
     */
    record Repaired(Discrepancy before) implements Repair {}

    /** The row agreed already, for example because the same request was carried out before. */
    record NothingToDo() implements Repair {}

    /**
     * Nothing was changed.
     *
     * @param obstacle what stands in the way
     */
    record NotPossible(RepairObstacle obstacle) implements Repair {}
  }
}

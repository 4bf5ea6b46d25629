package org.holdfast.inventory.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.InventoryUnavailableException;

/**
 * What does not agree, as all windows know it together, and a look at what others than Holdfast's
 * operations have changed. Calls block, and throw {@link InventoryUnavailableException} when the
 * database cannot be asked.
 */
public interface StockWatch {

  /**
   * A row that does not agree and has not been repaired.
   *
   * @param row its figures as they were last read
   * @param found since when that is known, by the server's clock
   * @param change which foreign change it was found after; empty when a check found it
   * @param told the same in the words of an earlier version; empty otherwise
   */
  record Standing(Discrepancy row, Instant found, Optional<ForeignChange> change, String told) {}

  /**
   * Compares the rows that foreign changes since the last look were about, of which each is looked
   * at once, whichever window is first.
   *
   * @return everything that stands now, by SKU and location; at most {@value #MAX}
   */
  List<Standing> check();

  /** How many rows {@link #check} tells of at most. */
  int MAX = 500;
}

package org.holdfast.exchange;

import java.io.IOException;
import java.util.List;
import org.holdfast.inventory.InventoryUnavailableException;

/**
 * Gives whole tables away, as they are at one moment. Blocks; holds a few rows in memory at a time,
 * whatever the size of the table, and locks none.
 */
public interface TableExport {

  /** Takes one row after the other. */
  @FunctionalInterface
  interface RowSink {
    /**
     * Takes one row: numbers, truth values and texts in the order of the columns; null for none.
     *
     * @throws IOException when it cannot be written, which ends the export
     */
    void row(List<Object> cells) throws IOException;
  }

  /**
   * Gives all rows of {@code kind} to {@code sink}.
   *
   * @return how many rows there were
   * @throws IOException what the sink threw
   * @throws InventoryUnavailableException when the database cannot be asked
   */
  long export(ExportKind kind, RowSink sink) throws IOException;

  /**
   * Gives the rows of {@link ExportKind#STOCK} at {@code location} to {@code sink}, and reads no
   * others.
   *
   * @return how many rows there were
   * @throws IOException what the sink threw
   * @throws InventoryUnavailableException when the database cannot be asked
   */
  long exportStockAt(String location, RowSink sink) throws IOException;
}

package org.holdfast.app.command;

import org.holdfast.backup.InventoryBackup;
import org.holdfast.exchange.StockImport;
import org.holdfast.exchange.TableExport;
import org.holdfast.inventory.StockQueries;
import org.holdfast.inventory.catalog.CatalogOperations;
import org.holdfast.inventory.catalog.CatalogQueries;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.figures.StockFigures;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.stock.StockTable;
import org.holdfast.inventory.waiting.WaitingList;

/**
 * An inventory to work on, until it is closed.
 *
 * @param operations what changes stock
 * @param waiting those who wait for stock
 * @param counts counts of whole locations
 * @param queries what reads stock
 * @param figures what the ledger says of longer times
 * @param table the stock as a table of any length
 * @param catalog what changes products and locations
 * @param catalogQueries what reads them
 * @param tables gives whole tables away
 * @param imports takes files in
 * @param backup backs everything up
 * @param onClose gives everything back
 */
public record InventorySession(
    StockOperations operations,
    WaitingList waiting,
    CountSessions counts,
    StockQueries queries,
    StockFigures figures,
    StockTable table,
    CatalogOperations catalog,
    CatalogQueries catalogQueries,
    TableExport tables,
    StockImport imports,
    InventoryBackup backup,
    Runnable onClose)
    implements AutoCloseable {

  @Override
  public void close() {
    onClose.run();
  }
}

package org.holdfast.ui.context;

import java.time.Clock;
import java.util.function.Supplier;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.StockQueries;
import org.holdfast.inventory.catalog.CatalogOperations;
import org.holdfast.inventory.catalog.CatalogQueries;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.stock.StockTable;
import org.holdfast.inventory.waiting.WaitingList;

/**
 * What screens work with.
 *
 * @param operations change stock; never on the JavaFX application thread
 * @param queries read stock; never on the JavaFX application thread
 * @param table the stock as a table of any length; never on the JavaFX application thread
 * @param catalog changes products and locations; never on the JavaFX application thread
 * @param catalogQueries read products and locations; never on the JavaFX application thread
 * @param waiting the waiting list; never on the JavaFX application thread
 * @param feed tells of changes
 * @param status how the database does; answers at once
 * @param tasks background work
 * @param memory what the window remembers
 * @param clock what time it is
 * @param permissions what is offered to whoever is signed in
 */
public record ScreenContext(
    StockOperations operations,
    StockQueries queries,
    StockTable table,
    CatalogOperations catalog,
    CatalogQueries catalogQueries,
    WaitingList waiting,
    StockChangeFeed feed,
    Supplier<DatabaseStatus> status,
    TaskExecutor tasks,
    UserPreferences memory,
    Clock clock,
    Permissions permissions) {}

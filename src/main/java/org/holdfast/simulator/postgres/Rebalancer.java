package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.ConnectionSource;
import org.holdfast.jdbc.Sql;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.history.TransferEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evens out the pools of a product when one runs low while another does not, by ordinary transfers
 * that lock both rows and stand in the ledger.
 */
final class Rebalancer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rebalancer.class);
  private static final long EVERY_MILLIS = 250;

  // Worth it where the fullest pool has more than twice the emptiest and something to give.
  private static final String UNEVEN =
      """
      WITH pool AS (
        SELECT s.product_id, l.name, s.quantity - s.reserved AS available,
               row_number() OVER (PARTITION BY s.product_id ORDER BY s.quantity - s.reserved) AS low,
               row_number() OVER (PARTITION BY s.product_id
                                  ORDER BY s.quantity - s.reserved DESC) AS high
        FROM stock s
        JOIN location l ON l.id = s.location_id
      )
      SELECT p.sku, rich.name AS giver, poor.name AS taker,
             (rich.available - poor.available) / 2 AS pieces
      FROM pool rich
      JOIN pool poor ON poor.product_id = rich.product_id AND poor.low = 1
      JOIN product p ON p.id = rich.product_id
      WHERE rich.high = 1 AND rich.available > 2 * poor.available + 10
      ORDER BY rich.available - poor.available DESC
      LIMIT 20
      """;

  private final ConnectionSource reads;
  private final StockOperations operations;
  private final List<TransferEntry> transfers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "holdfast-sim-rebalancer");
            thread.setDaemon(true);
            return thread;
          });

  private record Uneven(String sku, String giver, String locking, long pieces) {}

  Rebalancer(ConnectionSource reads, StockOperations operations) {
    this.reads = reads;
    this.operations = operations;
    timer.scheduleWithFixedDelay(
        this::rebalance, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void rebalance() {
    try {
      for (Uneven uneven : uneven()) {
        transfer(uneven);
      }
    } catch (SQLException | InventoryUnavailableException e) {
      LOG.debug("pools could not be rebalanced this time", e);
    }
  }

  private void transfer(Uneven uneven) {
    String key = UUID.randomUUID().toString();
    long sent = System.nanoTime();
    HistoryEntry.Answer answer = HistoryEntry.Answer.UNKNOWN;
    long answered = Long.MAX_VALUE;
    try {
      Outcome<Transfer> outcome =
          operations.transfer(
              new TransferRequest(
                  key,
                  TransferEntry.OPERATOR,
                  Sku.of(uneven.sku()),
                  uneven.giver(),
                  uneven.locking(),
                  uneven.pieces(),
                  ""));
      answered = System.nanoTime();
      answer = outcome.isDone() ? HistoryEntry.Answer.ACKNOWLEDGED : HistoryEntry.Answer.REFUSED;
    } finally {
      transfers.add(
          new TransferEntry(
              key,
              uneven.sku(),
              uneven.giver(),
              uneven.locking(),
              uneven.pieces(),
              answer,
              sent,
              answered));
    }
  }

  /** What was moved, in order; complete once it is closed. */
  List<TransferEntry> transfers() {
    return List.copyOf(transfers);
  }

  private List<Uneven> uneven() throws SQLException {
    try (Connection connection = reads.connection()) {
      return Sql.list(
          connection,
          UNEVEN,
          row ->
              new Uneven(
                  row.getString("sku"),
                  row.getString("giver"),
                  row.getString("taker"),
                  row.getLong("pieces")));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      timer.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

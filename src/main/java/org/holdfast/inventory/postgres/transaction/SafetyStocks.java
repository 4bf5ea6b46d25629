package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.postgres.locking.Demand;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;

/**
 * What a reservation must leave of products that have a safety stock: so many pieces, over all
 * locations together, must stay available. Only such products cost more: all of their stock rows
 * are held, not only those that pieces are taken from, so that two reservations at two locations
 * cannot use up what each of them would have left.
 *
 * @param wanted what is wanted of each such product, by SKU
 */
record SafetyStocks(Map<Sku, Wanted> wanted) {

  // Columns of one statement with an order: rows are locked by rising id, as everywhere.
  private static final String HOLD =
      "SELECT id FROM stock WHERE product_id = ANY (?) ORDER BY id FOR UPDATE";

  /** A product, its safety stock, and all pieces that are wanted of it. */
  record Wanted(long productId, long safetyStock, long pieces) {}

  /** Those among {@code demands}. */
  static SafetyStocks of(List<Demand> demands, Collection<IdempotencyClaim.ProductRow> products) {
    Map<Sku, Wanted> wanted = new TreeMap<>();
    for (IdempotencyClaim.ProductRow product : products) {
      long pieces =
          demands.stream()
              .filter(demand -> demand.productId() == product.id())
              .mapToLong(Demand::quantity)
              .sum();
      if (product.safetyStock() > 0 && pieces > 0) {
        wanted.put(product.sku(), new Wanted(product.id(), product.safetyStock(), pieces));
      }
    }
    return new SafetyStocks(wanted);
  }

  /** Locks all rows of these products, for ways of locking that do not by themselves. */
  void hold(Connection connection) throws SQLException {
    if (!wanted.isEmpty()) {
      Long[] products = wanted.values().stream().map(Wanted::productId).toArray(Long[]::new);
      Sql.list(connection, HOLD, row -> row.getLong(1), (Object) products);
    }
  }

  /** The demands with which all rows of these products are read, whatever location they name. */
  List<Demand> widened(List<Demand> demands) {
    return demands.stream()
        .map(
            demand ->
                wanted.containsKey(demand.sku())
                    ? new Demand(
                        demand.productId(), demand.sku(), Optional.empty(), demand.quantity())
                    : demand)
        .toList();
  }

  /** The products of which less than their safety stock would be left. */
  List<Refusal.SafetyStock> below(List<LockedStockRow> rows) {
    List<Refusal.SafetyStock> below = new ArrayList<>();
    wanted.forEach(
        (sku, each) -> {
          long available =
              rows.stream()
                  .filter(row -> row.productId() == each.productId())
                  .mapToLong(LockedStockRow::available)
                  .sum();
          if (available - each.pieces() < each.safetyStock()) {
            below.add(new Refusal.SafetyStock(sku, each.pieces(), available, each.safetyStock()));
          }
        });
    return below;
  }
}

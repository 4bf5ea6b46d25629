package org.holdfast.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.inventory.reconciliation.ForeignChange;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.inventory.stock.Sku;

/** Stock rows whose figures do not agree, without a database. */
public final class OddStock {

  private static final Instant FOUND = Instant.parse("2026-03-01T12:00:00Z");

  private OddStock() {}

  /** One for each of {@code skus}, found by a check. */
  public static List<StockWatch.Standing> of(String... skus) {
    return Stream.of(skus).map(sku -> standing(sku, Optional.empty())).toList();
  }

  /** The row of {@code sku}, of which somebody's program took five pieces. */
  public static StockWatch.Standing taken(String sku) {
    ForeignChange change =
        new ForeignChange(
            "psql",
            "erp",
            42,
            ForeignChange.Table.STOCK,
            ForeignChange.Action.UPDATE,
            Map.of("quantity", "8", "reserved", "4"),
            Map.of("quantity", "3", "reserved", "4"));
    return standing(sku, Optional.of(change));
  }

  private static StockWatch.Standing standing(String sku, Optional<ForeignChange> change) {
    return new StockWatch.Standing(
        new Discrepancy(7, Sku.stored(sku), "Main", 3, 4, 4, 8, 4, 0), FOUND, change, "");
  }
}

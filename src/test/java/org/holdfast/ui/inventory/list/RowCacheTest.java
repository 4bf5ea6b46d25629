package org.holdfast.ui.inventory.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockRow;
import org.junit.jupiter.api.Test;

/** Rows are found by their products as long as they are kept, and no longer. */
class RowCacheTest {

  private final RowCache cache = new RowCache();

  private static StockRow row(long key, String sku) {
    Product product = new Product(Sku.of(sku), "Bolt", "", true, 0, 5, "piece", List.of(), true);
    return new StockRow(key, new ProductStock(product, List.of()), Optional.empty());
  }

  private Set<Long> keysOf(String... skus) {
    return cache.keysOf(Set.copyOf(List.of(skus).stream().map(Sku::of).toList()));
  }

  @Test
  void findsAllRowsOfSomeProducts() {
    cache.update(List.of(row(1, "A"), row(2, "A"), row(3, "B")));
    cache.getOrBlank(4);
    assertThat(keysOf("A", "C")).containsExactlyInAnyOrder(1L, 2L);
    assertThat(keysOf("B")).containsExactly(3L);
    assertThat(keysOf()).isEmpty();
  }

  @Test
  void forgetsWithTheRows() {
    cache.update(List.of(row(1, "A"), row(2, "A"), row(3, "B")));
    cache.forgetBut(2);
    assertThat(keysOf("A", "B")).containsExactlyInAnyOrder(2L, 3L);
    cache.update(List.of(row(2, "B")));
    assertThat(keysOf("A")).isEmpty();
    assertThat(keysOf("B")).containsExactlyInAnyOrder(2L, 3L);
    for (long key = 10; key < 10 + RowCache.KEPT; key++) {
      cache.update(List.of(row(key, "C")));
    }
    assertThat(keysOf("A", "B")).isEmpty();
    assertThat(keysOf("C")).hasSize(RowCache.KEPT);
    cache.clear();
    assertThat(keysOf("C")).isEmpty();
  }

  @Test
  void theRowsThatWereLookedAtLastComeLast() {
    cache.update(List.of(row(1, "A"), row(2, "B"), row(3, "C")));
    cache.get(1);
    assertThat(cache.lately(2)).extracting(StockRow::key).containsExactly(3L, 1L);
    cache.getOrBlank(4);
    assertThat(cache.lately(9)).extracting(StockRow::key).containsExactly(2L, 3L, 1L);
  }
}

package org.holdfast.ui.inventory.list;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.ui.context.ScreenContext;

/**
 * What one read of the list is for.
 *
 * @param version the filters that it is for
 * @param filter the same for the database
 * @param list whether the first rows are wanted
 * @param names whether the categories and locations are wanted that there are
 * @param rows the keys of rows that are wanted
 * @param chosen whose row is looked for; empty: nobody's
 */
record StockPlan(
    long version,
    StockFilter filter,
    boolean list,
    boolean names,
    Set<Long> rows,
    Optional<Sku> chosen) {

  /** More than any window shows at once. */
  static final int FIRST = 200;

  /** Copies the keys. */
  StockPlan {
    rows = Set.copyOf(rows);
  }

  /**
   * What one read brought.
   *
   * @param plan what it was for
   * @param first the first rows
   * @param rows those that were wanted, as far as they are there
   * @param categories all that there are
   * @param locations all that there are
   * @param chosenKey where the chosen product is; empty: nowhere
   * @param cost how long the first rows took
   */
  record Answer(
      StockPlan plan,
      List<StockRow> first,
      List<StockRow> rows,
      List<String> categories,
      List<String> locations,
      OptionalLong chosenKey,
      Duration cost) {

    /** Whether the first rows are all that there are. */
    boolean isComplete() {
      return first.size() < FIRST;
    }
  }

  /** Asks the database; blocks. */
  Answer read(ScreenContext services) {
    long began = System.nanoTime();
    List<StockRow> first = list ? services.table().first(filter, FIRST) : List.of();
    Duration cost = Duration.ofNanos(System.nanoTime() - began);
    return new Answer(
        this,
        first,
        rows.isEmpty() ? List.of() : services.table().rows(filter.mode(), rows),
        names ? services.table().categories() : List.of(),
        names ? services.queries().locations() : List.of(),
        chosen.map(sku -> services.table().keyOf(filter, sku)).orElse(OptionalLong.empty()),
        cost);
  }
}

package org.holdfast.inventory.postgres.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.testing.TestInventory;

/** What lies where in the model, and what has been booked on each row, in order. */
final class ModelBooks {

  static final List<String> PLACES =
      List.of(TestInventory.HERE, TestInventory.THERE, TestInventory.ASIDE);

  static final int PRODUCTS = 2;
  private static final long SAFETY = 6;

  private final TestInventory inventory;
  private final String prefix;
  private final Map<String, Row> rows = new HashMap<>();
  private Optional<Mark> mark = Optional.empty();

  /** A stock row: what is on hand, what of it is promised, and every change of what is on hand. */
  static final class Row {
    private long stock;
    private long reserved;
    private final List<Entry> entries = new ArrayList<>();
    private OptionalLong mark = OptionalLong.empty();

    long stock() {
      return stock;
    }

    long reserved() {
      return reserved;
    }

    long available() {
      return stock - reserved;
    }

    void reserve(long pieces) {
      reserved += pieces;
    }

    /** Books a change of what is on hand, and says which entry of this row it is. */
    int book(long delta, boolean corrects) {
      return book(delta, corrects, entries.size());
    }

    /** The same as a part of what began with an earlier entry: what undoes belongs to that. */
    int book(long delta, boolean corrects, int began) {
      stock += delta;
      entries.add(new Entry(delta, corrects, began));
      return entries.size() - 1;
    }

    int began(int entry) {
      return entries.get(entry).began;
    }

    /** What has moved since somebody stood before the shelf; empty if the books were corrected. */
    Optional<Long> movedSinceMark() {
      int from = (int) mark.orElseThrow();
      List<Entry> since = entries.stream().filter(each -> each.began >= from).toList();
      return since.stream().anyMatch(Entry::corrects)
          ? Optional.empty()
          : Optional.of(since.stream().mapToLong(Entry::delta).sum());
    }
  }

  /**
   * One change of what is on hand.
   *
   * @param corrects brings the books to what somebody saw
   * @param began the first of the entries that undo each other: only what began since a moment
   *     moved anything since
   */
  private record Entry(long delta, boolean corrects, int began) {}

  /** Somebody stood before the shelf of {@code key} then. */
  record Mark(String key, Instant at) {}

  ModelBooks(TestInventory inventory, String prefix) {
    this.inventory = inventory;
    this.prefix = prefix;
    for (int product = 0; product < PRODUCTS; product++) {
      inventory.product(sku(product), true);
      inventory.sql(
          "UPDATE product SET safety_stock = ? WHERE sku = ?", safety(product), sku(product));
      inventory.stock(sku(product), TestInventory.HERE, 20);
      rowAt(sku(product) + "@" + TestInventory.HERE).stock = 20;
    }
  }

  TestInventory inventory() {
    return inventory;
  }

  /** Of one product some is kept, of the other nothing. */
  static long safety(int product) {
    return product == 0 ? SAFETY : 0;
  }

  String sku(int product) {
    return prefix + "-" + product;
  }

  String key(int product, int place) {
    return sku(product) + "@" + PLACES.get(place);
  }

  /** The row of a key, made where there is none. */
  Row rowAt(String key) {
    return rows.computeIfAbsent(key, k -> new Row());
  }

  /** The row of a key, where something was ever received. */
  Optional<Row> row(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  static boolean isAside(String key) {
    return key.endsWith("@" + TestInventory.ASIDE);
  }

  /** What can be promised of a row: nothing of what is set aside. */
  long promisable(String key) {
    return isAside(key) ? 0 : row(key).map(Row::available).orElse(0L);
  }

  /** What is available of a product, wherever it lies. */
  long whole(int product) {
    return IntStream.range(0, PLACES.size())
        .mapToLong(place -> promisable(key(product, place)))
        .sum();
  }

  /** Somebody stands before the shelf now. */
  void mark(String key) {
    row(key)
        .ifPresent(
            row -> {
              row.mark = OptionalLong.of(row.entries.size());
              mark = Optional.of(new Mark(key, inventory.now()));
            });
  }

  /** Where and when somebody stood before a shelf last. */
  Optional<Mark> marked() {
    return mark;
  }

  /** The database has the same rows with the same numbers. */
  void compare(String setup) {
    Map<String, List<Long>> expected = new HashMap<>();
    rows.forEach((key, row) -> expected.put(key, List.of(row.stock, row.reserved)));
    Map<String, List<Long>> found = new HashMap<>();
    for (int product = 0; product < PRODUCTS; product++) {
      for (StockLevel level :
          inventory.queries().stockOf(List.of(Sku.of(sku(product)))).get(0).levels()) {
        found.put(level.sku() + "@" + level.location(), List.of(level.stock(), level.reserved()));
      }
    }
    assertThat(found).as(setup).isEqualTo(expected);
  }
}

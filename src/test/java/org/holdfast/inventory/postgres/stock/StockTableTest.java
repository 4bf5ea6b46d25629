package org.holdfast.inventory.postgres.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.holdfast.database.Database;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockColumn;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockFilters;
import org.holdfast.inventory.stock.StockKeys;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockOrder;
import org.holdfast.inventory.stock.StockOverview;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.inventory.stock.StockTable;
import org.holdfast.inventory.stock.StockTotals;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Filters, orders and sums of the server against the same in Java, over all products. */
class StockTableTest {

  private static final List<String> WORDS =
      List.of("", "bolt", "olt", "m8", "p-1", "100%", "_", "\\", "grün", "chain bolt", "p-0 tools");

  private static TestInventory inventory;
  private static StockTable table;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().withAside();
    table = inventory.table();
    inventory.sql(
        """
        INSERT INTO product (sku, name, category, tracked, reorder_point, active)
        SELECT 'P-' || lpad(i::text, 4, '0'),
               (ARRAY['Bolt M8', 'bolt M10', 'Chain', '100% wool', 'a_b', 'back\\slash', 'Grün'])
                 [1 + i % 7],
               (ARRAY['', 'Chains', 'Tools', 'Bolts'])[1 + i % 4], i % 11 <> 0, i % 20, i % 13 <> 0
        FROM generate_series(1, 400) AS i
        """);
    inventory.sql(
        """
        INSERT INTO stock (product_id, location_id, quantity, reserved)
        SELECT p.id, l.id, q.quantity,
               CASE WHEN l.set_aside THEN 0 ELSE q.quantity / (1 + p.id % 3) END
        FROM product p
        JOIN location l ON (p.id + l.id) % 3 <> 0
        CROSS JOIN LATERAL (SELECT (p.id * 7 + l.id * 5) % 40 AS quantity) q
        WHERE p.id % 9 <> 0 AND p.tracked
        """);
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  /** All rows, as Java makes them of all products. */
  private static List<StockRow> all(StockMode mode) {
    List<StockRow> rows = new ArrayList<>();
    for (ProductStock stock : inventory.allStock()) {
      if (mode == StockMode.BY_PRODUCT || stock.levels().isEmpty()) {
        rows.add(new StockRow(0, stock, Optional.empty()));
      } else {
        stock.levels().forEach(level -> rows.add(new StockRow(0, stock, Optional.of(level))));
      }
    }
    return rows;
  }

  private static Predicate<StockRow> fits(StockFilter filter) {
    return row -> {
      String text =
          (row.sku() + " " + row.product().product().name() + " ")
              .concat(row.product().product().category())
              .toLowerCase(Locale.ROOT);
      return filter.words().stream().allMatch(text::contains)
          && filter.category().stream().allMatch(row.product().product().category()::equals)
          && filter.location().stream().allMatch(row.locations()::contains)
          && filter.state().stream().allMatch(row.state()::equals)
          && (!filter.reorder() || row.missing() > 0);
    };
  }

  private static Comparator<StockRow> by(StockOrder order) {
    Comparator<StockRow> comparator =
        switch (order.column()) {
          case SKU -> Comparator.comparing(StockRow::sku);
          case NAME ->
              Comparator.comparing(row -> row.product().product().name().toLowerCase(Locale.ROOT));
          case CATEGORY -> Comparator.comparing(row -> row.product().product().category());
          case LOCATION ->
              Comparator.comparing((StockRow row) -> row.level().isPresent() ? 1 : 0)
                  .thenComparing(row -> row.locations().size())
                  .thenComparing(row -> row.locations().stream().findFirst().orElse(""));
          case STOCK -> Comparator.comparing(StockRow::stock);
          case RESERVED -> Comparator.comparing(StockRow::reserved);
          case AVAILABLE -> Comparator.comparing(StockRow::available);
          case MISSING -> Comparator.comparing(StockRow::missing);
          case STATE -> Comparator.comparing(StockRow::state);
        };
    return order.descending() ? comparator.reversed() : comparator;
  }

  private static List<String> names(List<StockRow> rows) {
    return rows.stream()
        .map(row -> row.sku() + "@" + row.level().map(level -> level.location()).orElse(""))
        .toList();
  }

  private static List<StockRow> expected(StockFilter filter) {
    Comparator<StockRow> order =
        Comparator.comparing(StockRow::sku)
            .thenComparing(row -> row.level().map(level -> level.location()).orElse(""));
    Comparator<StockRow> asked = null;
    for (StockOrder each : filter.order()) {
      asked = asked == null ? by(each) : asked.thenComparing(by(each));
    }
    return all(filter.mode()).stream()
        .filter(fits(filter))
        .sorted(asked == null ? order : asked.thenComparing(order))
        .toList();
  }

  private static void assertAsExpected(StockFilter filter) {
    List<StockRow> expected = expected(filter);
    assertThat(names(table.first(filter, 1_000_000))).as("%s", filter).isEqualTo(names(expected));
    StockOverview overview = table.overview(filter, 0, () -> false).orElseThrow();
    assertThat(overview.totals()).as("%s", filter).isEqualTo(StockTotals.of(expected));
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < overview.keys().size(); i++) {
      keys.add(overview.keys().at(i));
    }
    Map<Long, StockRow> rows =
        table.rows(filter.mode(), keys).stream()
            .collect(Collectors.toMap(StockRow::key, Function.identity()));
    assertThat(names(keys.stream().map(rows::get).toList())).isEqualTo(names(expected));
  }

  @Test
  void filtersOrdersAndAddsUpAsJavaDoes() {
    Random random = new Random(11);
    for (int round = 0; round < 120; round++) {
      List<StockOrder> order = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        StockColumn column =
            List.of(StockColumn.values()).get(random.nextInt(StockColumn.values().length));
        order.add(new StockOrder(column, random.nextBoolean()));
      }
      StockMode mode = random.nextBoolean() ? StockMode.BY_PRODUCT : StockMode.BY_LOCATION;
      assertAsExpected(
          new StockFilter(
              mode,
              StockFilter.words(WORDS.get(random.nextInt(WORDS.size()))),
              random.nextInt(3) == 0 ? Optional.of("Chains") : Optional.empty(),
              random.nextInt(3) == 0 ? Optional.of(TestInventory.THERE) : Optional.empty(),
              random.nextInt(3) == 0
                  ? Optional.of(
                      List.of(StockState.values()).get(random.nextInt(StockState.values().length)))
                  : Optional.empty(),
              random.nextInt(4) == 0,
              order));
    }
  }

  @Test
  void theFirstRowsAreTheSameHoweverFarIsWalkedForThem() {
    Database database = inventory.database();
    for (int lookedAt : List.of(1, 20, 90)) {
      StockTable walking =
          new PostgresStockTable(
              database.queries(), () -> database.dedicated("test table"), lookedAt);
      for (String words : WORDS) {
        for (boolean last : List.of(false, true)) {
          StockFilter filter =
              new StockFilter(
                  last ? StockMode.BY_LOCATION : StockMode.BY_PRODUCT,
                  StockFilter.words(words),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  false,
                  List.of(new StockOrder(StockColumn.SKU, last)));
          assertThat(names(walking.first(filter, 10)))
              .as("%s, %d", filter, lookedAt)
              .isEqualTo(names(expected(filter)).stream().limit(10).toList());
        }
      }
    }
  }

  @Test
  void whatIsBelowItsReorderPointIsListedByWhatIsMissing() {
    List<StockRow> missing = table.first(StockFilter.toReorder(), 1_000_000);
    assertThat(missing).hasSizeGreaterThan(3).allMatch(row -> row.missing() > 0);
    assertThat(missing)
        .extracting(StockRow::missing)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertAsExpected(StockFilter.toReorder());
  }

  @Test
  void withoutTrigramsWordsAreFoundByTheirBeginnings() {
    try (TestInventory plain = TestInventory.open().with("CH-100", 1).with("WB-7", 1)) {
      plain.sql("UPDATE product SET name = 'Grüne Kette' WHERE sku = 'CH-100'");
      plain.sql("DROP INDEX product_words_trigram");
      // As the migration makes it where the extension is not to be had.
      plain.sql(
          """
          CREATE INDEX product_words_prefix ON product USING gin
              (array_to_tsvector(array_remove(regexp_split_to_array(
                  lower(sku || ' ' || name || ' ' || category), '[^[:alnum:]]+'), '')))
          """);
      StockTable words = plain.table();
      for (String found : List.of("ch-1", "grün", "kette ch", "100", "-")) {
        assertThat(words.first(StockFilters.typed(found), 10))
            .as(found)
            .extracting(row -> row.sku().value())
            .contains("CH-100");
      }
      for (String not : List.of("ette", "h-100", "wb ch", "' | 'x")) {
        assertThat(words.first(StockFilters.typed(not), 10)).as(not).isEmpty();
      }
    }
  }

  @Test
  void sumsAreOverAllRowsHoweverFewKeysAreWanted() {
    StockFilter all = StockFilter.all(StockMode.BY_PRODUCT);
    StockOverview whole = table.overview(all, 0, () -> false).orElseThrow();
    StockOverview cut = table.overview(all, 10, () -> false).orElseThrow();
    assertThat(cut.keys().size()).isEqualTo(10);
    assertThat(cut.keys().sameStart(whole.keys())).isEqualTo(10);
    assertThat(cut.totals()).isEqualTo(whole.totals());
  }

  @Test
  void findsTheRowOfAProductUnlessItIsHidden() {
    Sku sku = Sku.of("P-0016");
    StockFilter all = StockFilter.all(StockMode.BY_PRODUCT);
    OptionalLong key = table.keyOf(all, sku);
    assertThat(table.rows(StockMode.BY_PRODUCT, List.of(key.orElseThrow())))
        .extracting(StockRow::sku)
        .containsExactly(sku);
    StockFilter other = StockFilters.typed("p-0017");
    assertThat(table.keyOf(other, sku)).isEmpty();
    assertThat(table.keyOf(all, Sku.of("NONE"))).isEmpty();
  }

  @Test
  void leavesOutWhatIsNotThereAnyMore() {
    assertThat(table.rows(StockMode.BY_LOCATION, List.of(999_999L, -999_999L))).isEmpty();
    assertThat(table.rows(StockMode.BY_PRODUCT, List.of())).isEmpty();
  }

  @Test
  void knowsAllCategories() {
    assertThat(table.categories()).containsExactly("Bolts", "Chains", "Tools");
  }

  @Test
  void keysAreComparedFromBothEnds() {
    StockKeys one = StockKeys.of(new long[] {1, 2, 3, 4}, 4);
    StockKeys other = StockKeys.of(new long[] {1, 2, 9, 4, 0}, 4);
    assertThat(one.sameStart(other)).isEqualTo(2);
    assertThat(one.sameEnd(other, 2)).isEqualTo(1);
    assertThat(one.sameEnd(one, 4)).isZero();
    assertThat(other.indexOf(0)).isEqualTo(-1);
  }
}

package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.LedgerSearch;
import org.holdfast.inventory.Page;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole ledger is searched, in stretches, and only what has come since is looked at again. */
@Timeout(60)
class LedgerSearchTest {

  private static final int LENGTH = 42_000;

  private static TestInventory inventory;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open();
    inventory.product("A-1", true);
    inventory.product("B-2", true);
    inventory.sql(
        """
        INSERT INTO movement (at, operator, operation, note, product_id, request_key, pieces)
        SELECT now() - interval '1 hour', 'clerk ' || i % 7, CASE WHEN i % 3 = 0 THEN 'RESERVE' ELSE 'RELEASE' END,
               CASE WHEN i % 13000 = 17 THEN 'rare' ELSE '' END,
               (SELECT min(id) FROM product) + i % 2, 'bulk', 1
        FROM generate_series(1, ?) AS i
        """,
        LENGTH);
    inventory.sql("ANALYZE movement");
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  private static MovementFilter words(String text, int limit) {
    return new MovementFilter(Optional.empty(), Optional.empty(), List.of(text.split(" ")), limit);
  }

  private static Page<Movement> read(LedgerSearch search, MovementFilter filter) {
    return search.read(filter, true, part -> {}, () -> false).orElseThrow();
  }

  @Test
  void whatFitsIsFoundAndCountedHoweverLongAgoItWas() {
    LedgerSearch search = new LedgerSearch(inventory.queries());
    Page<Movement> rare = read(search, words("rare", 50));
    assertThat(rare.counted()).isTrue();
    assertThat(rare.total()).isEqualTo(4);
    assertThat(rare.rows()).extracting(Movement::note).containsOnly("rare").hasSize(4);
    assertThat(rare.rows()).extracting(Movement::id).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(read(search, words("nothing", 50))).isEqualTo(new Page<>(List.of(), 0, true));
    Page<Movement> all = read(search, words("clerk", 100));
    assertThat(all.total()).isEqualTo(LENGTH);
    assertThat(all.rows()).hasSize(100);
    Page<Movement> many =
        read(
            search,
            new MovementFilter(
                Optional.of(Sku.of("B-2")), Optional.of(Operation.RESERVE), List.of("clerk"), 100));
    // Every sixth movement.
    assertThat(many.total()).isEqualTo((LENGTH + 3) / 6);
    assertThat(many.rows()).hasSize(100);
  }

  @Test
  void whatComesLaterIsAddedAndLateCommitsAreNotMissed() throws SQLException {
    LedgerSearch search = new LedgerSearch(inventory.queries());
    MovementFilter filter = words("extra", 50);
    assertThat(read(search, filter).total()).isZero();
    try (Connection late = inventory.database().dedicated("test")) {
      late.setAutoCommit(false);
      // Its number is smaller than that of what is committed before it.
      add(late, "extra late");
      try (Connection early = inventory.database().dedicated("test")) {
        add(early, "extra early");
      }
      assertThat(again(search, filter)).containsExactly("extra early");
      late.commit();
    }
    assertThat(again(search, filter)).containsExactly("extra early", "extra late");
    assertThat(again(search, filter)).hasSize(2);
  }

  private static void add(Connection connection, String note) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO movement (operator, operation, note, product_id, request_key, pieces)"
            + " SELECT 'x', 'RELEASE', ?, min(id), 'bulk', 1 FROM product",
        note);
  }

  private static List<String> again(LedgerSearch search, MovementFilter filter) {
    return search.read(filter, false, part -> {}, () -> false).orElseThrow().rows().stream()
        .map(Movement::note)
        .toList();
  }

  @Test
  void whatIsNotWantedAnyMoreEndsAndEverythingCanBeGivenAway() {
    LedgerSearch search = new LedgerSearch(inventory.queries());
    assertThat(search.read(words("rare", 5), true, part -> {}, () -> true)).isEmpty();
    List<Long> ids = new ArrayList<>();
    LedgerSearch.each(
        inventory.queries(),
        words("rare", 1),
        page -> page.forEach(movement -> ids.add(movement.id())));
    assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    ids.clear();
    LedgerSearch.each(
        inventory.queries(),
        new MovementFilter(Optional.of(Sku.of("A-1")), Optional.empty(), List.of("clerk"), 1_000),
        page -> page.forEach(movement -> ids.add(movement.id())));
    assertThat(ids).hasSize(LENGTH / 2).doesNotHaveDuplicates();
  }
}

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
@Timeout(180)
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

  /** Deep in the ledger, by an index where there is one. */
  @Test
  void whatIsRareIsFoundWhereverItStands() throws SQLException {
    LedgerSearch search = new LedgerSearch(inventory.queries());
    inventory.product("ZEBRA-9", true);
    // Or it would be asked for the reservation.
    inventory.sql("SET application_name = 'holdfast/RELEASE/-/test'");
    inventory.sql(
        """
        INSERT INTO movement (id, at, operator, operation, reason, note, product_id, reservation_id,
                              request_key, pieces)
        OVERRIDING SYSTEM VALUE
        SELECT -i, now() - interval '1 day', CASE i WHEN 1 THEN 'Quentin' ELSE 'x' END, 'RELEASE',
               '', CASE i WHEN 2 THEN '100%_sure\\' ELSE '' END,
               (SELECT CASE i WHEN 3 THEN max(id) ELSE min(id) END FROM product),
               CASE i WHEN 4 THEN 987654 END, 'deep', 1
        FROM generate_series(1, 4) AS i
        """);
    try {
      for (String[] each :
          new String[][] {
            {"quent", "-1"}, {"100%_sure\\", "-2"}, {"zebra", "-3"}, {"987654", "-4"}
          }) {
        // A negative number is below what is looked through, which begins with 0.
        assertThat(
                inventory.queries().search(words(each[0], 10), -100, 30_000, 10).rows().stream()
                    .map(Movement::id)
                    .toList())
            .as(each[0])
            .containsExactly(Long.valueOf(each[1]));
        assertThat(inventory.queries().search(words(each[0], 10), -100, 30_000, 0).count())
            .isEqualTo(1);
      }
      // As long as what it is in, and yet none of it.
      for (String none : List.of("98765", "100_", "quent%n", "release -4")) {
        assertThat(inventory.queries().search(words(none, 10), -100, 30_000, 10).rows())
            .as(none)
            .isEmpty();
      }
    } finally {
      inventory.sql("ALTER TABLE movement DISABLE TRIGGER movement_append_only");
      inventory.sql("DELETE FROM movement WHERE request_key = 'deep'");
      inventory.sql("ALTER TABLE movement ENABLE TRIGGER movement_append_only");
      inventory.sql("DELETE FROM product WHERE sku = 'ZEBRA-9'");
      inventory.sql("RESET application_name");
    }
    assertThat(read(search, words("quent", 10)).total()).isZero();
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

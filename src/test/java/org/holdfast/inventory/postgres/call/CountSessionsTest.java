package org.holdfast.inventory.postgres.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.count.PostgresCountSessions;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts of a whole location by the functions of the database, while work goes on. */
@Timeout(180)
class CountSessionsTest {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static TestInventory inventory;
  private static Connection session;

  private String a;
  private String b;
  private String c;
  private long count;

  @BeforeAll
  static void open() throws SQLException {
    inventory =
        TestInventory.open(
            TestServer.freshSchema().withSerializable(false), LockingStrategy.SERVER_CALL);
    session = inventory.database().dedicated("counter");
  }

  @AfterAll
  static void close() throws SQLException {
    session.close();
    inventory.close();
  }

  @BeforeEach
  void start() throws SQLException {
    int number = NUMBERS.incrementAndGet();
    a = "CA" + number;
    b = "CB" + number;
    c = "CC" + number;
    inventory.with(a, 10).with(b, 20);
    inventory.product(c, true);
    Answer answer = ask("count_start(?, 'anna', 'Here')", "start" + number);
    assertThat(answer.outcome()).isEqualTo("DONE");
    count = answer.detail().path("count").asLong();
    assertThat(ask("count_start(?, 'anna', 'Here')", "start" + number).outcome())
        .isEqualTo("ALREADY_DONE");
    assertThat(ask("count_start(?, 'anna', 'There')", "start" + number).outcome())
        .isIn("KEY_REUSED", "UNKNOWN_LOCATION");
  }

  @AfterEach
  void nothingIsMadeLostOrPromisedTwice() {
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
  }

  private static synchronized Answer ask(String call, Object... parameters) throws SQLException {
    return Sql.first(session, "SELECT outcome, detail::text FROM " + call, Answer::read, parameters)
        .orElseThrow();
  }

  private String add(String key, String sku, long pieces, boolean adds) throws SQLException {
    return ask("count_add(?, 'anna', ?, ?, ?, ?)", key + count, count, sku, pieces, adds).outcome();
  }

  private Answer post(String key, boolean withoutRefused) throws SQLException {
    return ask("count_post(?, 'boss', ?, ?)", key + count, count, withoutRefused);
  }

  private static void ship(String sku, long pieces) {
    Reservation made =
        inventory
            .operations()
            .reserve(ReserveRequest.of("ben", ReserveRequest.Line.of(sku, pieces)))
            .value()
            .orElseThrow();
    assertThat(inventory.operations().commit(CommitRequest.of("ben", made.id())).isDone()).isTrue();
  }

  private List<String> review(String column, String sku) throws SQLException {
    return Sql.list(
        session,
        "SELECT %s::text AS x FROM count_review(?) WHERE sku = ?".formatted(column),
        row -> String.valueOf(row.getString("x")),
        count,
        sku);
  }

  @Test
  void whatWasCountedIsPostedAtOnceEachRowByItsOwnMoment() throws SQLException {
    assertThat(add("1-", a, 9, false)).isEqualTo("DONE");
    ship(a, 4);
    assertThat(add("2-", b, 12, false)).isEqualTo("DONE");
    assertThat(add("3-", b, 7, true)).isEqualTo("DONE");
    assertThat(add("3-", b, 7, true)).as("once").isEqualTo("ALREADY_DONE");
    assertThat(add("3-", b, 8, true)).isEqualTo("KEY_REUSED");
    assertThat(add("4-", c, 3, false)).as("found").isEqualTo("DONE");
    assertThat(review("target", a)).containsExactly("5");
    assertThat(review("moved", a)).containsExactly("-4");
    assertThat(review("counted", b)).containsExactly("19");
    assertThat(review("in_books", c)).containsExactly("false");

    Answer posted = post("post", false);
    assertThat(posted.outcome()).isEqualTo("DONE");
    assertThat(posted.detail().path("changes")).hasSize(3);
    assertThat(inventory.level(a).stock()).isEqualTo(5);
    assertThat(inventory.level(b).stock()).isEqualTo(19);
    assertThat(inventory.level(c).stock()).isEqualTo(3);
    assertThat(post("post", false).outcome()).isEqualTo("ALREADY_DONE");
    assertThat(post("other", false).outcome()).isEqualTo("COUNT_ENDED");
    assertThat(add("5-", a, 1, false)).isEqualTo("COUNT_ENDED");
    assertThat(ask("count_cancel('anna', ?)", count).outcome()).isEqualTo("COUNT_ENDED");
  }

  @Test
  void aReviewReadsTheHistoryOnlyOfWhatWasCounted() throws SQLException {
    assertThat(add("1-", a, 9, false)).isEqualTo("DONE");
    String looks =
        "SELECT sum(idx_scan + seq_scan) FROM pg_stat_xact_user_tables WHERE relname = 'movement'";
    session.setAutoCommit(false);
    try {
      long before = Sql.first(session, looks, row -> row.getLong(1)).orElseThrow();
      assertThat(review("counted", b)).containsExactly("null");
      assertThat(Sql.first(session, looks, row -> row.getLong(1))).hasValue(before + 1);
    } finally {
      session.setAutoCommit(true);
    }
  }

  @Test
  void aListSaysHowMuchIsLeftOfEachCount() throws SQLException {
    String mine = "only" + count;
    inventory.sql(
        "UPDATE product SET category = '%s' WHERE sku IN ('%s', '%s')".formatted(mine, a, b));
    assertThat(add("1-", a, 9, false)).isEqualTo("DONE");
    assertThat(add("2-", c, 1, false)).as("not by the books").isEqualTo("DONE");
    long part = ask("count_start(?, 'ben', 'Here', ?)", mine, mine).detail().path("count").asLong();
    assertThat(ask("count_add(?, 'ben', ?, ?, 1)", mine, part, b).outcome()).isEqualTo("DONE");
    assertThat(ask("count_add(?, 'ben', ?, ?, 2, true)", mine + 2, part, b).outcome())
        .isEqualTo("DONE");

    CountSessions reads =
        new PostgresCountSessions(
            inventory.transactions(), inventory.database().queries(), skus -> {});
    List<CountSession> listed = reads.sessions(true, 2);
    long lying =
        Sql.first(
                session, "SELECT count(*) FROM stock WHERE location_id = 1", row -> row.getLong(1))
            .orElseThrow();
    assertThat(listed).extracting(CountSession::id).containsExactly(part, count);
    assertThat(listed).extracting(CountSession::counted).containsExactly(1L, 2L);
    assertThat(listed).extracting(CountSession::left).containsExactly(1L, lying - 1);
    assertThat(reads.session(part)).hasValue(listed.get(0));
  }

  @Test
  void aSecondCountTakesThePlaceOfTheFirst() throws SQLException {
    add("1-", a, 4, false);
    add("2-", a, 5, true);
    add("3-", a, 8, false);
    assertThat(post("post", false).outcome()).isEqualTo("DONE");
    assertThat(inventory.level(a).stock()).isEqualTo(8);
    assertThat(inventory.level(b).stock()).as("not counted").isEqualTo(20);
  }

  @Test
  void whatCannotBePostedIsNamedAndNothingIsUnlessAsked() throws SQLException {
    assertThat(post("none", false).outcome()).isEqualTo("NOTHING_COUNTED");
    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of(a, 8)));
    add("1-", a, 7, false);
    add("2-", b, 21, false);
    add("3-", c, 0, false);
    Answer refused = post("post", false);
    assertThat(refused.outcome()).isEqualTo("NOT_ALL");
    JsonNode row = refused.detail().path("rows").get(0);
    assertThat(row.path("sku").asText()).isEqualTo(a);
    assertThat(row.path("problem").asText()).isEqualTo("BELOW_RESERVED");
    assertThat(row.path("wanted").asLong()).isEqualTo(7);
    assertThat(review("problem", a)).containsExactly("BELOW_RESERVED");
    assertThat(inventory.level(b).stock()).isEqualTo(20);

    Answer posted = post("post", true);
    assertThat(posted.outcome()).isEqualTo("DONE");
    assertThat(posted.detail().path("changes")).hasSize(2);
    assertThat(posted.detail().path("refused")).hasSize(1);
    assertThat(inventory.level(a).stock()).isEqualTo(10);
    assertThat(inventory.level(b).stock()).isEqualTo(21);
  }

  @Test
  void whoeverCorrectedTheBooksSinceIsNotOverruled() throws SQLException {
    add("1-", a, 7, false);
    inventory.operations().adjust(AdjustRequest.to("ben", a, "Here", 9, ReasonCode.COUNT));
    Answer refused = post("post", false);
    assertThat(refused.outcome()).isEqualTo("NOT_ALL");
    assertThat(refused.detail().path("rows").get(0).path("problem").asText())
        .isEqualTo("COUNTED_SINCE");
    assertThat(post("post", true).outcome()).as("nothing is left").isEqualTo("NOT_ALL");
    assertThat(inventory.level(a).stock()).isEqualTo(9);
    assertThat(ask("count_cancel('anna', ?)", count).outcome()).isEqualTo("DONE");
    assertThat(ask("count_cancel('anna', ?)", count).outcome()).isEqualTo("ALREADY_DONE");
  }

  @Test
  void saysWhatIsUnknown() throws SQLException {
    assertThat(ask("count_start('x', 'anna', 'Moon')").outcome()).isEqualTo("UNKNOWN_LOCATION");
    assertThat(add("1-", "NO-1", 1, false)).isEqualTo("UNKNOWN_SKU");
    assertThat(ask("count_add('y', 'anna', 0, ?, 1)", a).outcome()).isEqualTo("UNKNOWN_COUNT");
    assertThat(ask("count_post('y', 'anna', 0)").outcome()).isEqualTo("UNKNOWN_COUNT");
    assertThat(ask("count_cancel('anna', 0)").outcome()).isEqualTo("UNKNOWN_COUNT");
    assertThat(
            ask("count_add('z', 'anna', ?, ?, 1, false, now() + interval '1 hour')", count, a)
                .outcome())
        .isEqualTo("COUNTED_IN_FUTURE");
  }

  @Test
  void isPostedWhileOthersShipReceiveAndReserve() throws SQLException {
    inventory.operations().receive(ReceiveRequest.of("ben", a, "Here", 90));
    add("1-", a, 102, false);
    add("2-", b, 18, false);
    List<Boolean> done =
        Threads.together(
            9,
            i ->
                (Callable<Boolean>)
                    () -> {
                      if (i == 4) {
                        return post("post", false).outcome().equals("DONE");
                      }
                      ship(i % 2 == 0 ? a : b, 2);
                      return inventory
                          .operations()
                          .receive(ReceiveRequest.of("ben", i % 2 == 0 ? b : a, "Here", 1))
                          .isDone();
                    });
    assertThat(done).containsOnly(true);
    assertThat(inventory.level(a).stock()).isEqualTo(102 - 4 * 2 + 4);
    assertThat(inventory.level(b).stock()).isEqualTo(18 - 4 * 2 + 4);
  }
}

package org.holdfast.inventory.postgres.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.testing.TestInventory.ASIDE;
import static org.holdfast.testing.TestInventory.HERE;
import static org.holdfast.testing.TestInventory.THERE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The function that reserves for many requests at once, against the one that reserves for one. */
@Timeout(180)
class ReserveTogetherTest {

  private static final int BATCHES = 400;

  private static final String ONE =
      "SELECT outcome, detail FROM reserve(?, ?, ?, ?, ?, ?::interval, ?, ?)";

  private static final String TOGETHER =
      "SELECT outcome, detail FROM reserve_together(?, ?, ?, ?, ?, ?::interval[], ?, ?::boolean[])";

  /** Everything that a reservation leaves, without the moments, which differ. */
  private static final List<String> LEFT =
      List.of(
          "SELECT to_jsonb(s) FROM stock s ORDER BY id",
          "SELECT to_jsonb(r) - 'at' FROM request r WHERE operation = 'RESERVE' ORDER BY key",
          """
          SELECT to_jsonb(r) - '{created_at,expires_at}'::text[]
                 || jsonb_build_object('hold', r.expires_at - r.created_at)
          FROM reservation r ORDER BY id
          """,
          "SELECT to_jsonb(n) FROM reservation_line n ORDER BY reservation_id, line_no",
          "SELECT to_jsonb(m) - 'at' FROM movement m ORDER BY id",
          "SELECT to_jsonb(f) - 'at' FROM foreign_change f WHERE program LIKE 'holdfast%' ORDER BY id");

  private final TestInventory together = inventory();
  private final TestInventory single = inventory();

  private static TestInventory inventory() {
    TestInventory inventory = TestInventory.open().withAside();
    for (String sku : List.of("PLAIN", "SAFE", "OFF", "EMPTY")) {
      inventory.product(sku, true);
    }
    inventory.product("SERVICE", false);
    inventory.sql("INSERT INTO location (name) VALUES ('Bare')");
    inventory.sql("UPDATE product SET safety_stock = 6 WHERE sku = 'SAFE'");
    stock(inventory, 0);
    inventory.sql("UPDATE product SET active = false WHERE sku = 'OFF'");
    return inventory;
  }

  /** Under the same keys in both, as the rows that they leave are compared. */
  private static void stock(TestInventory inventory, int time) {
    for (String sku : List.of("PLAIN", "SAFE", "OFF")) {
      for (String place : List.of(HERE, THERE, ASIDE)) {
        String key = "%s %s %d".formatted(sku, place, time);
        inventory
            .operations()
            .receive(new ReceiveRequest(key, "setup", Sku.of(sku), place, 20, ""));
      }
    }
  }

  @AfterEach
  void close() {
    assertThat(InventoryInvariants.violations(together)).isEmpty();
    assertThat(InventoryInvariants.violations(single)).isEmpty();
    together.close();
    single.close();
  }

  private record Asked(
      String key, String operator, String location, long pieces, String hold, boolean safety) {

    static Asked random(SplittableRandom random, int batch) {
      String[] places = {null, null, null, HERE, THERE, ASIDE, "Bare", "Nowhere"};
      String[] holds = {null, null, "1 hour", "90 milliseconds"};
      return new Asked(
          // Some keys come again in the same batch, some in later ones.
          random.nextInt(4) == 0
              ? "k" + (batch / 20) + "-" + random.nextInt(10)
              : "k" + batch + "-" + random.nextInt(8),
          random.nextInt(2) == 0 ? "anna" : "Zoë",
          places[random.nextInt(places.length)],
          random.nextInt(12) == 0 ? 30 : random.nextInt(1, 7),
          holds[random.nextInt(holds.length)],
          random.nextInt(3) == 0);
    }

    FunctionCall alone(String sku) {
      return FunctionCall.of(
          ONE,
          key,
          operator,
          new String[] {sku},
          new String[] {location},
          new Long[] {pieces},
          hold,
          "note of " + key,
          safety);
    }

    static FunctionCall together(String sku, List<Asked> all) {
      return FunctionCall.of(
          TOGETHER,
          sku,
          all.stream().map(Asked::key).toArray(String[]::new),
          all.stream().map(Asked::operator).toArray(String[]::new),
          all.stream().map(Asked::location).toArray(String[]::new),
          all.stream().map(Asked::pieces).toArray(Long[]::new),
          all.stream().map(Asked::hold).toArray(String[]::new),
          all.stream().map(asked -> "note of " + asked.key()).toArray(String[]::new),
          all.stream().map(asked -> Boolean.toString(asked.safety())).toArray(String[]::new));
    }
  }

  /** Without the moments. */
  private static String shown(Answer answer) {
    return answer.outcome()
        + " "
        + String.valueOf(answer.json())
            .replaceAll("\"(created|expires)_at\": \"[^\"]*\"", "\"$1_at\": \"…\"");
  }

  private static List<String> left(Connection connection, String query) throws SQLException {
    return Sql.list(connection, query, row -> row.getString(1));
  }

  /**
   * What many get together is what each would have got in turn, to the last column of the ledger.
   */
  @Test
  void manyTogetherGetWhatEachWouldHaveGotInTurn() throws SQLException {
    SplittableRandom random = new SplittableRandom(20);
    List<String> skus =
        List.of("PLAIN", "PLAIN", "PLAIN", "SAFE", "SAFE", "SERVICE", "EMPTY", "OFF", "UNKNOWN");
    TreeSet<String> outcomes = new TreeSet<>();
    try (Connection many = together.database().dedicated("test");
        Connection one = single.database().dedicated("test")) {
      for (int batch = 0; batch < BATCHES; batch++) {
        String sku = skus.get(random.nextInt(skus.size()));
        List<Asked> asked = new ArrayList<>();
        for (int i = random.nextInt(1, 11); i > 0; i--) {
          asked.add(Asked.random(random, batch));
        }
        List<String> inTurn = new ArrayList<>();
        for (Asked each : asked) {
          Answer answer = each.alone(sku).make(one).get(0);
          inTurn.add(shown(answer));
          outcomes.add(answer.outcome());
        }
        assertThat(Asked.together(sku, asked).make(many).stream().map(ReserveTogetherTest::shown))
            .as("batch %d of %s: %s", batch, sku, asked)
            .containsExactlyElementsOf(inTurn);
        if (batch % 10 == 9) {
          stock(together, batch);
          stock(single, batch);
        }
      }
      for (String query : LEFT) {
        List<String> inTurn = left(one, query);
        assertThat(left(many, query)).as(query).isEqualTo(inTurn);
      }
    }
    assertThat(outcomes)
        .as("all that may come of it came of it")
        .containsExactly(
            "ALREADY_DONE",
            "BELOW_SAFETY_STOCK",
            "DONE",
            "INSUFFICIENT",
            "KEY_REUSED",
            "NO_STOCK_ROW",
            "PRODUCT_INACTIVE",
            "SET_ASIDE",
            "UNKNOWN_LOCATION",
            "UNKNOWN_SKU");
  }

  /**
   * Two batches with the same keys in opposite order, at the same time, never lock each other out.
   */
  @Test
  void whoseKeySomebodyElseWorksUnderIsToAskAlone() throws SQLException {
    try (Connection connection = together.database().dedicated("test");
        ForeignSession rival = ForeignSession.in(together)) {
      rival.runAll(
          "INSERT INTO request (key, operation, fingerprint) VALUES ('taken', 'RESERVE', gen_random_uuid())");
      List<Asked> asked =
          List.of(
              new Asked("free", "anna", null, 1, null, false),
              new Asked("taken", "anna", null, 1, null, false));
      assertThat(Asked.together("PLAIN", asked).make(connection))
          .containsExactly(new Answer("SINGLY", null), new Answer("SINGLY", null));
      assertThat(Sql.list(connection, "SELECT 1 FROM request WHERE key = 'free'", row -> true))
          .as("nothing is left of it")
          .isEmpty();
      assertThat(asked.get(0).alone("PLAIN").make(connection).get(0).outcome()).isEqualTo("DONE");
    }
  }

  /** What is out of bounds is an error by its code, and changes nothing. */
  @Test
  void whatIsOutOfBoundsIsRefused() throws SQLException {
    try (Connection connection = together.database().dedicated("test")) {
      for (String arguments :
          List.of(
              "'{}', '{}', '{}', '{}', '{}', '{}', '{}'",
              "'{k}', '{a}', '{NULL}', '{0}', '{NULL}', '{\"\"}', '{f}'",
              "'{k}', '{a}', '{NULL}', '{1000000001}', '{NULL}', '{\"\"}', '{f}'",
              "'{k}', '{a}', '{NULL}', '{NULL}', '{NULL}', '{\"\"}', '{f}'",
              "'{NULL}', '{a}', '{NULL}', '{1}', '{NULL}', '{\"\"}', '{f}'",
              "'{k}', '{a}', '{NULL}', '{1}', '{0 s}', '{\"\"}', '{f}'",
              "'{k}', '{a}', '{NULL}', '{1}', '{366 days}', '{\"\"}', '{f}'",
              "'{k,l}', '{a}', '{NULL,NULL}', '{1,1}', '{NULL,NULL}', '{\"\",\"\"}', '{f,f}'",
              "'{k,l}', '{a,a}', '{NULL}', '{1,1}', '{NULL,NULL}', '{\"\",\"\"}', '{f,f}'",
              "'[0:0]={k}', '{a}', '{NULL}', '{1}', '{NULL}', '{\"\"}', '{f}'",
              "'{k}', '[0:0]={a}', '{NULL}', '{1}', '{NULL}', '{\"\"}', '{f}'",
              "'{k}', '{a}', '{NULL}', '{1}', '{NULL}', '{\"\"}', '{f}', '{}'",
              "NULL, NULL, NULL, NULL, NULL, NULL, NULL")) {
        String sql = "SELECT outcome FROM reserve_together('PLAIN', %s)".formatted(arguments);
        assertThatThrownBy(() -> Sql.list(connection, sql, row -> row.getString(1)))
            .as(arguments)
            .isInstanceOf(SQLException.class)
            .extracting(e -> ((SQLException) e).getSQLState())
            .isEqualTo("22023");
      }
    }
    assertThat(together.level("PLAIN").reserved()).isZero();
  }
}

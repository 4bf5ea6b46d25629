package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.reconciliation.PostgresReconciliation;
import org.holdfast.inventory.postgres.reconciliation.PostgresStockWatch;
import org.holdfast.inventory.reconciliation.Reconciliation;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.inventory.wording.DiscrepancyTexts;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.testing.Spoken;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Foreign programs change stock; every window hears of it, of each change once. */
class StockWatchTest {

  private static TestInventory inventory;
  private static KeptSession session;
  private static KeptSession otherSession;
  private static StockWatch watch;
  private static StockWatch otherWindow;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().with("A", 10).with("B", 20);
    session = new KeptSession(() -> inventory.database().dedicated("watch"));
    otherSession = new KeptSession(() -> inventory.database().dedicated("watch"));
    watch = new PostgresStockWatch(session);
    otherWindow = new PostgresStockWatch(otherSession);
  }

  @AfterAll
  static void close() {
    session.close();
    otherSession.close();
    inventory.close();
  }

  @BeforeEach
  void agree() {
    inventory.sql("UPDATE stock SET quantity = 10 WHERE id = ?", id("A"));
    assertThat(watch.check()).isEmpty();
  }

  @Test
  void tellsEveryWindowWhichProgramChangedWhatFromWhatToWhat() {
    foreign("UPDATE stock SET quantity = 7 WHERE id = " + id("A"));

    List<StockWatch.Standing> seen = watch.check();

    assertThat(seen).hasSize(1);
    assertThat(DiscrepancyTexts.message(seen.get(0)))
        .matches(
            "erp nightly \\(role holdfast, process \\d+\\) changed A at Here past Holdfast:"
                + " on hand 10 → 7\\. A at Here: 7 on hand and 0 reserved,.*");
    assertThat(otherWindow.check()).isEqualTo(seen);
    assertThat(watch.check()).as("it stands until it is solved").isEqualTo(seen);

    foreign("UPDATE stock SET quantity = 10 WHERE id = " + id("A"));
    assertThat(otherWindow.check()).isEmpty();
    assertThat(watch.check()).isEmpty();
  }

  @Test
  void eachWindowSaysInItsLanguageWhatWasChangedAndKnowsTheWordsOfEarlierVersions()
      throws Exception {
    foreign("UPDATE stock SET quantity = 7 WHERE id = " + id("A"));
    watch.check();
    Spoken.german(
        () ->
            assertThat(DiscrepancyTexts.message(otherWindow.check().get(0)))
                .contains(
                    "hat A an „Here“ an Holdfast vorbei geändert: vorhanden 10 → 7.",
                    "7 vorhanden und 0 reserviert"));
    inventory.sql("UPDATE discrepancy SET cause = 'The shop did it.' WHERE solved_at IS NULL");
    assertThat(DiscrepancyTexts.message(otherWindow.check().get(0)))
        .startsWith("The shop did it. A at Here: 7 on hand");
    foreign("UPDATE stock SET quantity = 10 WHERE id = " + id("A"));
    assertThat(watch.check()).isEmpty();
  }

  @Test
  void operationsOfHoldfastAreNoForeignChanges() {
    long before = noted();
    inventory.operations().reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("B", 2)));
    inventory
        .operations()
        .adjust(AdjustRequest.to("anna", "B", TestInventory.HERE, 25, ReasonCode.COUNT));
    inventory.with("C" + before, 3);
    assertThat(noted()).isEqualTo(before);
    assertThat(watch.check()).isEmpty();
  }

  @Test
  void whoWritesTheLedgerTooIsNotAccused() {
    foreign(
        "UPDATE stock SET quantity = 12 WHERE id = " + id("A"),
        "INSERT INTO movement (operator, operation, product_id, stock_id, request_key, pieces,"
            + " quantity_before, quantity_after, reserved_before, reserved_after)"
            + " SELECT 'erp', 'RECEIVE', product_id, id, 'x', 2, 10, 12, 0, 0 FROM stock WHERE id = "
            + id("A"));
    assertThat(watch.check()).isEmpty();
    // Leaves it as it was found.
    inventory
        .operations()
        .adjust(AdjustRequest.to("anna", "A", TestInventory.HERE, 10, ReasonCode.COUNT));
  }

  @Test
  void seesReservationLinesAndLedgerLinesOfOthers() {
    var made =
        inventory.operations().reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("B", 3)));
    long reservation = made.value().orElseThrow().id();
    foreign("UPDATE reservation_line SET open = 1 WHERE reservation_id = " + reservation);
    assertThat(watch.check())
        .extracting(DiscrepancyTexts::cause)
        .singleElement()
        .asString()
        .contains("changed line 1 of reservation " + reservation, "open 3 → 1");
    foreign("UPDATE reservation_line SET open = 3 WHERE reservation_id = " + reservation);
    assertThat(watch.check()).isEmpty();
  }

  @Test
  void seesReservationsThatOthersClose() {
    var made =
        inventory.operations().reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("B", 3)));
    long reservation = made.value().orElseThrow().id();
    foreign("UPDATE reservation SET note = 'hello' WHERE id = " + reservation);
    assertThat(noted()).as("what changes no promise").isZero();
    foreign(
        "UPDATE reservation SET state = 'RELEASED', closed_at = now() WHERE id = " + reservation);
    assertThat(watch.check())
        .extracting(standing -> DiscrepancyTexts.message(standing))
        .singleElement()
        .asString()
        .contains("changed reservation " + reservation, "OPEN", "RELEASED", "still hold 3");
    foreign("UPDATE reservation SET state = 'OPEN', closed_at = NULL WHERE id = " + reservation);
    assertThat(watch.check()).isEmpty();
  }

  @Test
  void whoMayOnlyChangeStockCanStillDoSo() throws SQLException {
    String schema = inventory.database().settings().schema();
    try (Connection superuser = connectAsSuperuser("psql");
        Statement statement = superuser.createStatement()) {
      statement.execute("DROP ROLE IF EXISTS narrow");
      statement.execute("CREATE ROLE narrow");
      statement.execute("GRANT USAGE ON SCHEMA %s TO narrow".formatted(schema));
      statement.execute("GRANT SELECT, UPDATE ON %s.stock TO narrow".formatted(schema));
      statement.execute("SET ROLE narrow");
      // Nothing of the caller's path counts inside of the trigger.
      statement.execute("SET search_path = pg_temp");
      statement.execute("CREATE TEMP TABLE foreign_change (id int)");
      statement.execute(
          "UPDATE %s.stock SET quantity = 9 WHERE id = %d".formatted(schema, id("A")));
      statement.execute("RESET ROLE");
      statement.execute("DROP OWNED BY narrow");
      statement.execute("DROP ROLE narrow");
    }
    assertThat(watch.check()).hasSize(1);
  }

  @Test
  void aCheckOfAnyWindowIsKnownToAllAndSolvesWhatAgrees() {
    Reconciliation reconciliation =
        new PostgresReconciliation(
            inventory.transactions(),
            inventory.database().queries(),
            skus -> {},
            Optional.of(session));
    // As if it came from before the triggers were there.
    inventory.sql("ALTER TABLE stock DISABLE TRIGGER stock_foreign_update");
    inventory.sql("UPDATE stock SET quantity = 4 WHERE id = ?", id("A"));
    assertThat(watch.check()).isEmpty();
    reconciliation.check();
    assertThat(otherWindow.check())
        .extracting(standing -> DiscrepancyTexts.message(standing))
        .singleElement()
        .asString()
        .startsWith("A at Here: 4 on hand");
    inventory.sql("UPDATE stock SET quantity = 10 WHERE id = ?", id("A"));
    inventory.sql("ALTER TABLE stock ENABLE TRIGGER stock_foreign_update");
    reconciliation.check();
    assertThat(otherWindow.check()).isEmpty();
  }

  private static void foreign(String... statements) {
    try (Connection connection = inventory.database().dedicated("erp nightly");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection connectAsSuperuser(String program) throws SQLException {
    ServerAddress address = TestServer.superuserAddress();
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("ApplicationName", program);
    return DriverManager.getConnection(TestServer.address().url(), properties);
  }

  private static long id(String sku) {
    return session.query(
        "id",
        connection ->
            Sql.first(
                    connection,
                    "SELECT s.id FROM stock s JOIN product p ON p.id = product_id WHERE sku = ?",
                    row -> row.getLong(1),
                    sku)
                .orElseThrow());
  }

  private static long noted() {
    return session.query(
        "count",
        connection ->
            Sql.first(connection, "SELECT count(*) FROM foreign_change", row -> row.getLong(1))
                .orElseThrow());
  }
}

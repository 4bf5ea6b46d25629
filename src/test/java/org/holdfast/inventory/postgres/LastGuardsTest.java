package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Test;

/** What the database itself refuses, whoever asks. */
class LastGuardsTest extends OperationOutcomes {

  @Test
  void theLedgerTakesNoChanges() {
    for (String statement :
        List.of(
            "UPDATE movement SET pieces = 0",
            "DELETE FROM movement",
            "TRUNCATE movement, movement_undo")) {
      assertThatThrownBy(() -> inventory.sql(statement))
          .rootCause()
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void theSchemaRefusesWhatTheProgramNeverWrites() {
    long row = inventory.level(sku).id();
    for (String change :
        List.of(
            "reserved = -1",
            "reserved = quantity + 1",
            "quantity = -1",
            "quantity = 1000000000001")) {
      assertThatThrownBy(
              () -> inventory.sql("UPDATE stock SET %s WHERE id = %d".formatted(change, row)))
          .rootCause()
          .hasMessageContaining("check constraint");
    }
    assertThatThrownBy(() -> inventory.product(sku, true))
        .rootCause()
        .hasMessageContaining("product_sku_key");
    assertThatThrownBy(() -> inventory.product("lower", true))
        .rootCause()
        .hasMessageContaining("check constraint");
  }

  /** No operation can do any of this, so none pays for the check. */
  @Test
  void aStrangerCannotMakeALineWithoutItsReservation() {
    ReserveRequest request = ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 1));
    long made = done(reserve(request)).id();
    for (String statement :
        List.of(
            "UPDATE reservation_line SET reservation_id = 999999999 WHERE reservation_id = " + made,
            "INSERT INTO reservation_line (reservation_id, line_no, product_id, quantity, open)"
                + " SELECT 999999999, 1, product_id, 1, 1 FROM reservation_line LIMIT 1",
            "INSERT INTO movement (operator, operation, product_id, reservation_id, request_key, pieces)"
                + " SELECT 'x', 'RESERVE', product_id, 999999999, 'x', 1 FROM movement LIMIT 1",
            "TRUNCATE reservation",
            "DELETE FROM reservation WHERE id = " + made)) {
      assertThatThrownBy(() -> inventory.sql(statement))
          .as(statement)
          .rootCause()
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("23503");
    }
  }

  @Test
  void aTagNamesTheWorkWhileItRunsAndIsGoneAfterwards() throws SQLException {
    try (ForeignSession holder = ForeignSession.holding(inventory, sku)) {
      Future<Outcome<Reservation>> waiting =
          Threads.start(() -> reserve(ReserveRequest.of("anna", ReserveRequest.Line.of(sku, 1))));
      ForeignSession.awaitWaiting(inventory, 1);
      assertThat(names()).contains("holdfast/RESERVE/-/anna");
      holder.commit();
      assertThat(Threads.get(waiting).isDone()).isTrue();
    }
    Awaitility.await()
        .untilAsserted(() -> assertThat(names()).noneMatch(name -> name.endsWith("/anna")));
  }

  private List<String> names() throws SQLException {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.list(
          connection,
          "SELECT application_name FROM pg_stat_activity WHERE state IS NOT NULL",
          row -> row.getString(1));
    }
  }
}

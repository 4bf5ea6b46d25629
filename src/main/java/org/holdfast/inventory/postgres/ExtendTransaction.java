package org.holdfast.inventory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.postgres.transaction.IdempotencyClaim;
import org.holdfast.inventory.postgres.transaction.RequestContent;
import org.holdfast.inventory.postgres.transaction.ReservationReader;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.jdbc.Decision;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionWork;

/**
 * Gives the hold of a reservation a new end: locks the reservation, which whoever ends it locks,
 * too, and no stock, which stays as it is.
 */
final class ExtendTransaction implements TransactionWork<Outcome<Reservation>> {

  private static final String LOCK = "SELECT state FROM reservation WHERE id = ? FOR UPDATE";

  private static final String APPLY =
      """
      WITH extended AS (
        UPDATE reservation SET expires_at = now() + ? * interval '1 millisecond'
        WHERE id = ?
        RETURNING id, expires_at
      )
      INSERT INTO movement (operator, operation, note, product_id, reservation_id, request_key,
                            pieces, held_until)
      SELECT ?, ?, ?, rl.product_id, e.id, ?, %s, e.expires_at
      FROM extended e JOIN reservation_line rl ON rl.reservation_id = e.id
      WHERE rl.open > 0
      GROUP BY rl.product_id, e.id, e.expires_at
      ORDER BY min(rl.line_no)
      """
          .formatted(Sql.bounded("sum(rl.open)"));

  private static final String STILL_OPEN =
      "SELECT %s FROM reservation_line WHERE reservation_id = ? AND stock_id IS NOT NULL"
          .formatted(Sql.bounded("sum(open)"));

  private final ExtendRequest request;
  private final TransactionTag tag;
  private final String content;

  ExtendTransaction(ExtendRequest request) {
    this.request = request;
    this.tag = TransactionTag.of(Operation.EXTEND, request.reservationId(), request.operator());
    this.content = RequestContent.of(request);
  }

  @Override
  public Decision<Outcome<Reservation>> run(Connection connection) throws SQLException {
    IdempotencyClaim claim =
        IdempotencyClaim.make(connection, tag, request.key(), content, List.of());
    if (!claim.fresh()) {
      return IdempotencyClaim.isSameRequest(connection, tag, request.key(), content)
          ? Decision.rollBack(new Outcome.AlreadyDone<>(reservation(connection)))
          : refuse(IdempotencyClaim.reused());
    }
    Optional<ReservationState> state =
        Sql.first(
            connection,
            LOCK,
            row -> ReservationState.valueOf(row.getString("state")),
            request.reservationId());
    if (state.isEmpty()) {
      return refuse(new Refusal.UnknownReservation(request.reservationId()));
    }
    if (state.get() != ReservationState.OPEN) {
      return refuse(closed(connection, state.get()));
    }
    Sql.update(
        connection,
        APPLY,
        request.holdFor().map(ExtendTransaction::millis).orElse(null),
        request.reservationId(),
        request.operator(),
        Operation.EXTEND.name(),
        request.note(),
        request.key());
    return Decision.commit(new Outcome.Done<>(reservation(connection)));
  }

  /** A hold that is shorter than the server can tell is a short one all the same. */
  private static Long millis(Duration hold) {
    return Math.max(1, hold.toMillis());
  }

  private Refusal closed(Connection connection, ReservationState state) throws SQLException {
    long open =
        Sql.first(connection, STILL_OPEN, row -> row.getLong(1), request.reservationId())
            .orElse(0L);
    return open > 0
        ? new Refusal.ClosedWithOpenLines(request.reservationId(), state, open)
        : new Refusal.NotPossible(request.reservationId(), state);
  }

  private Reservation reservation(Connection connection) throws SQLException {
    return ReservationReader.byId(connection, request.reservationId()).orElseThrow();
  }

  private static Decision<Outcome<Reservation>> refuse(Refusal refusal) {
    return Decision.rollBack(new Outcome.Refused<>(refusal));
  }
}

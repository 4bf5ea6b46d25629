package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.postgres.locking.StockLock;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Decision;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionWork;

/**
 * Releases, commits or expires a reservation: locks it, then its stock rows by rising id, then
 * changes all of them in one statement.
 */
public final class CloseTransaction implements TransactionWork<Outcome<ReservationChange>> {

  private static final String LOCK =
      """
      SELECT state, expires_at, expires_at <= now() AS due
      FROM reservation WHERE id = ? FOR UPDATE
      """;

  private static final String APPLY =
      """
      WITH row AS (
        SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                             ?::bigint[], ?::bigint[], ?::bigint[])
          AS x(product_id, stock_id, pieces, quantity_before, quantity_after,
               reserved_before, reserved_after, discrepancy)
      ), lines AS (
        UPDATE reservation_line rl SET open = rl.open - x.pieces
        FROM unnest(?::bigint[], ?::bigint[]) AS x(line_no, pieces)
        WHERE rl.reservation_id = ? AND rl.line_no = x.line_no
      ), stocks AS (
        UPDATE stock s
        SET quantity = row.quantity_after, reserved = row.reserved_after, version = s.version + 1
        FROM row
        WHERE s.id = row.stock_id
      ), state AS (
        UPDATE reservation SET state = ?, closed_at = now() WHERE id = ? AND ?
      )
      INSERT INTO movement (operator, operation, note, product_id, stock_id, reservation_id,
                            request_key, pieces, quantity_before, quantity_after,
                            reserved_before, reserved_after, discrepancy)
      SELECT ?, ?, ?, row.product_id, row.stock_id, ?, ?, row.pieces, row.quantity_before,
             row.quantity_after, row.reserved_before, row.reserved_after, row.discrepancy
      FROM row
      ORDER BY row.stock_id
      """;

  private static final String EARLIER =
      """
      SELECT %s AS pieces, %s AS odd FROM movement WHERE request_key = ?
      """
          .formatted(Sql.bounded("sum(pieces)"), Sql.bounded("sum(discrepancy)"));

  private final Operation operation;
  private final String key;
  private final String operator;
  private final String note;
  private final long reservationId;
  private final List<ReleaseRequest.Line> lines;
  private final TransactionTag tag;
  private final String content;

  /** Closes a reservation, or gives a part of it back when {@code lines} is not empty. */
  public CloseTransaction(
      Operation operation,
      String key,
      String operator,
      String note,
      long reservationId,
      List<ReleaseRequest.Line> lines) {
    this.operation = operation;
    this.key = key;
    this.operator = operator;
    this.note = note;
    this.reservationId = reservationId;
    this.lines = lines;
    this.tag = TransactionTag.of(operation, reservationId, operator);
    this.content = RequestContent.ofClosing(reservationId, lines, false);
  }

  @Override
  public Decision<Outcome<ReservationChange>> run(Connection connection) throws SQLException {
    IdempotencyClaim claim =
        IdempotencyClaim.make(
            connection, tag, key, content, lines.stream().map(ReleaseRequest.Line::sku).toList());
    if (!claim.fresh()) {
      return alreadyDone(connection);
    }
    Optional<Locked> locked = lock(connection);
    if (locked.isEmpty()) {
      return refuse(new Refusal.UnknownReservation(reservationId));
    }
    if (operation == Operation.COMMIT && locked.get().isOver()) {
      // Whether somebody has given its stock back by now must make no difference to what may be
      // shipped.
      return refuse(new Refusal.Expired(reservationId, locked.get().expiresAt().orElseThrow()));
    }
    if (locked.get().state() != ReservationState.OPEN) {
      return closedBefore(connection, locked.get().state());
    }
    if (operation == Operation.EXPIRE && !locked.get().due()) {
      return refuse(new Refusal.NotPossible(reservationId, ReservationState.OPEN));
    }
    return close(connection, claim);
  }

  /** The reservation's row as it was locked. */
  private record Locked(ReservationState state, Optional<Instant> expiresAt, boolean due) {
    /** Whether its time is over, whether or not it was expired for that already. */
    boolean isOver() {
      return expiresAt.isPresent()
          && (state == ReservationState.EXPIRED || (state == ReservationState.OPEN && due));
    }
  }

  private Optional<Locked> lock(Connection connection) throws SQLException {
    return Sql.first(
        connection,
        LOCK,
        row ->
            new Locked(
                ReservationState.valueOf(row.getString("state")),
                Sql.instant(row, "expires_at"),
                row.getBoolean("due")),
        reservationId);
  }

  private Decision<Outcome<ReservationChange>> close(Connection connection, IdempotencyClaim claim)
      throws SQLException {
    List<OpenLine> all = OpenLine.of(connection, reservationId);
    List<ReleaseRequest.Line> strange =
        lines.stream().filter(want -> all.stream().noneMatch(line -> line.fits(want))).toList();
    if (!strange.isEmpty()) {
      return refuse(notOnReservation(connection, claim, strange));
    }
    boolean ship = operation == Operation.COMMIT;
    ReservationClosure closing = closure(connection, all, ship);
    if (ship && closing.stray().isPresent()) {
      OpenLine stray = closing.stray().get();
      return refuse(
          new Refusal.StrayLine(reservationId, stray.sku(), stray.location().orElseThrow()));
    }
    Optional<ReservationClosure.RowPart> tooLittle = closing.unshippable();
    if (tooLittle.isPresent()) {
      return refuse(tooLittle.get().shortage(all));
    }
    apply(connection, closing, closing.leavesNothingOf(all));
    Reservation reservation = ReservationReader.byId(connection, reservationId).orElseThrow();
    return Decision.commit(
        new Outcome.Done<>(
            new ReservationChange(reservation, closing.pieces(), closing.discrepancy())));
  }

  private boolean isTouched(OpenLine line) {
    return lines.isEmpty() ? line.open() > 0 : lines.stream().anyMatch(line::fits);
  }

  private void apply(Connection connection, ReservationClosure closing, boolean closes)
      throws SQLException {
    List<ReservationClosure.RowPart> rows = closing.rowParts();
    Sql.update(
        connection,
        APPLY,
        Sql.numbers(rows, ReservationClosure.RowPart::productId),
        before(rows, LockedStockRow::id),
        Sql.numbers(rows, ReservationClosure.RowPart::pieces),
        before(rows, LockedStockRow::quantity),
        Sql.numbers(rows, part -> part.row().isPresent() ? (Long) part.quantityAfter() : null),
        before(rows, LockedStockRow::reserved),
        Sql.numbers(rows, part -> part.row().isPresent() ? (Long) part.reservedAfter() : null),
        Sql.numbers(rows, ReservationClosure.RowPart::discrepancy),
        Sql.numbers(closing.lineParts(), part -> (long) part.line().number()),
        Sql.numbers(closing.lineParts(), ReservationClosure.LinePart::pieces),
        reservationId,
        endState().name(),
        reservationId,
        closes,
        operator,
        operation.name(),
        note,
        reservationId,
        key);
  }

  /** Locks the rows that the open lines hold, and says what closing them comes to. */
  private ReservationClosure closure(Connection connection, List<OpenLine> all, boolean ship)
      throws SQLException {
    List<Long> ids =
        all.stream()
            .filter(this::isTouched)
            .flatMap(line -> line.stockId().stream())
            .distinct()
            .toList();
    List<LockedStockRow> rows = StockLock.byId(connection, ids);
    return lines.isEmpty()
        ? ReservationClosure.all(all, rows, ship)
        : ReservationClosure.some(all, rows, lines);
  }

  /** What the rows were before; none for what has no row. */
  private static Long[] before(
      List<ReservationClosure.RowPart> rows, Function<LockedStockRow, Long> value) {
    return Sql.numbers(rows, part -> part.row().map(value).orElse(null));
  }

  private ReservationState endState() {
    return switch (operation) {
      case COMMIT -> ReservationState.COMMITTED;
      case EXPIRE -> ReservationState.EXPIRED;
      default -> ReservationState.RELEASED;
    };
  }

  /** Ending a reservation again in the same way is harmless; in another way it is refused. */
  private Decision<Outcome<ReservationChange>> closedBefore(
      Connection connection, ReservationState state) throws SQLException {
    long open = OpenLine.stillOpen(connection, reservationId);
    if (open > 0) {
      return refuse(new Refusal.ClosedWithOpenLines(reservationId, state, open));
    }
    if (state != endState()) {
      return refuse(new Refusal.NotPossible(reservationId, state));
    }
    return Decision.rollBack(
        new Outcome.AlreadyDone<>(change(connection, closingKey(connection).orElse(key))));
  }

  private Decision<Outcome<ReservationChange>> alreadyDone(Connection connection)
      throws SQLException {
    if (!IdempotencyClaim.isSameRequest(connection, tag, key, content)) {
      return refuse(IdempotencyClaim.reused());
    }
    return Decision.rollBack(new Outcome.AlreadyDone<>(change(connection, key)));
  }

  /** The request that ended the reservation: the last one in its ledger. */
  private Optional<String> closingKey(Connection connection) throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT request_key FROM movement
        WHERE reservation_id = ? AND operation = ? ORDER BY id DESC LIMIT 1
        """,
        row -> row.getString(1),
        reservationId,
        operation.name());
  }

  private ReservationChange change(Connection connection, String requestKey) throws SQLException {
    Reservation reservation = ReservationReader.byId(connection, reservationId).orElseThrow();
    return Sql.first(
            connection,
            EARLIER,
            row -> new ReservationChange(reservation, row.getLong("pieces"), row.getLong("odd")),
            requestKey)
        .orElseThrow();
  }

  private Refusal notOnReservation(
      Connection connection, IdempotencyClaim claim, List<ReleaseRequest.Line> strange)
      throws SQLException {
    List<Sku> unknown = claim.unknown(strange.stream().map(ReleaseRequest.Line::sku).toList());
    if (!unknown.isEmpty()) {
      return new Refusal.UnknownSku(unknown);
    }
    for (ReleaseRequest.Line line : strange) {
      if (line.location().isPresent()
          && Locations.find(connection, line.location().get()).isEmpty()) {
        return new Refusal.UnknownLocation(line.location().get());
      }
    }
    return new Refusal.InvalidRequest(
        strange.stream()
            .map(line -> RequestProblem.notHeld(reservationId, line.sku(), line.location()))
            .distinct()
            .toList());
  }

  private static Decision<Outcome<ReservationChange>> refuse(Refusal refusal) {
    return Decision.rollBack(new Outcome.Refused<>(refusal));
  }
}

package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.locking.Demand;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.postgres.locking.Queues;
import org.holdfast.inventory.postgres.locking.ReservedStockRow;
import org.holdfast.inventory.postgres.locking.StockLockingStrategy;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Decision;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionWork;

/** Reserves: all lines or nothing. */
public final class ReserveTransaction implements TransactionWork<Outcome<Reservation>> {

  // Everything that a reservation leaves besides the stock rows, in one round trip.
  private static final String RECORD =
      """
      WITH made AS (
        INSERT INTO reservation (request_key, operator, note, reference, customer, expires_at)
        VALUES (?, ?, ?, ?, ?, now() + ? * interval '1 millisecond')
        RETURNING id, request_key, operator, login, note, created_at, expires_at
      ), lines AS (
        INSERT INTO reservation_line (reservation_id, line_no, product_id, stock_id, quantity, open)
        SELECT made.id, row_number() OVER (ORDER BY x.n), x.product_id, x.stock_id, x.pieces, x.pieces
        FROM made, unnest(?::bigint[], ?::bigint[], ?::bigint[])
                   WITH ORDINALITY AS x(product_id, stock_id, pieces, n)
      ), ledger AS (
        INSERT INTO movement (operator, operation, reason, note, product_id, stock_id,
                              reservation_id, request_key, pieces, quantity_before,
                              quantity_after, reserved_before, reserved_after)
        SELECT made.operator, 'RESERVE',
               CASE WHEN m.product_id = ANY (?) THEN 'SAFETY_STOCK' ELSE '' END,
               made.note, m.product_id, m.stock_id, made.id,
               made.request_key, m.pieces, m.quantity, m.quantity, m.reserved - m.pieces, m.reserved
        FROM made, unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                   AS m(product_id, stock_id, pieces, quantity, reserved)
      )
      SELECT id, created_at, expires_at, who(login, operator) AS who FROM made
      """;

  private final ReserveRequest request;
  private final StockLockingStrategy locking;
  private final TransactionTag tag;
  private final String content;

  /** Carries out {@code request}, keeping others away by {@code locking}. */
  public ReserveTransaction(ReserveRequest request, StockLockingStrategy locking) {
    this.request = request;
    this.locking = locking;
    this.tag = TransactionTag.of(Operation.RESERVE, request.operator());
    this.content = RequestContent.of(request);
  }

  @Override
  public Decision<Outcome<Reservation>> run(Connection connection) throws SQLException {
    List<Sku> skus = request.lines().stream().map(ReserveRequest.Line::sku).toList();
    IdempotencyClaim claim = IdempotencyClaim.make(connection, tag, request.key(), content, skus);
    if (!claim.fresh()) {
      return alreadyDone(connection);
    }
    Optional<Refusal> notOffered = notOffered(claim, skus);
    if (notOffered.isPresent()) {
      return refuse(notOffered.get());
    }
    List<Demand> demands = demands(claim);
    SafetyStocks safety = SafetyStocks.of(demands, claim.products().values());
    List<LockedStockRow> rows = read(connection, demands, safety);
    Allocation allocation = Allocation.of(demands, rows);
    Optional<Refusal> refusal = obstacle(connection, demands, rows, allocation);
    if (refusal.isPresent()) {
      return refuse(Locations.explain(connection, refusal.get()));
    }
    List<Refusal.SafetyStock> below = safety.below(rows);
    if (!below.isEmpty() && !request.useSafetyStock()) {
      return refuse(new Refusal.BelowSafetyStock(below));
    }
    Map<Long, Long> pieces = piecesByRow(allocation);
    List<ReservedStockRow> taken =
        pieces.isEmpty() ? List.of() : locking.reserve(connection, rows, pieces);
    if (taken.size() < pieces.size()) {
      // A stock row changed between reading and taking.
      return Decision.retry();
    }
    return Decision.commit(
        new Outcome.Done<>(write(connection, claim, allocation.parts(), taken, below)));
  }

  private List<LockedStockRow> read(
      Connection connection, List<Demand> demands, SafetyStocks safety) throws SQLException {
    if (!locking.holdsWhatItReads()) {
      safety.hold(connection);
    }
    return demands.isEmpty() ? List.of() : locking.read(connection, safety.widened(demands));
  }

  private static Optional<Refusal> notOffered(IdempotencyClaim claim, List<Sku> skus) {
    List<Sku> unknown = claim.unknown(skus);
    return unknown.isEmpty()
        ? claim.inactive(skus).map(Refusal.ProductInactive::new)
        : Optional.of(new Refusal.UnknownSku(unknown));
  }

  /** Why the rows as they are cannot serve the request. */
  private Optional<Refusal> obstacle(
      Connection connection, List<Demand> demands, List<LockedStockRow> rows, Allocation allocation)
      throws SQLException {
    Optional<Refusal> refusal = allocation.refusal();
    if (refusal.isPresent() && !(refusal.get() instanceof Refusal.Insufficient)) {
      return refusal;
    }
    // Also who could not be served anyway is told that others come first.
    Optional<Refusal> queue = Queues.before(connection, demands, rows, locking.holdsWhatItReads());
    return queue.isPresent() ? queue : refusal;
  }

  private static Map<Long, Long> piecesByRow(Allocation allocation) {
    return allocation.parts().stream()
        .collect(
            Collectors.toMap(
                part -> part.row().id(), Allocation.Part::pieces, Long::sum, TreeMap::new));
  }

  /** Lines for the same product and location become one, so that the check counts them together. */
  private List<Demand> demands(IdempotencyClaim claim) {
    List<Demand> demands = new ArrayList<>();
    for (ReserveRequest.Line line : request.lines()) {
      IdempotencyClaim.ProductRow product = claim.products().get(line.sku());
      if (!product.tracked()) {
        continue;
      }
      Demand same = null;
      for (Demand demand : demands) {
        if (demand.productId() == product.id() && demand.location().equals(line.location())) {
          same = demand;
        }
      }
      long quantity = line.quantity() + (same == null ? 0 : same.quantity());
      demands.remove(same);
      demands.add(new Demand(product.id(), product.sku(), line.location(), quantity));
    }
    return demands;
  }

  private Reservation write(
      Connection connection,
      IdempotencyClaim claim,
      List<Allocation.Part> parts,
      List<ReservedStockRow> taken,
      List<Refusal.SafetyStock> below)
      throws SQLException {
    List<Line> lines = lines(claim, parts);
    List<Line> untracked = lines.stream().filter(line -> line.row().isEmpty()).toList();
    try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
      bindReservation(statement);
      bindLines(statement, lines);
      setLongs(statement, 10, Sql.numbers(below, each -> claim.products().get(each.sku()).id()));
      bindMovements(statement, taken, untracked);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        Instant createdAt = Sql.instant(row, "created_at").orElseThrow();
        Optional<Instant> expiresAt = Sql.instant(row, "expires_at");
        return reservation(row.getLong("id"), row.getString("who"), createdAt, expiresAt, lines);
      }
    }
  }

  private void bindReservation(PreparedStatement statement) throws SQLException {
    statement.setString(1, request.key());
    statement.setString(2, request.operator());
    statement.setString(3, request.note());
    statement.setString(4, request.label().reference());
    statement.setString(5, request.label().customer());
    statement.setObject(6, request.holdFor().map(Duration::toMillis).orElse(null), Types.BIGINT);
  }

  private static void bindLines(PreparedStatement statement, List<Line> lines) throws SQLException {
    setLongs(statement, 7, Sql.numbers(lines, line -> line.product().id()));
    setLongs(
        statement, 8, Sql.numbers(lines, line -> line.row().map(LockedStockRow::id).orElse(null)));
    setLongs(statement, 9, Sql.numbers(lines, Line::pieces));
  }

  /** A movement for each row that was taken from, and for each line that has none. */
  private static void bindMovements(
      PreparedStatement statement, List<ReservedStockRow> taken, List<Line> untracked)
      throws SQLException {
    Long[] none = new Long[untracked.size()];
    setLongs(
        statement,
        11,
        join(
            Sql.numbers(taken, ReservedStockRow::productId),
            Sql.numbers(untracked, line -> line.product().id())));
    setLongs(statement, 12, join(Sql.numbers(taken, ReservedStockRow::stockId), none));
    setLongs(
        statement,
        13,
        join(Sql.numbers(taken, ReservedStockRow::pieces), Sql.numbers(untracked, Line::pieces)));
    setLongs(statement, 14, join(Sql.numbers(taken, ReservedStockRow::quantity), none));
    setLongs(statement, 15, join(Sql.numbers(taken, ReservedStockRow::reservedAfter), none));
  }

  /**
   * One line of the new reservation.
   *
   * @param row the stock row it holds; empty for a product that is not tracked
   */
  private record Line(
      IdempotencyClaim.ProductRow product, Optional<LockedStockRow> row, long pieces) {}

  private List<Line> lines(IdempotencyClaim claim, List<Allocation.Part> parts) {
    Map<Long, IdempotencyClaim.ProductRow> byId =
        claim.products().values().stream()
            .collect(Collectors.toMap(IdempotencyClaim.ProductRow::id, product -> product));
    Map<Long, Allocation.Part> byRow = new TreeMap<>();
    for (Allocation.Part part : parts) {
      byRow.merge(
          part.row().id(), part, (a, b) -> new Allocation.Part(a.row(), a.pieces() + b.pieces()));
    }
    List<Line> lines = new ArrayList<>();
    byRow
        .values()
        .forEach(
            part ->
                lines.add(
                    new Line(
                        byId.get(part.row().productId()), Optional.of(part.row()), part.pieces())));
    for (ReserveRequest.Line line : request.lines()) {
      IdempotencyClaim.ProductRow product = claim.products().get(line.sku());
      if (!product.tracked()) {
        lines.add(new Line(product, Optional.empty(), line.quantity()));
      }
    }
    return lines;
  }

  private Reservation reservation(
      long id, String who, Instant createdAt, Optional<Instant> expiresAt, List<Line> lines) {
    return new Reservation(
        id,
        ReservationState.OPEN,
        who,
        request.note(),
        request.label(),
        createdAt,
        expiresAt,
        Optional.empty(),
        lines.stream()
            .map(
                line ->
                    new ReservationLine(
                        line.product().sku(),
                        line.product().name(),
                        line.row().map(LockedStockRow::location),
                        line.pieces(),
                        line.pieces()))
            .toList());
  }

  private Decision<Outcome<Reservation>> alreadyDone(Connection connection) throws SQLException {
    if (!IdempotencyClaim.isSameRequest(connection, tag, request.key(), content)) {
      return refuse(IdempotencyClaim.reused());
    }
    return Decision.rollBack(
        new Outcome.AlreadyDone<>(ReservationReader.byKey(connection, request.key())));
  }

  private static Decision<Outcome<Reservation>> refuse(Refusal refusal) {
    return Decision.rollBack(new Outcome.Refused<>(refusal));
  }

  private static void setLongs(PreparedStatement statement, int index, Long[] values)
      throws SQLException {
    statement.setArray(index, statement.getConnection().createArrayOf("bigint", values));
  }

  private static Long[] join(Long[] first, Long[] second) {
    Long[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}

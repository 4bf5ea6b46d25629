package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations.StockRequest;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.Decision;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionWork;

/**
 * What adjusting, receiving and transferring have in common: one product, whose stock on hand
 * changes at one or two locations.
 *
 * @param <T> the answer
 */
abstract class StockTransaction<T> implements TransactionWork<Outcome<T>> {

  // The pieces of a movement are how far the stock on hand moved.
  private static final String CHANGE =
      """
      WITH changed AS (
        UPDATE stock s SET quantity = s.quantity + ?, version = s.version + 1
        WHERE s.id = ?
        RETURNING s.id, s.product_id, s.quantity, s.reserved
      )
      INSERT INTO movement (operator, operation, reason, note, product_id, stock_id, request_key,
                            pieces, quantity_before, quantity_after, reserved_before, reserved_after,
                            counted, counted_at)
      SELECT ?, ?, ?, ?, c.product_id, c.id, ?, abs(?), c.quantity - ?, c.quantity,
             c.reserved, c.reserved, ?::bigint, ?::timestamptz
      FROM changed c
      RETURNING id
      """;

  private static final String EARLIER =
      """
      SELECT m.id, l.name AS location, m.quantity_before, m.quantity_after, m.reserved_after,
             s.set_aside
      FROM movement m
      JOIN stock s ON s.id = m.stock_id
      JOIN location l ON l.id = s.location_id
      WHERE m.request_key = ?
      ORDER BY m.id
      """;

  private final TransactionTag tag;
  private final StockRequest<T> request;
  private final String content;

  /**
   * Work on one product.
   *
   * @param content what is asked for, as {@link RequestContent} writes it
   */
  StockTransaction(StockRequest<T> request, String content) {
    this.tag = TransactionTag.of(request.operation(), request.operator());
    this.request = request;
    this.content = content;
  }

  @Override
  public final Decision<Outcome<T>> run(Connection connection) throws SQLException {
    Sku sku = request.sku();
    IdempotencyClaim claim =
        IdempotencyClaim.make(connection, tag, request.key(), content, List.of(sku));
    if (!claim.fresh()) {
      return IdempotencyClaim.isSameRequest(connection, tag, request.key(), content)
          ? Decision.rollBack(new Outcome.AlreadyDone<>(answer(earlier(connection))))
          : refuse(IdempotencyClaim.reused());
    }
    IdempotencyClaim.ProductRow product = claim.products().get(sku);
    if (product == null) {
      return refuse(new Refusal.UnknownSku(List.of(sku)));
    }
    if (!product.tracked()) {
      return refuse(new Refusal.InvalidRequest(List.of(RequestProblem.notTracked(sku))));
    }
    return change(connection, product);
  }

  /** Locks the rows, checks and changes them. */
  abstract Decision<Outcome<T>> change(Connection connection, IdempotencyClaim.ProductRow product)
      throws SQLException;

  /** Makes the answer of the changed rows, in the order in which they were changed. */
  abstract T answer(List<StockChange> changes);

  /** Why stock is corrected; empty when it is not. */
  Optional<ReasonCode> reason() {
    return Optional.empty();
  }

  /** What was counted, if it is about a moment; the ledger keeps both. */
  Optional<AdjustRequest.To> counted() {
    return Optional.empty();
  }

  /** Changes a locked row by {@code delta} pieces and writes the ledger. */
  final StockChange apply(Connection connection, LockedStockRow row, long delta)
      throws SQLException {
    long movement =
        Sql.first(
                connection,
                CHANGE,
                written -> written.getLong("id"),
                delta,
                row.id(),
                tag.operator(),
                tag.operation(),
                reason().map(Enum::name).orElse(""),
                request.note(),
                request.key(),
                delta,
                delta,
                counted().map(AdjustRequest.To::count).orElse(null),
                counted().flatMap(AdjustRequest.To::countedAt).orElse(null))
            .orElseThrow();
    return new StockChange(
        request.sku(),
        row.location(),
        row.quantity(),
        row.quantity() + delta,
        row.reserved(),
        row.setAside(),
        movement);
  }

  /** Why {@code row} cannot change by {@code delta}; empty when it can. */
  final Optional<Refusal> obstacle(LockedStockRow row, long delta) {
    if (delta < 0 && row.movable() < -delta) {
      return Optional.of(
          new Refusal.Insufficient(
              List.of(
                  new Refusal.Shortage(
                      request.sku(), Optional.of(row.location()), -delta, row.movable()))));
    }
    if (row.quantity() + delta > RequestChecks.MAX_STOCK) {
      return Optional.of(new Refusal.InvalidRequest(List.of(RequestProblem.tooMuchStock())));
    }
    return Optional.empty();
  }

  /** The refusal for a location at which the product was never stocked. */
  final Decision<Outcome<T>> notStocked(Connection connection, String location)
      throws SQLException {
    return refuse(
        Locations.explain(
            connection, new Refusal.NoStockRow(request.sku(), Optional.of(location))));
  }

  final Decision<Outcome<T>> refuse(Refusal refusal) {
    return Decision.rollBack(new Outcome.Refused<>(refusal));
  }

  final Decision<Outcome<T>> done(StockChange... changes) {
    return Decision.commit(new Outcome.Done<>(answer(List.of(changes))));
  }

  private List<StockChange> earlier(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        EARLIER,
        row ->
            new StockChange(
                request.sku(),
                row.getString("location"),
                row.getLong("quantity_before"),
                row.getLong("quantity_after"),
                row.getLong("reserved_after"),
                row.getBoolean("set_aside"),
                row.getLong("id")),
        request.key());
  }
}

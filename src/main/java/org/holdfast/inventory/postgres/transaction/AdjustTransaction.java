package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.postgres.locking.StockLock;
import org.holdfast.jdbc.Decision;
import org.holdfast.jdbc.TransactionTag;

/** Corrects stock on hand, never below what is reserved. */
public final class AdjustTransaction extends StockTransaction<StockChange> {

  private final AdjustRequest request;

  /** Carries out {@code request}. */
  public AdjustTransaction(AdjustRequest request) {
    super(
        TransactionTag.of(Operation.ADJUST, request.operator()),
        request.key(),
        request.note(),
        Optional.of(request.reason()),
        request.sku(),
        RequestContent.of(request));
    this.request = request;
  }

  @Override
  Decision<Outcome<StockChange>> change(Connection connection, IdempotencyClaim.ProductRow product)
      throws SQLException {
    Optional<LockedStockRow> row =
        StockLock.find(
            StockLock.at(connection, product.id(), request.location()), request.location());
    if (row.isEmpty()) {
      return notStocked(connection, request.location());
    }
    if (request.change() instanceof AdjustRequest.To to
        && to.expected().isPresent()
        && to.expected().getAsLong() != row.get().quantity()) {
      return refuse(
          new Refusal.StockChanged(
              request.sku(),
              row.get().location(),
              to.expected().getAsLong(),
              row.get().quantity()));
    }
    long delta = delta(row.get());
    if (delta < 0 && row.get().movable() < -delta) {
      return refuse(
          new Refusal.BelowReserved(
              request.sku(),
              row.get().location(),
              row.get().quantity(),
              row.get().reserved(),
              row.get().quantity() + delta));
    }
    Optional<Refusal> obstacle = obstacle(row.get(), delta);
    return obstacle.isPresent()
        ? refuse(obstacle.get())
        : done(apply(connection, row.get(), delta));
  }

  /** A count that agrees with the books is a change of 0, recorded all the same: it was counted. */
  private long delta(LockedStockRow row) {
    return request.change() instanceof AdjustRequest.To to
        ? to.count() - row.quantity()
        : ((AdjustRequest.By) request.change()).delta();
  }

  @Override
  StockChange answer(List<StockChange> changes) {
    return changes.get(0);
  }
}

package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.postgres.locking.StockLock;
import org.holdfast.jdbc.Decision;

/** Moves available stock from one location to another. */
public final class TransferTransaction extends StockTransaction<Transfer> {

  private final TransferRequest request;

  /** Carries out {@code request}. */
  public TransferTransaction(TransferRequest request) {
    super(request, RequestContent.of(request));
    this.request = request;
  }

  @Override
  Decision<Outcome<Transfer>> change(Connection connection, IdempotencyClaim.ProductRow product)
      throws SQLException {
    OptionalLong target = Locations.find(connection, request.to());
    if (target.isEmpty()) {
      return refuse(new Refusal.UnknownLocation(request.to()));
    }
    StockLock.makeRow(connection, product.id(), target.getAsLong());
    List<LockedStockRow> rows =
        StockLock.at(connection, product.id(), request.from(), request.to());
    Optional<LockedStockRow> from = StockLock.find(rows, request.from());
    if (from.isEmpty()) {
      return notStocked(connection, request.from());
    }
    Optional<LockedStockRow> to = StockLock.find(rows, request.to());
    if (to.isEmpty()) {
      // The location has got another name since it was found.
      return Decision.retry();
    }
    Optional<Refusal> obstacle =
        Locations.inactive(connection, target.getAsLong())
            .or(() -> obstacle(from.get(), -request.quantity()))
            .or(() -> obstacle(to.get(), request.quantity()));
    return obstacle.isPresent()
        ? refuse(obstacle.get())
        : done(
            apply(connection, from.get(), -request.quantity()),
            apply(connection, to.get(), request.quantity()));
  }

  @Override
  Transfer answer(List<StockChange> changes) {
    return new Transfer(changes.get(0), changes.get(1));
  }
}

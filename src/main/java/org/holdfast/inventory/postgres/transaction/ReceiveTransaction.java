package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.postgres.locking.StockLock;
import org.holdfast.jdbc.Decision;

/** Takes new stock in. */
public final class ReceiveTransaction extends StockTransaction<StockChange> {

  private final ReceiveRequest request;

  /** Carries out {@code request}. */
  public ReceiveTransaction(ReceiveRequest request) {
    super(request, RequestContent.of(request));
    this.request = request;
  }

  @Override
  Decision<Outcome<StockChange>> change(Connection connection, IdempotencyClaim.ProductRow product)
      throws SQLException {
    if (!product.active()) {
      return refuse(new Refusal.ProductInactive(product.sku()));
    }
    OptionalLong location = Locations.find(connection, request.location());
    if (location.isEmpty()) {
      return refuse(new Refusal.UnknownLocation(request.location()));
    }
    StockLock.makeRow(connection, product.id(), location.getAsLong());
    Optional<LockedStockRow> row =
        StockLock.find(
            StockLock.at(connection, product.id(), request.location()), request.location());
    if (row.isEmpty()) {
      // The location has got another name since it was found.
      return Decision.retry();
    }
    Optional<Refusal> obstacle =
        Locations.inactive(connection, location.getAsLong())
            .or(() -> obstacle(row.get(), request.quantity()));
    return obstacle.isPresent()
        ? refuse(obstacle.get())
        : done(apply(connection, row.get(), request.quantity()));
  }

  @Override
  StockChange answer(List<StockChange> changes) {
    return changes.get(0);
  }
}

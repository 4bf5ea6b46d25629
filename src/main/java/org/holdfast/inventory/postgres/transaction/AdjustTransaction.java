package org.holdfast.inventory.postgres.transaction;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.postgres.locking.StockLock;
import org.holdfast.jdbc.Decision;
import org.holdfast.jdbc.Sql;

/** Corrects stock on hand, never below what is reserved. */
public final class AdjustTransaction extends StockTransaction<StockChange> {

  private static final String MOVED_SINCE =
      """
      SELECT m.pieces, m.booked, m.corrected_at, m.corrected_by, clock_timestamp() AS now
      FROM moved_since(?, ?) AS m
      """;

  /** Who asked the server for its time may be a little ahead of it. */
  private static final Duration AHEAD = Duration.ofSeconds(5);

  private final AdjustRequest request;

  /** Carries out {@code request}. */
  public AdjustTransaction(AdjustRequest request) {
    super(request, RequestContent.of(request));
    this.request = request;
  }

  @Override
  Optional<ReasonCode> reason() {
    return Optional.of(request.reason());
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
    MovedSince since = movedSince(connection, row.get());
    Optional<Refusal> refused =
        request.change() instanceof AdjustRequest.To to
            ? judge(to, row.get(), since)
            : Optional.empty();
    if (refused.isPresent()) {
      return refuse(refused.get());
    }
    long delta = delta(row.get()) + since.pieces();
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

  @Override
  Optional<AdjustRequest.To> counted() {
    return request.change() instanceof AdjustRequest.To to && to.countedAt().isPresent()
        ? Optional.of(to)
        : Optional.empty();
  }

  private MovedSince movedSince(Connection connection, LockedStockRow row) throws SQLException {
    Optional<Instant> at = counted().flatMap(AdjustRequest.To::countedAt);
    return at.isEmpty()
        ? new MovedSince(0, 0, Optional.empty(), "", Instant.EPOCH)
        : Sql.first(connection, MOVED_SINCE, MovedSince::read, row.id(), at.get()).orElseThrow();
  }

  /** Why a count says nothing about the row as it is. */
  private Optional<Refusal> judge(AdjustRequest.To to, LockedStockRow row, MovedSince since) {
    Instant at = to.countedAt().orElse(Instant.MIN);
    long then = row.quantity() - since.booked();
    if (at.isAfter(since.now().plus(AHEAD))) {
      return Optional.of(
          new Refusal.CountedInFuture(request.sku(), row.location(), at, since.now()));
    } else if (since.correctedAt().isPresent()) {
      return Optional.of(
          new Refusal.CountedSince(
              request.sku(), row.location(), at, since.correctedAt().get(), since.correctedBy()));
    } else if (to.expected().isPresent() && to.expected().getAsLong() != then) {
      return Optional.of(
          new Refusal.StockChanged(request.sku(), row.location(), to.expected().getAsLong(), then));
    } else if (to.count() + since.pieces() < 0 && to.countedAt().isPresent()) {
      return Optional.of(
          new Refusal.CountTooSmall(request.sku(), row.location(), to.count(), since.pieces()));
    }
    return Optional.empty();
  }

  /**
   * What has happened to a row since it was counted, by the server's clock: pieces moved, and what
   * was booked, where older mistakes were undone.
   */
  private record MovedSince(
      long pieces, long booked, Optional<Instant> correctedAt, String correctedBy, Instant now) {
    static MovedSince read(ResultSet row) throws SQLException {
      return new MovedSince(
          row.getLong("pieces"),
          row.getLong("booked"),
          Sql.instant(row, "corrected_at"),
          row.getString("corrected_by"),
          Sql.instant(row, "now").orElseThrow());
    }
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

package org.holdfast.inventory.postgres.transaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.postgres.locking.Demand;
import org.holdfast.inventory.postgres.locking.LockedStockRow;

/**
 * Decides from which stock rows a reservation takes its pieces. Pure: knows no database.
 *
 * <p>Demands for one location are served first. A demand from anywhere comes from one location if
 * one has enough, the fullest; otherwise from as few as possible, the fullest first.
 */
final class Allocation {

  /**
   * Pieces to take from one row for one demand.
   *
   * @param row the row as it was read
   * @param pieces at least 1
   */
  record Part(LockedStockRow row, long pieces) {}

  private final List<Part> parts = new ArrayList<>();
  private final List<Refusal.Shortage> shortages = new ArrayList<>();
  private final Map<Long, Long> free = new HashMap<>();
  private Optional<Refusal> noSuchStock = Optional.empty();

  private Allocation(List<LockedStockRow> rows) {
    rows.forEach(row -> free.put(row.id(), row.available()));
  }

  /** Serves {@code demands} from {@code rows}. */
  static Allocation of(List<Demand> demands, List<LockedStockRow> rows) {
    Allocation allocation = new Allocation(rows);
    List<Demand> inOrder = new ArrayList<>(demands);
    inOrder.sort(Comparator.comparing(demand -> demand.location().isEmpty()));
    inOrder.forEach(demand -> allocation.serve(demand, rows));
    return allocation;
  }

  /** Why it cannot be done; empty when it can. */
  Optional<Refusal> refusal() {
    if (noSuchStock.isPresent()) {
      return noSuchStock;
    }
    return shortages.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal.Insufficient(shortages));
  }

  /** What to take, if it can be done. */
  List<Part> parts() {
    return parts;
  }

  private void serve(Demand demand, List<LockedStockRow> rows) {
    List<LockedStockRow> candidates = candidates(demand, rows);
    if (candidates.isEmpty()) {
      noSuchStock =
          noSuchStock.or(
              () -> Optional.of(new Refusal.NoStockRow(demand.sku(), demand.location())));
      return;
    }
    if (demand.location().isPresent() && candidates.get(0).setAside()) {
      noSuchStock =
          noSuchStock.or(
              () -> Optional.of(new Refusal.SetAside(demand.sku(), demand.location().get())));
      return;
    }
    long available = candidates.stream().mapToLong(row -> Math.max(0, free.get(row.id()))).sum();
    if (available < demand.quantity()) {
      shortages.add(
          new Refusal.Shortage(demand.sku(), demand.location(), demand.quantity(), available));
      return;
    }
    take(demand.quantity(), candidates);
  }

  /** The rows that may serve {@code demand}, the fullest first. */
  private List<LockedStockRow> candidates(Demand demand, List<LockedStockRow> rows) {
    return rows.stream()
        .filter(row -> row.productId() == demand.productId())
        .filter(row -> demand.location().map(row.location()::equals).orElse(true))
        .sorted(
            Comparator.comparing((LockedStockRow row) -> free.get(row.id()))
                .reversed()
                .thenComparing(LockedStockRow::id))
        .toList();
  }

  private void take(long quantity, List<LockedStockRow> candidates) {
    long wanted = quantity;
    for (LockedStockRow row : candidates) {
      long pieces = Math.min(wanted, free.get(row.id()));
      if (pieces > 0) {
        parts.add(new Part(row, pieces));
        free.merge(row.id(), -pieces, Long::sum);
        wanted -= pieces;
      }
    }
  }
}

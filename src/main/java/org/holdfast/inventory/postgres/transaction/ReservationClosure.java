package org.holdfast.inventory.postgres.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.reservation.Totals;
import org.holdfast.inventory.stock.Sku;

/**
 * What a release, commit or expiry takes off a reservation's lines and off the stock rows. Pure:
 * knows no database.
 */
final class ReservationClosure {

  /**
   * Pieces to take off one line.
   *
   * @param line the line as it was read
   * @param pieces at least 1
   */
  record LinePart(OpenLine line, long pieces) {}

  /**
   * A change of one stock row, or of none for a product that is not tracked.
   *
   * @param productId the product
   * @param row the row as it was locked; empty for a product that is not tracked
   * @param pieces pieces given back or shipped
   * @param quantityAfter pieces on hand afterwards
   * @param reservedAfter pieces promised afterwards
   * @param discrepancy pieces that should have been reserved but were not
   */
  record RowPart(
      long productId,
      Optional<LockedStockRow> row,
      long pieces,
      long quantityAfter,
      long reservedAfter,
      long discrepancy) {

    /** That the row has too little on hand to ship what {@code lines} hold of it. */
    Refusal shortage(List<OpenLine> lines) {
      LockedStockRow locked = row.orElseThrow();
      Sku sku =
          lines.stream()
              .filter(line -> line.productId() == productId)
              .map(OpenLine::sku)
              .findFirst()
              .orElseThrow();
      return new Refusal.Insufficient(
          List.of(
              new Refusal.Shortage(
                  sku, Optional.of(locked.location()), pieces, locked.quantity())));
    }
  }

  private final List<LinePart> lineParts = new ArrayList<>();
  private final List<RowPart> rowParts = new ArrayList<>();
  private final List<OpenLine> strays = new ArrayList<>();
  private final Map<Integer, Long> excessByLine = new TreeMap<>();

  private ReservationClosure() {}

  /** Takes everything off all lines; {@code ship} also takes it off the stock on hand. */
  static ReservationClosure all(List<OpenLine> lines, List<LockedStockRow> rows, boolean ship) {
    ReservationClosure closing = new ReservationClosure();
    lines.stream()
        .filter(line -> line.open() > 0)
        .forEach(line -> closing.lineParts.add(new LinePart(line, line.open())));
    closing.rows(rows, ship);
    return closing;
  }

  /**
   * Takes {@code wanted} off the lines; more than they hold is cut and kept as a discrepancy of the
   * first line that was meant, of which there has to be one.
   */
  static ReservationClosure some(
      List<OpenLine> lines, List<LockedStockRow> rows, List<ReleaseRequest.Line> wanted) {
    ReservationClosure closing = new ReservationClosure();
    Map<Integer, Long> taken = new TreeMap<>();
    for (ReleaseRequest.Line want : wanted) {
      List<OpenLine> meant = lines.stream().filter(line -> line.fits(want)).toList();
      long left = want.quantity();
      for (OpenLine line : meant) {
        long pieces = Math.min(left, line.open() - taken.getOrDefault(line.number(), 0L));
        taken.merge(line.number(), pieces, Long::sum);
        left -= pieces;
      }
      if (left > 0) {
        closing.excessByLine.merge(meant.get(0).number(), left, Long::sum);
      }
    }
    for (OpenLine line : lines) {
      long pieces = taken.getOrDefault(line.number(), 0L);
      if (pieces > 0 || closing.excessByLine.containsKey(line.number())) {
        closing.lineParts.add(new LinePart(line, pieces));
      }
    }
    closing.rows(rows, false);
    return closing;
  }

  List<LinePart> lineParts() {
    return lineParts;
  }

  List<RowPart> rowParts() {
    return rowParts;
  }

  /** Pieces given back or shipped in all. */
  long pieces() {
    return Totals.sum(rowParts.stream().mapToLong(RowPart::pieces));
  }

  /** Pieces that should have been reserved but were not, in all. */
  long discrepancy() {
    return Totals.sum(rowParts.stream().mapToLong(RowPart::discrepancy));
  }

  /** Whether nothing is left open of {@code lines}. */
  boolean leavesNothingOf(List<OpenLine> lines) {
    Map<Integer, Long> taken =
        lineParts.stream()
            .collect(Collectors.toMap(part -> part.line().number(), LinePart::pieces));
    return lines.stream().allMatch(line -> line.open() == taken.getOrDefault(line.number(), 0L));
  }

  /** The first row that has too little on hand to ship what the lines hold, if any. */
  Optional<RowPart> unshippable() {
    return rowParts.stream()
        .filter(part -> part.quantityAfter() < part.reservedAfter())
        .findFirst();
  }

  /** The first line that holds the stock row of another product, if any. */
  Optional<OpenLine> stray() {
    return strays.stream().findFirst();
  }

  private void rows(List<LockedStockRow> rows, boolean ship) {
    Map<Long, LockedStockRow> byId =
        rows.stream().collect(Collectors.toMap(LockedStockRow::id, Function.identity()));
    Map<Long, List<LinePart>> byRow = new TreeMap<>();
    for (LinePart part : lineParts) {
      if (isStray(part.line(), byId)) {
        // Its pieces are reserved elsewhere, if at all; the row belongs to others.
        strays.add(part.line());
        rowParts.add(
            new RowPart(
                part.line().productId(),
                Optional.empty(),
                0,
                0,
                0,
                Totals.sum(part.pieces(), excess(part))));
      } else if (part.line().stockId().isPresent()) {
        byRow.computeIfAbsent(part.line().stockId().get(), id -> new ArrayList<>()).add(part);
      } else {
        long excess = excess(part);
        rowParts.add(
            new RowPart(part.line().productId(), Optional.empty(), part.pieces(), 0, 0, excess));
      }
    }
    byRow.forEach((id, parts) -> rowParts.add(row(byId.get(id), parts, ship)));
  }

  private static boolean isStray(OpenLine line, Map<Long, LockedStockRow> byId) {
    return line.stockId().filter(id -> byId.get(id).productId() != line.productId()).isPresent();
  }

  private RowPart row(LockedStockRow row, List<LinePart> parts, boolean ship) {
    long held = Totals.sum(parts.stream().mapToLong(LinePart::pieces));
    long fromReserved = Math.min(held, row.reserved());
    return new RowPart(
        row.productId(),
        Optional.of(row),
        ship ? held : fromReserved,
        ship ? row.quantity() - held : row.quantity(),
        row.reserved() - fromReserved,
        Totals.sum(held - fromReserved, Totals.sum(parts.stream().mapToLong(this::excess))));
  }

  private long excess(LinePart part) {
    return excessByLine.getOrDefault(part.line().number(), 0L);
  }
}

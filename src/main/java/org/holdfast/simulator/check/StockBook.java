package org.holdfast.simulator.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.simulator.history.EndState;

/**
 * Follows each stock row through the ledger, from the stock it began with to the row as it stands:
 * each movement has to begin where the one before it ended, and the last one has to end where the
 * row is.
 */
final class StockBook {

  private final EndState end;
  private final Findings findings;
  private final Map<Long, String> skus;
  private final Map<Long, String> locations;
  private final Map<Long, Row> rows = new TreeMap<>();
  private final Map<String, List<Row>> bySku = new HashMap<>();

  /** One row while it is followed. */
  private static final class Row {
    private final EndState.StockRow row;
    private Availability available;
    private long quantity;
    private long reserved;
    private long changes;
    private long held;
    private long breaks;

    Row(EndState.StockRow row) {
      this.row = row;
    }
  }

  StockBook(EndState end, Findings findings) {
    this.end = end;
    this.findings = findings;
    this.skus = end.skus();
    this.locations = end.locations();
  }

  /** Reads the rows. */
  void read() {
    for (EndState.StockRow row : end.stock()) {
      Row own = new Row(row);
      if (rows.putIfAbsent(row.id(), own) != null) {
        findings.mismatch("Two stock rows have the number %d.", row.id());
      }
      bySku.computeIfAbsent(sku(row.product()), sku -> new ArrayList<>(1)).add(own);
    }
  }

  String sku(long product) {
    return skus.getOrDefault(product, "unknown product " + product);
  }

  /** Where the row lies. */
  String place(long stock) {
    Row row = rows.get(stock);
    return row == null
        ? "unknown stock row " + stock
        : locations.getOrDefault(row.row.location(), "unknown location");
  }

  /** Whether the row is one of that product. */
  boolean isOf(long stock, long product) {
    Row row = rows.get(stock);
    return row != null && row.row.product() == product;
  }

  /** Pieces that an open line holds of the row. */
  void hold(long stock, long pieces) {
    Row row = rows.get(stock);
    if (row != null) {
      row.held += pieces;
    }
  }

  /** The row's first movement. */
  void begin(EndState.MovementRow movement) {
    Row row = row(movement);
    if (row == null || movement.quantityAfter() == null) {
      findings.mismatch("The opening stock of %s is wrong.", sku(movement.product()));
      return;
    }
    if (row.available != null) {
      findings.doubled("%s has two opening movements.", name(row));
    }
    row.quantity = movement.quantityAfter();
    row.reserved = 0;
    row.available = new Availability(row.quantity);
  }

  /** A movement of the row by a request of that time. */
  void follow(EndState.MovementRow movement, long sent, long answered) {
    Row row = row(movement);
    if (row == null
        || movement.quantityBefore() == null
        || movement.quantityAfter() == null
        || movement.reservedBefore() == null
        || movement.reservedAfter() == null) {
      findings.mismatch("%s moves no stock row that is known.", movement.text());
      return;
    }
    findings.check(
        row.row.product() == movement.product(),
        "%s names %s, but moves stock of %s.",
        movement.text(),
        sku(movement.product()),
        sku(row.row.product()));
    if (row.available == null) {
      findings.mismatch("%s has no opening movement.", name(row));
      row.available = new Availability(0);
    }
    if (movement.quantityBefore() != row.quantity || movement.reservedBefore() != row.reserved) {
      if (row.breaks++ == 0) {
        findings.mismatch(
            "%s: %s begins with stock %,d and reserved %,d, but the one before it ended with %,d and %,d.",
            name(row),
            movement.text(),
            movement.quantityBefore(),
            movement.reservedBefore(),
            row.quantity,
            row.reserved);
      }
    }
    row.quantity = movement.quantityAfter();
    row.reserved = movement.reservedAfter();
    row.changes++;
    row.available.add(sent, answered, row.quantity - row.reserved);
  }

  private Row row(EndState.MovementRow movement) {
    return movement.stock() == null ? null : rows.get(movement.stock());
  }

  private String name(Row row) {
    return rows.size() == bySku.size()
        ? sku(row.row.product())
        : sku(row.row.product())
            + " at "
            + locations.getOrDefault(row.row.location(), "unknown location");
  }

  /** Compares each row, and each product with what customers were promised. */
  void finish(Map<String, Long> opening, Map<String, Long> open, Map<String, Long> shipped) {
    for (Row row : rows.values()) {
      if (row.available == null) {
        findings.mismatch("%s has no opening movement.", name(row));
        row.available = new Availability(0);
      }
      row.available.finish();
      findings.check(
          row.quantity == row.row.quantity() && row.reserved == row.row.reserved(),
          "%s: the ledger ends with stock %,d and reserved %,d, the row says %,d and %,d.",
          name(row),
          row.quantity,
          row.reserved,
          row.row.quantity(),
          row.row.reserved());
      findings.check(
          row.changes == row.row.version(),
          "%s: its version is %,d after %,d movements.",
          name(row),
          row.row.version(),
          row.changes);
      findings.check(
          row.held == row.row.reserved(),
          "%s: open lines hold %,d pieces, but %,d are reserved.",
          name(row),
          row.held,
          row.row.reserved());
      findings.check(
          row.row.reserved() >= 0 && row.row.reserved() <= row.row.quantity(),
          "%s: reserved %,d of %,d.",
          name(row),
          row.row.reserved(),
          row.row.quantity());
    }
    bySku.keySet().stream()
        .filter(sku -> !opening.containsKey(sku))
        .forEach(sku -> findings.mismatch("%s was not there at the start.", sku));
    new TreeMap<>(opening)
        .forEach(
            (sku, pieces) ->
                product(sku, pieces, open.getOrDefault(sku, 0L), shipped.getOrDefault(sku, 0L)));
  }

  private void product(String sku, long pieces, long open, long shipped) {
    long quantity = 0;
    long reserved = 0;
    for (Row row : bySku.getOrDefault(sku, List.of())) {
      quantity += row.row.quantity();
      reserved += row.row.reserved();
    }
    if (open + shipped > pieces) {
      findings.oversold(
          open + shipped - pieces,
          "%s: %,d pieces were promised, but there were %,d: %,d oversold.",
          sku,
          open + shipped,
          pieces,
          open + shipped - pieces);
    }
    if (open > reserved) {
      findings.forgotten(
          open - reserved,
          "%s: customers hold promises for %,d pieces, but only %,d are reserved.",
          sku,
          open,
          reserved);
    }
    findings.check(
        open >= reserved,
        "%s: %,d pieces are reserved, but only %,d were promised.",
        sku,
        reserved,
        open);
    findings.check(
        quantity == pieces - shipped,
        "%s: stock is %,d, but %,d at the start and %,d shipped make %,d.",
        sku,
        quantity,
        pieces,
        shipped,
        pieces - shipped);
  }

  /** The fewest pieces of a product that a transaction between two moments can have seen. */
  long least(String sku, long from, long until) {
    long sum = 0;
    for (Row row : bySku.getOrDefault(sku, List.of())) {
      sum += Math.max(0, row.available.least(from, until));
    }
    return sum;
  }

  /** The most pieces of a product that a transaction between two moments can have seen. */
  long most(String sku, long from, long until) {
    long sum = 0;
    for (Row row : bySku.getOrDefault(sku, List.of())) {
      sum += Math.max(0, row.available.most(from, until));
    }
    return sum;
  }
}

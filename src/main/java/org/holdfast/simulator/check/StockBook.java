package org.holdfast.simulator.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.EndState;

/**
 * Follows each stock row through the ledger, from the stock it began with to the row as it stands:
 * each movement has to begin where the one before it ended, and the last one has to end where the
 * row is.
 */
final class StockBook {

  private static final String UNKNOWN = "?";

  private final EndState end;
  private final Findings findings;
  private final Map<Long, String> skus;
  private final Map<Long, String> locations;
  private final Map<Long, Row> rows = new TreeMap<>();
  private final Map<String, List<Row>> bySku = new HashMap<>();
  private final Map<String, Long> received = new HashMap<>();

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
        findings.mismatch(FindingCode.ROW_NUMBER_TWICE, row.id());
      }
      bySku.computeIfAbsent(sku(row.product()), sku -> new ArrayList<>(1)).add(own);
    }
  }

  String sku(long product) {
    return skus.getOrDefault(product, "#" + product);
  }

  /** Where the row lies. */
  String place(long stock) {
    Row row = rows.get(stock);
    return row == null ? "#" + stock : locations.getOrDefault(row.row.location(), UNKNOWN);
  }

  /** Pieces that came in. */
  void receive(String sku, long pieces) {
    received.merge(sku, pieces, Long::sum);
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
      findings.mismatch(FindingCode.OPENING_WRONG, sku(movement.product()));
      return;
    }
    if (row.available != null) {
      findings.doubled(FindingCode.OPENING_TWICE, name(row));
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
      findings.mismatch(FindingCode.MOVEMENT_OF_UNKNOWN_ROW, movement.phrase());
      return;
    }
    findings.check(
        row.row.product() == movement.product(),
        FindingCode.MOVEMENT_OF_OTHER_PRODUCT,
        movement.phrase(),
        sku(movement.product()),
        sku(row.row.product()));
    requireOpening(row);
    checkChain(row, movement);
    row.quantity = movement.quantityAfter();
    row.reserved = movement.reservedAfter();
    row.changes++;
    row.available.add(sent, answered, row.quantity - row.reserved);
  }

  /** A row whose chain is broken is told of once. */
  private void checkChain(Row row, EndState.MovementRow movement) {
    if (movement.quantityBefore() != row.quantity || movement.reservedBefore() != row.reserved) {
      if (row.breaks++ == 0) {
        findings.mismatch(
            FindingCode.CHAIN_BROKEN,
            name(row),
            movement.phrase(),
            movement.quantityBefore(),
            movement.reservedBefore(),
            row.quantity,
            row.reserved);
      }
    }
  }

  private Row row(EndState.MovementRow movement) {
    return movement.stock() == null ? null : rows.get(movement.stock());
  }

  private String name(Row row) {
    return rows.size() == bySku.size()
        ? sku(row.row.product())
        : sku(row.row.product()) + " @ " + locations.getOrDefault(row.row.location(), UNKNOWN);
  }

  /** Compares each row, and each product with what customers were promised. */
  void finish(Map<String, Long> opening, Map<String, Long> open, Map<String, Long> shipped) {
    rows.values().forEach(this::finish);
    bySku.keySet().stream()
        .filter(sku -> !opening.containsKey(sku))
        .forEach(sku -> findings.mismatch(FindingCode.PRODUCT_NEW, sku));
    new TreeMap<>(opening)
        .forEach(
            (sku, pieces) ->
                product(
                    sku,
                    pieces + received.getOrDefault(sku, 0L),
                    open.getOrDefault(sku, 0L),
                    shipped.getOrDefault(sku, 0L)));
  }

  private void finish(Row row) {
    requireOpening(row);
    row.available.finish();
    findings.check(
        row.quantity == row.row.quantity() && row.reserved == row.row.reserved(),
        FindingCode.ROW_NOT_LEDGER,
        name(row),
        row.quantity,
        row.reserved,
        row.row.quantity(),
        row.row.reserved());
    findings.check(
        row.changes == row.row.version(),
        FindingCode.ROW_VERSION,
        name(row),
        row.row.version(),
        row.changes);
    findings.check(
        row.held == row.row.reserved(),
        FindingCode.ROW_HELD,
        name(row),
        row.held,
        row.row.reserved());
    findings.check(
        row.row.reserved() >= 0 && row.row.reserved() <= row.row.quantity(),
        FindingCode.ROW_RESERVED,
        name(row),
        row.row.reserved(),
        row.row.quantity());
  }

  private void requireOpening(Row row) {
    if (row.available == null) {
      findings.mismatch(FindingCode.OPENING_NONE, name(row));
      row.available = new Availability(0);
    }
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
          FindingCode.PRODUCT_OVERSOLD,
          sku,
          open + shipped,
          pieces,
          open + shipped - pieces);
    }
    if (open > reserved) {
      findings.forgotten(open - reserved, FindingCode.PRODUCT_FORGOTTEN, sku, open, reserved);
    }
    findings.check(open >= reserved, FindingCode.PRODUCT_RESERVED, sku, reserved, open);
    findings.check(
        quantity == pieces - shipped,
        FindingCode.PRODUCT_STOCK,
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

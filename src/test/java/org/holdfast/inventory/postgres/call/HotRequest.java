package org.holdfast.inventory.postgres.call;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.TestInventory;

/**
 * What a process asks for that is stopped or killed: written as a line, so that another can ask for
 * the same under the same key.
 *
 * @param reservation what is released or shipped; 0 otherwise
 */
record HotRequest(String key, Kind kind, long reservation) {

  /** What everybody wants. */
  static final String HOT = "H0";

  static final int LINES = 200;
  private static final String OPERATOR = "hot";

  enum Kind {
    ONE,
    ORDER,
    ADJUST,
    RELEASE,
    SHIP
  }

  static String sku(int number) {
    return "H" + number;
  }

  String line() {
    return "%s %s %d".formatted(key, kind, reservation);
  }

  static HotRequest of(String line) {
    String[] parts = line.split(" ");
    return new HotRequest(parts[0], Kind.valueOf(parts[1]), Long.parseLong(parts[2]));
  }

  boolean reserves() {
    return kind == Kind.ONE || kind == Kind.ORDER;
  }

  /** Asks; one piece of each SKU, so that figures can be counted up by requests. */
  Outcome<?> ask(StockOperations stock) {
    return switch (kind) {
      case ONE -> reserve(stock, 1);
      case ORDER -> reserve(stock, LINES);
      case ADJUST ->
          stock.adjust(
              new AdjustRequest(
                  key,
                  OPERATOR,
                  Sku.of(HOT),
                  TestInventory.HERE,
                  new AdjustRequest.By(1),
                  ReasonCode.FOUND,
                  ""));
      case RELEASE -> stock.release(new ReleaseRequest(key, OPERATOR, reservation, List.of(), ""));
      case SHIP -> stock.commit(new CommitRequest(key, OPERATOR, reservation, ""));
    };
  }

  private Outcome<?> reserve(StockOperations stock, int lines) {
    return stock.reserve(
        new ReserveRequest(
            key,
            OPERATOR,
            IntStream.range(0, lines).mapToObj(i -> ReserveRequest.Line.of(sku(i), 1)).toList(),
            Optional.empty(),
            ""));
  }
}

package org.holdfast.simulator.history;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.scenario.OrderLine;

/**
 * What the database says after a run, at one moment, read row by row with statements that share
 * nothing with the operations. The large tables are handed on as they come, so that a long run
 * needs no more memory than its history. Times are microseconds since 1970 by the server's clock.
 */
public interface EndState {

  /** The key under which the stock was there from the start. */
  String OPENING = "opening";

  /** When the stock was put in. */
  long openedMicros();

  /** When all this was read. */
  long readMicros();

  /** The largest number that a movement can have. */
  long lastMovement();

  /** Rows that were not to change during a run but did, are new or gone. */
  List<Finding> changedElsewhere();

  /** The SKU of each product, by number. */
  Map<Long, String> skus();

  /** The name of each location, by number. */
  Map<Long, String> locations();

  /** All stock rows. */
  List<StockRow> stock();

  /** All requests. */
  void requests(Consumer<RequestRow> row);

  /** All reservations. */
  void reservations(Consumer<ReservationRow> row);

  /** All lines, by reservation and number. */
  void lines(Consumer<LineRow> row);

  /** The ledger, by number. */
  void movements(Consumer<MovementRow> row);

  /** Those who wait or have waited, one row a line, by number. */
  void waits(Consumer<WaitRow> row);

  /** A line of one who waits or has waited; the reservation is null unless it was served. */
  record WaitRow(
      long id, String key, String state, String operator, Long reservation, OrderLine line) {}

  /** A row of stock. */
  record StockRow(
      long id, long product, long location, long quantity, long reserved, long version) {}

  /** A row of request. */
  record RequestRow(String key, String operation, UUID fingerprint, long at) {}

  /** A row of reservation; times that are not set are null. */
  record ReservationRow(
      long id,
      String key,
      String state,
      String operator,
      String note,
      long created,
      Long expires,
      Long closed) {}

  /** A row of reservation_line. */
  record LineRow(
      long reservation, int number, long product, Long stock, long quantity, long open) {}

  /**
   * A row of movement.
   *
   * @param foreign whether it names a login or an end of a hold, which no request of a run does
   */
  record MovementRow(
      long id,
      long at,
      String operator,
      String operation,
      String reason,
      String note,
      long product,
      Long stock,
      Long reservation,
      String key,
      long pieces,
      Long quantityBefore,
      Long quantityAfter,
      Long reservedBefore,
      Long reservedAfter,
      long discrepancy,
      boolean foreign) {

    /** “movement 12 (RESERVE)”, as a part of a sentence. */
    public Finding phrase() {
      return Finding.of(FindingCode.MOVEMENT, id, operation);
    }
  }
}

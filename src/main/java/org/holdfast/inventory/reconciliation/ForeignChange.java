package org.holdfast.inventory.reconciliation;

import java.util.Map;
import java.util.Optional;

/**
 * A row that something else than an operation of Holdfast has written.
 *
 * @param program what the program calls itself; may be blank
 * @param role with which role it works
 * @param process the number of its server process
 * @param table which table it wrote
 * @param action how
 * @param before the row's columns before, by their names; empty when there was none
 * @param after the row's columns after, by their names; empty when there is none
 */
public record ForeignChange(
    String program,
    String role,
    int process,
    Table table,
    Action action,
    Map<String, String> before,
    Map<String, String> after) {

  /** The tables that say what is promised. */
  public enum Table {
    /** Stock rows. */
    STOCK,
    /** Reservations. */
    RESERVATION,
    /** Lines of reservations. */
    RESERVATION_LINE,
    /** The ledger. */
    MOVEMENT
  }

  /** What was done to a row. */
  public enum Action {
    /** It was made. */
    INSERT,
    /** It was changed. */
    UPDATE,
    /** It was deleted. */
    DELETE,
    /** All rows of the table were deleted. */
    TRUNCATE
  }

  /** Copies the rows. */
  public ForeignChange {
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }

  /** What stands in {@code column}, or stood there when the row is gone. */
  public String value(String column) {
    return after.getOrDefault(column, before.getOrDefault(column, ""));
  }

  /**
   * What stood in a column and stands there now.
   *
   * @param before empty: there was no such row
   * @param after empty: there is no such row any more
   */
  public record Difference(Optional<String> before, Optional<String> after) {}

  /** How {@code column} differs; empty when it does not. */
  public Optional<Difference> difference(String column) {
    Difference difference =
        new Difference(
            Optional.ofNullable(before.get(column)), Optional.ofNullable(after.get(column)));
    return difference.before().equals(difference.after())
        ? Optional.empty()
        : Optional.of(difference);
  }
}

package org.holdfast.inventory.postgres.model;

import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.testing.TestInventory;

/** The simple model, run beside the real thing. */
final class StockModel {

  private final String setup;
  private final ModelBooks books;
  private final ModelReservations reservations;
  private final ModelMovements movements;

  /**
   * Begins with two products of 20 pieces each.
   *
   * @param setup how the real thing works, for messages
   * @param inventory where the products are made
   * @param stock the operations under test
   * @param prefix of the SKUs, used by nobody else
   */
  StockModel(String setup, TestInventory inventory, StockOperations stock, String prefix) {
    this.setup = setup;
    books = new ModelBooks(inventory, prefix);
    reservations = new ModelReservations(setup, stock, books);
    movements = new ModelMovements(setup, stock, books);
  }

  /** How an answer is compared: done, done before, or the kind of refusal. */
  static String kind(Outcome<?> outcome) {
    return outcome
        .refusal()
        .map(refusal -> refusal.getClass().getSimpleName())
        .orElse(outcome.getClass().getSimpleName());
  }

  /** Does the same in both and compares the answers. */
  void run(ModelStep step) {
    switch (step.kind()) {
      case ADJUST_BY, ADJUST_TO, MARK, ADJUST_MARKED, RECEIVE, TRANSFER, UNDO ->
          movements.run(step);
      default -> reservations.run(step);
    }
  }

  /** Both have the same stock. */
  void compare() {
    books.compare(setup);
  }
}

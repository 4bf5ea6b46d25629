package org.holdfast.ui.ledger;

import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import org.holdfast.inventory.ledger.Movement;

/**
 * Leads from a movement to the one that undoes it, or that it undoes, and looks for it in the whole
 * ledger where it is not listed. Belongs to the JavaFX application thread.
 */
final class Counterparts {

  private final LedgerViewModel model;
  private final Consumer<Movement> found;
  private OptionalLong wanted = OptionalLong.empty();

  /** Leads to rows of {@code model}, which are given to {@code found}. */
  Counterparts(LedgerViewModel model, Consumer<Movement> found) {
    this.model = model;
    this.found = found;
    InvalidationListener look = observable -> look();
    model.shown().addListener(look);
    model.countedProperty().addListener(look);
  }

  /** The number of the movement that undoes {@code movement}, or that it undoes. */
  static OptionalLong of(Movement movement) {
    return movement.undoneBy().isPresent() ? movement.undoneBy() : movement.undoes();
  }

  /** Shows the counterpart of {@code movement}, if it has one. */
  void show(Movement movement) {
    wanted = of(movement);
    look();
    if (wanted.isPresent()) {
      // Both are of one product at one place, whatever else is asked for now.
      LedgerFilters filters = model.filters();
      filters.clear();
      filters.placeProperty().set(movement.location().orElse(null));
      filters.searchProperty().set(movement.sku().value());
    }
  }

  private void look() {
    if (wanted.isEmpty()) {
      return;
    }
    long id = wanted.getAsLong();
    model.shown().stream()
        .filter(row -> row.id() == id)
        .findFirst()
        .ifPresent(
            row -> {
              wanted = OptionalLong.empty();
              found.accept(row);
            });
  }
}

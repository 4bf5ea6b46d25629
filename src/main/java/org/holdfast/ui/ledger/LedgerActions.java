package org.holdfast.ui.ledger;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.Links;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.undo.Undoing;

/** What can be done with a row of the ledger. Belongs to the JavaFX application thread. */
public final class LedgerActions {

  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ScreenContext services;
  private final Operator operator;
  private final Undoing undoing;
  private final Links links;

  /** Undoes for {@code operator}, and goes where {@code links} lead. */
  public LedgerActions(ScreenContext services, Operator operator, Links links) {
    this.services = services;
    this.links = links;
    this.operator = operator;
    undoing = new Undoing(services, operator, message);
  }

  /** Whether {@code movement} may be undone by whoever is signed in; null: no row. */
  boolean canUndo(Movement movement) {
    return movement != null && movement.isUndoable() && services.permissions().may(Right.OPERATE);
  }

  /** Undoes {@code movement}. */
  void undo(Movement movement) {
    undoing.undo(movement.id());
  }

  /** Shows the product of {@code movement}. */
  void showProduct(Movement movement) {
    links.product(movement.sku());
  }

  /** Who works here. */
  Operator operator() {
    return operator;
  }

  /** Shows how the stock of the product of {@code movement} went. */
  void showOverTime(Movement movement) {
    links.overTime(movement.sku());
  }

  /** What happened last; null: nothing to say. */
  ObjectProperty<Message> messageProperty() {
    return message;
  }
}

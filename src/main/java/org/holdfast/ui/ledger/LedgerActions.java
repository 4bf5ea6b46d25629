package org.holdfast.ui.ledger;

import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Window;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.Links;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.order.OrderDesk;
import org.holdfast.ui.undo.Undoing;

/** What can be done with a row of the ledger. Belongs to the JavaFX application thread. */
public final class LedgerActions {

  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ScreenContext services;
  private final Operator operator;
  private final Undoing undoing;
  private final OrderDesk orders;
  private final Links links;

  /**
   * Undoes for {@code operator}, and goes where {@code links} lead.
   *
   * @param orders shows reservations
   */
  public LedgerActions(ScreenContext services, Operator operator, OrderDesk orders, Links links) {
    this.services = services;
    this.orders = orders;
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

  /** Shows what {@code movement} is about: its reservation, or its product. */
  void show(Movement movement, Window owner) {
    if (movement.reservationId().isPresent()) {
      showReservation(movement, owner);
    } else {
      showProduct(movement);
    }
  }

  /** Shows the reservation of {@code movement} over {@code owner}. */
  void showReservation(Movement movement, Window owner) {
    // A dialog waits for its end: not while the event that asks for it is still on its way.
    Platform.runLater(() -> orders.show(movement.reservationId().orElseThrow(), owner));
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

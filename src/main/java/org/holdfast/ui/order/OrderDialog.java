package org.holdfast.ui.order;

import javafx.application.Platform;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.keys.ScanGuard;
import org.holdfast.ui.reservation.ReservationCommands;
import org.holdfast.ui.reservation.ReservationDialogs;

/** Shows everything about one reservation over the window. */
final class OrderDialog {

  private static final Texts TEXTS = Texts.of(OrderDialog.class);

  private final OrderViewModel model;
  private final Dialog<ButtonType> dialog = new Dialog<>();

  OrderDialog(Window owner, ScreenContext services, OrderViewModel model) {
    this.model = model;
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("dialog.title", Long.toString(model.id())));
    dialog.setResizable(true);
    DialogPane pane = dialog.getDialogPane();
    pane.getButtonTypes().setAll(ButtonType.CLOSE);
    pane.lookupButton(ButtonType.CLOSE).setId("order-close");
    ReservationCommands commands =
        new ReservationCommands(
            model.actions(),
            new ReservationDialogs(() -> pane.getScene().getWindow()),
            services.clock());
    OrderPane order =
        new OrderPane(
            model, new OrderCommands(model, commands), services.permissions(), services.clock());
    pane.setContent(order.root());
    ScanGuard.takesScans(pane, order.lines()::scanned);
    // Before it is read nothing can be changed, and what is disabled takes no focus.
    model
        .factsProperty()
        .addListener(
            (observable, before, facts) -> {
              if (before == null) {
                Platform.runLater(order.lines()::focus);
              }
            });
  }

  /** Shows it, and goes on once it is closed. */
  void show() {
    model.start();
    try {
      dialog.showAndWait();
    } finally {
      model.stop();
    }
  }
}

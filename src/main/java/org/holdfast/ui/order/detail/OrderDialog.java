package org.holdfast.ui.order.detail;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.keys.ScanGuard;
import org.holdfast.ui.reservation.ReservationCommands;
import org.holdfast.ui.reservation.ReservationDialogs;

/** Shows everything about one reservation over the window. */
public final class OrderDialog {

  private static final Texts TEXTS = Texts.of(OrderDialog.class);

  private final OrderViewModel model;
  private final Dialog<ButtonType> dialog = new Dialog<>();

  /** A dialog over {@code owner} about the reservation of {@code model}. */
  public OrderDialog(Window owner, ScreenContext services, OrderViewModel model) {
    this.model = model;
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("dialog.title", Long.toString(model.id())));
    DialogPane pane = dialog.getDialogPane();
    pane.getStyleClass().add("order-dialog");
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
    pane.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    pane.addEventFilter(KeyEvent.KEY_PRESSED, order::key);
    ScanGuard.takesScans(pane, order.lines()::scanned);
    // While nothing can be changed the fields are disabled, and have no focus.
    model
        .changeableProperty()
        .addListener(
            (observable, before, changeable) -> {
              if (changeable) {
                Platform.runLater(() -> focus(pane, order.lines()));
              }
            });
  }

  /** Puts the focus where lines are added, unless somebody is at work elsewhere. */
  private static void focus(DialogPane pane, OrderLinesPane lines) {
    Node owner = pane.getScene().getFocusOwner();
    if (!(owner instanceof TextInputControl field) || field.isDisabled()) {
      lines.focus();
    }
  }

  /** Shows it, and goes on once it is closed. */
  public void show() {
    model.start();
    try {
      dialog.showAndWait();
    } finally {
      model.stop();
    }
  }
}

package org.holdfast.ui.inventory.product;

import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.inventory.operation.OperationPane;
import org.holdfast.ui.inventory.operation.OperationViewModel;
import org.holdfast.ui.reservation.ReservationActions;
import org.holdfast.ui.reservation.ReservationCommands;
import org.holdfast.ui.reservation.ReservationDialogs;

/** One product in detail, with everything that can be done to it. */
public final class ProductPane {

  private static final double ROOM_BELOW = 12;

  private final OperationViewModel operation;
  private final Parent root;

  @FXML private VBox empty;
  @FXML private ScrollPane content;
  @FXML private HBox notInList;
  @FXML private Button show;
  @FXML private VBox details;
  @FXML private VBox form;
  @FXML private VBox messages;
  @FXML private DetailSection locations;
  @FXML private HBox waiting;
  @FXML private Label waits;
  @FXML private Button showWaiting;
  @FXML private DetailSection reservations;
  @FXML private DetailSection movements;

  /**
   * The side of one product, with the forms of what can be done with it.
   *
   * @param inList whether its row can be seen: what is hidden is not worked on
   * @param actions what the screen around it does
   */
  public ProductPane(
      ScreenContext services,
      ProductViewModel model,
      OperationViewModel operation,
      ReservationActions reservationActions,
      ReadOnlyBooleanProperty inList,
      ProductActions actions) {
    this.operation = operation;
    this.root = Fxml.load(this);
    BooleanBinding locked = operation.busyProperty().or(inList.not());
    details
        .getChildren()
        .addAll(
            0,
            List.of(
                new ProductHead(model, services.permissions(), actions).root(),
                new ProductNumbers(model, model.words()).root(),
                new OperationButtons(operation, services.permissions(), locked)));
    bindVisibility(model, inList, actions);
    bindForm(actions);
    bindMessages();
    HeldRows held =
        new HeldRows(
            services,
            new ReservationCommands(
                reservationActions,
                new ReservationDialogs(() -> root().getScene().getWindow()),
                services.clock()),
            reservationActions.busyProperty().or(inList.not()));
    bindRows(model, held, new ProductRows(services.permissions(), actions::place));
  }

  private void bindVisibility(
      ProductViewModel model, ReadOnlyBooleanProperty inList, ProductActions actions) {
    notInList.visibleProperty().bind(inList.not());
    notInList.managedProperty().bind(notInList.visibleProperty());
    show.setOnAction(event -> actions.showInList());
    showWaiting.setOnAction(event -> actions.waiting(model.skuProperty().get()));
    empty.visibleProperty().bind(model.productProperty().isNull());
    content.visibleProperty().bind(model.productProperty().isNotNull());
  }

  private void bindRows(ProductViewModel model, HeldRows held, ProductRows rows) {
    ProductWords words = model.words();
    locations.bind(words.locations(), words.noLocationProperty(), rows::location);
    reservations.bind(
        words.reservations(),
        words.noReservationProperty(),
        line -> held.row(line, model.skuProperty().get()));
    waits.textProperty().bind(words.waiting());
    waiting.visibleProperty().bind(waits.textProperty().isNotEmpty());
    waiting.managedProperty().bind(waiting.visibleProperty());
    movements.bind(words.movements(), words.noMovementProperty(), ProductRows::movement);
  }

  /** What to put into a scene. */
  public Parent root() {
    return root;
  }

  private void bindForm(ProductActions actions) {
    Parent shown = new OperationPane(operation, actions::newLocation).root();
    form.getChildren().add(shown);
    form.managedProperty().bind(shown.managedProperty());
    form.visibleProperty().bind(shown.managedProperty());
    operation.openedProperty().addListener(observable -> Platform.runLater(this::showForm));
    operation.check().doubtProperty().addListener(observable -> Platform.runLater(this::showForm));
  }

  private void bindMessages() {
    MessageBar bar = MessageBar.of("operation-message", operation.messageProperty());
    messages.getChildren().add(bar);
    messages.managedProperty().bind(bar.managedProperty());
    // What is not there takes no clicks from what is below it.
    messages.visibleProperty().bind(bar.managedProperty());
    // It takes room that the form had.
    bar.managedProperty().addListener(observable -> Platform.runLater(this::showForm));
  }

  /** In a low window the form's buttons must not stay below its edge. */
  private void showForm() {
    if (operation.formProperty().get() == null || content.getContent() == null) {
      return;
    }
    root.layout();
    Node all = content.getContent();
    double height = all.getBoundsInLocal().getHeight();
    double seen = content.getViewportBounds().getHeight();
    Bounds shown = all.sceneToLocal(form.localToScene(form.getBoundsInLocal()));
    if (height <= seen) {
      return;
    }
    double top = content.getVvalue() * (height - seen);
    double bottom = shown.getMaxY() + ROOM_BELOW;
    if (bottom > top + seen || shown.getMinY() < top) {
      content.setVvalue(Math.max(0, Math.min(1, (bottom - seen) / (height - seen))));
    }
  }
}

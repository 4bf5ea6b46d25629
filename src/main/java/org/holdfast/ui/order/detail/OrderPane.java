package org.holdfast.ui.order.detail;

import java.time.Clock;
import java.time.Instant;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.keys.Shortcut;

/** Everything about one reservation. */
final class OrderPane {

  private final OrderViewModel model;
  private final OrderCommands commands;
  private final Clock clock;
  private final OrderLinesPane lines;
  private final Parent root;

  @FXML private Label title;
  @FXML private Label state;
  @FXML private TextField reference;
  @FXML private TextField customer;
  @FXML private TextField note;
  @FXML private Button save;
  @FXML private Button extend;
  @FXML private Button release;
  @FXML private Button shipPart;
  @FXML private Button ship;
  @FXML private Tab linesTab;
  @FXML private TableView<Movement> movements;
  @FXML private TableColumn<Movement, Instant> atColumn;
  @FXML private TableColumn<Movement, String> operationColumn;
  @FXML private TableColumn<Movement, String> skuColumn;
  @FXML private TableColumn<Movement, String> locationColumn;
  @FXML private TableColumn<Movement, Long> piecesColumn;
  @FXML private TableColumn<Movement, String> reservedColumn;
  @FXML private TableColumn<Movement, String> operatorColumn;
  @FXML private TableColumn<Movement, String> whyColumn;
  @FXML private Label older;
  @FXML private StackPane messages;

  OrderPane(OrderViewModel model, OrderCommands commands, Permissions permissions, Clock clock) {
    this.model = model;
    this.commands = commands;
    this.clock = clock;
    root = Fxml.load(this);
    lines = new OrderLinesPane(model);
    linesTab.setContent(lines.root());
    reference.textProperty().bindBidirectional(model.label().referenceProperty());
    customer.textProperty().bindBidirectional(model.label().customerProperty());
    note.textProperty().bindBidirectional(model.label().noteProperty());
    save.disableProperty()
        .bind(model.changeableProperty().and(model.label().changedProperty()).not());
    save.setOnAction(event -> model.saveLabel());
    for (TextField field : new TextField[] {reference, customer, note}) {
      field.setOnAction(event -> model.saveLabel());
      field.editableProperty().bind(model.changeableProperty());
    }
    button(extend, Shortcut.EXTEND, commands::extend);
    button(release, Shortcut.RELEASE, commands::release);
    button(shipPart, Shortcut.SHIP_PART, commands::shipPart);
    button(ship, Shortcut.COMMIT, commands::ship);
    permissions.offer(Right.OPERATE, save, extend, release, shipPart, ship);
    bindMovements();
    MessageBar bar = MessageBar.of("order-message", model.messageProperty());
    messages.getChildren().add(bar);
    model.factsProperty().addListener((observable, oldValue, facts) -> show(facts));
  }

  private void button(Button button, Shortcut key, Runnable action) {
    button.setOnAction(event -> action.run());
    button.setTooltip(new Tooltip(key.tip(key.effect())));
    button.disableProperty().bind(model.changeableProperty().not());
  }

  private void bindMovements() {
    Columns.value(atColumn, Movement::at, at -> new OrderTexts(clock.instant()).moment(at));
    Columns.text(operationColumn, Movement::operationLabel);
    Columns.text(skuColumn, row -> row.sku().value());
    Columns.text(locationColumn, row -> row.location().orElse(""));
    Columns.pieces(piecesColumn, Movement::pieces);
    Columns.text(reservedColumn, OrderTexts::reserved);
    Columns.text(operatorColumn, Movement::operator);
    Columns.text(whyColumn, OrderTexts::why);
  }

  private void show(OrderFacts facts) {
    title.setText(OrderTexts.title(facts.reservation()));
    state.setText(new OrderTexts(clock.instant()).state(facts.reservation()));
    movements.getItems().setAll(facts.movements());
    older.setVisible(!facts.isWholeStory());
    older.setManaged(!facts.isWholeStory());
  }

  /** Does what a shortcut says. */
  void key(KeyEvent event) {
    Runnable action =
        Shortcut.EXTEND.match(event)
            ? commands::extend
            : Shortcut.RELEASE.match(event)
                ? commands::release
                : Shortcut.SHIP_PART.match(event)
                    ? commands::shipPart
                    : Shortcut.COMMIT.match(event) ? commands::ship : null;
    if (action != null) {
      event.consume();
      action.run();
    }
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** The lines. */
  OrderLinesPane lines() {
    return lines;
  }
}

package org.holdfast.ui.order.draft;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.keys.Shortcut;
import org.holdfast.ui.reservation.HoldTime;

/** An order that is being written. */
final class DraftPane {

  private final DraftViewModel model;
  private final Runnable reserve;
  private final DraftLinesPane lines;
  private final Parent root;

  @FXML private VBox form;
  @FXML private TextField product;
  @FXML private TextField pieces;
  @FXML private Button add;
  @FXML private StackPane linesPlace;
  @FXML private TextField reference;
  @FXML private TextField customer;
  @FXML private TextField note;
  @FXML private ComboBox<HoldTime> hold;
  @FXML private ComboBox<OrderDraft.Shortage> shortage;
  @FXML private CheckBox safetyStock;
  @FXML private Button clear;
  @FXML private Button send;
  @FXML private StackPane messages;

  /** A form in {@code dialog} for the draft of {@code model}, that {@code reserve} reserves. */
  DraftPane(DraftViewModel model, DialogPane dialog, Runnable reserve) {
    this.model = model;
    this.reserve = reserve;
    root = Fxml.load(this);
    OrderDraft draft = model.draft();
    lines = new DraftLinesPane(draft);
    linesPlace.getChildren().add(lines.root());
    hold.getItems().setAll(HoldTime.values());
    shortage.getItems().setAll(OrderDraft.Shortage.values());
    product.textProperty().bindBidirectional(draft.productProperty());
    pieces.textProperty().bindBidirectional(draft.piecesProperty());
    reference.textProperty().bindBidirectional(draft.referenceProperty());
    customer.textProperty().bindBidirectional(draft.customerProperty());
    note.textProperty().bindBidirectional(draft.noteProperty());
    hold.valueProperty().bindBidirectional(draft.holdProperty());
    shortage.valueProperty().bindBidirectional(draft.shortageProperty());
    safetyStock.selectedProperty().bindBidirectional(draft.safetyStockProperty());
    form.disableProperty().bind(model.busyProperty());
    product.setOnAction(event -> entered());
    pieces.setOnAction(event -> add());
    add.setOnAction(event -> add());
    clear.setOnAction(event -> model.clear());
    send.setOnAction(event -> reserve.run());
    send.setTooltip(new Tooltip(Shortcut.RESERVE.tip(send.getText())));
    MessageBar bar = MessageBar.of("draft-message", model.messageProperty());
    bar.growing(dialog);
    messages.getChildren().add(bar);
    form.disableProperty()
        .addListener(
            (observable, before, disabled) -> {
              // What is disabled has lost the focus.
              if (!disabled) {
                product.requestFocus();
              }
            });
  }

  private void entered() {
    if (model.entry().mayBePieces()) {
      add();
    } else {
      pieces.requestFocus();
    }
  }

  private void add() {
    model.entry().addTyped();
    product.requestFocus();
  }

  /** Does what a shortcut says. */
  void key(KeyEvent event) {
    if (Shortcut.RESERVE.match(event)) {
      event.consume();
      reserve.run();
    }
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** Puts the focus where a line is added. */
  void focus() {
    product.requestFocus();
  }

  /** Lets go of the draft, which lives on. */
  void forget() {
    lines.forget();
    model.closed();
    form.disableProperty().unbind();
  }
}

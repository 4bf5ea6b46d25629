package org.holdfast.ui.inventory;

import java.util.List;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.holdfast.inventory.ReasonCode;
import org.holdfast.inventory.StockLevel;

/** The form that reserves, receives, adjusts and transfers. */
final class OperationView {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");
  private static final String ANYWHERE = "Anywhere";

  private final OperationViewModel model;
  private final ObservableList<String> allLocations;
  private final Parent root;

  @FXML private Label title;
  @FXML private GridPane grid;
  @FXML private Label quantityLabel;
  @FXML private Label noteLabel;
  @FXML private Label modeLabel;
  @FXML private ComboBox<OperationViewModel.AdjustMode> mode;
  @FXML private TextField quantity;
  @FXML private Label locationLabel;
  @FXML private ComboBox<String> place;
  @FXML private Label targetLabel;
  @FXML private ComboBox<String> target;
  @FXML private Label holdLabel;
  @FXML private ComboBox<HoldTime> hold;
  @FXML private Label reasonLabel;
  @FXML private ComboBox<ReasonCode> reason;
  @FXML private TextField note;
  @FXML private Label hint;
  @FXML private HBox waiting;
  @FXML private Label waitingText;
  @FXML private Button cancel;
  @FXML private Button submit;

  OperationView(OperationViewModel model, ObservableList<String> allLocations) {
    this.model = model;
    this.allLocations = allLocations;
    this.root = org.holdfast.ui.common.Fxml.load(this);
    bindFields();
    bindState();
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  Parent root() {
    return root;
  }

  private void bindFields() {
    mode.getItems().setAll(OperationViewModel.AdjustMode.values());
    mode.valueProperty().bindBidirectional(model.adjustModeProperty());
    quantity.textProperty().bindBidirectional(model.quantityProperty());
    note.textProperty().bindBidirectional(model.noteProperty());
    place.valueProperty().bindBidirectional(model.locationProperty());
    target.valueProperty().bindBidirectional(model.targetProperty());
    hold.getItems().setAll(HoldTime.values());
    hold.valueProperty().bindBidirectional(model.holdProperty());
    reason.getItems().setAll(userReasons());
    reason.valueProperty().bindBidirectional(model.reasonProperty());
    reason.setConverter(words(ReasonCode::label));
    // Null stands for “anywhere”; a combo box shows a null value by its prompt only.
    place.setPromptText(ANYWHERE);
    target.setPromptText("Choose a location");
    place.setCellFactory(list -> placeCell());
    place.setButtonCell(placeCell());
  }

  private ListCell<String> placeCell() {
    return new ListCell<>() {
      @Override
      protected void updateItem(String name, boolean empty) {
        super.updateItem(name, empty);
        boolean inList = getListView() != null && getIndex() >= 0;
        setText(name != null ? name : empty && inList ? null : place.getPromptText());
      }
    };
  }

  /** Reconciliation has a reason of its own, which only it uses. */
  private static List<ReasonCode> userReasons() {
    return java.util.Arrays.stream(ReasonCode.values())
        .filter(code -> code != ReasonCode.RECONCILIATION)
        .toList();
  }

  private void bindState() {
    model.kindProperty().addListener((observed, before, now) -> arrange(now));
    model.productProperty().addListener(observed -> offerLocations());
    allLocations.addListener((javafx.beans.InvalidationListener) observed -> offerLocations());
    ObservableValue<Boolean> open = model.kindProperty().map(kind -> true).orElse(false);
    root.visibleProperty().bind(open);
    root.managedProperty().bind(open);
    hint.textProperty()
        .bind(
            Bindings.when(model.problemProperty().isEmpty())
                .then(model.hintProperty())
                .otherwise(model.problemProperty()));
    model
        .problemProperty()
        .addListener(
            (observed, before, now) -> {
              hint.pseudoClassStateChanged(WRONG, !now.isEmpty());
            });
    model
        .problemFieldProperty()
        .addListener(
            (observed, before, now) -> {
              quantity.pseudoClassStateChanged(WRONG, now == OperationViewModel.Field.QUANTITY);
              place.pseudoClassStateChanged(WRONG, now == OperationViewModel.Field.LOCATION);
              target.pseudoClassStateChanged(WRONG, now == OperationViewModel.Field.TARGET);
              note.pseudoClassStateChanged(WRONG, now == OperationViewModel.Field.NOTE);
            });
    model
        .doubtfulProperty()
        .addListener((observed, before, now) -> hint.pseudoClassStateChanged(DOUBTFUL, now));
    submit.disableProperty().bind(model.readyProperty().not());
    submit.setOnAction(event -> model.submit());
    cancel.setOnAction(event -> cancelOrClose());
    waiting.visibleProperty().bind(model.busyProperty());
    waiting.managedProperty().bind(model.busyProperty());
    PauseTransition longWait = new PauseTransition(Duration.seconds(1));
    longWait.setOnFinished(
        event -> waitingText.setText("Still waiting; somebody may hold the row's lock…"));
    model
        .busyProperty()
        .addListener(
            (observed, before, busy) -> {
              waitingText.setText("Working…");
              if (busy) {
                longWait.playFromStart();
              } else {
                longWait.stop();
              }
              fields().forEach(field -> field.setDisable(busy));
              if (!busy && model.kindProperty().get() != null) {
                // It was refused: what is most likely to be corrected is at hand.
                Platform.runLater(this::focusQuantity);
              }
            });
    arrange(null);
  }

  private List<Node> fields() {
    return List.of(mode, quantity, place, target, hold, reason, note);
  }

  private void arrange(OperationKind kind) {
    if (kind == null) {
      return;
    }
    title.setText(kind.label());
    submit.setText(kind.label());
    boolean adjust = kind == OperationKind.ADJUST;
    grid.getChildren().clear();
    addRow(adjust, modeLabel, mode);
    addRow(true, quantityLabel, quantity);
    addRow(true, locationLabel, place);
    addRow(kind == OperationKind.TRANSFER, targetLabel, target);
    addRow(kind == OperationKind.RESERVE, holdLabel, hold);
    addRow(adjust, reasonLabel, reason);
    addRow(true, noteLabel, note);
    locationLabel.setText(kind == OperationKind.TRANSFER ? "From" : "Location");
    place.setPromptText(kind == OperationKind.RESERVE ? ANYWHERE : "Choose a location");
    offerLocations();
    Platform.runLater(this::focusQuantity);
  }

  private void focusQuantity() {
    quantity.requestFocus();
    quantity.selectAll();
  }

  private void addRow(boolean needed, Label label, Node field) {
    if (needed) {
      grid.addRow(grid.getRowCount(), label, field);
    }
  }

  /** Stock can come from where it lies, and go anywhere. */
  private void offerLocations() {
    if (model.kindProperty().get() == null || model.productProperty().get() == null) {
      return;
    }
    OperationKind kind = model.kindProperty().get();
    List<String> held =
        model.productProperty().get().levels().stream().map(StockLevel::location).toList();
    ObservableList<String> offered = FXCollections.observableArrayList();
    if (kind == OperationKind.RESERVE) {
      offered.add(null);
    }
    offered.addAll(kind == OperationKind.RECEIVE ? allLocations : held);
    String chosen = model.locationProperty().get();
    if (!place.getItems().equals(offered)) {
      place.setItems(offered);
      model.locationProperty().set(chosen);
    }
    if (!target.getItems().equals(allLocations)) {
      String to = model.targetProperty().get();
      target.setItems(FXCollections.observableArrayList(allLocations));
      model.targetProperty().set(to);
    }
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      cancelOrClose();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !(event.getTarget() instanceof Button)) {
      model.submit();
      event.consume();
    }
  }

  private void cancelOrClose() {
    if (model.busyProperty().get()) {
      model.cancel();
    } else {
      model.close();
    }
  }

  private static <T> StringConverter<T> words(Function<T, String> text) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? null : text.apply(value);
      }

      @Override
      public T fromString(String typed) {
        throw new UnsupportedOperationException("nothing is typed here");
      }
    };
  }
}

package org.holdfast.ui.inventory.operation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.inventory.operation.form.AdjustMode;
import org.holdfast.ui.inventory.operation.form.EntryField;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.reservation.HoldTime;

/** The form of an operation: the fields that it needs, and what is to be said about them. */
public final class OperationPane {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");

  private final OperationViewModel model;
  private final Map<EntryField, Node> controls = new EnumMap<>(EntryField.class);
  private final Parent root;

  @FXML private Label title;
  @FXML private GridPane grid;
  @FXML private ComboBox<AdjustMode> mode;
  @FXML private TextField quantity;
  @FXML private LocationBox place;
  @FXML private LocationBox target;
  @FXML private Button newPlace;
  @FXML private ComboBox<HoldTime> hold;
  @FXML private ComboBox<ReasonCode> reason;
  @FXML private TextField note;
  @FXML private DoubtPane doubt;
  @FXML private Label hint;
  @FXML private WaitingLine waiting;
  @FXML private Button cancel;
  @FXML private Button submit;

  /**
   * The form of {@code model}.
   *
   * @param newLocation asks for a new one and gives its name once it is there
   */
  public OperationPane(OperationViewModel model, Consumer<Consumer<String>> newLocation) {
    this.model = model;
    this.root = Fxml.load(this);
    bindFields();
    bindCheck(model.check());
    newPlace.setOnAction(event -> newLocation.accept(model::choose));
    doubt.bind(model.check(), this::enter);
    waiting.bind(model.busyProperty());
    submit.setOnAction(event -> model.submit());
    cancel.setOnAction(event -> model.cancel());
    model.formProperty().addListener((observable, oldValue, newValue) -> arrange(newValue));
    // Only who opened the form wants to type into it; an entry that comes back is just there.
    model.openedProperty().addListener(observable -> Platform.runLater(this::focusQuantity));
    model.busyProperty().addListener((observable, oldValue, newValue) -> busy(newValue));
    root.visibleProperty().bind(model.formProperty().isNotNull());
    root.managedProperty().bind(root.visibleProperty());
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /** What to put into a scene. */
  public Parent root() {
    return root;
  }

  private void bindFields() {
    EntryFields fields = model.fields();
    controls.put(EntryField.MODE, mode);
    controls.put(EntryField.QUANTITY, quantity);
    controls.put(EntryField.LOCATION, place);
    controls.put(EntryField.TARGET, target);
    controls.put(EntryField.NEW_LOCATION, newPlace);
    controls.put(EntryField.HOLD, hold);
    controls.put(EntryField.REASON, reason);
    controls.put(EntryField.NOTE, note);
    choice(mode, AdjustMode.values(), fields.modeProperty(), AdjustMode::label);
    choice(hold, HoldTime.values(), fields.holdProperty(), HoldTime::toString);
    choice(
        reason,
        Arrays.stream(ReasonCode.values())
            .filter(ReasonCode::isOfAdjustment)
            .toArray(ReasonCode[]::new),
        fields.reasonProperty(),
        ReasonCode::label);
    quantity.textProperty().bindBidirectional(fields.quantityProperty());
    note.textProperty().bindBidirectional(fields.noteProperty());
    LocationChoices choices = model.choices();
    place.bind(choices.sources(), choices.noSource(), fields.locationProperty());
    target.bind(
        choices.targets(), new SimpleObjectProperty<>(choices.noTarget()), fields.targetProperty());
  }

  private static <T> void choice(
      ComboBox<T> box, T[] values, Property<T> chosen, Function<T, String> text) {
    box.setConverter(new LabelConverter<>(text));
    box.getItems().setAll(values);
    box.valueProperty().bindBidirectional(chosen);
  }

  private void bindCheck(EntryCheck check) {
    hint.textProperty()
        .bind(
            Bindings.when(check.problemProperty().isEmpty())
                .then(check.hintProperty())
                .otherwise(check.problemProperty()));
    check
        .problemFieldProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              hint.pseudoClassStateChanged(WRONG, newValue != null);
              controls.forEach(
                  (field, control) -> control.pseudoClassStateChanged(WRONG, field == newValue));
            });
    check
        .doubtfulProperty()
        .addListener(
            (observable, oldValue, newValue) -> hint.pseudoClassStateChanged(DOUBTFUL, newValue));
    submit.disableProperty().bind(check.readyProperty().not());
  }

  private void arrange(OperationForm form) {
    if (form == null) {
      return;
    }
    title.setText(form.title(model.productProperty().get().product().sku()));
    submit.setText(form.label());
    grid.getChildren().clear();
    controls.forEach(
        (field, control) -> {
          if (form.fields().contains(field)) {
            grid.addRow(grid.getRowCount(), new Label(form.label(field)), control);
          }
        });
  }

  private void busy(boolean busy) {
    controls.values().forEach(control -> control.setDisable(busy));
    doubt.setDisable(busy);
    if (!busy && model.formProperty().get() != null) {
      // It was refused: what is most likely to be corrected is at hand.
      Platform.runLater(this::focusQuantity);
    }
  }

  private void focusQuantity() {
    quantity.requestFocus();
    quantity.selectAll();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      model.cancel();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !(event.getTarget() instanceof Button)) {
      enter();
      event.consume();
    }
  }

  /** Enter books, or goes to what must be answered first. */
  private void enter() {
    if (model.check().isAnswered()) {
      model.submit();
    } else {
      doubt.focus();
    }
  }
}

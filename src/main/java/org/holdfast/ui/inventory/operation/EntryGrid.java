package org.holdfast.ui.inventory.operation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.LabelConverter;
import org.holdfast.ui.inventory.operation.form.AdjustMode;
import org.holdfast.ui.inventory.operation.form.EntryField;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.Patience;
import org.holdfast.ui.reservation.HoldTime;

/** The fields of a form, a row each. */
final class EntryGrid {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final Map<EntryField, Node> controls = new EnumMap<>(EntryField.class);
  private final Parent root;

  @FXML private GridPane grid;
  @FXML private ComboBox<AdjustMode> mode;
  @FXML private TextField quantity;
  @FXML private LocationBox place;
  @FXML private LocationBox target;
  @FXML private Button newPlace;
  @FXML private ComboBox<HoldTime> hold;
  @FXML private ComboBox<Patience> patience;
  @FXML private ComboBox<ReasonCode> reason;
  @FXML private HBox order;
  @FXML private TextField reference;
  @FXML private TextField customer;
  @FXML private TextField note;

  /**
   * The fields of {@code model}.
   *
   * @param newLocation asks for a new location
   */
  EntryGrid(OperationViewModel model, Runnable newLocation) {
    this.root = Fxml.load(this);
    controls.put(EntryField.MODE, mode);
    controls.put(EntryField.QUANTITY, quantity);
    controls.put(EntryField.LOCATION, place);
    controls.put(EntryField.TARGET, target);
    controls.put(EntryField.NEW_LOCATION, newPlace);
    controls.put(EntryField.HOLD, hold);
    controls.put(EntryField.SHORTAGE, patience);
    controls.put(EntryField.REASON, reason);
    controls.put(EntryField.REFERENCE, reference);
    controls.put(EntryField.CUSTOMER, customer);
    controls.put(EntryField.NOTE, note);
    bind(model.fields());
    bind(model.choices(), model.fields());
    newPlace.setOnAction(event -> newLocation.run());
    model
        .check()
        .problemFieldProperty()
        .addListener((observable, oldValue, newValue) -> mark(newValue));
    model.formProperty().addListener((observable, oldValue, newValue) -> arrange(newValue));
  }

  private void bind(EntryFields fields) {
    choice(mode, List.of(AdjustMode.values()), fields.modeProperty(), AdjustMode::label);
    choice(hold, List.of(HoldTime.values()), fields.holdProperty(), HoldTime::toString);
    choice(patience, List.of(Patience.values()), fields.patienceProperty(), Patience::toString);
    choice(
        reason,
        Arrays.stream(ReasonCode.values()).filter(ReasonCode::isOfAdjustment).toList(),
        fields.reasonProperty(),
        ReasonCode::label);
    quantity.textProperty().bindBidirectional(fields.quantityProperty());
    reference.textProperty().bindBidirectional(fields.referenceProperty());
    customer.textProperty().bindBidirectional(fields.customerProperty());
    note.textProperty().bindBidirectional(fields.noteProperty());
  }

  private void bind(LocationChoices choices, EntryFields fields) {
    place.bind(choices.sources(), choices.noSource(), fields.locationProperty());
    target.bind(
        choices.targets(), new SimpleObjectProperty<>(choices.noTarget()), fields.targetProperty());
  }

  private static <T> void choice(
      ComboBox<T> box, List<T> values, Property<T> chosen, Function<T, String> text) {
    box.setConverter(new LabelConverter<>(text));
    box.getItems().setAll(values);
    box.valueProperty().bindBidirectional(chosen);
  }

  private void mark(EntryField wrong) {
    controls.forEach((field, control) -> control.pseudoClassStateChanged(WRONG, field == wrong));
  }

  private void arrange(OperationForm form) {
    if (form == null) {
      return;
    }
    grid.getChildren().clear();
    controls.forEach(
        (field, control) -> {
          // The customer stands beside the reference, in one row.
          if (form.fields().contains(field) && field != EntryField.CUSTOMER) {
            Label label = new Label(form.label(field));
            label.setLabelFor(control);
            grid.addRow(grid.getRowCount(), label, field == EntryField.REFERENCE ? order : control);
          }
        });
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** While an entry is being sent its fields stay as they are. */
  void lock(boolean locked) {
    controls.values().forEach(control -> control.setDisable(locked));
  }

  /** Puts the cursor where pieces are typed, over what stands there. */
  void focus() {
    quantity.requestFocus();
    quantity.selectAll();
  }
}

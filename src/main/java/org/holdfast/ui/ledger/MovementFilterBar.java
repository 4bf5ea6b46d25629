package org.holdfast.ui.ledger;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.util.converter.DefaultStringConverter;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FilterBar;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.NarrowChoice;

/** The search in the movements, and what narrows it down. */
final class MovementFilterBar {

  private static final Texts TEXTS = Texts.of(MovementFilterBar.class);

  private final Parent root;
  private final FilterBar filter;

  @FXML private CustomTextField search;
  @FXML private ComboBox<Operation> operation;
  @FXML private ComboBox<ReasonCode> reason;
  @FXML private ComboBox<String> place;
  @FXML private TextField operator;
  @FXML private TextField reservation;
  @FXML private TextField order;
  @FXML private DatePicker from;
  @FXML private DatePicker to;
  @FXML private Button together;
  @FXML private Button clear;

  MovementFilterBar(LedgerFilters filters) {
    root = Fxml.load(this);
    filter =
        new FilterBar(search, TEXTS.get("prompt"), filters.searchProperty(), clear, filters::clear);
    NarrowChoice.bind(
        operation,
        TEXTS.get("all-operations"),
        List.of(Operation.values()),
        Operation::label,
        filters.operationProperty());
    NarrowChoice.bind(
        reason,
        TEXTS.get("all-reasons"),
        List.of(ReasonCode.values()),
        ReasonCode::label,
        filters.reasonProperty());
    NarrowChoice.bind(
        place,
        TEXTS.get("all-locations"),
        filters.places(),
        Function.identity(),
        filters.placeProperty());
    whole(operator, filters.operatorProperty());
    reservation.setTextFormatter(new TextFormatter<>(MovementFilterBar::digits));
    reservation.textProperty().bindBidirectional(filters.reservationProperty());
    whole(order, filters.orderProperty());
    DayField.bind(from, TEXTS.get("from"), filters.fromProperty());
    DayField.bind(to, TEXTS.get("to"), filters.toProperty());
    bindTogether(filters.togetherProperty());
    root.managedProperty().bind(root.visibleProperty());
  }

  /** Stands there while it is asked for, and a click forgets it. */
  private void bindTogether(ObjectProperty<Long> movement) {
    together
        .textProperty()
        .bind(movement.map(id -> TEXTS.get("together", Long.toString(id))).orElse(""));
    together.visibleProperty().bind(movement.isNotNull());
    together.managedProperty().bind(together.visibleProperty());
    together.setOnAction(event -> movement.set(null));
  }

  /** Enter or leaving the field looks for a name: the half of one is nobody. */
  private static void whole(TextField field, StringProperty text) {
    TextFormatter<String> formatter = new TextFormatter<>(new DefaultStringConverter());
    field.setTextFormatter(formatter);
    formatter.valueProperty().bindBidirectional(text);
  }

  private static TextFormatter.Change digits(TextFormatter.Change change) {
    change.setText(change.getText().replaceAll("\\D", ""));
    return change.getControlNewText().length() > LedgerFilters.MAX_DIGITS ? null : change;
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** Puts the cursor into the search. */
  void focus() {
    filter.focus();
  }

  /** Searches for a scanned label. */
  void scanned(String code) {
    filter.scanned(code);
  }
}

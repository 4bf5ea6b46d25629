package org.holdfast.ui.simulator.form;

import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.simulator.scenario.SetupField;

/** What was typed for one parameter. Belongs to the JavaFX application thread. */
public final class FieldInput {

  private final SetupField field;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper wrong = new ReadOnlyBooleanWrapper();

  FieldInput(SetupField field) {
    this.field = field;
  }

  /** The parameter. */
  SetupField field() {
    return field;
  }

  /** What was typed. */
  StringProperty textProperty() {
    return text;
  }

  /** Whether it keeps the setup from being run. */
  ReadOnlyBooleanProperty wrongProperty() {
    return wrong.getReadOnlyProperty();
  }

  void mark(boolean isWrong) {
    wrong.set(isWrong);
  }

  void fill(double value) {
    text.set(field.typed(value));
  }

  /** The value; empty when what was typed is none. */
  OptionalDouble value() {
    return field.read(text.get());
  }
}

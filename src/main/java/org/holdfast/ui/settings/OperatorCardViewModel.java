package org.holdfast.ui.settings;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.Operator;

/** Changes who works here. Belongs to the JavaFX application thread. */
public final class OperatorCardViewModel {

  private static final Texts TEXTS = Texts.of(OperatorCardViewModel.class);

  private final Operator operator;
  private final StringProperty name = new SimpleStringProperty();
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

  /** The name of {@code operator}, to be changed. */
  public OperatorCardViewModel(Operator operator) {
    this.operator = operator;
    name.set(operator.name());
    name.addListener((observable, oldValue, newValue) -> message.set(""));
  }

  /** Takes the name that was typed, if it is one. */
  public void save() {
    message.set(
        operator.rename(name.get())
            ? TEXTS.get("saved")
            : TEXTS.get("operator.rule", RequestChecks.MAX_OPERATOR));
  }

  /** Forgets what was typed and not saved. */
  public void reset() {
    name.set(operator.name());
    message.set("");
  }

  /** What is typed. */
  public StringProperty nameProperty() {
    return name;
  }

  /** What became of it; empty: nothing yet. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }
}

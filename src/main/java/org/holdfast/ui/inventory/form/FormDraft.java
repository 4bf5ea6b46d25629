package org.holdfast.ui.inventory.form;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed and ticked in a form of a few fields. Belongs to the JavaFX application thread. */
final class FormDraft {

  private final List<StringProperty> texts;
  private final BooleanProperty ticked = new SimpleBooleanProperty();
  private final BooleanBinding begun;

  /** Fields that say {@code before}. */
  FormDraft(String... before) {
    texts = Stream.of(before).map(text -> (StringProperty) new SimpleStringProperty(text)).toList();
    begun =
        Bindings.createBooleanBinding(
            () ->
                ticked.get()
                    || !texts.stream().map(StringProperty::get).toList().equals(List.of(before)),
            Stream.concat(texts.stream(), Stream.of(ticked)).toArray(Observable[]::new));
  }

  /** What stands in a field. */
  StringProperty text(int field) {
    return texts.get(field);
  }

  /** What is ticked. */
  BooleanProperty tickedProperty() {
    return ticked;
  }

  /** Whether something was typed that would be lost with it. */
  BooleanBinding begunProperty() {
    return begun;
  }

  /** Whether something was typed that would be lost with it. */
  boolean isBegun() {
    return begun.get();
  }
}

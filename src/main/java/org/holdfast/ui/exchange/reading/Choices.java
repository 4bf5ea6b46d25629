package org.holdfast.ui.exchange.reading;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import org.holdfast.ui.common.LabelConverter;

/** Boxes from which one of a few values is chosen; nothing is typed there. */
final class Choices {

  private Choices() {}

  /**
   * Fills {@code box}.
   *
   * @param chosen what is chosen now
   * @param name says a value in words
   * @param choose is told when another one is chosen
   */
  static <T> void fill(
      ComboBox<T> box, List<T> values, T chosen, Function<T, String> name, Consumer<T> choose) {
    box.getItems().setAll(values);
    box.setConverter(new LabelConverter<>(name));
    box.setValue(chosen);
    box.valueProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (newValue != null && !Objects.equals(oldValue, newValue)) {
                choose.accept(newValue);
              }
            });
  }
}

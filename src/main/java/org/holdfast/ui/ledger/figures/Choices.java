package org.holdfast.ui.ledger.figures;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.holdfast.ui.common.SegmentedToggle;

/** Buttons in a row, one for each value, of which the chosen one is on. */
final class Choices {

  private Choices() {}

  /**
   * Buttons that choose {@code chosen} out of {@code values}.
   *
   * @param id what the buttons are known by, each with its value
   */
  static <E extends Enum<E>> HBox of(
      String id, E[] values, Function<E, String> label, ObjectProperty<E> chosen) {
    ToggleGroup group = new ToggleGroup();
    HBox row = new HBox();
    row.getStyleClass().addAll("segments", "many-segments");
    for (int i = 0; i < values.length; i++) {
      ToggleButton button = new ToggleButton(label.apply(values[i]));
      button.setId(id + "-" + values[i].name().toLowerCase(Locale.ROOT));
      button.setUserData(values[i]);
      button.setToggleGroup(group);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button
          .getStyleClass()
          .add(i == 0 ? "left-pill" : i == values.length - 1 ? "right-pill" : "center-pill");
      row.getChildren().add(button);
    }
    SegmentedToggle.bind(group, values[0].getDeclaringClass(), chosen);
    return row;
  }
}

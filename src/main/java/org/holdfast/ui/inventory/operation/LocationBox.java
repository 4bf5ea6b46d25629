package org.holdfast.ui.inventory.operation;

import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;

/**
 * Lets people choose a location. What it says is taken from what will be booked, never from what
 * the box remembers: a box whose entries are replaced may keep drawing the old one.
 */
public final class LocationBox extends ComboBox<LocationChoice> {

  private final ListCell<LocationChoice> shown = new ListCell<>();
  private ObservableValue<List<LocationChoice>> offered;
  private ObservableValue<String> none;
  private ObjectProperty<String> chosen;

  /** Whether it is being filled, so that what it says then is nobody's choice. */
  private boolean filling;

  /** A box that offers nothing yet. */
  public LocationBox() {
    setMaxWidth(Double.MAX_VALUE);
    setButtonCell(shown);
  }

  /**
   * Lets people choose {@code chosen} out of {@code offered}.
   *
   * @param none what it says while nothing is chosen
   */
  void bind(
      ObservableValue<List<LocationChoice>> offered,
      ObservableValue<String> none,
      ObjectProperty<String> chosen) {
    this.offered = offered;
    this.none = none;
    this.chosen = chosen;
    // Boxes write into their cell at several moments of their own.
    shown
        .textProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (!truth().equals(newValue)) {
                shown.setText(truth());
              }
            });
    valueProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (!filling && newValue != null) {
                chosen.set(newValue.name());
              }
            });
    chosen.addListener(observable -> fill());
    offered.addListener(observable -> fill());
    none.addListener(observable -> fill());
    fill();
  }

  private String truth() {
    return chosen.get() == null ? none.getValue() : chosen.get();
  }

  private void fill() {
    List<LocationChoice> choices = offered.getValue();
    filling = true;
    try {
      if (!getItems().equals(choices)) {
        getItems().setAll(choices);
      }
      setValue(
          choices.stream()
              .filter(each -> Objects.equals(each.name(), chosen.get()))
              .findFirst()
              .orElseGet(() -> chosen.get() == null ? null : LocationChoice.of(chosen.get())));
    } finally {
      filling = false;
    }
    setPromptText(none.getValue());
    // A box without a value does not ask its cell again.
    shown.setText(truth());
  }
}

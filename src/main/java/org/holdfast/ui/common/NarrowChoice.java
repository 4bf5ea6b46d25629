package org.holdfast.ui.common;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;

/** Lets people choose one of several, or no filter: null, which is the first entry. */
public final class NarrowChoice {

  private NarrowChoice() {}

  /** Lets {@code box} choose {@code chosen} out of {@code values}, which stay as they are. */
  public static <T> void bind(
      ComboBox<T> box,
      String all,
      List<T> values,
      Function<T, String> label,
      ObjectProperty<T> chosen) {
    bind(box, all, FXCollections.observableArrayList(values), label, chosen);
  }

  /**
   * Lets {@code box} choose {@code chosen} out of {@code values}.
   *
   * @param all what stands for no filter
   */
  public static <T> void bind(
      ComboBox<T> box,
      String all,
      ObservableList<T> values,
      Function<T, String> label,
      ObjectProperty<T> chosen) {
    box.setConverter(new LabelConverter<>(label, all));
    box.setCellFactory(list -> new ChoiceCell<>(all, label));
    box.setButtonCell(new ChoiceCell<>(all, label));
    fill(box, values, chosen);
    values.addListener((ListChangeListener<T>) change -> fill(box, values, chosen));
    box.valueProperty().bindBidirectional(chosen);
  }

  private static <T> void fill(
      ComboBox<T> box, ObservableList<T> values, ObjectProperty<T> chosen) {
    T before = chosen.get();
    ObservableList<T> entries = FXCollections.observableArrayList();
    entries.add(null);
    entries.addAll(values);
    box.setItems(entries);
    chosen.set(before);
  }

  /** A value by its label; no value stands for all of them. */
  private static final class ChoiceCell<T> extends ListCell<T> {
    private final String all;
    private final Function<T, String> label;

    ChoiceCell(String all, Function<T, String> label) {
      this.all = all;
      this.label = label;
    }

    @Override
    protected void updateItem(T value, boolean none) {
      super.updateItem(value, none);
      boolean below = none && getListView() != null && getIndex() > 0;
      setText(value == null ? (below ? null : all) : label.apply(value));
    }
  }
}

package org.holdfast.ui.inventory.table;

import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.holdfast.ui.common.LabelConverter;

/** Lets people choose one of several names, or no filter: null, which is the first entry. */
public final class FilterChoice extends ComboBox<String> {

  /** A box that offers nothing yet. */
  public FilterChoice() {}

  /**
   * Lets people choose {@code chosen} out of {@code values}.
   *
   * @param all what stands for no filter
   */
  void bind(String all, ObservableList<String> values, ObjectProperty<String> chosen) {
    setPromptText(all);
    setAccessibleText(all);
    setConverter(new LabelConverter<>(Function.identity(), all));
    setCellFactory(list -> new ChoiceCell(all));
    setButtonCell(new ChoiceCell(all));
    fill(values, chosen);
    values.addListener((ListChangeListener<String>) change -> fill(values, chosen));
    valueProperty().bindBidirectional(chosen);
  }

  private void fill(ObservableList<String> values, ObjectProperty<String> chosen) {
    String before = chosen.get();
    ObservableList<String> entries = FXCollections.observableArrayList();
    entries.add(null);
    entries.addAll(values);
    setItems(entries);
    chosen.set(before);
  }

  /** A name; no name stands for all of them. */
  private static final class ChoiceCell extends ListCell<String> {
    private final String all;

    ChoiceCell(String all) {
      this.all = all;
    }

    @Override
    protected void updateItem(String value, boolean none) {
      super.updateItem(value, none);
      boolean below = none && getListView() != null && getIndex() > 0;
      setText(value == null ? (below ? null : all) : value);
    }
  }
}

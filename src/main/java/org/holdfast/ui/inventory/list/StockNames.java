package org.holdfast.ui.inventory.list;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The categories and locations that there are. Belongs to the JavaFX application thread. */
final class StockNames {

  private final ObservableList<String> categories = FXCollections.observableArrayList();
  private final ObservableList<String> locations = FXCollections.observableArrayList();

  /** Takes them as they were read. */
  void take(StockPlan.Answer answer) {
    setIfOther(categories, answer.categories());
    setIfOther(locations, answer.locations());
  }

  private static void setIfOther(ObservableList<String> list, List<String> values) {
    if (!list.equals(values)) {
      list.setAll(values);
    }
  }

  ObservableList<String> categories() {
    return categories;
  }

  ObservableList<String> locations() {
    return locations;
  }
}

package org.holdfast.ui.locks.session;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Names and values, one below the other, in rows that are used again. */
final class PropertyList extends VBox {

  /** A name and its value. */
  record Fact(String name, String value) {}

  PropertyList() {
    getStyleClass().add("list");
  }

  void show(List<Fact> facts) {
    while (getChildren().size() < facts.size()) {
      getChildren().add(new Row());
    }
    getChildren().remove(facts.size(), getChildren().size());
    for (int i = 0; i < facts.size(); i++) {
      ((Row) getChildren().get(i)).show(facts.get(i));
    }
  }

  /** One of them. */
  private static final class Row extends HBox {
    private final Label name = new Label();
    private final Label value = new Label();

    Row() {
      super(8);
      name.getStyleClass().add("muted");
      name.setMinWidth(84);
      value.setWrapText(true);
      getStyleClass().add("fact-row");
      getChildren().addAll(name, value);
    }

    void show(Fact fact) {
      name.setText(fact.name());
      value.setText(fact.value());
    }
  }
}

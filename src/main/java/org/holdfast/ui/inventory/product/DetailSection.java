package org.holdfast.ui.inventory.product;

import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.holdfast.text.Numbers;

/** A titled list about a product: its rows, or a sentence in their place. */
public final class DetailSection extends VBox {

  private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

  private final Label title = new Label();
  private final Label count = new Label();
  private final VBox rows = new VBox();

  /** An empty list. */
  public DetailSection() {
    getStyleClass().add("section");
    HBox head = new HBox(title, count);
    head.getStyleClass().add("section-head");
    title.getStyleClass().add("section-title");
    count.getStyleClass().add("section-count");
    rows.getStyleClass().add("list");
    getChildren().addAll(head, rows);
  }

  /** What stands over it. */
  public String getTitle() {
    return title.getText();
  }

  /** Changes what stands over it. */
  public void setTitle(String text) {
    title.setText(text);
  }

  /** Whether it says how many rows there are. */
  public boolean isCounted() {
    return count.isVisible();
  }

  /** Says how many rows there are, or does not. */
  public void setCounted(boolean counted) {
    count.setVisible(counted);
    count.setManaged(counted);
  }

  /**
   * Shows {@code items}.
   *
   * @param instead what is said where there is none
   * @param row makes the row of an item
   */
  <T> void bind(ObservableList<T> items, ObservableValue<String> instead, Function<T, Node> row) {
    InvalidationListener show = observable -> show(items, instead.getValue(), row);
    items.addListener(show);
    instead.addListener(show);
    show(items, instead.getValue(), row);
  }

  private <T> void show(ObservableList<T> items, String instead, Function<T, Node> row) {
    count.setText(Numbers.whole(items.size()));
    if (items.isEmpty()) {
      Label none = quiet(instead);
      none.setWrapText(true);
      rows.getChildren().setAll(none);
    } else {
      rows.getChildren().setAll(items.stream().map(row).toList());
    }
  }

  /** A row of a list. */
  static HBox row(Node... nodes) {
    HBox row = new HBox(8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("list-row");
    return row;
  }

  /** The text of a row that is read first. */
  static Label main(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("list-main");
    return label;
  }

  /** A text that does not ask to be read first. */
  static Label quiet(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    label.pseudoClassStateChanged(QUIET, true);
    return label;
  }
}

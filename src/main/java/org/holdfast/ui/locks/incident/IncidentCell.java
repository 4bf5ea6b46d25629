package org.holdfast.ui.locks.incident;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.holdfast.locks.alert.Alert;
import org.kordamp.ikonli.javafx.FontIcon;

/** One incident; a click goes to its session. */
final class IncidentCell extends ListCell<Alert> {

  private static final double SCROLL_BAR = 18;
  private static final double MIN_WIDTH = 120;

  private final IncidentsViewModel model;
  private final ListView<Alert> list;
  private final Label message = new Label();
  private final Label advice = new Label();
  private final Label toll = new Label();
  private final HBox row;

  IncidentCell(IncidentsViewModel model, ListView<Alert> list) {
    this.model = model;
    this.list = list;
    message.getStyleClass().add("alert-message");
    advice.getStyleClass().add("alert-advice");
    toll.getStyleClass().addAll("alert-toll", "muted");
    for (Label label : List.of(message, advice, toll)) {
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
    }
    VBox text = new VBox(3, message, advice, toll);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    row = new HBox(10, new FontIcon("fth-bell"), text);
    row.setAlignment(Pos.TOP_LEFT);
    row.getStyleClass().addAll("message-bar", "alert-row");
    // As wide as the list and no wider, so that the words wrap.
    setPrefWidth(0);
    getStyleClass().add("alert-cell");
    setOnMouseClicked(
        event -> {
          if (getItem() != null) {
            model.choose(getItem());
          }
        });
  }

  /** A list asks for the height of a line that is as long as it likes; this one wraps. */
  @Override
  protected double computePrefHeight(double width) {
    return getGraphic() == null
        ? super.computePrefHeight(width)
        : row.prefHeight(Math.max(MIN_WIDTH, list.getWidth() - SCROLL_BAR))
            + snappedTopInset()
            + snappedBottomInset();
  }

  @Override
  protected void updateItem(Alert alert, boolean none) {
    super.updateItem(alert, none);
    setGraphic(none || alert == null ? null : row);
    if (alert == null) {
      return;
    }
    message.setText(alert.message());
    advice.setText(alert.advice());
    toll.setText(model.cost(alert));
    toll.setVisible(!toll.getText().isEmpty());
    toll.setManaged(toll.isVisible());
    getStyleClass().remove("clickable");
    if (alert.about().isPresent()) {
      getStyleClass().add("clickable");
    }
  }
}

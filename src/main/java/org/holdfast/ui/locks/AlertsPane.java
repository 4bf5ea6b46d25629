package org.holdfast.ui.locks;

import java.time.ZoneId;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.holdfast.locks.alert.Alert;
import org.holdfast.text.Moments;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The incidents that stand, the worst first, each with what to do and what it has cost, and the way
 * to those of the past. What does not fit is scrolled to.
 */
final class AlertsPane extends VBox {

  private static final double ROW = 168;
  private static final double MAX_ROWS = 3;
  private static final double SCROLL_BAR = 18;

  private final LocksViewModel model;
  private final Label title = new Label();
  private final ListView<Alert> list = new ListView<>();

  AlertsPane(LocksViewModel model) {
    this.model = model;
    setId("locks-alerts");
    setSpacing(6);
    title.setId("locks-alerts-title");
    title.getStyleClass().add("section-title");
    Button past = new Button("History", new FontIcon("fth-clock"));
    past.setId("incident-history-open");
    past.setMinWidth(USE_PREF_SIZE);
    past.setOnAction(event -> showHistory(past));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(8, title, gap, past);
    head.setAlignment(Pos.CENTER_LEFT);
    list.getStyleClass().add("alert-list");
    list.setItems(model.alerts());
    list.setCellFactory(any -> new AlertCell());
    list.setFocusTraversable(true);
    getChildren().addAll(head, list);
    model.alerts().addListener((InvalidationListener) observable -> show());
    show();
  }

  private void show() {
    int count = model.alerts().size();
    list.setVisible(count > 0);
    list.setManaged(count > 0);
    title.setText(
        count == 0 ? "No incident now" : count == 1 ? "1 incident" : count + " incidents");
    double height = 4 + ROW * Math.min(MAX_ROWS, count);
    list.setPrefHeight(height);
    list.setMinHeight(Math.min(height, ROW));
  }

  private void showHistory(Button owner) {
    PopOver over = new PopOver(new IncidentHistory(model));
    over.setTitle("Incidents, of all windows");
    over.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
    over.setDetachable(false);
    over.show(owner);
  }

  /** One alert; a click goes to its session. */
  private final class AlertCell extends ListCell<Alert> {
    private final Label message = new Label();
    private final Label advice = new Label();
    private final Label toll = new Label();
    private final HBox row;

    AlertCell() {
      message.getStyleClass().add("alert-message");
      advice.getStyleClass().add("alert-advice");
      toll.getStyleClass().addAll("alert-toll", "muted");
      for (Label label : new Label[] {message, advice, toll}) {
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
      setOnMouseClicked(event -> choose(getItem()));
    }

    /** A list asks for the height of a line that is as long as it likes; this one wraps. */
    @Override
    protected double computePrefHeight(double width) {
      return getGraphic() == null
          ? super.computePrefHeight(width)
          : row.prefHeight(Math.max(120, list.getWidth() - SCROLL_BAR))
              + snappedTopInset()
              + snappedBottomInset();
    }

    @Override
    protected void updateItem(Alert alert, boolean none) {
      super.updateItem(alert, none);
      setGraphic(none || alert == null ? null : row);
      if (alert != null) {
        message.setText(alert.message());
        advice.setText(alert.advice());
        String cost = alert.toll().text();
        toll.setText(
            cost.isEmpty()
                ? ""
                : "Since %s: %s."
                    .formatted(Moments.time(alert.raised(), ZoneId.systemDefault()), cost));
        toll.setVisible(!cost.isEmpty());
        toll.setManaged(!cost.isEmpty());
        boolean leads = alert.pid().isPresent();
        getStyleClass().remove("clickable");
        if (leads) {
          getStyleClass().add("clickable");
        }
      }
    }
  }

  private void choose(Alert alert) {
    if (alert != null && alert.pid().isPresent()) {
      model.chosenProperty().set(alert.pid().getAsInt());
    }
  }
}

package org.holdfast.ui.locks.incident;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.holdfast.locks.alert.Alert;
import org.holdfast.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The incidents that stand, the worst first, each with what to do and what it has cost, and the way
 * to those of the past. What does not fit is scrolled to.
 */
public final class IncidentsPane extends VBox {

  private static final Texts TEXTS = Texts.of(IncidentsPane.class);
  private static final double ROW = 168;
  private static final double MAX_ROWS = 3;

  private final IncidentsViewModel model;
  private final Label title = new Label();
  private final ListView<Alert> list = new ListView<>();

  /** Shows the incidents of {@code model}. */
  public IncidentsPane(IncidentsViewModel model) {
    this.model = model;
    setId("locks-alerts");
    setSpacing(6);
    title.setId("locks-alerts-title");
    title.getStyleClass().add("section-title");
    Button past = new Button(TEXTS.get("history"), new FontIcon("fth-clock"));
    past.setId("incident-history-open");
    past.setMinWidth(USE_PREF_SIZE);
    past.setOnAction(event -> showHistory(past));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(8, title, gap, past);
    head.setAlignment(Pos.CENTER_LEFT);
    list.getStyleClass().add("alert-list");
    list.accessibleTextProperty().bind(title.textProperty());
    list.setItems(model.alerts());
    list.setCellFactory(any -> new IncidentCell(model, list));
    list.setFocusTraversable(true);
    getChildren().addAll(head, list);
    model.alerts().addListener((InvalidationListener) observable -> show());
    show();
  }

  private void show() {
    int count = model.alerts().size();
    list.setVisible(count > 0);
    list.setManaged(count > 0);
    title.setText(model.title());
    double height = 4 + ROW * Math.min(MAX_ROWS, count);
    list.setPrefHeight(height);
    list.setMinHeight(Math.min(height, ROW));
  }

  private void showHistory(Button owner) {
    PopOver over = new PopOver(new IncidentHistory(model));
    over.setTitle(TEXTS.get("history.title"));
    over.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
    over.setDetachable(false);
    over.show(owner);
  }
}

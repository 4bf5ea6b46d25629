package org.holdfast.ui.locks.incident;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.text.Texts;

/** The incidents of all windows, of which one can be read whole and acknowledged. */
final class IncidentHistory extends VBox {

  private static final Texts TEXTS = Texts.of(IncidentHistory.class);
  private static final double WIDTH = 860;
  private static final double HEIGHT = 440;

  private final IncidentsViewModel model;
  private final TableView<LoggedIncident> table = new TableView<>();
  private final IncidentDetailPane detail;
  private final InvalidationListener changes = observable -> refresh();
  private long chosen = -1;
  private boolean refreshing;

  IncidentHistory(IncidentsViewModel model) {
    this.model = model;
    this.detail = new IncidentDetailPane(model);
    setId("incident-history");
    getStyleClass().add("incident-history");
    setPrefSize(WIDTH, HEIGHT);
    bindTable();
    getChildren().addAll(table, detail);
    followWhileShown();
  }

  private void bindTable() {
    table.setId("incident-table");
    table.setAccessibleText(TEXTS.get("history.title"));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    table.setPlaceholder(new Label(TEXTS.get("history.empty")));
    new IncidentColumns(table).add();
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (!refreshing) {
                chosen = newValue == null ? -1 : newValue.id();
                detail.show(chosen());
              }
            });
    VBox.setVgrow(table, Priority.ALWAYS);
  }

  /** Not any longer, so that the model does not keep what is closed. */
  private void followWhileShown() {
    sceneProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              model.history().removeListener(changes);
              if (newValue != null) {
                model.history().addListener(changes);
                refresh();
              }
            });
  }

  /** The rows are new ones each time; the one that was chosen stays chosen. */
  private void refresh() {
    refreshing = true;
    table.getItems().setAll(model.history());
    Optional<LoggedIncident> same = chosen();
    if (same.isEmpty() && !table.getItems().isEmpty()) {
      same = Optional.of(table.getItems().get(0));
      chosen = same.get().id();
    }
    same.ifPresent(table.getSelectionModel()::select);
    refreshing = false;
    detail.show(chosen());
  }

  private Optional<LoggedIncident> chosen() {
    return table.getItems().stream().filter(one -> one.id() == chosen).findFirst();
  }
}

package org.holdfast.ui.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.holdfast.locks.control.SupervisorAction;
import org.holdfast.text.Moments;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.Columns;

/** The table of what supervisors did to sessions. */
final class SupervisorActionsTable extends TableView<SupervisorAction> {

  private final SupervisorActionsViewModel model;
  private final Placeholder empty = new Placeholder();

  SupervisorActionsTable(SupervisorActionsViewModel model, Clock clock) {
    this.model = model;
    setId("supervisor-table");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    TableColumn<SupervisorAction, Instant> at = new TableColumn<>("When");
    Columns.value(
        at,
        SupervisorAction::at,
        when -> Moments.moment(when, clock.instant(), ZoneId.systemDefault()));
    at.setPrefWidth(120);
    getColumns().add(at);
    text("Supervisor", 110, SupervisorAction::operator);
    text("Action", 110, action -> action.action().label());
    text("Result", 130, action -> action.result().label());
    text("Whose work", 260, SupervisorAction::target);
    text("Process", 80, action -> Integer.toString(action.pid()));
    text("Query", 300, action -> action.query().strip().replaceAll("\\s+", " "));
    SortedList<SupervisorAction> sorted = new SortedList<>(model.actions());
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    setPlaceholder(empty);
    model.loadStateProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    show(model.loadStateProperty().get());
  }

  private void text(String name, double width, Function<SupervisorAction, String> value) {
    TableColumn<SupervisorAction, String> column = new TableColumn<>(name);
    Columns.text(column, value);
    column.setPrefWidth(width);
    column.setMinWidth(70);
    getColumns().add(column);
  }

  private void show(LoadState state) {
    switch (state.phase()) {
      case LOADING -> empty.loading("Reading the audit trail…");
      case FAILED ->
          empty.failed(state.problem().title(), state.problem().detail(), model::refresh);
      case READY ->
          empty.show(
              "fth-shield",
              "No supervisor has stepped in",
              "Every query that is cancelled and every session that is ended from the locks screen"
                  + " is written here.");
    }
  }
}

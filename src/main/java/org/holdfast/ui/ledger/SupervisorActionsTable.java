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
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.Columns;

/** The table of what supervisors did to sessions. */
final class SupervisorActionsTable extends TableView<SupervisorAction> {

  private static final Texts TEXTS = Texts.of(SupervisorActionsTable.class);

  private final SupervisorActionsViewModel model;
  private final Placeholder empty = new Placeholder();

  SupervisorActionsTable(SupervisorActionsViewModel model, Clock clock) {
    this.model = model;
    setId("supervisor-table");
    setAccessibleText(TEXTS.get("book.supervisors"));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    TableColumn<SupervisorAction, Instant> at = new TableColumn<>(TEXTS.get("column.at"));
    Columns.value(
        at,
        SupervisorAction::at,
        when -> Moments.moment(when, clock.instant(), ZoneId.systemDefault()));
    at.setPrefWidth(120);
    getColumns().add(at);
    text(TEXTS.get("supervisors.who"), 110, SupervisorAction::operator);
    text(TEXTS.get("supervisors.action"), 110, action -> action.action().label());
    text(TEXTS.get("supervisors.result"), 130, action -> action.result().label());
    text(TEXTS.get("supervisors.target"), 260, SupervisorAction::target);
    text(TEXTS.get("supervisors.process"), 80, action -> Integer.toString(action.pid()));
    text(
        TEXTS.get("supervisors.query"),
        300,
        action -> action.query().strip().replaceAll("\\s+", " "));
    Columns.wholeHeads(this);
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
    empty.show(
        state,
        TEXTS.get("supervisors.loading"),
        model::refresh,
        () ->
            empty.show(
                "fth-shield", TEXTS.get("supervisors.none"), TEXTS.get("supervisors.none.more")));
  }
}

package org.holdfast.ui.locks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.text.Durations;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.ui.common.table.Columns;

/** The incidents of all windows, of which one can be read whole and acknowledged. */
final class IncidentHistory extends VBox {

  private static final double WIDTH = 860;
  private static final double HEIGHT = 440;
  private static final double DETAIL = 116;

  private final LocksViewModel model;
  private final TableView<LoggedIncident> table = new TableView<>();
  private final Label message = new Label();
  private final Label toll = new Label();
  private final Label noted = new Label();
  private final Button acknowledge = new Button("Acknowledge");
  private final InvalidationListener changes = observable -> refresh();
  private long chosen = -1;
  private boolean refreshing;

  IncidentHistory(LocksViewModel model) {
    this.model = model;
    setId("incident-history");
    getStyleClass().add("incident-history");
    setPrefSize(WIDTH, HEIGHT);
    table.setId("incident-table");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    table.setPlaceholder(new Label("No incident has been seen yet."));
    addColumns();
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (!refreshing) {
                chosen = newValue == null ? -1 : newValue.id();
                showChosen();
              }
            });
    message.setId("incident-message");
    message.getStyleClass().add("alert-message");
    toll.getStyleClass().add("muted");
    noted.setId("incident-noted");
    noted.getStyleClass().add("muted");
    for (Label label : new Label[] {message, toll, noted}) {
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
    }
    acknowledge.setId("incident-acknowledge");
    acknowledge.setMinWidth(USE_PREF_SIZE);
    acknowledge.setVisible(model.notAllowed().isEmpty());
    acknowledge.setManaged(acknowledge.isVisible());
    acknowledge.setOnAction(event -> chosen().ifPresent(model::acknowledge));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox row = new HBox(10, noted, gap, acknowledge);
    row.setAlignment(Pos.CENTER_LEFT);
    VBox detail = new VBox(4, message, toll, row);
    detail.setMinHeight(DETAIL);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(table, detail);
    // Only while it is shown, so that the model does not keep what is closed.
    sceneProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              model.incidents().removeListener(changes);
              if (newValue != null) {
                model.incidents().addListener(changes);
                refresh();
              }
            });
  }

  private void addColumns() {
    TableColumn<LoggedIncident, String> began = new TableColumn<>("Since");
    Columns.text(began, one -> Moments.moment(one.began(), Instant.now(), ZoneId.systemDefault()));
    TableColumn<LoggedIncident, String> lasted = new TableColumn<>("Lasted");
    Columns.text(
        lasted,
        one ->
            one.ended()
                .map(end -> Durations.format(whole(Duration.between(one.began(), end))))
                .orElse("stands"));
    TableColumn<LoggedIncident, String> kind = new TableColumn<>("Kind");
    Columns.text(kind, one -> one.kind().label());
    TableColumn<LoggedIncident, String> what = new TableColumn<>("What happened");
    Columns.text(what, LoggedIncident::message);
    TableColumn<LoggedIncident, Long> most = new TableColumn<>("Most waiting");
    Columns.number(most, one -> one.toll().most(), n -> n == 0 ? "" : Numbers.whole(n));
    TableColumn<LoggedIncident, Long> cost = new TableColumn<>("Waited in all");
    Columns.number(
        cost,
        one -> Math.round(one.toll().waiterSeconds()),
        n -> n == 0 ? "" : Numbers.whole(n) + " s");
    TableColumn<LoggedIncident, String> by = new TableColumn<>("Acknowledged");
    Columns.text(
        by, one -> one.acknowledged().map(LoggedIncident.Acknowledged::operator).orElse(""));
    double[] widths = {92, 76, 128, 218, 112, 118, 116};
    int i = 0;
    for (TableColumn<LoggedIncident, ?> column :
        List.of(began, lasted, kind, what, most, cost, by)) {
      column.setPrefWidth(widths[i++]);
      column.setSortable(false);
      table.getColumns().add(column);
    }
  }

  private static Duration whole(Duration time) {
    return time.isNegative()
        ? Duration.ZERO
        : time.toSeconds() < 60
            ? Duration.ofMillis(time.toMillis() / 100 * 100)
            : Duration.ofSeconds(time.toSeconds());
  }

  /** The rows are new ones each time; the one that was chosen stays chosen. */
  private void refresh() {
    refreshing = true;
    table.getItems().setAll(model.incidents());
    Optional<LoggedIncident> same = chosen();
    if (same.isEmpty() && !table.getItems().isEmpty()) {
      same = Optional.of(table.getItems().get(0));
      chosen = same.get().id();
    }
    same.ifPresent(table.getSelectionModel()::select);
    refreshing = false;
    showChosen();
  }

  private Optional<LoggedIncident> chosen() {
    return table.getItems().stream().filter(one -> one.id() == chosen).findFirst();
  }

  private void showChosen() {
    Optional<LoggedIncident> one = chosen();
    message.setText(one.map(LoggedIncident::message).orElse(""));
    toll.setText(one.map(incident -> incident.toll().text()).orElse(""));
    toll.setManaged(!toll.getText().isEmpty());
    noted.setText(
        one.flatMap(LoggedIncident::acknowledged)
            .map(
                note ->
                    "Acknowledged by %s, %s"
                        .formatted(
                            note.operator(),
                            Moments.moment(note.at(), Instant.now(), ZoneId.systemDefault())))
            .orElse(one.isPresent() ? "Nobody has acknowledged it." : ""));
    acknowledge.setDisable(one.isEmpty() || one.get().acknowledged().isPresent());
  }
}

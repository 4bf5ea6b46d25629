package org.holdfast.ui.simulator.history;

import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import org.holdfast.simulator.report.RunMetric;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.table.Columns;

/** The columns of the list of runs: what each was, its figures, its verdict. */
final class RunColumns {

  private static final Texts TEXTS = Texts.of(RunColumns.class);

  /** As wide as the longest word of a name; longer names take more lines. */
  private static final double NAME_WIDTH = 112;

  private static final double STARTED_WIDTH = 80;
  private static final double FIGURE_WIDTH = 62;
  private static final double VERDICT_WIDTH = 124;
  private static final double PADDING = 20;

  private RunColumns() {}

  /** Adds all of them. */
  static void addTo(TableView<RunResult> table, Function<Long, String> startedAt) {
    TableColumn<RunResult, Long> when = column(TEXTS.get("column.started"), STARTED_WIDTH);
    Columns.number(when, RunResult::startedAtMillis, startedAt);
    TableColumn<RunResult, Long> clients = column(TEXTS.get("column.clients"), FIGURE_WIDTH);
    Columns.number(clients, run -> run.setup().whole(SetupField.CLIENTS), Numbers::whole);
    table.getColumns().add(when);
    table
        .getColumns()
        .add(name(TEXTS.get("column.workload"), run -> run.setup().workload().label()));
    table.getColumns().add(name(TEXTS.get("column.strategy"), run -> run.strategy().label()));
    table.getColumns().add(clients);
    for (RunMetric metric : RunMetric.at(RunMetric.Place.HISTORY)) {
      table.getColumns().add(figure(metric));
    }
    table.getColumns().add(verdict());
  }

  /** A head is never cut. */
  private static <T> TableColumn<RunResult, T> column(String name, double width) {
    TableColumn<RunResult, T> column = new TableColumn<>();
    column.setText(name);
    double needed = new Text(name).getLayoutBounds().getWidth() + PADDING;
    column.setMinWidth(Math.max(width, Math.ceil(needed)));
    column.setPrefWidth(column.getMinWidth());
    return column;
  }

  private static TableColumn<RunResult, String> name(
      String head, Function<RunResult, String> name) {
    TableColumn<RunResult, String> column = column(head, NAME_WIDTH);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(name.apply(cell.getValue())));
    column.setCellFactory(unused -> new WrappedCell());
    return column;
  }

  private static TableColumn<RunResult, Double> figure(RunMetric metric) {
    TableColumn<RunResult, Double> column = column(metric.label(), FIGURE_WIDTH);
    column.getStyleClass().add("number-column");
    Columns.value(column, metric::value, Numbers::rate);
    column.setStyle("-fx-alignment:center-right");
    return column;
  }

  private static TableColumn<RunResult, RunResult> verdict() {
    TableColumn<RunResult, RunResult> column = column(TEXTS.get("column.verdict"), VERDICT_WIDTH);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setComparator(Comparator.comparing((RunResult run) -> run.verdict().kind()));
    column.setCellFactory(
        unused ->
            new TableCell<>() {
              @Override
              protected void updateItem(RunResult run, boolean none) {
                super.updateItem(run, none);
                setGraphic(none || run == null ? null : new VerdictBadge(run.verdict()));
              }
            });
    return column;
  }

  /** A name in as many lines as it needs. */
  private static final class WrappedCell extends TableCell<RunResult, String> {
    private final Text words = new Text();

    WrappedCell() {
      words.getStyleClass().add("cell-text");
      words.fillProperty().bind(textFillProperty());
      words.wrappingWidthProperty().bind(widthProperty().subtract(PADDING));
    }

    @Override
    protected void updateItem(String name, boolean none) {
      super.updateItem(name, none);
      words.setText(name);
      setGraphic(none || name == null ? null : words);
    }
  }
}

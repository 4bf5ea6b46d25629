package org.holdfast.ui.simulator.face;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.holdfast.ui.simulator.history.VerdictBadge;

/** Several runs side by side: a line for each, and their charts over each other. */
final class ComparisonPane extends VBox {

  private static final double GAP = 12;
  private static final double NAME_WIDTH = 150;

  private final Label title = muted("");
  private final GridPane grid = new GridPane();
  private final Label note = muted("");
  private final ChartPair charts = new ChartPair();

  ComparisonPane() {
    super(GAP);
    title.setWrapText(true);
    note.setId("sim-comparability");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    grid.setId("sim-comparison");
    grid.getStyleClass().add("sim-comparison");
    grid.setHgap(8);
    grid.setVgap(5);
    getChildren().addAll(title, grid, note, charts);
  }

  void show(Face.Comparison comparison) {
    title.setText(comparison.title());
    note.setText(comparison.note());
    charts.show(comparison.charts());
    grid.getChildren().clear();
    for (int i = 0; i < comparison.heads().size(); i++) {
      add(muted(comparison.heads().get(i)), i + 1, 0);
    }
    for (int i = 0; i < comparison.rows().size(); i++) {
      show(comparison.rows().get(i), i + 1);
    }
  }

  private void show(Face.Row row, int line) {
    Label name = new Label(row.name());
    // A long name takes more lines, so that no figure is cut.
    name.setWrapText(true);
    name.setMinWidth(NAME_WIDTH);
    name.setMinHeight(USE_PREF_SIZE);
    grid.add(name, 0, line);
    List<Face.Cell> cells = row.cells();
    for (int i = 0; i < cells.size(); i++) {
      add(cell(cells.get(i)), i + 1, line);
    }
    grid.add(new VerdictBadge(row.verdict()), cells.size() + 1, line);
  }

  private static Label cell(Face.Cell cell) {
    Label label = cell.muted() && !cell.best() ? muted(cell.text()) : new Label(cell.text());
    if (cell.best()) {
      label.getStyleClass().add("list-number");
    }
    return label;
  }

  private void add(Label figure, int column, int line) {
    figure.setMinWidth(USE_PREF_SIZE);
    GridPane.setHalignment(figure, HPos.RIGHT);
    grid.add(figure, column, line);
  }

  private static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    return label;
  }
}

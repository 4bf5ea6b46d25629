package org.holdfast.ui.reconciliation;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.HPos;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.reconciliation.Discrepancy;
import org.holdfast.text.Numbers;

/** Asks why rows are to be repaired, and says what that changes. */
final class RepairDialog extends Dialog<String> {

  private static final int MAX_ROWS = 8;
  private static final double WIDTH = 560;

  private final TextField reason = new TextField();

  RepairDialog(Window owner, List<Discrepancy> rows) {
    initOwner(owner);
    setTitle("Holdfast");
    setHeaderText(
        rows.size() == 1
            ? "Repair %s at %s?".formatted(rows.get(0).sku(), rows.get(0).location())
            : "Repair %d rows?".formatted(rows.size()));
    ButtonType yes = new ButtonType("Repair", ButtonBar.ButtonData.OK_DONE);
    ButtonType no = new ButtonType("Leave it", ButtonBar.ButtonData.CANCEL_CLOSE);
    getDialogPane().getButtonTypes().setAll(yes, no);
    Label what =
        new Label(
            "Reserved becomes what open reservations hold, and a movement brings the ledger to the"
                + " row. Stock on hand stays as it is; adjust it if the shelf says otherwise.");
    what.setWrapText(true);
    reason.setId("repair-reason");
    reason.setPromptText("Why? It is written into the ledger.");
    Label hint = new Label();
    hint.getStyleClass().add("form-hint");
    hint.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> problem(reason.getText()).orElse("The ledger keeps it with the movement."),
                reason.textProperty()));
    VBox content = new VBox(12, what, figures(rows), new Label("Reason"), reason, hint);
    content.setPrefWidth(WIDTH);
    what.setMaxWidth(WIDTH);
    getDialogPane().setContent(content);
    getDialogPane()
        .lookupButton(yes)
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> problem(reason.getText()).isPresent(), reason.textProperty()));
    setResultConverter(button -> button == yes ? reason.getText().strip() : null);
    setOnShown(event -> reason.requestFocus());
  }

  /** What is wrong with a reason, a sentence; empty when it will do. */
  static Optional<String> problem(String text) {
    if (text.isBlank()) {
      return Optional.of("Enter a reason.");
    }
    return text.strip().length() > RequestChecks.MAX_NOTE
        ? Optional.of("A reason has at most %d characters.".formatted(RequestChecks.MAX_NOTE))
        : Optional.empty();
  }

  private static GridPane figures(List<Discrepancy> rows) {
    GridPane grid = new GridPane();
    grid.setId("repair-figures");
    grid.setHgap(22);
    grid.setVgap(4);
    head(grid, 0, "Row");
    head(grid, 1, "Reserved");
    head(grid, 2, "Ledger stock");
    head(grid, 3, "Ledger reserved");
    boolean left = rows.stream().anyMatch(row -> row.leftOpen() > 0);
    if (left) {
      head(grid, 4, "Closed lines");
    }
    int line = 1;
    for (Discrepancy row : rows.subList(0, Math.min(MAX_ROWS, rows.size()))) {
      grid.add(new Label(row.sku() + " at " + row.location()), 0, line);
      number(grid, 1, line, row.reserved(), row.open());
      number(grid, 2, line, row.ledgerStock(), row.stock());
      number(grid, 3, line, row.ledgerReserved(), row.open());
      if (left) {
        number(grid, 4, line, row.leftOpen(), 0);
      }
      line++;
    }
    if (rows.size() > MAX_ROWS) {
      Label more = new Label("… and %d more rows".formatted(rows.size() - MAX_ROWS));
      more.getStyleClass().add("muted");
      grid.add(more, 0, line, left ? 5 : 4, 1);
    }
    return grid;
  }

  private static void head(GridPane grid, int column, String text) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    grid.add(label, column, 0);
    GridPane.setHalignment(label, column == 0 ? HPos.LEFT : HPos.RIGHT);
  }

  private static void number(GridPane grid, int column, int line, long before, long after) {
    Label label = new Label(change(before, after));
    grid.add(label, column, line);
    GridPane.setHalignment(label, HPos.RIGHT);
  }

  /** “7 → 4”, or the number alone when it stays. */
  static String change(long before, long after) {
    return before == after
        ? Numbers.whole(after)
        : Numbers.whole(before) + " → " + Numbers.whole(after);
  }
}

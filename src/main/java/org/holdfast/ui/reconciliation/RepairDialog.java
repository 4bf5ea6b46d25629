package org.holdfast.ui.reconciliation;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.text.Texts;

/** Asks why rows are to be repaired, and says what that changes. */
final class RepairDialog {

  private static final Texts TEXTS = Texts.of(RepairDialog.class);
  private static final double WIDTH = 560;

  private final RepairViewModel model;
  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final TextField reason = new TextField();
  private final ButtonType yes =
      new ButtonType(TEXTS.get("repair.confirm"), ButtonBar.ButtonData.OK_DONE);

  RepairDialog(Window owner, RepairViewModel model) {
    this.model = model;
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("window"));
    dialog.setHeaderText(model.question());
    ButtonType no = new ButtonType(TEXTS.get("repair.leave"), ButtonBar.ButtonData.CANCEL_CLOSE);
    dialog.getDialogPane().getButtonTypes().setAll(yes, no);
    dialog.getDialogPane().setContent(content());
    dialog.getDialogPane().setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    dialog.getDialogPane().lookupButton(yes).disableProperty().bind(model.wrongProperty());
    dialog.setOnShown(event -> reason.requestFocus());
  }

  /** Waits for the answer; false when it was called off. */
  boolean ask() {
    return dialog.showAndWait().filter(yes::equals).isPresent();
  }

  private VBox content() {
    Label what = new Label(TEXTS.get("repair.text"));
    what.setWrapText(true);
    what.setMaxWidth(WIDTH);
    what.setMinHeight(Region.USE_PREF_SIZE);
    reason.setId("repair-reason");
    reason.setPromptText(TEXTS.get("repair.reason.prompt"));
    reason.textProperty().bindBidirectional(model.reasonProperty());
    Label hint = new Label();
    hint.getStyleClass().add("form-hint");
    hint.textProperty().bind(model.hintProperty());
    Label name = new Label(TEXTS.get("repair.reason"));
    name.setLabelFor(reason);
    VBox content = new VBox(12, what, figures(), name, reason, hint);
    content.setMinWidth(WIDTH);
    return content;
  }

  private GridPane figures() {
    GridPane grid = new GridPane();
    grid.setId("repair-figures");
    grid.setHgap(22);
    grid.setVgap(4);
    addRow(grid, 0, model.heads()).forEach(label -> label.getStyleClass().add("muted"));
    for (List<String> row : model.figures()) {
      addRow(grid, grid.getRowCount(), row);
    }
    model
        .more()
        .ifPresent(
            text -> {
              Label more = new Label(text);
              more.getStyleClass().add("muted");
              grid.add(more, 0, grid.getRowCount(), model.heads().size(), 1);
            });
    return grid;
  }

  private static List<Label> addRow(GridPane grid, int row, List<String> texts) {
    List<Label> labels = texts.stream().map(Label::new).toList();
    for (int column = 0; column < labels.size(); column++) {
      grid.add(labels.get(column), column, row);
      labels.get(column).setMinWidth(Region.USE_PREF_SIZE);
      GridPane.setHalignment(labels.get(column), column == 0 ? HPos.LEFT : HPos.RIGHT);
    }
    return labels;
  }
}

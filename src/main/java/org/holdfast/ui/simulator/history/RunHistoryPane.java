package org.holdfast.ui.simulator.history;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.keys.Shortcut;

/** The list of all runs; what is chosen in it is shown above it. */
public final class RunHistoryPane {

  private static final Texts TEXTS = Texts.of(RunHistoryPane.class);

  private final RunHistoryViewModel model;
  private final Parent root;
  private boolean selecting;

  @FXML private Label hint;
  @FXML private Button export;
  @FXML private Button delete;
  @FXML private TableView<RunResult> table;
  @FXML private StackPane placeholder;

  /**
   * The list.
   *
   * @param busy whether a run goes on, during which nothing else can be chosen
   */
  public RunHistoryPane(RunHistoryViewModel model, ObservableBooleanValue busy) {
    this.model = model;
    root = Fxml.load(this);
    RunColumns.addTo(table, model::startedAt);
    Columns.wholeHeads(table);
    table.setItems(model.runs());
    table.disableProperty().bind(busy);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((InvalidationListener) observable -> choose());
    model.chosen().addListener((InvalidationListener) observable -> select());
    BooleanBinding nothingToDo =
        Bindings.isEmpty(model.chosen()).or(BooleanExpression.booleanExpression(busy));
    export.disableProperty().bind(nothingToDo);
    delete.disableProperty().bind(nothingToDo);
    export.setOnAction(event -> export());
    delete.setOnAction(event -> model.delete(model.chosen()));
    table.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.DELETE && !delete.isDisabled()) {
            model.delete(model.chosen());
          }
        });
    hint.setText(TEXTS.get("hint", Shortcut.modifier()));
    hint.visibleProperty().bind(Bindings.size(model.runs()).greaterThan(1));
    Placeholder empty = new Placeholder();
    empty.show("fth-list", TEXTS.get("none"), TEXTS.get("none.detail"));
    placeholder.getChildren().add(empty);
  }

  /** What it shows. */
  public Parent root() {
    return root;
  }

  /** What was chosen in the table is shown above it. */
  private void choose() {
    if (!selecting) {
      selecting = true;
      model.choose(List.copyOf(table.getSelectionModel().getSelectedItems()));
      selecting = false;
    }
  }

  /** What the model chose, at the end of a run, is selected in the table. */
  private void select() {
    if (!selecting) {
      selecting = true;
      table.getSelectionModel().clearSelection();
      model.chosen().forEach(row -> table.getSelectionModel().select(row));
      selecting = false;
    }
  }

  private void export() {
    FileDialogs.ofTheDesktop()
        .save(
            root.getScene().getWindow(),
            TEXTS.get("export.title"),
            "simulation",
            new FileDialogs.Kind(TEXTS.get("export.page"), "html"),
            new FileDialogs.Kind(TEXTS.get("export.table"), "csv"),
            new FileDialogs.Kind(TEXTS.get("export.everything"), "json"))
        .ifPresent(file -> model.export(file, List.copyOf(model.chosen())));
  }
}

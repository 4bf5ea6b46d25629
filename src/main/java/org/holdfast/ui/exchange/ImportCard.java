package org.holdfast.ui.exchange;

import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.ProblemTexts;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.common.table.Columns;

/** Where a file is chosen or dropped, looked at and imported. */
final class ImportCard {

  private static final Texts TEXTS = Texts.of(ImportCard.class);
  private static final double TABLE_HEIGHT = 220;

  private final ImportViewModel model;
  private final FileDialogs dialogs;
  private final Button choose =
      CardParts.button("import-choose", TEXTS.get("choose"), "fth-upload", this::choose);
  private final VBox root =
      CardParts.card("import-card", TEXTS.get("import.title"), TEXTS.get("import.detail"));

  ImportCard(ImportViewModel model, FileDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    root.getChildren()
        .addAll(
            dropZone(),
            CardParts.progress("import", model.work()),
            CardParts.message("import", model.work()),
            offered(
                "import-again", TEXTS.get("again"), model::checkAgain, model.repeatableProperty()),
            offered(
                "import-resume",
                TEXTS.get("resume"),
                model::resume,
                model.resumableProperty().isNotNull()),
            preview(),
            file());
  }

  /** The kind of file that is taken and given. */
  static FileDialogs.Kind csv() {
    return new FileDialogs.Kind(TEXTS.get("csv"), "csv");
  }

  Parent root() {
    return root;
  }

  void focusFirst() {
    choose.requestFocus();
  }

  private Node dropZone() {
    choose.disableProperty().bind(model.work().busyProperty());
    HBox zone = new HBox(12, choose, CardParts.muted(TEXTS.get("drop")));
    zone.setAlignment(Pos.CENTER_LEFT);
    zone.getStyleClass().add("drop-zone");
    return model.notAllowed().isPresent() ? new RightNote(model.notAllowed()) : zone;
  }

  private void choose() {
    dialogs.open(window(), TEXTS.get("choose.title"), csv()).ifPresent(model::open);
  }

  /** A button that is there only when it makes sense. */
  private static Node offered(
      String id, String text, Runnable action, ObservableValue<Boolean> when) {
    Button button = CardParts.button(id, text, action);
    CardParts.show(button, when);
    return button;
  }

  private Node file() {
    VBox place = new VBox();
    model
        .fileProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                place
                    .getChildren()
                    .setAll(
                        newValue == null
                            ? List.of()
                            : List.of(new ReadingPane(model, newValue).root())));
    CardParts.show(place, model.fileProperty().isNotNull());
    return place;
  }

  private Node preview() {
    Label summary = new Label();
    summary.setId("import-summary");
    summary.getStyleClass().add("section-title");
    summary.textProperty().bind(model.summaryProperty());
    VBox findings = new VBox(2);
    findings.setId("import-findings");
    model
        .findings()
        .addListener(
            (ListChangeListener<String>)
                change ->
                    findings
                        .getChildren()
                        .setAll(model.findings().stream().map(CardParts::paragraph).toList()));
    VBox preview = new VBox(8, summary, findings, buttons(), problems());
    CardParts.show(preview, model.checkProperty().isNotNull());
    return preview;
  }

  private Node problems() {
    TableView<LineProblem> table = new TableView<>(model.problems());
    table.setId("import-problems");
    table.setMinHeight(120);
    table.setPrefHeight(TABLE_HEIGHT);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    table
        .getColumns()
        .add(column(TEXTS.get("head.line"), 70, problem -> Numbers.whole(problem.line())));
    table.getColumns().add(column(TEXTS.get("head.column"), 150, LineProblem::column));
    table
        .getColumns()
        .add(column(TEXTS.get("head.value"), 200, problem -> problem.value().replace('\n', ' ')));
    table.getColumns().add(column(TEXTS.get("head.reason"), 420, ProblemTexts::reason));
    CardParts.show(table, Bindings.isNotEmpty(model.problems()));
    return table;
  }

  private static TableColumn<LineProblem, String> column(
      String heading, double width, Function<LineProblem, String> text) {
    TableColumn<LineProblem, String> column = new TableColumn<>(heading);
    Columns.text(column, text);
    column.setPrefWidth(width);
    column.setMinWidth(60);
    column.setSortable(false);
    return column;
  }

  private Node buttons() {
    Button apply = CardParts.button("import-apply", "", model::apply);
    apply.getStyleClass().add("accent");
    Button save = CardParts.button("import-save-problems", TEXTS.get("save"), this::saveProblems);
    CardParts.show(save, Bindings.isNotEmpty(model.problems()));
    Button away = CardParts.button("import-away", TEXTS.get("away"), model::clear);
    model.checkProperty().addListener((observable, oldValue, newValue) -> word(apply, newValue));
    HBox row = new HBox(8, apply, save, away);
    row.disableProperty().bind(model.work().busyProperty());
    return row;
  }

  private void saveProblems() {
    dialogs
        .save(window(), TEXTS.get("save.title"), "bad-lines", csv())
        .ifPresent(model::saveProblems);
  }

  private static void word(Button apply, ImportCheck check) {
    if (check != null) {
      apply.setText(
          check.bad() == 0
              ? TEXTS.get("apply", check.good())
              : TEXTS.get("apply.good", check.good(), check.bad()));
      apply.setDisable(check.good() == 0);
    }
  }

  private Window window() {
    return root.getScene().getWindow();
  }
}

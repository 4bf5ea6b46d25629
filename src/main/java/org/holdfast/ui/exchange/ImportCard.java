package org.holdfast.ui.exchange;

import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.ProblemTexts;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.MessageBar;
import org.kordamp.ikonli.javafx.FontIcon;

/** Where a file is chosen or dropped, looked at and imported. */
final class ImportCard {

  private static final Texts TEXTS = Texts.of(ImportCard.class);
  private static final double TABLE_HEIGHT = 220;

  private final ImportViewModel model;
  private final FileDialogs dialogs;
  private final VBox root = new VBox();
  private final Button choose = new Button(TEXTS.get("choose"), new FontIcon("fth-upload"));

  ImportCard(ImportViewModel model, FileDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    root.setId("import-card");
    root.getStyleClass().add("card");
    Label title = new Label(TEXTS.get("import.title"));
    title.getStyleClass().add("section-title");
    Label detail = new Label(TEXTS.get("import.detail"));
    detail.getStyleClass().add("muted");
    detail.setWrapText(true);
    detail.setMinHeight(Region.USE_PREF_SIZE);
    MessageBar said = new MessageBar();
    said.bind(model.messageProperty());
    root.getChildren()
        .addAll(title, detail, dropZone(), working(), said, again(), preview(), file());
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
    choose.setId("import-choose");
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.disableProperty().bind(model.busyProperty());
    choose.setOnAction(
        event -> dialogs.open(window(), TEXTS.get("choose.title"), csv()).ifPresent(model::open));
    Label drop = new Label(TEXTS.get("drop"));
    drop.getStyleClass().add("muted");
    drop.setWrapText(true);
    HBox zone = new HBox(12, choose, drop);
    zone.setAlignment(Pos.CENTER_LEFT);
    zone.getStyleClass().add("drop-zone");
    return zone;
  }

  private Node working() {
    Label what = new Label();
    what.setId("import-working");
    what.textProperty().bind(model.workingProperty());
    ProgressBar bar = new ProgressBar();
    bar.setPrefWidth(260);
    bar.progressProperty().bind(model.progressProperty());
    Button cancel = new Button(TEXTS.get("cancel"));
    cancel.setId("import-cancel");
    cancel.setOnAction(event -> model.cancel());
    HBox row = new HBox(12, bar, what, cancel);
    row.setAlignment(Pos.CENTER_LEFT);
    show(row, model.busyProperty());
    return row;
  }

  private Node again() {
    Button button = new Button(TEXTS.get("again"));
    button.setId("import-again");
    button.setOnAction(event -> model.checkAgain());
    show(button, model.repeatableProperty());
    return button;
  }

  private Node file() {
    ReadOnlyObjectWrapper<Node> shown = new ReadOnlyObjectWrapper<>();
    VBox place = new VBox();
    model
        .fileProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              shown.set(newValue == null ? null : new ReadingPane(model, newValue).root());
              place.getChildren().setAll(newValue == null ? List.of() : List.of(shown.get()));
            });
    show(place, model.fileProperty().isNotNull());
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
                        .setAll(model.findings().stream().map(ImportCard::finding).toList()));
    VBox preview = new VBox(8, summary, findings, buttons(), problems());
    show(preview, model.checkProperty().isNotNull());
    return preview;
  }

  private static Node finding(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private Node problems() {
    TableView<LineProblem> table = new TableView<>(model.problems());
    table.setId("import-problems");
    table.setMinHeight(120);
    table.setPrefHeight(TABLE_HEIGHT);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    table.getColumns().add(column("line", 70, problem -> Numbers.whole(problem.line())));
    table.getColumns().add(column("column", 150, LineProblem::column));
    table.getColumns().add(column("value", 200, problem -> problem.value().replace('\n', ' ')));
    table.getColumns().add(column("reason", 420, ProblemTexts::reason));
    show(table, Bindings.isNotEmpty(model.problems()));
    return table;
  }

  private static TableColumn<LineProblem, String> column(
      String name, double width, Function<LineProblem, String> text) {
    TableColumn<LineProblem, String> column = new TableColumn<>(heading(name));
    column.setCellValueFactory(
        cell -> new ReadOnlyObjectWrapper<>(text.apply(cell.getValue())).getReadOnlyProperty());
    column.setPrefWidth(width);
    column.setMinWidth(60);
    column.setSortable(false);
    return column;
  }

  private static String heading(String name) {
    return switch (name) {
      case "line" -> TEXTS.get("head.line");
      case "column" -> TEXTS.get("head.column");
      case "value" -> TEXTS.get("head.value");
      default -> TEXTS.get("head.reason");
    };
  }

  private Node buttons() {
    Button apply = new Button();
    apply.setId("import-apply");
    apply.getStyleClass().add("accent");
    apply.setMinWidth(Region.USE_PREF_SIZE);
    apply.setOnAction(event -> model.apply());
    Button save = new Button(TEXTS.get("save"));
    save.setId("import-save-problems");
    save.setMinWidth(Region.USE_PREF_SIZE);
    save.setOnAction(
        event ->
            dialogs
                .save(window(), TEXTS.get("save.title"), "bad-lines", csv())
                .ifPresent(model::saveProblems));
    show(save, Bindings.isNotEmpty(model.problems()));
    Button away = new Button(TEXTS.get("away"));
    away.setId("import-away");
    away.setMinWidth(Region.USE_PREF_SIZE);
    away.setOnAction(event -> model.clear());
    model.checkProperty().addListener((observable, oldValue, newValue) -> word(apply, newValue));
    HBox row = new HBox(8, apply, save, away);
    row.disableProperty().bind(model.busyProperty());
    return row;
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

  private static void show(Node node, ObservableValue<Boolean> when) {
    node.visibleProperty().bind(when);
    node.managedProperty().bind(node.visibleProperty());
  }

  private Window window() {
    return root.getScene().getWindow();
  }
}

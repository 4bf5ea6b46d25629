package org.holdfast.ui.exchange;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.ProblemTexts;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.table.Columns;

/** What importing a file would do, what is wrong with it, and the buttons that decide. */
final class PreviewPane {

  private static final Texts TEXTS = Texts.of(PreviewPane.class);

  private final ImportViewModel model;
  private final FileDialogs dialogs;
  private final Parent root;

  @FXML private Label summary;
  @FXML private VBox findings;
  @FXML private HBox buttons;
  @FXML private Button apply;
  @FXML private Button save;
  @FXML private Button away;
  @FXML private TableView<LineProblem> problems;
  @FXML private TableColumn<LineProblem, String> line;
  @FXML private TableColumn<LineProblem, String> column;
  @FXML private TableColumn<LineProblem, String> value;
  @FXML private TableColumn<LineProblem, String> reason;

  PreviewPane(ImportViewModel model, FileDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    root = Fxml.load(this);
    PreviewViewModel preview = model.preview();
    summary.textProperty().bind(preview.summaryProperty());
    preview.findings().addListener((ListChangeListener<String>) change -> showFindings(preview));
    buttons.disableProperty().bind(model.work().busyProperty());
    apply.textProperty().bind(preview.offerProperty());
    apply.disableProperty().bind(preview.applicableProperty().not());
    apply.setOnAction(event -> model.apply());
    save.setOnAction(event -> saveProblems());
    away.setOnAction(event -> model.clear());
    problems.setItems(preview.problems());
    Columns.text(line, problem -> Numbers.whole(problem.line()));
    Columns.text(column, LineProblem::column);
    Columns.text(value, problem -> problem.value().replace('\n', ' '));
    Columns.text(reason, ProblemTexts::reason);
    ObservableValue<Boolean> any = Bindings.isNotEmpty(preview.problems());
    CardParts.show(save, any);
    CardParts.show(problems, any);
  }

  Parent root() {
    return root;
  }

  private void showFindings(PreviewViewModel preview) {
    findings.getChildren().setAll(preview.findings().stream().map(CardParts::paragraph).toList());
  }

  private void saveProblems() {
    dialogs
        .save(root.getScene().getWindow(), TEXTS.get("save.title"), "bad-lines", ImportCard.csv())
        .ifPresent(model::saveProblems);
  }
}

package org.holdfast.ui.reconciliation;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.context.Screen;

/** The reconciliation screen. */
public final class ReconciliationView implements Screen {

  private static final Texts TEXTS = Texts.of(ReconciliationView.class);

  private final ReconciliationViewModel model;
  private final FileDialogs files;
  private final Parent root;

  @FXML private Label summary;
  @FXML private Button check;
  @FXML private Button repair;
  @FXML private Button save;
  @FXML private Button history;
  @FXML private Label lastDaily;
  @FXML private ProgressIndicator progress;
  @FXML private VBox messages;
  @FXML private StackPane body;

  /** The screen over {@code model}, which asks for files by {@code files}. */
  public ReconciliationView(ReconciliationViewModel model, FileDialogs files) {
    this.model = model;
    this.files = files;
    root = Fxml.load(this);
    messages
        .getChildren()
        .addAll(
            MessageBar.of("reconciliation-message", model.messageProperty()),
            new RightNote(model.notAllowed()));
    body.getChildren().add(new DiscrepancyTable(model).root());
    repair.setVisible(model.notAllowed().isEmpty());
    repair.setManaged(repair.isVisible());
    summary.textProperty().bind(model.comparison().summaryProperty());
    lastDaily.textProperty().bind(model.comparison().daily().lastProperty());
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(lastDaily.textProperty());
    lastDaily.setTooltip(whole);
    progress.visibleProperty().bind(model.comparison().busyProperty());
    check.disableProperty().bind(model.comparison().busyProperty());
    save.disableProperty().bind(model.comparison().reportProperty().isNull());
    repair.disableProperty().bind(model.repairableProperty().not());
    check.setOnAction(event -> model.check());
    repair.setOnAction(event -> askAndRepair());
    save.setOnAction(event -> saveReport());
    history.setOnAction(event -> showDailyChecks());
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.check();
  }

  @Override
  public void hidden() {
    // Nothing runs while it is hidden.
  }

  @Override
  public void focusFirst() {
    check.requestFocus();
  }

  private void askAndRepair() {
    RepairViewModel entry = model.repair();
    if (new RepairDialog(root.getScene().getWindow(), entry).ask()) {
      model.repair(entry.rows(), entry.reasonProperty().get().strip());
    }
  }

  private void saveReport() {
    files
        .save(
            root.getScene().getWindow(),
            TEXTS.get("save.title"),
            "reconciliation",
            new FileDialogs.Kind(TEXTS.get("save.csv"), "csv"),
            new FileDialogs.Kind("JSON", "json"))
        .ifPresent(model::save);
  }

  private void showDailyChecks() {
    PopOver over = new PopOver(new DailyChecksTable(model.comparison().daily()));
    over.setTitle(TEXTS.get("daily"));
    over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
    over.show(history);
  }
}

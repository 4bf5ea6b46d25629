package org.holdfast.ui.locks;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.locks.incident.IncidentsPane;
import org.holdfast.ui.locks.session.SessionPane;
import org.holdfast.ui.locks.timeline.TimelinePane;

/** The locks screen. */
public final class LocksView implements Screen {

  private final LocksViewModel model;
  private final Parent root;
  private final LocksToolbar toolbar;
  private final Label limits = new Label();

  @FXML private VBox screen;
  @FXML private VBox notes;
  @FXML private SplitPane split;
  @FXML private VBox details;
  @FXML private VBox messages;
  @FXML private StackPane timeline;

  /** The screen over {@code model}, which asks for files by {@code files}. */
  public LocksView(LocksViewModel model, FileDialogs files) {
    this.model = model;
    this.root = Fxml.load(this);
    LocksStage stage = new LocksStage(model);
    LockFiles lockFiles = new LockFiles(model, files, () -> root.getScene().getWindow());
    toolbar = new LocksToolbar(model, stage.graph(), lockFiles);
    toolbar
        .asGraphProperty()
        .addListener((observable, oldValue, newValue) -> stage.showGraph(newValue));
    screen.getChildren().addAll(0, List.of(new LocksHeader(model.status()), toolbar));
    split.getItems().add(0, stage);
    split.setDividerPositions(0.72);
    details
        .getChildren()
        .addAll(new SessionPane(model.session()), new IncidentsPane(model.incidents()));
    timeline.getChildren().add(new TimelinePane(model.frames()));
    bindNotes();
  }

  private void bindNotes() {
    limits.setId("locks-limits");
    limits.getStyleClass().add("form-hint");
    limits.setWrapText(true);
    messages.getChildren().add(MessageBar.of("locks-message", model.messageProperty()));
    notes.getChildren().add(limits);
    model
        .status()
        .statusProperty()
        .addListener((observable, oldValue, newValue) -> showNote(newValue.note()));
    showNote(model.status().statusProperty().get().note());
  }

  private void showNote(String note) {
    limits.setText(note);
    limits.setVisible(!note.isEmpty());
    limits.setManaged(!note.isEmpty());
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.start();
  }

  @Override
  public void hidden() {
    model.stop();
  }

  @Override
  public void focusFirst() {
    toolbar.focusSearch();
  }
}

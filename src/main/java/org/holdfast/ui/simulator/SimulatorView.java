package org.holdfast.ui.simulator;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.simulator.face.RunPane;
import org.holdfast.ui.simulator.form.ScenarioFormViewModel;
import org.holdfast.ui.simulator.form.ScenarioPane;
import org.holdfast.ui.simulator.history.RunHistoryPane;

/** The simulator screen: a setup on the left, a run or several on the right, all runs below. */
public final class SimulatorView implements Screen {

  private static final Texts TEXTS = Texts.of(SimulatorView.class);

  private final SimulatorViewModel model;
  private final Parent root;
  private final ScenarioPane scenario;

  @FXML private Label banner;
  @FXML private ScrollPane setupScroll;
  @FXML private Label problem;
  @FXML private Button start;
  @FXML private Button stop;
  @FXML private VBox messages;
  @FXML private ScrollPane runScroll;
  @FXML private StackPane runs;

  /**
   * The screen over {@code model}.
   *
   * @param database where runs take place, for the banner
   */
  public SimulatorView(SimulatorViewModel model, String database) {
    this.model = model;
    this.root = Fxml.load(this);
    scenario = new ScenarioPane(model.form(), model.setups(), model::start);
    scenario.root().disableProperty().bind(model.run().runningProperty());
    setupScroll.setContent(scenario.root());
    runScroll.setContent(new RunPane(model.face()));
    runs.getChildren()
        .add(new RunHistoryPane(model.history(), model.run().runningProperty()).root());
    banner.setText(TEXTS.get("banner", database));
    messages
        .getChildren()
        .addAll(
            MessageBar.of("sim-message", model.messageProperty()),
            new RightNote(model.notAllowed()));
    bindStart();
  }

  private void bindStart() {
    problem
        .textProperty()
        .bind(model.form().problemProperty().map(ScenarioFormViewModel.Problem::text).orElse(""));
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    start.setVisible(model.notAllowed().isEmpty());
    start.setManaged(start.isVisible());
    start.disableProperty().bind(model.ready().not());
    start.setOnAction(event -> model.start());
    stop.disableProperty().bind(model.stoppable().not());
    stop.setOnAction(event -> model.run().stop());
    model
        .run()
        .runningProperty()
        .addListener((observable, oldValue, newValue) -> moveFocus(newValue));
  }

  /** The keyboard goes where there is something to press: to Stop, and back to Run. */
  private void moveFocus(boolean running) {
    if (root.isFocusWithin()) {
      (running ? stop : start).requestFocus();
    }
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.load();
  }

  @Override
  public void hidden() {
    // A run goes on while another screen is looked at.
  }

  @Override
  public void focusFirst() {
    scenario.focus();
  }
}

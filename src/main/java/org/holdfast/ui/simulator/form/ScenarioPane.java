package org.holdfast.ui.simulator.form;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.LabelConverter;

/** The form for a setup: workload, its parameters, strategies with their explanations. */
public final class ScenarioPane {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final ScenarioFormViewModel form;
  private final Runnable run;
  private final Parent root;

  @FXML private ComboBox<WorkloadKind> workload;
  @FXML private Label explanation;
  @FXML private GridPane grid;
  @FXML private MenuButton named;
  @FXML private Button all;
  @FXML private Button none;
  @FXML private VBox strategies;

  /**
   * The form.
   *
   * @param run what Enter in a field does
   */
  public ScenarioPane(ScenarioFormViewModel form, SavedSetupsViewModel saved, Runnable run) {
    this.form = form;
    this.run = run;
    root = Fxml.load(this);
    workload.getItems().setAll(WorkloadKind.values());
    workload.setConverter(new LabelConverter<>(WorkloadKind::label));
    workload.valueProperty().bindBidirectional(form.workloadProperty());
    explanation.textProperty().bind(form.workloadProperty().map(WorkloadKind::text));
    all.setOnAction(event -> form.chooseStrategies(true));
    none.setOnAction(event -> form.chooseStrategies(false));
    for (Strategy strategy : Strategy.values()) {
      strategies.getChildren().add(new StrategyRow(strategy, form.strategyProperty(strategy)));
    }
    SavedSetupsMenu.bind(named, saved);
    form.workloadProperty().addListener(observable -> showFields());
    showFields();
  }

  /** What it shows. */
  public Parent root() {
    return root;
  }

  /** Puts the focus where work begins. */
  public void focus() {
    workload.requestFocus();
  }

  private void showFields() {
    grid.getChildren().clear();
    int row = 0;
    for (FieldInput input : form.shownInputs()) {
      TextField text = new TextField();
      text.setId("sim-" + input.field().word());
      text.setAlignment(Pos.CENTER_RIGHT);
      text.textProperty().bindBidirectional(input.textProperty());
      text.setTooltip(new Tooltip(input.field().hint()));
      text.setOnAction(event -> run.run());
      input.wrongProperty().subscribe(wrong -> text.pseudoClassStateChanged(WRONG, wrong));
      Label label = new Label(input.field().label());
      label.setLabelFor(text);
      label.setWrapText(true);
      label.setMinHeight(Label.USE_PREF_SIZE);
      grid.addRow(row++, label, text);
    }
  }
}

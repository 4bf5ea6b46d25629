package org.holdfast.ui.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.simulator.scenario.SavedSetup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.kordamp.ikonli.javafx.FontIcon;

/** The form for a setup: workload, its parameters, strategies with their explanations. */
final class SetupPane extends VBox {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final SimulatorViewModel model;
  private final ComboBox<WorkloadKind> workload = new ComboBox<>();
  private final Label explanation = wrapped("muted");
  private final GridPane grid = new GridPane();
  private final Map<SetupField, TextField> inputs = new EnumMap<>(SetupField.class);
  private final MenuButton named = new MenuButton("Setups");

  SetupPane(SimulatorViewModel model) {
    this.model = model;
    getStyleClass().add("sim-setup");
    workload.setId("sim-workload");
    workload.getItems().setAll(WorkloadKind.values());
    workload.setConverter(new Labels());
    workload.setMaxWidth(Double.MAX_VALUE);
    workload.valueProperty().bindBidirectional(model.workloadProperty());
    HBox.setHgrow(workload, Priority.ALWAYS);
    named.setId("sim-setups");
    named.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    ColumnConstraints values = new ColumnConstraints(120);
    grid.getColumnConstraints().setAll(names, values);
    grid.setVgap(6);
    grid.setHgap(10);
    HBox top = new HBox(8, title("Workload"), spring(), named);
    top.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(top, workload, explanation, grid, strategies());
    for (Strategy strategy : Strategy.values()) {
      getChildren().add(new StrategyRow(model, strategy));
    }
    model.workloadProperty().addListener(observable -> showFields());
    model.problemProperty().addListener(observable -> showProblem());
    model.saved().addListener((InvalidationListener) observable -> showSaved());
    disableProperty().bind(model.runningProperty());
    showFields();
    showSaved();
  }

  private HBox strategies() {
    HBox row =
        new HBox(8, title("Strategies"), spring(), choose("All", true), choose("None", false));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Button choose(String text, boolean on) {
    Button button = new Button(text);
    button.setId("sim-strategies-" + text.toLowerCase(Locale.ROOT));
    button.getStyleClass().add("list-button");
    button.setOnAction(event -> model.chooseStrategies(on));
    return button;
  }

  void focus() {
    workload.requestFocus();
  }

  private void showFields() {
    explanation.setText(model.workloadProperty().get().text());
    grid.getChildren().clear();
    inputs.clear();
    int row = 0;
    for (SetupField field : model.workloadProperty().get().fields()) {
      TextField input = new TextField();
      input.setId("sim-" + field.word());
      input.setAlignment(Pos.CENTER_RIGHT);
      input.textProperty().bindBidirectional(model.fieldProperty(field));
      input.setTooltip(new Tooltip(field.hint()));
      input.setOnAction(event -> model.run());
      Label label = new Label(field.label());
      label.setLabelFor(input);
      inputs.put(field, input);
      grid.addRow(row++, label, input);
    }
    showProblem();
  }

  private void showProblem() {
    SimulatorViewModel.Problem problem = model.problemProperty().get();
    inputs.forEach(
        (field, input) ->
            input.pseudoClassStateChanged(WRONG, problem != null && problem.field() == field));
  }

  private void showSaved() {
    MenuItem save = new MenuItem("Save as…");
    save.setOnAction(event -> askName().ifPresent(model::save));
    named.getItems().setAll(save);
    if (!model.saved().isEmpty()) {
      named.getItems().add(new SeparatorMenuItem());
    }
    for (SavedSetup setup : model.saved()) {
      Button forget = new Button("", new FontIcon("fth-trash-2"));
      forget.getStyleClass().add("icon-button");
      forget.setAccessibleText("Forget " + setup.name());
      forget.setOnAction(
          event -> {
            named.hide();
            model.forget(setup);
          });
      MenuItem item = new MenuItem(setup.name(), forget);
      item.setOnAction(event -> model.use(setup));
      named.getItems().add(item);
    }
  }

  private Optional<String> askName() {
    TextInputDialog dialog = new TextInputDialog(model.workloadProperty().get().label());
    dialog.initOwner(getScene().getWindow());
    dialog.setTitle("Holdfast");
    dialog.setHeaderText("Save this setup");
    dialog.setContentText("Name");
    return dialog.showAndWait();
  }

  private static Label title(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("section-title");
    return label;
  }

  private static Region spring() {
    Region region = new Region();
    HBox.setHgrow(region, Priority.ALWAYS);
    return region;
  }

  private static Label wrapped(String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** A strategy to choose, with its explanation to unfold. */
  private static final class StrategyRow extends VBox {

    StrategyRow(SimulatorViewModel model, Strategy strategy) {
      CheckBox box = new CheckBox(strategy.label());
      box.setId("sim-strategy-" + EnumNames.word(strategy));
      box.setWrapText(true);
      box.selectedProperty().bindBidirectional(model.strategyProperty(strategy));
      Button about = new Button("", new FontIcon("fth-info"));
      about.getStyleClass().add("icon-button");
      about.setAccessibleText("About " + strategy.label());
      HBox head = new HBox(6, box, spring(), about);
      head.setAlignment(Pos.CENTER_LEFT);
      VBox text = new VBox(4);
      text.getStyleClass().add("sim-about");
      for (List<String> part :
          List.of(
              List.of("How", strategy.how()),
              List.of("When", strategy.when()),
              List.of("Cost", strategy.cost()))) {
        Label label = wrapped("muted");
        label.setText(part.get(0) + ": " + part.get(1));
        text.getChildren().add(label);
      }
      text.setVisible(false);
      text.setManaged(false);
      about.setOnAction(
          event -> {
            text.setVisible(!text.isVisible());
            text.setManaged(text.isVisible());
          });
      getChildren().addAll(head, text);
    }
  }

  /** Workloads by their words. */
  private static final class Labels extends StringConverter<WorkloadKind> {
    @Override
    public String toString(WorkloadKind kind) {
      return kind == null ? "" : kind.label();
    }

    @Override
    public WorkloadKind fromString(String text) {
      throw new UnsupportedOperationException("the box cannot be typed into");
    }
  }
}

package org.holdfast.ui.simulator.form;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.SetupProblem;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.text.Texts;

/** A setup that is being edited. Belongs to the JavaFX application thread. */
public final class ScenarioFormViewModel {

  private static final Texts TEXTS = Texts.of(ScenarioFormViewModel.class);

  private final ObjectProperty<WorkloadKind> workload =
      new SimpleObjectProperty<>(WorkloadKind.HOT_SKU);
  private final Map<SetupField, FieldInput> inputs = new EnumMap<>(SetupField.class);
  private final Map<Strategy, BooleanProperty> strategies = new EnumMap<>(Strategy.class);
  private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();

  /**
   * Something that keeps the setup from being run.
   *
   * @param field the field at fault; null when it is none in particular
   * @param text what is wrong and what is allowed, one sentence
   */
  public record Problem(SetupField field, String text) {}

  /** A form with the usual setup. */
  public ScenarioFormViewModel() {
    for (SetupField field : SetupField.values()) {
      FieldInput input = new FieldInput(field);
      input.textProperty().addListener(observable -> check());
      inputs.put(field, input);
    }
    for (Strategy strategy : Strategy.values()) {
      boolean usual = strategy == Strategy.UNLOCKED || strategy == Strategy.SERVER_CALL;
      BooleanProperty chosen = new SimpleBooleanProperty(usual);
      chosen.addListener(observable -> check());
      strategies.put(strategy, chosen);
    }
    fill(Setup.standard(workload.get()));
    workload.addListener((observable, oldValue, newValue) -> fill(Setup.standard(newValue)));
    check();
  }

  private void fill(Setup setup) {
    inputs.values().forEach(input -> input.fill(setup.value(input.field())));
  }

  private void check() {
    Problem found = find().orElse(null);
    inputs.values().forEach(input -> input.mark(found != null && found.field() == input.field()));
    problem.set(found);
  }

  private Optional<Problem> find() {
    for (FieldInput input : shownInputs()) {
      if (input.value().isEmpty()) {
        SetupProblem unreadable =
            SetupProblem.unreadable(input.field(), input.textProperty().get(), workload.get());
        return Optional.of(new Problem(input.field(), unreadable.forScreen()));
      }
    }
    if (chosenStrategies().isEmpty()) {
      return Optional.of(new Problem(null, TEXTS.get("no-strategy")));
    }
    return setup().problems().stream()
        .findFirst()
        .map(found -> new Problem(found.field(), found.forScreen()));
  }

  /** The setup as it was entered; fields that make no sense or do not matter are as usual. */
  public Setup setup() {
    Setup setup = Setup.standard(workload.get());
    for (FieldInput input : shownInputs()) {
      SetupField field = input.field();
      setup = setup.with(field, input.value().orElse(setup.value(field)));
    }
    return setup;
  }

  /** The fields that matter for the workload, in their order. */
  List<FieldInput> shownInputs() {
    return workload.get().fields().stream().map(inputs::get).toList();
  }

  /** Chooses all strategies, or none. */
  public void chooseStrategies(boolean all) {
    strategies.values().forEach(one -> one.set(all));
  }

  /** The strategies that take part. */
  public List<Strategy> chosenStrategies() {
    return strategies.entrySet().stream()
        .filter(entry -> entry.getValue().get())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Shows {@code setup} with these strategies. */
  public void use(Setup setup, List<Strategy> with) {
    workload.set(setup.workload());
    fill(setup);
    strategies.forEach((strategy, on) -> on.set(with.contains(strategy)));
  }

  /** What clients ask for. Changing it fills the form with what is usual for it. */
  public ObjectProperty<WorkloadKind> workloadProperty() {
    return workload;
  }

  /** The text of a field. */
  public StringProperty fieldProperty(SetupField field) {
    return inputs.get(field).textProperty();
  }

  /** Whether a strategy takes part. */
  public BooleanProperty strategyProperty(Strategy strategy) {
    return strategies.get(strategy);
  }

  /** What keeps the setup from being run; null when nothing does. */
  public ReadOnlyObjectProperty<Problem> problemProperty() {
    return problem.getReadOnlyProperty();
  }
}

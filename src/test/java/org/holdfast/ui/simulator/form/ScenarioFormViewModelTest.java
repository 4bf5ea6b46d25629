package org.holdfast.ui.simulator.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;

/** The form for a setup, without a window. */
class ScenarioFormViewModelTest {

  private final ScenarioFormViewModel form = new ScenarioFormViewModel();

  @Test
  void showsTheFieldsThatMatterForTheWorkload() {
    form.workloadProperty().set(WorkloadKind.REPLAY);
    assertThat(form.shownInputs())
        .extracting(FieldInput::field)
        .containsExactly(
            SetupField.CLIENTS,
            SetupField.DURATION,
            SetupField.SPEED,
            SetupField.STOCK,
            SetupField.POOLS,
            SetupField.SEED);
  }

  @Test
  void marksTheOneFieldThatIsWrong() {
    form.fieldProperty(SetupField.DURATION).set("501x");
    assertThat(form.problemProperty().get().text())
        .isEqualTo("Duration (s) must be a number, 0.1 to 3,600.");
    assertThat(form.shownInputs())
        .filteredOn(input -> input.wrongProperty().get())
        .extracting(FieldInput::field)
        .containsExactly(SetupField.DURATION);
    form.fieldProperty(SetupField.DURATION).set("5s");
    assertThat(form.problemProperty().get()).isNull();
    assertThat(form.setup().value(SetupField.DURATION)).isEqualTo(5);
  }

  @Test
  void whatIsUsedAgainComesBackToTheLastDigit() throws Exception {
    Setup setup =
        Setup.standard(WorkloadKind.ZIPF)
            .with(SetupField.SKEW, 1.2345)
            .with(SetupField.RATE, 1234.5678)
            .with(SetupField.SEED, 8_999_999_999_999_999L);
    form.use(setup, List.of(Strategy.NOWAIT));
    assertThat(form.setup()).isEqualTo(setup);
    Spoken.german(
        () -> {
          ScenarioFormViewModel german = new ScenarioFormViewModel();
          german.use(setup, List.of(Strategy.NOWAIT));
          assertThat(german.fieldProperty(SetupField.SKEW).get()).isEqualTo("1,2345");
          assertThat(german.problemProperty().get()).isNull();
          assertThat(german.setup()).isEqualTo(setup);
        });
  }
}

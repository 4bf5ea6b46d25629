package org.holdfast.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.report.Report;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.SetupTexts;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;

/** Everything that the simulator calls by name has one, in both languages; files have none. */
class GermanSimulatorTest {

  private static final List<RunResult> RUNS =
      List.of(
          RunResultFixtures.good("one", 1_700_000_000_000L),
          RunResultFixtures.oversold("two", 1_700_000_060_000L));

  private static void assertNamed() {
    for (Strategy strategy : Strategy.values()) {
      assertThat(List.of(strategy.label(), strategy.how(), strategy.when(), strategy.cost()))
          .doesNotContain("");
    }
    for (WorkloadKind workload : WorkloadKind.values()) {
      assertThat(workload.label()).isNotBlank();
      assertThat(workload.text()).isNotBlank();
      assertThat(SetupTexts.of(Setup.standard(workload))).startsWith(workload.label());
    }
    for (SetupField field : SetupField.values()) {
      assertThat(List.of(field.label(), field.hint(), field.help(), field.placeholder()))
          .as(field.word())
          .doesNotContain("");
    }
    for (OutcomeKind kind : OutcomeKind.values()) {
      assertThat(kind.label()).isNotBlank();
    }
    for (RunListener.Phase phase : RunListener.Phase.values()) {
      assertThat(phase.text()).isNotBlank();
    }
  }

  @Test
  void everythingHasAName() throws Exception {
    assertNamed();
    Spoken.german(GermanSimulatorTest::assertNamed);
  }

  @Test
  void aSetupIsToldWithGermanNumbers() throws Exception {
    Spoken.german(
        () ->
            assertThat(
                    SetupTexts.of(
                        Setup.standard(WorkloadKind.ZIPF).with(SetupField.REQUESTS, 1_500)))
                .isEqualTo(
                    "Zipf-verteilt, 16 Klienten, 1.500 Anfragen, 100 Artikel, je 100.000 Stück, Schiefe 1,1, höchstens 10 s nach 1 s Aufwärmen, geschlossene Schleife, Startwert 1"));
  }

  @Test
  void pagesAreGermanButFilesForProgramsAreNot() throws Exception {
    String csv = Report.CSV.text(RUNS);
    String json = Report.JSON.text(RUNS);
    Spoken.german(
        () -> {
          assertThat(Report.CSV.text(RUNS)).isEqualTo(csv);
          assertThat(Report.JSON.text(RUNS)).isEqualTo(json);
          assertThat(Report.HTML.text(RUNS))
              .startsWith("<!DOCTYPE html>\n<html lang=\"de\">")
              .contains("1 von 2 Läufen hat eine Zusage gebrochen.")
              .contains("7 Stück überverkauft")
              .contains("Zeilensperre");
        });
  }
}

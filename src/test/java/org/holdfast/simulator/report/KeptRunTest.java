package org.holdfast.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.SavedSetup;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.simulator.verdict.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that earlier versions wrote: they are kept as they were, and still open. */
class KeptRunTest {

  private static final Path KEPT = Path.of("src", "test", "resources", "simulator");
  private static final String RUN = "20261126-164633-410-unlocked.json";

  @TempDir private Path folder;

  private RunStore store;

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(folder.resolve("runs"));
    Files.copy(KEPT.resolve(RUN), folder.resolve("runs").resolve(RUN));
    Files.copy(KEPT.resolve("setups.json"), folder.resolve("setups.json"));
    store = new RunStore(folder);
  }

  @Test
  void aRunThatAnEarlierVersionKeptIsListedWithItsFiguresAndVerdict() throws IOException {
    RunResult run = store.list().get(0);
    assertThat(run.strategy()).isEqualTo(Strategy.UNLOCKED);
    Setup usual = Setup.standard(WorkloadKind.HOT_SKU);
    assertThat(run.setup()).isEqualTo(usual.with(SetupField.DURATION, 6));
    assertThat(run.latency().p99()).isEqualTo(393_983);
    assertThat(run.timeline()).hasSize(24);
    assertThat(run.verdict().kind()).isEqualTo(Verdict.Kind.BROKEN);
    assertThat(run.verdict().forgotten()).isEqualTo(2_140);
    assertThat(run.verdict().violations())
        .hasSize(6)
        .extracting(Finding::text)
        .contains(
            "SIM-00001: customers hold promises for 2,026 pieces, but only 156 are reserved.");
  }

  @Test
  void aSetupThatAnEarlierVersionNamedIsReadInFull() throws IOException {
    SavedSetup saved = store.setups().get(0);
    assertThat(saved.name()).isEqualTo("Evening rush");
    assertThat(saved.strategies())
        .isEqualTo(List.of(Strategy.COMBINED_SERIALIZABLE, Strategy.NOWAIT));
    assertThat(saved.setup())
        .isEqualTo(
            Setup.standard(WorkloadKind.ZIPF)
                .with(SetupField.CLIENTS, 12)
                .with(SetupField.WARM_UP, 0.5)
                .with(SetupField.DURATION, 8)
                .with(SetupField.RATE, 200)
                .with(SetupField.SKUS, 40)
                .with(SetupField.STOCK, 5_000)
                .with(SetupField.PIECES, 2)
                .with(SetupField.SEED, 4_711)
                .with(SetupField.SKEW, 1.7));
    assertThat(saved.setup().problems()).isEmpty();
  }
}

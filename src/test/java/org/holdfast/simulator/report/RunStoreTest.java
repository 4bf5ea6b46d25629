package org.holdfast.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.recording.Recording;
import org.holdfast.simulator.RunResultFixtures;
import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.SavedSetup;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

  @TempDir private Path folder;

  @Test
  void keepsRunsWithTheirRecordingsTheLatestFirstAndForgetsThem() throws IOException {
    RunStore store = new RunStore(folder);
    assertThat(store.list()).isEmpty();
    LockSnapshot snapshot =
        new LockSnapshot(
            Instant.ofEpochSecond(1_000),
            List.of(),
            List.of(),
            List.of(),
            ServerCounters.ZERO,
            List.of());
    RunResult old = RunResultFixtures.good("20260101-000000-000-row-lock", 1_000);
    RunResult late = RunResultFixtures.oversold("20260102-000000-000-unlocked", 2_000);
    store.keep(new FinishedRun(late, List.of()));
    store.keep(new FinishedRun(old, List.of(snapshot)));

    RunStore another = new RunStore(folder);
    assertThat(another.list()).containsExactly(late, old);
    assertThat(another.recording(late)).isEmpty();
    assertThat(Recording.load(another.recording(old).orElseThrow()).snapshots())
        .containsExactly(snapshot);

    another.delete(List.of(old));
    assertThat(another.list()).containsExactly(late);
    assertThat(another.recording(old)).isEmpty();
    another.restore(List.of(old));
    assertThat(another.list()).containsExactly(late, old);
    assertThat(another.recording(old)).isPresent();

    another.delete(List.of(old));
    another.delete(List.of(late));
    another.restore(List.of(old, late));
    assertThat(another.list()).as("only what was forgotten last comes back").containsExactly(late);
  }

  @Test
  void leavesAloneWhatItCannotRead() throws IOException {
    RunStore store = new RunStore(folder);
    RunResult run = RunResultFixtures.good("20260101-000000-000-row-lock", 1_000);
    store.keep(new FinishedRun(run, List.of()));
    Path broken = folder.resolve("runs").resolve("broken.json");
    Files.writeString(broken, "{ not a run");
    Path other = folder.resolve("runs").resolve("other.json");
    for (String text :
        List.of("null", "[]", "7", "{}", RunJson.write(RunResultFixtures.good("../x", 1)))) {
      Files.writeString(other, text);
      assertThat(store.list()).containsExactly(run);
    }
    Files.write(other, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(store.list()).containsExactly(run);
    Files.write(other, new byte[17 << 20]);
    assertThat(store.list()).containsExactly(run);
    assertThat(broken).exists();
  }

  @Test
  void saysThatAFileHoldsNoSetups() throws IOException {
    RunStore store = new RunStore(folder);
    Path file = folder.resolve("setups.json");
    for (String text : List.of("{ no", "7", "{}", "[{\"setup\":7}]")) {
      Files.writeString(file, text);
      assertThatThrownBy(store::setups)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("move it away");
    }
    Files.writeString(file, "[null]");
    assertThat(store.setups()).isEmpty();
  }

  @Test
  void keepsTheLatestTwoHundredRuns() throws IOException {
    RunStore store = new RunStore(folder);
    for (int i = 0; i < 205; i++) {
      store.keep(new FinishedRun(RunResultFixtures.good("run-%03d".formatted(i), i), List.of()));
    }
    assertThat(store.list()).hasSize(200);
    assertThat(store.list().get(0).id()).isEqualTo("run-204");
    assertThat(store.list().get(199).id()).isEqualTo("run-005");
  }

  @Test
  void keepsSetupsByNameInAnyCase() throws IOException {
    RunStore store = new RunStore(folder);
    Setup setup = Setup.standard(WorkloadKind.ZIPF).with(SetupField.CLIENTS, 3);
    store.save(new SavedSetup("Evening", setup, List.of(Strategy.NOWAIT)));
    store.save(
        new SavedSetup("Day", setup.with(SetupField.CLIENTS, 4), List.of(Strategy.ROW_LOCK)));
    store.save(
        new SavedSetup("evening", setup.with(SetupField.CLIENTS, 5), List.of(Strategy.ROW_LOCK)));

    assertThat(new RunStore(folder).setups())
        .extracting(SavedSetup::name, saved -> saved.setup().count(SetupField.CLIENTS))
        .containsExactly(Tuple.tuple("Day", 4), Tuple.tuple("evening", 5));
    store.deleteSetup("DAY");
    assertThat(store.setups()).hasSize(1);
  }
}

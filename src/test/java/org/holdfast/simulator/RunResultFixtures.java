package org.holdfast.simulator;

import java.util.List;
import java.util.Map;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.result.Environment;
import org.holdfast.simulator.result.Latency;
import org.holdfast.simulator.result.RetryCounts;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.result.ServerFacts;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.simulator.verdict.Verdict;

/** Results of runs that never took place, for tests of what is done with results. */
public final class RunResultFixtures {

  private RunResultFixtures() {}

  /** A run in which every invariant held. */
  public static RunResult good(String id, long startedAtMillis) {
    return run(
        id,
        startedAtMillis,
        Strategy.ROW_LOCK,
        new Verdict(
            0,
            0,
            0,
            0,
            0,
            0,
            900,
            100,
            3,
            2,
            List.of(),
            Verdict.Kind.HOLDS,
            0,
            0,
            List.of(),
            false,
            Verdict.RULES));
  }

  /** A run that oversold seven pieces. */
  public static RunResult oversold(String id, long startedAtMillis) {
    return run(
        id,
        startedAtMillis,
        Strategy.UNLOCKED,
        new Verdict(
            7,
            9,
            0,
            0,
            0,
            1,
            900,
            100,
            0,
            0,
            List.of(Finding.ofText("SIM-00001: 7 <too many> & \"more\"")),
            Verdict.Kind.BROKEN,
            0,
            0,
            List.of(),
            false,
            Verdict.RULES));
  }

  /** A run with this verdict. */
  public static RunResult judged(Verdict verdict) {
    return run("20260103-000000-000-row-lock", 3_000, Strategy.ROW_LOCK, verdict);
  }

  private static RunResult run(
      String id, long startedAtMillis, Strategy strategy, Verdict verdict) {
    return new RunResult(
        id,
        "group",
        startedAtMillis,
        Setup.standard(WorkloadKind.HOT_SKU).with(SetupField.SEED, 4711),
        strategy,
        10,
        false,
        Map.of(OutcomeKind.DONE, 900L, OutcomeKind.INSUFFICIENT, 100L),
        5,
        new Latency(1_000, 1_500.5, 1_200, 3_000, 5_000, 9_000, 12_345),
        new RetryCounts(30, 0, 3),
        2.5,
        7,
        new ServerFacts(1_000, 40, 0, 900, 800, 1 << 20),
        List.of(
            new Sample(0.25, 80, 10, 3, 1_000, 2_000, 4_000, 5_000, 2),
            new Sample(0.5, 120, 0, 0, 1_400, 3_500, 6_000, 12_345, 3)),
        verdict,
        new Environment("2 processors", "17", "PostgreSQL 17", "0.1.0"),
        new Latency(100, 400, 300, 900, 1_000, 1_000, 1_100),
        0,
        0);
  }
}

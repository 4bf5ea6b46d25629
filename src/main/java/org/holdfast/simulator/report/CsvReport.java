package org.holdfast.simulator.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.holdfast.simulator.check.Verdict;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.result.Latency;
import org.holdfast.simulator.result.RetryCounts;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.ServerFacts;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.text.SpreadsheetText;

/** Runs as a table, a line each, for spreadsheets. */
final class CsvReport {

  private CsvReport() {}

  static String of(List<RunResult> runs) {
    return SpreadsheetText.csv(head(), runs.stream().map(CsvReport::line).toList());
  }

  private static List<String> head() {
    List<String> head =
        new ArrayList<>(
            List.of("started_at", "workload", "strategy", "measured_s", "stopped", "done_per_s"));
    Arrays.stream(SetupField.values())
        .map(field -> field.word().replace('-', '_'))
        .forEach(head::add);
    Arrays.stream(OutcomeKind.values())
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .forEach(head::add);
    head.addAll(
        List.of(
            "left_behind",
            "mean_us",
            "p50_us",
            "p95_us",
            "p99_us",
            "p999_us",
            "max_us",
            "retries_serialization",
            "retries_deadlock",
            "retries_connection_lost",
            "lock_wait_s",
            "most_waiting",
            "commits",
            "rollbacks",
            "deadlocks",
            "stock_updates",
            "hot_updates",
            "wal_bytes",
            "oversold",
            "forgotten",
            "lost",
            "doubled",
            "phantoms",
            "mismatches",
            "unknown_at_first",
            "holds",
            "verdict",
            "undersold",
            "unserved",
            "refused_p50_us",
            "refused_p99_us",
            "refused_max_us",
            "short_after_s",
            "rate_s"));
    return head;
  }

  private static List<Object> line(RunResult run) {
    List<Object> line = new ArrayList<>();
    line.add(Instant.ofEpochMilli(run.startedAtMillis()));
    line.add(run.setup().workload().option());
    line.add(run.strategy().option());
    line.add(three(run.measuredSeconds()));
    line.add(run.stopped());
    line.add(three(run.throughput()));
    for (SetupField field : SetupField.values()) {
      line.add(
          field.isWhole() ? (Object) run.setup().whole(field) : three(run.setup().value(field)));
    }
    for (OutcomeKind kind : OutcomeKind.values()) {
      line.add(run.count(kind));
    }
    Latency latency = run.latency();
    RetryCounts retries = run.retries();
    ServerFacts facts = run.facts();
    Verdict verdict = run.verdict();
    line.addAll(
        List.of(
            run.leftBehind(),
            three(latency.mean()),
            latency.p50(),
            latency.p95(),
            latency.p99(),
            latency.p999(),
            latency.max(),
            retries.serialization(),
            retries.deadlock(),
            retries.connectionLost(),
            three(run.lockWaitSeconds()),
            run.mostWaiting(),
            facts.commits(),
            facts.rollbacks(),
            facts.deadlocks(),
            facts.stockUpdates(),
            facts.hotUpdates(),
            facts.walBytes(),
            verdict.oversold(),
            verdict.forgotten(),
            verdict.lost(),
            verdict.doubled(),
            verdict.phantoms(),
            verdict.mismatches(),
            verdict.unknown(),
            verdict.holds()));
    line.addAll(
        List.of(
            verdict.kind().word(),
            verdict.undersold(),
            verdict.unserved(),
            run.refusedLatency().p50(),
            run.refusedLatency().p99(),
            run.refusedLatency().max(),
            run.isShort() ? three(run.shortSeconds()) : "",
            three(run.rateSeconds())));
    return line;
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}

package org.holdfast.simulator.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.text.SpreadsheetText;

/** Runs as a table, a line each, for spreadsheets and programs: in no language. */
final class CsvReport {

  private record Column(String name, Function<RunResult, Object> value) {}

  private static final List<Column> COLUMNS = columns();

  private CsvReport() {}

  static String of(List<RunResult> runs) {
    return SpreadsheetText.csv(
        COLUMNS.stream().map(Column::name).toList(),
        runs.stream()
            .map(run -> COLUMNS.stream().map(column -> column.value().apply(run)).toList())
            .toList());
  }

  private static List<Column> columns() {
    List<Column> all = new ArrayList<>();
    all.add(new Column("started_at", run -> Instant.ofEpochMilli(run.startedAtMillis())));
    all.add(new Column("workload", run -> run.setup().workload().option()));
    all.add(new Column("strategy", run -> run.strategy().option()));
    all.add(new Column("measured_s", run -> three(run.measuredSeconds())));
    all.add(new Column("stopped", RunResult::stopped));
    all.add(new Column("done_per_s", run -> three(run.throughput())));
    for (SetupField field : SetupField.values()) {
      all.add(new Column(field.word().replace('-', '_'), run -> parameter(run, field)));
    }
    for (OutcomeKind kind : OutcomeKind.values()) {
      all.add(new Column(kind.name().toLowerCase(Locale.ROOT), run -> run.count(kind)));
    }
    measured(all);
    judged(all);
    return List.copyOf(all);
  }

  private static void measured(List<Column> all) {
    all.add(new Column("left_behind", RunResult::leftBehind));
    all.add(new Column("mean_us", run -> three(run.latency().mean())));
    all.add(new Column("p50_us", run -> run.latency().p50()));
    all.add(new Column("p95_us", run -> run.latency().p95()));
    all.add(new Column("p99_us", run -> run.latency().p99()));
    all.add(new Column("p999_us", run -> run.latency().p999()));
    all.add(new Column("max_us", run -> run.latency().max()));
    all.add(new Column("retries_serialization", run -> run.retries().serialization()));
    all.add(new Column("retries_deadlock", run -> run.retries().deadlock()));
    all.add(new Column("retries_connection_lost", run -> run.retries().connectionLost()));
    all.add(new Column("lock_wait_s", run -> three(run.lockWaitSeconds())));
    all.add(new Column("most_waiting", RunResult::mostWaiting));
    all.add(new Column("commits", run -> run.facts().commits()));
    all.add(new Column("rollbacks", run -> run.facts().rollbacks()));
    all.add(new Column("deadlocks", run -> run.facts().deadlocks()));
    all.add(new Column("stock_updates", run -> run.facts().stockUpdates()));
    all.add(new Column("hot_updates", run -> run.facts().hotUpdates()));
    all.add(new Column("wal_bytes", run -> run.facts().walBytes()));
  }

  private static void judged(List<Column> all) {
    all.add(new Column("oversold", run -> run.verdict().oversold()));
    all.add(new Column("forgotten", run -> run.verdict().forgotten()));
    all.add(new Column("lost", run -> run.verdict().lost()));
    all.add(new Column("doubled", run -> run.verdict().doubled()));
    all.add(new Column("phantoms", run -> run.verdict().phantoms()));
    all.add(new Column("mismatches", run -> run.verdict().mismatches()));
    all.add(new Column("unknown_at_first", run -> run.verdict().unknown()));
    all.add(new Column("holds", run -> run.verdict().holds()));
    all.add(new Column("verdict", run -> run.verdict().kind().word()));
    all.add(new Column("undersold", run -> run.verdict().undersold()));
    all.add(new Column("unserved", run -> run.verdict().unserved()));
    all.add(new Column("refused_p50_us", run -> run.refusedLatency().p50()));
    all.add(new Column("refused_p99_us", run -> run.refusedLatency().p99()));
    all.add(new Column("refused_max_us", run -> run.refusedLatency().max()));
    all.add(new Column("short_after_s", run -> run.isShort() ? three(run.shortSeconds()) : ""));
    all.add(new Column("rate_s", run -> three(run.rateSeconds())));
  }

  private static Object parameter(RunResult run, SetupField field) {
    return field.isWhole() ? (Object) run.setup().whole(field) : three(run.setup().value(field));
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}

package org.holdfast.ui.simulator.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.report.RunFacts;
import org.holdfast.simulator.report.RunMetric;
import org.holdfast.simulator.report.RunTexts;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.scenario.SetupTexts;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.text.Texts;
import org.holdfast.ui.simulator.run.LiveRun;

/** Puts one run into words, one that goes on or one that is over. */
final class Faces {

  private static final Texts TEXTS = Texts.of(Faces.class);

  /** As many violations as a person reads. */
  private static final int TOLD = 4;

  private static final String NONE = "–";

  private Faces() {}

  static Face.Nothing nothing(boolean noRuns) {
    return new Face.Nothing(
        noRuns ? TEXTS.get("nothing.yet") : TEXTS.get("nothing.chosen"),
        TEXTS.get("nothing.detail"));
  }

  /** The run that goes on; {@code run} is null before it has begun. */
  static Face.Live live(LiveRun run, boolean stopping) {
    Optional<LiveRun> begun = Optional.ofNullable(run);
    String text = begun.map(LiveRun::text).orElseGet(() -> TEXTS.get("live.preparing"));
    Optional<RunMetric.Standing> standing = begun.flatMap(LiveRun::standing);
    List<Face.Tile> tiles =
        RunMetric.at(RunMetric.Place.LIVE).stream()
            .map(metric -> new Face.Tile(metric.label(), standing.map(metric::text).orElse(NONE)))
            .toList();
    return new Face.Live(
        stopping ? TEXTS.get("live.stopping") : text,
        tiles,
        standing.map(now -> now.progress().counts()).orElse(Map.of()),
        charts(begun.map(LiveRun::samples).orElse(List.of())));
  }

  static Face.Result result(RunResult run) {
    String setup = SetupTexts.of(run.setup());
    List<Face.Tile> tiles =
        RunMetric.at(RunMetric.Place.RESULT).stream()
            .map(metric -> new Face.Tile(metric.label(), metric.text(run)))
            .toList();
    return new Face.Result(
        run,
        run.strategy().label(),
        run.stopped() ? TEXTS.get("result.stopped", setup) : setup,
        run.verdict().kind(),
        run.verdict().title(),
        detail(run.verdict()),
        tiles,
        charts(run.timeline()),
        facts(run));
  }

  private static Face.Charts charts(List<Sample> samples) {
    return new Face.Charts(ChartLine.rates(samples), ChartLine.latencies(samples));
  }

  private static String detail(Verdict verdict) {
    if (!verdict.violations().isEmpty()) {
      return verdict.violations().stream()
          .limit(TOLD)
          .map(Finding::text)
          .collect(Collectors.joining("\n"));
    }
    if (verdict.unread()) {
      return TEXTS.get("detail.unread");
    }
    return verdict.unknown() == 0
        ? TEXTS.get("detail", verdict.acknowledged(), verdict.refused())
        : TEXTS.get(
            "detail.lost",
            verdict.acknowledged(),
            verdict.refused(),
            verdict.unknown(),
            verdict.unknownDone());
  }

  private static String facts(RunResult run) {
    List<String> sentences = new ArrayList<>();
    RunTexts.notes(run).forEach(note -> sentences.add(note + "."));
    sentences.add(RunFacts.of(run));
    RunTexts.leftBehind(run).ifPresent(text -> sentences.add(text + "."));
    return String.join("  ", sentences);
  }
}

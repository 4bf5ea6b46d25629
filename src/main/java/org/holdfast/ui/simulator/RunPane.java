package org.holdfast.ui.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.simulator.check.Verdict;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.report.RunTexts;
import org.holdfast.simulator.result.Latency;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.result.ServerFacts;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.SetupTexts;
import org.holdfast.text.Numbers;
import org.holdfast.ui.common.Placeholder;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the run that goes on, one run that is over, or several side by side. */
final class RunPane extends VBox {

  private static final int TOLD = 4;

  private final SimulatorViewModel model;
  private final RunChart rates = RunChart.ofCounts("Requests a second");
  private final RunChart latencies = RunChart.ofTimes("Latency of what was done");
  private final OutcomeBar outcomes = new OutcomeBar();
  private final HBox tiles = new HBox(6);
  private final HBox charts = new HBox(16, rates, latencies);
  private final Label live = new Label();
  private final ProgressIndicator spinner = new ProgressIndicator();

  RunPane(SimulatorViewModel model) {
    super(12);
    this.model = model;
    getStyleClass().add("sim-run");
    HBox.setHgrow(rates, Priority.ALWAYS);
    HBox.setHgrow(latencies, Priority.ALWAYS);
    VBox.setVgrow(charts, Priority.ALWAYS);
    live.setId("sim-live");
    live.getStyleClass().add("sim-live");
    spinner.setPrefSize(18, 18);
    spinner.setMaxSize(18, 18);
    // Nobody reads the value, so only a listener for changes hears of each of them.
    model.pulseProperty().addListener((observable, oldValue, newValue) -> show());
    model.chosen().addListener((InvalidationListener) observable -> show());
    model.runningProperty().addListener(observable -> show());
    show();
  }

  private void show() {
    if (model.runningProperty().get()) {
      showLive();
    } else if (model.chosen().isEmpty()) {
      showNothing();
    } else if (model.chosen().size() == 1) {
      showOne(model.chosen().get(0));
    } else {
      showSeveral(List.copyOf(model.chosen()));
    }
  }

  private void showNothing() {
    Placeholder empty = new Placeholder();
    empty.show(
        "fth-activity",
        model.runs().isEmpty() ? "Nothing has been simulated yet" : "No run is chosen",
        "Choose a workload and strategies on the left and press Run, or choose runs below to look at or compare them.");
    VBox.setVgrow(empty, Priority.ALWAYS);
    put(empty);
  }

  /** Leaves alone what is there already: a run that goes on changes four times a second. */
  private void put(Node... nodes) {
    List<Node> wanted = List.of(nodes);
    if (!getChildren().equals(wanted)) {
      getChildren().setAll(wanted);
    }
  }

  private HBox liveHead;

  private void showLive() {
    if (liveHead == null) {
      liveHead = new HBox(10, spinner, live);
      liveHead.setAlignment(Pos.CENTER_LEFT);
    }
    live.setText(
        model.stoppingProperty().get()
            ? "Stopping; what was done so far is checked …"
            : model.liveRun().map(LiveRun::text).orElse("Preparing …"));
    List<Sample> samples = model.liveRun().map(LiveRun::samples).orElse(List.of());
    RunProgress tally = model.liveRun().map(LiveRun::tally).orElse(null);
    Sample last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
    tiles(
        "Done/s", last == null ? "–" : Numbers.rate(last.done()),
        "Done", tally == null ? "–" : Numbers.whole(tally.count(OutcomeKind.DONE)),
        "p50 ms", tally == null ? "–" : Numbers.millis(tally.latency().p50()),
        "p95 ms", tally == null ? "–" : Numbers.millis(tally.latency().p95()),
        "p99 ms", tally == null ? "–" : Numbers.millis(tally.latency().p99()),
        "Max ms", tally == null ? "–" : Numbers.millis(tally.latency().max()),
        "Retries", tally == null ? "–" : Numbers.whole(tally.retries().total()),
        "Waiting", last == null ? "–" : Integer.toString(last.waiting()));
    outcomes.show(tally == null ? Map.of() : tally.counts());
    drawOne(samples);
    put(liveHead, tiles, outcomes, charts);
  }

  private void drawOne(List<Sample> samples) {
    rates.show(
        List.of(
            new RunChart.Line("done", samples, Sample::done),
            new RunChart.Line("refused", samples, Sample::refused),
            new RunChart.Line("retries", samples, Sample::retries)));
    latencies.show(
        List.of(
            new RunChart.Line("p50", samples, Sample::p50),
            new RunChart.Line("p95", samples, Sample::p95),
            new RunChart.Line("p99", samples, Sample::p99)));
  }

  private void showOne(RunResult run) {
    Latency latency = run.latency();
    tiles(
        "Done/s", Numbers.rate(run.throughput()),
        "Answers/s", Numbers.rate(run.answerRate()),
        "p50 ms", Numbers.millis(latency.p50()),
        "p95 ms", Numbers.millis(latency.p95()),
        "p99 ms", Numbers.millis(latency.p99()),
        "p99.9 ms", Numbers.millis(latency.p999()),
        "Max ms", Numbers.millis(latency.max()),
        "Retries", Numbers.rate(run.retriesPerSuccess()),
        "Wait ms", Numbers.millis(run.lockWaitMicros()));
    outcomes.show(run.counts());
    drawOne(run.timeline());
    put(head(run), verdict(run), tiles, outcomes, charts, facts(run));
  }

  private Node head(RunResult run) {
    Label name = new Label(run.strategy().label());
    name.getStyleClass().add("section-title");
    Label setup = new Label(SetupTexts.of(run.setup()) + (run.stopped() ? "; stopped early" : ""));
    setup.getStyleClass().add("muted");
    setup.setWrapText(true);
    setup.setMinHeight(Region.USE_PREF_SIZE);
    VBox texts = new VBox(2, name, setup);
    HBox.setHgrow(texts, Priority.ALWAYS);
    Button locks = new Button("Locks of this run", new FontIcon("fth-lock"));
    locks.setId("sim-locks");
    locks.setMinWidth(Region.USE_PREF_SIZE);
    locks.setOnAction(event -> model.showLocks(run));
    Button again = new Button("Use this setup", new FontIcon("fth-corner-up-left"));
    again.setId("sim-again");
    again.setMinWidth(Region.USE_PREF_SIZE);
    again.setOnAction(event -> model.rerun(run));
    HBox row = new HBox(8, texts, again, locks);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Node verdict(RunResult run) {
    Verdict verdict = run.verdict();
    FontIcon icon =
        new FontIcon(
            switch (verdict.kind()) {
              case HOLDS -> "fth-check-circle";
              case BROKEN -> "fth-alert-octagon";
              case UNDERSOLD, NOT_PROVEN -> "fth-alert-triangle";
            });
    Label sentence = new Label(verdict.title());
    sentence.setId("sim-verdict");
    sentence.getStyleClass().add("message-title");
    sentence.setWrapText(true);
    Label detail = new Label(detail(run));
    detail.setWrapText(true);
    detail.setMinHeight(Region.USE_PREF_SIZE);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    VBox texts = new VBox(2, sentence, detail);
    HBox.setHgrow(texts, Priority.ALWAYS);
    HBox bar = new HBox(10, icon, texts);
    bar.getStyleClass().add("message-bar");
    bar.setMinHeight(Region.USE_PREF_SIZE);
    bar.pseudoClassStateChanged(
        PseudoClass.getPseudoClass(
            switch (verdict.kind()) {
              case HOLDS -> "success";
              case BROKEN -> "danger";
              case UNDERSOLD, NOT_PROVEN -> "warning";
            }),
        true);
    return bar;
  }

  private static String detail(RunResult run) {
    Verdict verdict = run.verdict();
    if (!verdict.violations().isEmpty()) {
      return verdict.violations().stream()
          .limit(TOLD)
          .map(Finding::text)
          .collect(Collectors.joining("\n"));
    }
    if (verdict.unread()) {
      return "Nothing was compared, since the end could not be read.";
    }
    return "%s acknowledged and %s refused requests were compared with every row that the run left%s."
        .formatted(
            Numbers.whole(verdict.acknowledged()),
            Numbers.whole(verdict.refused()),
            verdict.unknown() == 0
                ? ""
                : "; %s answers were lost at first, %s of those requests had been done"
                    .formatted(
                        Numbers.whole(verdict.unknown()), Numbers.whole(verdict.unknownDone())));
  }

  private static Node facts(RunResult run) {
    ServerFacts facts = run.facts();
    Label label =
        new Label(
            notes(run)
                + "Started over: %s for changed rows, %s for deadlocks, %s for lost connections.  At most %d sessions of the run waited at once.  %s stock rows updated, %s of them heap-only.  %s KiB of write-ahead log.%s"
                    .formatted(
                        Numbers.whole(run.retries().serialization()),
                        Numbers.whole(run.retries().deadlock()),
                        Numbers.whole(run.retries().connectionLost()),
                        run.mostWaiting(),
                        Numbers.whole(facts.stockUpdates()),
                        Numbers.whole(facts.hotUpdates()),
                        Numbers.whole(facts.walBytes() >> 10),
                        run.leftBehind() > 0
                            ? "  %s requests became due that no client was free for."
                                .formatted(Numbers.whole(run.leftBehind()))
                            : ""));
    label.getStyleClass().add("muted");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static String notes(RunResult run) {
    return Stream.of(RunTexts.soldOut(run), RunTexts.refusals(run))
        .flatMap(Optional::stream)
        .map(text -> text + ".  ")
        .collect(Collectors.joining());
  }

  private void showSeveral(List<RunResult> runs) {
    List<RunChart.Line> done = new ArrayList<>();
    List<RunChart.Line> p95 = new ArrayList<>();
    boolean sameSetup = runs.stream().map(RunResult::setup).distinct().count() == 1;
    for (RunResult run : runs) {
      done.add(new RunChart.Line(name(run, sameSetup), run.timeline(), Sample::done));
      p95.add(new RunChart.Line(name(run, sameSetup), run.timeline(), Sample::p95));
    }
    rates.show(done);
    latencies.show(p95);
    Label title =
        new Label(sameSetup ? SetupTexts.of(runs.get(0).setup()) : "Runs of different setups");
    title.getStyleClass().add("muted");
    title.setWrapText(true);
    Label note = new Label(comparability(runs, sameSetup));
    note.setId("sim-comparability");
    note.getStyleClass().add("muted");
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    put(title, comparison(runs, sameSetup), note, charts);
  }

  private static String name(RunResult run, boolean sameSetup) {
    return sameSetup
        ? run.strategy().label()
        : "%s, %s ×%d"
            .formatted(
                run.strategy().label(),
                run.setup().workload().label().toLowerCase(Locale.ROOT),
                run.setup().count(SetupField.CLIENTS));
  }

  /** What the table's figures can be compared for, and what they cannot. */
  private static String comparability(List<RunResult> runs, boolean sameSetup) {
    List<String> parts = new ArrayList<>();
    parts.add(
        RunTexts.comparable(runs).isEmpty()
            ? "No two of these runs can be compared: both would have to hold, with the same setup and enough to sell."
            : "Bold is the best of the runs that hold and had enough to sell; the others are not compared.");
    runs.stream()
        .filter(RunResult::isShort)
        .forEach(
            run ->
                parts.add(name(run, sameSetup) + ": " + RunTexts.soldOut(run).orElseThrow() + "."));
    return String.join("  ", parts);
  }

  /** A column of the comparison. */
  private record Figure(
      String name, ToDoubleFunction<RunResult> value, boolean moreIsBetter, boolean judged) {}

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("Done/s", RunResult::throughput, true, true),
          new Figure("p50 ms", run -> run.latency().p50() / 1e3, false, true),
          new Figure("p95 ms", run -> run.latency().p95() / 1e3, false, true),
          new Figure("p99 ms", run -> run.latency().p99() / 1e3, false, true),
          new Figure("p99.9 ms", run -> run.latency().p999() / 1e3, false, true),
          new Figure("Max ms", run -> run.latency().max() / 1e3, false, true),
          new Figure("Done %", run -> run.share(OutcomeKind.DONE) * 100, true, false),
          new Figure("Retries", RunResult::retriesPerSuccess, false, true),
          new Figure("Wait ms", run -> run.lockWaitMicros() / 1e3, false, true));

  /** A line for each run; of those that can be compared the best value of each column in bold. */
  private static Node comparison(List<RunResult> runs, boolean sameSetup) {
    List<RunResult> fit = RunTexts.comparable(runs);
    GridPane grid = new GridPane();
    grid.setId("sim-comparison");
    grid.getStyleClass().add("sim-comparison");
    grid.setHgap(8);
    grid.setVgap(5);
    int column = 1;
    for (Figure figure : FIGURES) {
      Label head = new Label(figure.name());
      head.setMinWidth(Region.USE_PREF_SIZE);
      head.getStyleClass().add("muted");
      GridPane.setHalignment(head, HPos.RIGHT);
      grid.add(head, column, 0);
      DoubleStream values = fit.stream().mapToDouble(figure.value());
      double best = (figure.moreIsBetter() ? values.max() : values.min()).orElse(Double.NaN);
      for (int i = 0; i < runs.size(); i++) {
        RunResult run = runs.get(i);
        double value = figure.value().applyAsDouble(run);
        Label cell = new Label(Numbers.rate(value));
        cell.setMinWidth(Region.USE_PREF_SIZE);
        if (figure.judged() && fit.contains(run) && value == best) {
          cell.getStyleClass().add("list-number");
        } else if (!run.isComparable()) {
          cell.getStyleClass().add("muted");
        }
        GridPane.setHalignment(cell, HPos.RIGHT);
        grid.add(cell, column, i + 1);
      }
      column++;
    }
    for (int i = 0; i < runs.size(); i++) {
      Label name = new Label(name(runs.get(i), sameSetup));
      name.setMinWidth(Region.USE_PREF_SIZE);
      grid.add(name, 0, i + 1);
      grid.add(new VerdictBadge(runs.get(i).verdict()), column, i + 1);
    }
    return grid;
  }

  private void tiles(String... namesAndValues) {
    int count = namesAndValues.length / 2;
    if (tiles.getChildren().size() != count) {
      tiles.getChildren().clear();
      for (int i = 0; i < count; i++) {
        Label value = new Label();
        value.getStyleClass().add("sim-value");
        Label name = new Label();
        name.getStyleClass().add("number-name");
        VBox tile = new VBox(value, name);
        tile.getStyleClass().addAll("number", "sim-tile");
        HBox.setHgrow(tile, Priority.ALWAYS);
        tiles.getChildren().add(tile);
      }
    }
    for (int i = 0; i < count; i++) {
      VBox tile = (VBox) tiles.getChildren().get(i);
      ((Label) tile.getChildren().get(0)).setText(namesAndValues[2 * i + 1]);
      ((Label) tile.getChildren().get(1)).setText(namesAndValues[2 * i]);
    }
  }
}

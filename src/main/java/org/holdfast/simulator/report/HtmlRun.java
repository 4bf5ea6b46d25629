package org.holdfast.simulator.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.simulator.result.Environment;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.scenario.SetupTexts;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** What a page says of one run: sentences and charts. */
final class HtmlRun {

  private static final Texts TEXTS = Texts.of(HtmlRun.class);
  private static final int TOLD = 10;

  private HtmlRun() {}

  static String of(RunResult run) {
    Verdict verdict = run.verdict();
    StringBuilder part = new StringBuilder();
    part.append("<h2>").append(HtmlReport.escape(run.strategy().label())).append("</h2>\n");
    paragraph(part, "soft", SetupTexts.of(run.setup()));
    paragraph(part, HtmlReport.style(verdict), verdict.title());
    if (!verdict.violations().isEmpty()) {
      part.append(
          verdict.violations().stream()
              .limit(TOLD)
              .map(found -> "<li>" + HtmlReport.escape(found.text()) + "</li>")
              .collect(Collectors.joining("", "<ul>", "</ul>\n")));
    }
    paragraph(part, "", run.strategy().how());
    paragraph(part, "", answers(run));
    List<String> notes = RunTexts.notes(run);
    if (!notes.isEmpty()) {
      paragraph(part, "", String.join(". ", notes) + ".");
    }
    paragraph(part, "", RunFacts.of(run));
    part.append("<div class=\"charts\">").append(charts(run)).append("</div>\n");
    paragraph(part, "soft", where(run));
    return part.toString();
  }

  private static String answers(RunResult run) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        TEXTS.get(
            "page.answers",
            RunTexts.outcomes(run),
            run.answered(),
            Numbers.rate(run.measuredSeconds())));
    sentences.add(TEXTS.get("page.unknown", run.verdict().unknown(), run.verdict().unknownDone()));
    RunTexts.leftBehind(run).ifPresent(text -> sentences.add(text + "."));
    if (run.stopped()) {
      sentences.add(TEXTS.get("page.stopped"));
    }
    return String.join(" ", sentences);
  }

  private static String charts(RunResult run) {
    return SvgChart.ofCounts(TEXTS.get("chart.rates"))
            .line("a", TEXTS.get("chart.done"), Sample::done)
            .line("b", TEXTS.get("chart.refused"), Sample::refused)
            .line("c", TEXTS.get("chart.retries"), Sample::retries)
            .draw(run.timeline())
        + SvgChart.ofTimes(TEXTS.get("chart.latency"))
            .line("a", "p50", Sample::p50)
            .line("b", "p95", Sample::p95)
            .line("c", "p99", Sample::p99)
            .draw(run.timeline());
  }

  private static String where(RunResult run) {
    Environment here = run.environment();
    return TEXTS.get(
        "page.where",
        Moments.stamp(Instant.ofEpochMilli(run.startedAtMillis()), ZoneId.systemDefault()),
        here.machine(),
        here.java(),
        here.server(),
        here.program());
  }

  private static void paragraph(StringBuilder part, String style, String text) {
    part.append(style.isEmpty() ? "<p>" : "<p class=\"%s\">".formatted(style))
        .append(HtmlReport.escape(text))
        .append("</p>\n");
  }
}

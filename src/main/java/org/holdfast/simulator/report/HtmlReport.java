package org.holdfast.simulator.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.simulator.check.Verdict;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.result.Environment;
import org.holdfast.simulator.result.Latency;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.result.ServerFacts;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.SetupTexts;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Numbers;

/** Runs as one page with tables and charts, which fetches nothing from anywhere. */
final class HtmlReport {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", DisplayLocale.get())
          .withZone(ZoneId.systemDefault());

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #d0d7de; --soft: #59636e; --good: #1a7f37;
        --bad: #cf222e; --a: #0969da; --b: #bf8700; --c: #8250df; --back: #f6f8fa; }
      @media (prefers-color-scheme: dark) { :root { --line: #3d444d; --soft: #9198a1;
        --good: #3fb950; --bad: #f85149; --a: #4493f8; --b: #d29922; --c: #ab7df8;
        --back: #151b23; } }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 1080px; margin: 32px auto;
        padding: 0 20px; }
      h1 { font-size: 26px; margin: 0 0 4px; } h2 { margin: 36px 0 4px; font-size: 20px; }
      p { margin: 6px 0; } .soft { color: var(--soft); }
      table { border-collapse: collapse; width: 100%; margin: 14px 0; font-size: 14px; }
      th, td { padding: 6px 8px; text-align: right; border-bottom: 1px solid var(--line); }
      th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
      th:first-child, td:first-child, .left { text-align: left; }
      .good { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
      .open { color: var(--b); font-weight: 600; }
      .charts { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
      figure { margin: 0; } figcaption { font-weight: 600; font-size: 14px; }
      svg { width: 100%; background: var(--back); border-radius: 6px; }
      polyline { fill: none; stroke-width: 1.6; } .grid { stroke: var(--line); stroke-width: .6; }
      .tick { font-size: 10px; fill: var(--soft); }
      polyline.a { stroke: var(--a); } polyline.b { stroke: var(--b); }
      polyline.c { stroke: var(--c); }
      .legend { font-size: 13px; } .key::before { content: ''; display: inline-block; width: 14px;
        height: 3px; margin: 0 5px 3px 8px; background: currentColor; }
      .key.a::before { background: var(--a); } .key.b::before { background: var(--b); }
      .key.c::before { background: var(--c); } .scroll { overflow-x: auto; }
      """;

  private HtmlReport() {}

  static String of(List<RunResult> runs) {
    StringBuilder page = new StringBuilder();
    page.append(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\">"
            + "<title>Holdfast: simulated reservations</title><style>");
    page.append(STYLE).append("</style></head><body>\n<h1>Simulated reservations</h1>\n");
    if (runs.isEmpty()) {
      return page.append("<p>No runs.</p></body></html>\n").toString();
    }
    Optional<String> failures = RunTexts.failures(runs);
    page.append(
        "<p class=\"%s\">%s</p>\n"
            .formatted(
                failures.isEmpty() ? "good" : "bad",
                failures.orElse("Every invariant held in every run.")));
    page.append(summary(runs));
    runs.forEach(run -> page.append(details(run)));
    return page.append("</body></html>\n").toString();
  }

  private static String summary(List<RunResult> runs) {
    StringBuilder table = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
    for (String head :
        List.of(
            "Strategy",
            "Workload",
            "Clients",
            "Done/s",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "p99.9 ms",
            "Max ms",
            "Done",
            "Refused p50 ms",
            "Short of stock after, s",
            "Retries per success",
            "Lock wait per request, ms",
            "Verdict")) {
      table.append("<th>").append(head).append("</th>");
    }
    table.append("</tr></thead><tbody>\n");
    for (RunResult run : runs) {
      Latency latency = run.latency();
      table.append("<tr>");
      for (String cell :
          List.of(
              escape(run.strategy().label()),
              escape(run.setup().workload().label()),
              Numbers.whole(run.setup().whole(SetupField.CLIENTS)),
              Numbers.rate(run.throughput()),
              Numbers.millis(latency.p50()),
              Numbers.millis(latency.p95()),
              Numbers.millis(latency.p99()),
              Numbers.millis(latency.p999()),
              Numbers.millis(latency.max()),
              Numbers.percent(run.share(OutcomeKind.DONE)),
              run.refusedLatency().count() == 0 ? "" : Numbers.millis(run.refusedLatency().p50()),
              run.isShort() ? Numbers.rate(run.shortSeconds()) : "",
              Numbers.rate(run.retriesPerSuccess()),
              Numbers.millis(run.lockWaitMicros()))) {
        table.append("<td>").append(cell).append("</td>");
      }
      table.append(
          "<td class=\"%s\">%s</td></tr>\n"
              .formatted(style(run.verdict()), run.verdict().kind().label()));
    }
    return table.append("</tbody></table></div>\n").toString();
  }

  private static String details(RunResult run) {
    Verdict verdict = run.verdict();
    ServerFacts facts = run.facts();
    StringBuilder part = new StringBuilder();
    part.append(
        "<h2>%s</h2>\n<p class=\"soft\">%s</p>\n<p class=\"%s\">%s</p>\n"
            .formatted(
                escape(run.strategy().label()),
                escape(SetupTexts.of(run.setup())),
                style(verdict),
                escape(verdict.title())));
    if (!verdict.violations().isEmpty()) {
      part.append(
          verdict.violations().stream()
              .limit(10)
              .map(found -> "<li>" + escape(found.text()) + "</li>")
              .collect(Collectors.joining("", "<ul>", "</ul>\n")));
    }
    part.append("<p>%s</p>\n".formatted(escape(run.strategy().how())));
    part.append(
        "<p>%s of %s answers in %s s. %s requests had no answer at first, %s of them had been done.%s%s</p>\n"
            .formatted(
                escape(RunTexts.outcomes(run)),
                Numbers.whole(run.answered()),
                Numbers.rate(run.measuredSeconds()),
                Numbers.whole(verdict.unknown()),
                Numbers.whole(verdict.unknownDone()),
                run.leftBehind() > 0
                    ? " %s requests became due that no client was free for."
                        .formatted(Numbers.whole(run.leftBehind()))
                    : "",
                run.stopped() ? " Stopped early." : ""));
    List<String> notes =
        Stream.of(RunTexts.soldOut(run), RunTexts.refusals(run)).flatMap(Optional::stream).toList();
    if (!notes.isEmpty()) {
      part.append("<p>%s.</p>\n".formatted(escape(String.join(". ", notes))));
    }
    part.append(
        "<p>Started over: %s for changed rows, %s for deadlocks, %s for lost connections. At most %d sessions seen waiting at once, %s s of waiting in all. Stock rows updated: %s, %s of them heap-only. Write-ahead log: %s KiB.</p>\n"
            .formatted(
                Numbers.whole(run.retries().serialization()),
                Numbers.whole(run.retries().deadlock()),
                Numbers.whole(run.retries().connectionLost()),
                run.mostWaiting(),
                Numbers.rate(run.lockWaitSeconds()),
                Numbers.whole(facts.stockUpdates()),
                Numbers.whole(facts.hotUpdates()),
                Numbers.whole(facts.walBytes() >> 10)));
    part.append("<div class=\"charts\">");
    part.append(
        SvgChart.ofCounts("Requests a second")
            .line("a", "done", Sample::done)
            .line("b", "refused", Sample::refused)
            .line("c", "retries", Sample::retries)
            .draw(run.timeline()));
    part.append(
        SvgChart.ofTimes("Latency of what was done")
            .line("a", "p50", Sample::p50)
            .line("b", "p95", Sample::p95)
            .line("c", "p99", Sample::p99)
            .draw(run.timeline()));
    Environment here = run.environment();
    part.append(
        "</div>\n<p class=\"soft\">%s; %s; Java %s; %s; Holdfast %s</p>\n"
            .formatted(
                WHEN.format(Instant.ofEpochMilli(run.startedAtMillis())),
                escape(here.machine()),
                escape(here.java()),
                escape(here.server()),
                escape(here.program())));
    return part.toString();
  }

  private static String style(Verdict verdict) {
    return switch (verdict.kind()) {
      case HOLDS -> "good";
      case NOT_PROVEN -> "open";
      default -> "bad";
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

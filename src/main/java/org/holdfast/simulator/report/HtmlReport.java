package org.holdfast.simulator.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** Runs as one page with tables and charts, which fetches nothing from anywhere. */
final class HtmlReport {

  private static final Texts TEXTS = Texts.of(HtmlReport.class);

  private HtmlReport() {}

  static String of(List<RunResult> runs) {
    StringBuilder page = new StringBuilder();
    page.append(
        "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
            .formatted(DisplayLocale.get().getLanguage()));
    page.append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
        .append(escape(TEXTS.get("page.title")))
        .append("</title><style>")
        .append(style())
        .append("</style></head><body>\n<h1>")
        .append(escape(TEXTS.get("page.head")))
        .append("</h1>\n");
    if (runs.isEmpty()) {
      page.append("<p>").append(escape(TEXTS.get("page.none"))).append("</p>");
    } else {
      Optional<String> failures = RunTexts.failures(runs);
      page.append(
          "<p class=\"%s\">%s</p>\n"
              .formatted(
                  failures.isEmpty() ? "good" : "bad",
                  escape(failures.orElseGet(() -> TEXTS.get("page.held")))));
      page.append(summary(runs));
      runs.forEach(run -> page.append(HtmlRun.of(run)));
    }
    return page.append("</body></html>\n").toString();
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the style of the report", e);
    }
  }

  private static String summary(List<RunResult> runs) {
    List<RunMetric> metrics = RunMetric.at(RunMetric.Place.PAGE);
    StringBuilder table = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
    head(table, TEXTS.get("page.strategy"));
    head(table, TEXTS.get("page.workload"));
    head(table, TEXTS.get("page.clients"));
    metrics.forEach(metric -> head(table, metric.pageLabel()));
    head(table, TEXTS.get("page.verdict"));
    table.append("</tr></thead><tbody>\n");
    for (RunResult run : runs) {
      table.append("<tr>");
      cell(table, run.strategy().label());
      cell(table, run.setup().workload().label());
      cell(table, Numbers.whole(run.setup().whole(SetupField.CLIENTS)));
      metrics.forEach(metric -> cell(table, metric.text(run)));
      table.append(
          "<td class=\"%s\">%s</td></tr>\n"
              .formatted(style(run.verdict()), escape(run.verdict().kind().label())));
    }
    return table.append("</tbody></table></div>\n").toString();
  }

  private static void head(StringBuilder table, String text) {
    table.append("<th>").append(escape(text)).append("</th>");
  }

  private static void cell(StringBuilder table, String text) {
    table.append("<td>").append(escape(text)).append("</td>");
  }

  /** The class of the style sheet for a verdict. */
  static String style(Verdict verdict) {
    return switch (verdict.kind()) {
      case HOLDS -> "good";
      case NOT_PROVEN -> "open";
      case BROKEN, UNDERSOLD -> "bad";
    };
  }

  /** Text that is shown and not interpreted. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

package org.holdfast.app.command.exchange;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.exchange.ImportChanges;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.ImportTexts;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.ProblemTexts;
import org.holdfast.exchange.csv.CsvFile;
import org.holdfast.exchange.csv.NumberStyle;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Texts;

/** Prints imports, for people and for programs. */
final class ImportTables {

  private static final Texts TEXTS = Texts.of(ImportTables.class);
  private static final int SHOWN = 20;
  private static final int CELL = 40;

  private ImportTables() {}

  /** How the file was read. */
  static void file(PrintWriter out, CsvFile file) {
    out.println(
        TEXTS.get(
            "file",
            file.name(),
            file.charset().displayName(Locale.ROOT),
            file.separator() == '\t' ? TEXTS.get("tab") : "“" + file.separator() + "”",
            numbers(file.numbers())));
    List<String> columns = new ArrayList<>();
    file.columns().forEach((field, header) -> columns.add(header + " → " + field.column()));
    out.println(TEXTS.get("columns", String.join(", ", columns)));
    if (!file.unused().isEmpty()) {
      out.println(TEXTS.get("unused", String.join(", ", file.unused())));
    }
  }

  private static String numbers(NumberStyle style) {
    return switch (style) {
      case POINT -> TEXTS.get("numbers.point");
      case COMMA -> TEXTS.get("numbers.comma");
      case UNKNOWN -> TEXTS.get("numbers.unknown");
    };
  }

  /** What the check found. */
  static void check(PrintWriter out, ImportCheck check) {
    out.println(TEXTS.get("lines", check.lines(), check.good(), check.bad()));
    if (check.bad() > 0) {
      problems(out, check);
    }
    if (check.good() > 0) {
      out.println(check.changes().none() ? TEXTS.get("nothing") : TEXTS.get("would"));
      changes(out, check.changes());
    }
    if (!check.newLocations().isEmpty()) {
      out.println(
          TEXTS.get(
              "new-locations",
              String.join(", ", check.newLocations()),
              check.changes().locationsAdded() - check.newLocations().size()));
    }
  }

  /** What was changed, one line each. */
  static void changes(PrintWriter out, ImportChanges changes) {
    ImportTexts.changes(changes).forEach(text -> out.println("  " + text));
  }

  private static void problems(PrintWriter out, ImportCheck check) {
    Table table =
        new Table()
            .number(TEXTS.get("head.line"))
            .text(TEXTS.get("head.column"))
            .text(TEXTS.get("head.value"))
            .text(TEXTS.get("head.reason"));
    List<LineProblem> shown = check.problems().subList(0, Math.min(SHOWN, check.problems().size()));
    for (LineProblem problem : shown) {
      table.row(
          problem.line(), problem.column(), cut(problem.value()), ProblemTexts.reason(problem));
    }
    table.print(out);
    if (check.problems().size() > shown.size()) {
      out.println(TEXTS.get("more"));
    }
  }

  private static String cut(String value) {
    String line = value.replaceAll("[\\r\\n\\t]+", " ");
    return line.codePointCount(0, line.length()) <= CELL
        ? line
        : line.substring(0, line.offsetByCodePoints(0, CELL - 1)) + "…";
  }

  /** For programs: what the check found. */
  static Map<String, Object> json(ImportCheck check) {
    return Json.object(
        "import",
        check.number(),
        "lines",
        check.lines(),
        "bad",
        check.bad(),
        "changes",
        json(check.changes()),
        "newLocations",
        check.newLocations(),
        "problems",
        check.problems().stream().map(ImportTables::json).toList());
  }

  /** For programs: what was changed. */
  static Map<String, Object> json(ImportChanges changes) {
    return Json.object(
        "productsAdded",
        changes.productsAdded(),
        "productsChanged",
        changes.productsChanged(),
        "locationsAdded",
        changes.locationsAdded(),
        "barcodesAdded",
        changes.barcodesAdded(),
        "stockChanged",
        changes.stockChanged(),
        "piecesIn",
        changes.piecesIn(),
        "piecesOut",
        changes.piecesOut());
  }

  private static Map<String, Object> json(LineProblem problem) {
    return Json.object(
        "line",
        problem.line(),
        "column",
        problem.column(),
        "value",
        problem.value(),
        "kind",
        problem.kind().name(),
        "reason",
        DisplayLocale.neutral(() -> ProblemTexts.reason(problem)));
  }
}

package org.holdfast.app.command.exchange;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.Json;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.ImportStage;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/**
 * Tells what became of an import, to people or to programs, and with which exit code that ends.
 *
 * @param out where results go
 * @param err where messages go
 * @param json whether the results are for programs
 */
record ImportReport(PrintWriter out, PrintWriter err, boolean json) {

  private static final Texts TEXTS = Texts.of(ImportReport.class);

  /** Nothing is changed, because it was not to be, or because lines are bad. */
  int checked(ImportCheck check, boolean refused) {
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>(ImportTables.json(check));
      all.put("state", refused ? "refused" : "checked");
      Json.print(out, all);
    }
    if (refused) {
      err.println(check.good() == 0 ? TEXTS.get("refused.all") : TEXTS.get("refused"));
    } else if (!json) {
      out.println(TEXTS.get("dry"));
    }
    return refused ? ExitCodes.REFUSED : ExitCodes.DONE;
  }

  /** It was imported before, and is not again. */
  int before(ImportRecord last) {
    if (json) {
      Json.print(out, json(last, "already-done"));
    } else {
      out.println(
          TEXTS.get(
              "before",
              Long.toString(last.number()),
              Moments.stamp(last.at(), ZoneId.systemDefault()),
              last.operator()));
    }
    return ExitCodes.DONE;
  }

  /** Lines were imported, perhaps not all. */
  int applied(ImportRecord record) {
    if (json) {
      Json.print(out, json(record, record.isFinished() ? "done" : "interrupted"));
    } else {
      out.println(
          TEXTS.get(
              "imported",
              Long.toString(record.number()),
              record.lines() - record.bad(),
              record.bad()));
      if (record.changes().none()) {
        out.println("  " + TEXTS.get("imported.nothing"));
      }
      ImportTables.changes(out, record.changes());
    }
    if (!record.isFinished()) {
      err.println(TEXTS.get("interrupted", Long.toString(record.number()), record.appliedTo()));
      return ExitCodes.TRY_AGAIN;
    }
    return ExitCodes.DONE;
  }

  private static Map<String, Object> json(ImportRecord record, String state) {
    return Json.object(
        "import",
        record.number(),
        "state",
        state,
        "file",
        record.file(),
        "lines",
        record.lines(),
        "bad",
        record.bad(),
        "changes",
        ImportTables.json(record.changes()));
  }

  /** Why {@code file} could not be read or another one written, as a part of a sentence. */
  static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return TEXTS.get("no-such-file");
    }
    return Files.isDirectory(file) ? TEXTS.get("folder") : String.valueOf(e.getMessage());
  }

  /** What is being done, and how many per cent of it are. */
  static String progress(ImportStage stage, Long percent) {
    return switch (stage) {
      case READING -> TEXTS.get("reading", percent);
      case CHECKING -> TEXTS.get("checking");
      case APPLYING -> TEXTS.get("applying", percent);
    };
  }
}

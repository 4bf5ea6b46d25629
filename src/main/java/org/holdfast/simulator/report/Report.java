package org.holdfast.simulator.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.EnumNames;

/** The kinds of files that runs can be exported to. */
public enum Report {
  /** A line for each run. */
  CSV,
  /** Everything, with the timeline. */
  JSON,
  /** A page with tables and charts that needs nothing else. */
  HTML;

  /** The kind that the name of {@code file} ends with. */
  public static Optional<Report> of(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : EnumNames.find(Report.class, name.substring(dot + 1));
  }

  /** The report on {@code runs}. */
  public String text(List<RunResult> runs) {
    return switch (this) {
      case CSV -> CsvReport.of(runs);
      case JSON -> RunJson.write(runs);
      case HTML -> HtmlReport.of(runs);
    };
  }

  /** Writes the report on {@code runs} to {@code file}. */
  public void write(Path file, List<RunResult> runs) throws IOException {
    Files.writeString(file, text(runs));
  }
}

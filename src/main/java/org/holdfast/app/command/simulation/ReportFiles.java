package org.holdfast.app.command.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.simulator.report.Report;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.text.Texts;

/** The files that reports are written to. */
final class ReportFiles {

  private static final Texts TEXTS = Texts.of(ReportFiles.class);

  private final List<Path> files;

  /** Files whose names and folders make sense. */
  ReportFiles(List<Path> files) throws WrongOption {
    for (Path file : files) {
      if (Report.of(file).isEmpty()) {
        throw new WrongOption(TEXTS.get("wrong.report", file));
      }
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new WrongOption(TEXTS.get("wrong.folder", file, String.valueOf(folder)));
      }
    }
    this.files = files;
  }

  /** Writes them; the last thing that went wrong, if anything did. */
  Optional<String> write(List<RunResult> runs) {
    Optional<String> problem = Optional.empty();
    for (Path file : runs.isEmpty() ? List.<Path>of() : files) {
      try {
        Report.of(file).orElseThrow().write(file, runs);
      } catch (IOException e) {
        problem = Optional.of(TEXTS.get("report.failed", file, String.valueOf(e.getMessage())));
      }
    }
    return problem;
  }
}

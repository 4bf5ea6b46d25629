package org.holdfast.app.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daily reconciliations that earlier versions remembered in a file of each machine. */
final class EarlierChecks {

  private static final Logger LOG = LoggerFactory.getLogger(EarlierChecks.class);

  private final Path file;

  /** Those of the database that {@code options} name: each had a file of its own. */
  EarlierChecks(BackendOptions options) {
    file =
        options
            .folder()
            .resolve(
                options
                    .server()
                    .map(server -> server.label().replaceAll("[^A-Za-z0-9.-]+", "-"))
                    .map(label -> "daily-checks-" + label + ".csv")
                    .orElse("daily-checks.csv"));
  }

  /** Puts them into {@code log}, once; blocks. */
  void takeOver(ReconciliationLog log) {
    try {
      if (Files.exists(file)) {
        read(file).forEach(log::add);
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".taken-over"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the daily checks in {} could not be taken over", file, e);
    }
  }

  /**
   * The runs that earlier versions wrote into a file of each machine; lines that cannot be read are
   * left out, and so is everything when there is no such file.
   */
  static List<ReconciliationLog.Run> read(Path file) throws IOException {
    List<ReconciliationLog.Run> runs = new ArrayList<>();
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(line -> parse(line).ifPresent(runs::add));
    }
    return runs;
  }

  private static Optional<ReconciliationLog.Run> parse(String line) {
    String[] parts = line.split(",");
    try {
      return parts.length < 3
          ? Optional.empty()
          : Optional.of(
              new ReconciliationLog.Run(
                  Instant.parse(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2])));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}

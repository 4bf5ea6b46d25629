package org.holdfast.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.reconciliation.ReconciliationLog;

/** The daily reconciliations that earlier versions remembered in a file of each machine. */
final class EarlierChecks {

  private EarlierChecks() {}

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

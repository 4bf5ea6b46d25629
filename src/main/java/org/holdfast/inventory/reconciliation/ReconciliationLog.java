package org.holdfast.inventory.reconciliation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.InventoryUnavailableException;

/**
 * When the daily reconciliation ran and how it came out, the same for every window. Calls block and
 * throw {@link InventoryUnavailableException} when the database cannot be asked; safe for use by
 * many threads.
 */
public interface ReconciliationLog {

  /**
   * One run.
   *
   * @param at when, by the server's clock
   * @param rows how many stock rows were compared
   * @param discrepancies how many of them did not agree
   */
  record Run(Instant at, long rows, int discrepancies) {}

  /** The runs that are remembered, newest first. */
  List<Run> runs();

  /** Whether no daily check of any window ran within a day, by the server's clock. */
  boolean due();

  /** Remembers {@code run}; remembering it twice is harmless. */
  void add(Run run);

  /**
   * The runs that earlier versions wrote into a file of each machine; lines that cannot be read are
   * left out, and so is everything when there is no such file.
   */
  static List<Run> of(Path file) throws IOException {
    List<Run> runs = new ArrayList<>();
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(line -> parse(line).ifPresent(runs::add));
    }
    return runs;
  }

  private static Optional<Run> parse(String line) {
    String[] parts = line.split(",");
    try {
      return parts.length < 3
          ? Optional.empty()
          : Optional.of(
              new Run(
                  Instant.parse(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2])));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}

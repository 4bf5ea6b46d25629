package org.holdfast.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * When the daily reconciliation ran and how it came out: a line for each run in a small file, so
 * that it is known after a restart. Calls block; safe for use by many threads.
 */
public final class DailyChecks {

  /** More than a year. */
  private static final int MOST = 400;

  private final Path file;

  /**
   * One run.
   *
   * @param at when
   * @param rows how many stock rows were compared
   * @param discrepancies how many of them did not agree
   */
  public record Run(Instant at, long rows, int discrepancies) {}

  /** The runs in {@code file}, which need not be there yet. */
  public DailyChecks(Path file) {
    this.file = file;
  }

  /** All runs that are remembered, newest first; lines that cannot be read are left out. */
  public synchronized List<Run> runs() throws IOException {
    List<Run> runs = new ArrayList<>();
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(line -> parse(line).ifPresent(runs::add));
    }
    Collections.reverse(runs);
    return runs;
  }

  /** Remembers {@code run}, as a whole or not at all. */
  public synchronized void add(Run run) throws IOException {
    List<Run> runs = new ArrayList<>(runs());
    Collections.reverse(runs);
    runs.add(run);
    List<String> lines =
        runs.subList(Math.max(0, runs.size() - MOST), runs.size()).stream()
            .map(each -> each.at() + "," + each.rows() + "," + each.discrepancies())
            .toList();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.write(draft, lines);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
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

package org.holdfast.backup.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.backup.DailyBackup;
import org.holdfast.backup.InventoryBackup;
import org.holdfast.inventory.WorkListener;

/** A folder with a backup of each of the last days, whose names tell when they were made. */
public final class BackupFolder implements DailyBackup {

  /** How many are kept. */
  public static final int KEPT = 7;

  private static final Duration EVERY = Duration.ofDays(1);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'holdfast-'yyyyMMdd-HHmmss'.zip'", Locale.ROOT);

  private final Path folder;
  private final InventoryBackup backup;
  private final Clock clock;

  /** Backups by {@code backup} in {@code folder}, which is made when it is needed. */
  public BackupFolder(Path folder, InventoryBackup backup, Clock clock) {
    this.folder = folder;
    this.backup = backup;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> last() throws IOException {
    return kept().stream().findFirst().flatMap(BackupFolder::moment);
  }

  @Override
  public Optional<Path> makeIfDue() throws IOException {
    Instant now = clock.instant();
    Optional<Instant> last = last();
    // One from the future tells nothing: the clock was wrong then, or is now.
    if (last.isPresent() && !last.get().isAfter(now) && last.get().plus(EVERY).isAfter(now)) {
      return Optional.empty();
    }
    Files.createDirectories(folder);
    Path target = folder.resolve(NAME.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC)));
    if (backup.write(target, WorkListener.none()).isEmpty()) {
      return Optional.empty();
    }
    for (Path old : kept().stream().skip(KEPT).toList()) {
      Files.deleteIfExists(old);
    }
    removeDrafts(now);
    return Optional.of(target);
  }

  /** What a program that was killed has left. */
  private void removeDrafts(Instant now) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path draft : files.filter(file -> file.toString().endsWith(".part")).toList()) {
        if (Files.getLastModifiedTime(draft).toInstant().plus(EVERY).isBefore(now)) {
          Files.deleteIfExists(draft);
        }
      }
    }
  }

  /** The newest first. */
  private List<Path> kept() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> moment(file).isPresent())
          .sorted(Comparator.comparing((Path file) -> moment(file).orElseThrow()).reversed())
          .toList();
    }
  }

  private static Optional<Instant> moment(Path file) {
    try {
      return Optional.of(
          LocalDateTime.parse(file.getFileName().toString(), NAME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public Path folder() {
    return folder;
  }
}

package org.holdfast.backup.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.backup.BackupManifest;
import org.holdfast.backup.BackupStage;
import org.holdfast.backup.InventoryBackup;
import org.holdfast.backup.RestoreResult;
import org.holdfast.inventory.WorkListener;
import org.holdfast.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that nobody has to think of. */
class BackupFolderTest {

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-04T12:00:00Z"));
  private boolean full;

  private final InventoryBackup backup =
      new InventoryBackup() {
        @Override
        public Optional<BackupManifest> write(Path target, WorkListener<BackupStage> listener)
            throws IOException {
          if (full) {
            throw new IOException("no space left");
          }
          Files.writeString(target, "backup");
          return Optional.of(
              new BackupManifest(1, "test", "7", "17", clock.instant(), List.of(), List.of()));
        }

        @Override
        public RestoreResult restore(Path file, WorkListener<BackupStage> listener) {
          throw new UnsupportedOperationException();
        }
      };

  private List<String> names(Path place) throws IOException {
    try (var files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void onceADayAndTheLastSevenAreKept() throws IOException {
    Path place = folder.resolve("backups");
    BackupFolder backups = new BackupFolder(place, backup, clock);
    assertThat(backups.last()).isEmpty();
    for (int day = 0; day < 10; day++) {
      assertThat(backups.makeIfDue()).isPresent();
      assertThat(backups.last()).contains(clock.instant());
      clock.advance(Duration.ofHours(23));
      assertThat(backups.makeIfDue()).as("not yet").isEmpty();
      clock.advance(Duration.ofHours(1));
    }
    assertThat(names(place))
        .hasSize(BackupFolder.KEPT)
        .startsWith("holdfast-20260307-120000.zip")
        .endsWith("holdfast-20260313-120000.zip");
  }

  @Test
  void whatIsNotItsOwnStaysAndWhatAKilledProgramLeftGoes() throws IOException {
    Files.writeString(folder.resolve("mine.zip"), "mine");
    Path draft = Files.writeString(folder.resolve("holdfast123.part"), "half");
    Files.setLastModifiedTime(draft, FileTime.from(clock.instant().minus(Duration.ofDays(2))));
    Files.setLastModifiedTime(
        Files.writeString(folder.resolve("other.part"), "being written"),
        FileTime.from(clock.instant()));
    new BackupFolder(folder, backup, clock).makeIfDue();
    assertThat(names(folder))
        .containsExactly("holdfast-20260304-120000.zip", "mine.zip", "other.part");
  }

  @Test
  void oneThatFailsIsSaidAndCostsNone() throws IOException {
    BackupFolder backups = new BackupFolder(folder, backup, clock);
    backups.makeIfDue();
    clock.advance(Duration.ofDays(2));
    full = true;
    assertThatThrownBy(backups::makeIfDue).hasMessage("no space left");
    assertThat(names(folder)).hasSize(1);
  }

  @Test
  void aClockThatWasWrongDoesNotPutItOffForYears() throws IOException {
    Files.writeString(folder.resolve("holdfast-20990101-000000.zip"), "from the future");
    assertThat(new BackupFolder(folder, backup, clock).makeIfDue()).isPresent();
  }
}

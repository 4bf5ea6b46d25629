package org.holdfast.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.locks.Snapshots.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  @TempDir private Path folder;

  @Test
  void comesBackAsItWasSaved() throws IOException {
    List<LockSnapshot> snapshots = List.of(everything(), Snapshots.of());
    Path file = folder.resolve("waits.jsonl");

    Recording.save(file, snapshots);

    assertThat(Recording.load(file)).isEqualTo(new Recording(snapshots, true));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void opensWhatWasCutOffInTheMiddle() throws IOException {
    Path file = folder.resolve("waits.jsonl");
    Recording.save(file, List.of(everything(), everything()));
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 40));

    assertThat(Recording.load(file)).isEqualTo(new Recording(List.of(everything()), false));
  }

  @Test
  void refusesWhatIsNoRecording() throws IOException {
    Path file = folder.resolve("waits.jsonl");
    for (String text : List.of("", "hello", "{\"format\":\"other\"}", "[1]")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> Recording.load(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is no recording");
    }
    Files.write(file, new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    assertThatThrownBy(() -> Recording.load(file)).hasMessageContaining("is no recording");
    Files.writeString(file, "{\"format\":\"holdfast-locks\",\"version\":99}\n");
    assertThatThrownBy(() -> Recording.load(file)).hasMessageContaining("newer version");
  }

  @Test
  void saysWhichSnapshotCannotBeRead() throws IOException {
    Path file = folder.resolve("waits.jsonl");
    Recording.save(file, List.of(everything(), everything()));
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(1, "{}");
    Files.write(file, lines);

    assertThatThrownBy(() -> Recording.load(file)).hasMessageContaining("Snapshot 1");
  }

  private static LockSnapshot everything() {
    StockRef row = new StockRef(7, "ÄB \"1\"", "Halle\n2");
    List<LockTarget> targets =
        List.of(
            new LockTarget.Stock(row),
            new LockTarget.NamedRow("reservation", "reservation 42"),
            new LockTarget.UnnamedRow("erp", "(0,1)"),
            new LockTarget.Table("stock", ""),
            new LockTarget.Transaction(
                OptionalInt.of(5), Optional.empty(), List.of("request"), List.of(row)),
            new LockTarget.Transaction(
                OptionalInt.empty(), Optional.of("gid"), List.of(), List.of()),
            new LockTarget.Other("advisory", "1/2"));
    List<LockWait> waits = new ArrayList<>();
    for (LockTarget target : targets) {
      waits.add(new LockWait(waits.size() + 10, List.of(0, 3), target, "ShareLock", NOON));
    }
    waits.add(
        new LockWait(30, List.of(0), targets.get(0), "ShareLock", NOON, List.of("gid", "other")));
    Session plain = Snapshots.session(3, SessionState.IDLE_IN_TRANSACTION, Duration.ofSeconds(1));
    Session tagged =
        new Session(
            4,
            "",
            "",
            "holdfast/COMMIT/42/anna",
            Optional.of(new BusinessTag("COMMIT", OptionalLong.of(42), "anna")),
            SessionState.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.of("Lock: tuple"),
            List.of(),
            false);
    return new LockSnapshot(
        NOON,
        List.of(plain, tagged),
        waits,
        List.of(new PreparedTransaction("gid", "erp", NOON)),
        new ServerCounters(1, 2, 3),
        List.of("Something is missing."));
  }
}

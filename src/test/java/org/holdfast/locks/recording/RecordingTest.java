package org.holdfast.locks.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.locks.LockSnapshotFixtures.NOON;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockSnapshotFixtures;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  @TempDir private Path folder;

  @Test
  void comesBackAsItWasSaved() throws IOException {
    List<LockSnapshot> snapshots = List.of(everything(), LockSnapshotFixtures.of());
    Path file = folder.resolve("waits.jsonl");

    Recording.save(file, snapshots);

    assertThat(Recording.load(file)).isEqualTo(new Recording(snapshots, true));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void opensWhatEarlierVersionsWrotePlainly() throws IOException {
    Path file = plain(everything(), LockSnapshotFixtures.of());

    assertThat(Recording.load(file))
        .isEqualTo(new Recording(List.of(everything(), LockSnapshotFixtures.of()), true));
  }

  /** A file that was written before the records themselves became the document. */
  @Test
  void opensARecordingOfTheFirstVersion() throws IOException {
    Path file = folder.resolve("first.holdfast");
    try (InputStream first = getClass().getResourceAsStream("/recording/version-1.holdfast")) {
      Files.copy(first, file);
    }

    assertThat(Recording.load(file)).isEqualTo(new Recording(List.of(everything()), true));
  }

  /** A file that was written while process numbers also stood for prepared transactions. */
  @Test
  void opensARecordingInWhichProcessNumbersStandForPreparedTransactions() throws IOException {
    Path file = folder.resolve("numbers.holdfast");
    try (InputStream numbers =
        getClass().getResourceAsStream("/recording/process-numbers.holdfast")) {
      Files.copy(numbers, file);
    }

    Recording recording = Recording.load(file);

    assertThat(recording.complete()).isTrue();
    assertThat(recording.snapshots()).hasSize(2);
    LockSnapshot snapshot = recording.snapshots().get(0);
    assertThat(snapshot.waits().get(0).queuedAnew()).isTrue();
    assertThat(snapshot.waitOf(5).orElseThrow().blockers())
        .containsExactly(
            Participant.process(4),
            Participant.process(3),
            new Participant.Prepared("shipment 5"),
            new Participant.Prepared("shipment 6"));
    assertThat(snapshot.waitOf(6).orElseThrow().blockers())
        .containsExactly(Participant.unknownPrepared());
    assertThat(snapshot.waitOf(5).orElseThrow().target().text()).isEqualTo("reservation 42");
    assertThat(snapshot.limits()).singleElement().asString().contains("pg_read_all_stats");
  }

  /** Later versions may know more kinds and more members. */
  @Test
  void opensWhatItDoesNotWhollyKnow() throws IOException {
    Path file = plain(everything());
    String text =
        Files.readString(file)
            .replace("\"type\":\"place\"", "\"type\":\"later\",\"more\":[1]")
            .replace("{\"at\"", "{\"later\":{\"a\":1},\"at\"");
    Files.writeString(file, text);

    LockSnapshot read = Recording.load(file).snapshots().get(0);

    assertThat(read.waits()).hasSameSizeAs(everything().waits());
    assertThat(read.waits().get(2).target()).isEqualTo(new LockTarget.Other("", ""));
  }

  @Test
  void opensWhatWasCutOffInTheMiddle() throws IOException {
    Path file = plain(everything(), everything());
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 40));

    assertThat(Recording.load(file)).isEqualTo(new Recording(List.of(everything()), false));
  }

  @Test
  void opensWhatWasFlushedBeforeTheProgramWasKilled() throws IOException {
    Path killed = folder.resolve("killed.holdfast");
    Path file = folder.resolve("waits.holdfast");
    try (RecordingWriter writer = new RecordingWriter(file)) {
      for (int i = 0; i < 300; i++) {
        writer.add(everything());
      }
      writer.flush();
      // As a killed program leaves it: no end, and perhaps half a block more.
      Files.copy(file, killed);
      writer.add(everything());
    }
    assertThat(Recording.load(killed).snapshots()).hasSize(300);
    assertThat(Recording.load(killed).complete()).isFalse();
    byte[] half = Files.readAllBytes(file);
    Files.write(killed, Arrays.copyOf(half, half.length - 12));
    assertThat(Recording.load(killed).snapshots()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(Recording.load(killed).complete()).isFalse();
    assertThat(Recording.load(file)).extracting(Recording::complete).isEqualTo(true);
  }

  @Test
  void keepsWhatIsTheSameInManySnapshotsOnceInMemoryAndSmallOnDisk() throws IOException {
    List<LockSnapshot> snapshots = new ArrayList<>();
    int count = 60;
    for (int i = 0; i < count; i++) {
      LockSnapshot crowd = LockSnapshotFixtures.crowd(200);
      snapshots.add(
          LockSnapshotFixtures.at(NOON.plusMillis(100L * i), crowd.sessions(), crowd.waits()));
    }
    Path file = folder.resolve("waits.holdfast");
    Recording.save(file, snapshots);

    Recording loaded = Recording.load(file);

    assertThat(loaded.snapshots()).isEqualTo(snapshots);
    for (int pid = 0; pid < 200; pid++) {
      assertThat(loaded.snapshots().get(count - 1).sessions().get(pid))
          .isSameAs(loaded.snapshots().get(0).sessions().get(pid));
      assertThat(loaded.snapshots().get(count - 1).waits().get(pid))
          .isSameAs(loaded.snapshots().get(0).waits().get(pid));
    }
    assertThat(Files.size(file)).as("compressed").isLessThan(count * 20_000L);
  }

  private Path plain(LockSnapshot... snapshots) throws IOException {
    Path packed = folder.resolve("packed.holdfast");
    Path file = folder.resolve("plain.holdfast");
    Recording.save(packed, List.of(snapshots));
    try (var in = new GZIPInputStream(Files.newInputStream(packed))) {
      Files.write(file, in.readAllBytes());
    }
    return file;
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
    Path file = plain(everything(), everything());
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(1, "{}");
    Files.write(file, lines);

    assertThatThrownBy(() -> Recording.load(file)).hasMessageContaining("Snapshot 1");
  }

  /** A file of some hundred kilobytes must not take the memory of the program that opens it. */
  @Test
  void refusesALineThatNoSnapshotIsSoLongAs() throws IOException {
    Path bomb = folder.resolve("bomb.holdfast");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      out.write("{\"format\":\"holdfast-locks\",\"version\":1}\n{\"at\":\"".getBytes(UTF_8));
      byte[] much = "9".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 300; i++) {
        out.write(much);
      }
    }
    assertThat(Files.size(bomb)).isLessThan(400_000);
    AtomicLong most = new AtomicLong();
    assertThatThrownBy(() -> Recording.read(bomb, snapshot -> most.incrementAndGet()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no recording that Holdfast opens: a line of it is longer than");
    assertThat(most).hasValue(0);
  }

  @Test
  void refusesAFirstLineWithoutEndAndDocumentsThatAreTooDeep() throws IOException {
    Path endless = folder.resolve("endless.holdfast");
    Files.writeString(endless, "{\"format\":\"".repeat(500_000));
    assertThatThrownBy(() -> Recording.load(endless)).hasMessageContaining("is no recording");
    Path deep = folder.resolve("deep.holdfast");
    String nested = "[".repeat(100_000);
    Files.writeString(deep, "{\"format\":\"holdfast-locks\",\"version\":1}\n" + nested + "\n{}\n");
    assertThatThrownBy(() -> Recording.load(deep)).hasMessageContaining("Snapshot 1");
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
      waits.add(
          new LockWait(
              waits.size() + 10,
              List.of(Participant.process(3), Participant.unknownPrepared()),
              target,
              "ShareLock",
              NOON));
    }
    waits.add(
        new LockWait(
            30,
            List.of(new Participant.Prepared("gid"), new Participant.Prepared("other")),
            targets.get(0),
            "ShareLock",
            NOON));
    Session plain =
        LockSnapshotFixtures.session(3, SessionState.IDLE_IN_TRANSACTION, Duration.ofSeconds(1));
    Session tagged =
        new Session(
            4,
            "",
            "",
            "holdfast/COMMIT/42/anna",
            Optional.of(new TransactionTag("COMMIT", OptionalLong.of(42), "anna")),
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

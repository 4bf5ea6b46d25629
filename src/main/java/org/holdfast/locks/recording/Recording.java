package org.holdfast.locks.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.holdfast.file.WholeFile;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.history.LockHistory;
import org.holdfast.locks.sampling.WaitFollower;
import org.holdfast.text.Texts;

/**
 * Snapshots in a file, to be opened elsewhere: a line that says what it is, then one JSON document
 * a line for each snapshot, oldest first; compressed with gzip, or plain as earlier versions wrote.
 *
 * @param snapshots the snapshots
 * @param complete false: the file ends in the middle, as when the program that wrote it was killed
 */
public record Recording(List<LockSnapshot> snapshots, boolean complete) {

  private static final Texts TEXTS = Texts.of(Recording.class);
  private static final String FORMAT = "holdfast-locks";
  private static final int VERSION = 1;

  /** A snapshot of a thousand sessions with their queries takes about half of this. */
  private static final int MAX_LINE = 4_000_000;

  /** Hours of heavy contention; who opens a file must not wait for longer. */
  private static final long MAX_TOTAL = 2_000_000_000L;

  private static final int MAX_DEPTH = 20;

  private static final JsonFactory BOUNDED =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_LINE)
                  .maxDocumentLength(MAX_LINE)
                  .build())
          .build();

  private static final ObjectMapper HEAD = new ObjectMapper(BOUNDED);
  private static final SnapshotJson JSON = new SnapshotJson(BOUNDED.copy());

  /** Earlier versions wrote the present step of each wait only. */
  private static final String FOLLOWED = "followed";

  /** Copies the list. */
  public Recording {
    snapshots = List.copyOf(snapshots);
  }

  /** The first line of a recording. */
  static String head() {
    return HEAD.createObjectNode()
        .put("format", FORMAT)
        .put("version", VERSION)
        .put(FOLLOWED, true)
        .toString();
  }

  /** Writes {@code snapshots} to {@code file}, which appears whole or not at all. */
  public static void save(Path file, List<LockSnapshot> snapshots) throws IOException {
    WholeFile.replace(
        file,
        draft -> {
          try (RecordingWriter writer = new RecordingWriter(draft)) {
            for (LockSnapshot snapshot : snapshots) {
              writer.add(snapshot);
            }
          }
          return true;
        });
  }

  /**
   * Reads a whole recording. What stays the same from one snapshot to the next is kept once.
   *
   * @throws IOException also when the file is none, with a message for people
   */
  public static Recording load(Path file) throws IOException {
    List<LockSnapshot> snapshots = new ArrayList<>();
    boolean complete =
        read(
            file,
            snapshot ->
                snapshots.add(
                    snapshots.isEmpty()
                        ? snapshot
                        : LockHistory.sharing(snapshot, snapshots.get(snapshots.size() - 1))));
    return new Recording(snapshots, complete);
  }

  /**
   * Reads a recording one snapshot after the other, and keeps none.
   *
   * @return whether it is complete
   * @throws IOException also when the file is none or is too large, with a message for people
   */
  public static boolean read(Path file, Consumer<LockSnapshot> each) throws IOException {
    try (CutStream bytes = CutStream.open(file);
        BoundedLines lines = new BoundedLines(bytes, MAX_LINE, MAX_TOTAL)) {
      boolean followed = checkHead(file, lines.next());
      WaitFollower follower = new WaitFollower();
      ObjectReader json = JSON.reader();
      int count = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        LockSnapshot snapshot;
        try {
          LockSnapshot read = json.readValue(line);
          snapshot = followed ? read : follower.follow(read);
        } catch (JsonProcessingException | RuntimeException e) {
          if (lines.next() == null) {
            return false;
          }
          throw new IOException(TEXTS.get("snapshot-broken", count + 1, file), e);
        }
        each.accept(snapshot);
        count++;
      }
      return !bytes.isCut();
    } catch (BoundedLines.TooLongException e) {
      throw new IOException(TEXTS.get("too-long", file, e.getMessage()), e);
    } catch (CharacterCodingException e) {
      throw new IOException(TEXTS.get("none", file), e);
    }
  }

  /** Whether its waits are those of whole statements. */
  private static boolean checkHead(Path file, String line) throws IOException {
    JsonNode head;
    try {
      head = HEAD.readTree(line == null ? "" : line);
    } catch (JsonProcessingException e) {
      throw new IOException(TEXTS.get("none", file), e);
    }
    if (!head.path("format").asText().equals(FORMAT)) {
      throw new IOException(TEXTS.get("none", file));
    }
    if (head.path("version").asInt() > VERSION) {
      throw new IOException(TEXTS.get("newer", file));
    }
    return head.path(FOLLOWED).asBoolean();
  }
}

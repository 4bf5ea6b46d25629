package org.holdfast.locks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Snapshots in a file, to be opened elsewhere: a line that says what it is, then one JSON document
 * a line for each snapshot, oldest first.
 *
 * @param snapshots the snapshots
 * @param complete false: the file ends in the middle of a snapshot, which was left out
 */
public record Recording(List<LockSnapshot> snapshots, boolean complete) {

  private static final String FORMAT = "holdfast-locks";
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the list. */
  public Recording {
    snapshots = List.copyOf(snapshots);
  }

  /** Writes {@code snapshots} to {@code file}, which appears whole or not at all. */
  public static void save(Path file, List<LockSnapshot> snapshots) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(folder, "recording", ".part");
    try {
      try (BufferedWriter writer = Files.newBufferedWriter(unfinished)) {
        writer.write(
            JSON.createObjectNode().put("format", FORMAT).put("version", VERSION).toString());
        writer.write('\n');
        for (LockSnapshot snapshot : snapshots) {
          writer.write(SnapshotJson.write(JSON, snapshot).toString());
          writer.write('\n');
        }
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * Reads a recording.
   *
   * @throws IOException also when the file is none, with a message for people
   */
  public static Recording load(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      checkHead(file, reader.readLine());
      List<LockSnapshot> snapshots = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        try {
          snapshots.add(SnapshotJson.read(JSON.readTree(line)));
        } catch (JsonProcessingException | RuntimeException e) {
          if (reader.readLine() == null) {
            return new Recording(snapshots, false);
          }
          throw new IOException(
              "Snapshot %d of %s cannot be read.".formatted(snapshots.size() + 1, file), e);
        }
      }
      return new Recording(snapshots, true);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new IOException(file + " is no recording of lock waits.", e);
    }
  }

  private static void checkHead(Path file, String line) throws IOException {
    JsonNode head;
    try {
      head = JSON.readTree(line == null ? "" : line);
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no recording of lock waits.", e);
    }
    if (!head.path("format").asText().equals(FORMAT)) {
      throw new IOException(file + " is no recording of lock waits.");
    }
    if (head.path("version").asInt() > VERSION) {
      throw new IOException(
          file + " was recorded by a newer version of Holdfast, which is needed to open it.");
    }
  }
}

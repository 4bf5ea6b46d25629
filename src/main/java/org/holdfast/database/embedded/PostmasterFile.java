package org.holdfast.database.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The file in which a PostgreSQL server says that it works on a folder: its process in the first
 * line, its port in the fourth (PostgreSQL, “Database File Layout”).
 */
final class PostmasterFile {

  private static final int PORT_LINE = 3;

  private final Path cluster;
  private final Path file;

  PostmasterFile(Path cluster) {
    this.cluster = cluster;
    this.file = cluster.resolve("postmaster.pid");
  }

  /** What the file says just now; empty: there is none. */
  Optional<Content> read() throws IOException {
    try {
      return Files.exists(file)
          ? Optional.of(new Content(Files.readAllLines(file, StandardCharsets.ISO_8859_1)))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      // It went away just now.
      return Optional.empty();
    }
  }

  /** Whether a server that still lives may have written {@code content}. */
  boolean mayLive(Content content) {
    return content
        .process()
        .filter(process -> ClusterProcesses.mayWorkIn(process, cluster))
        .isPresent();
  }

  /**
   * Deletes a file that a server left which is gone: empty, half written, or another program has
   * its process id by now. PostgreSQL does not start over some of these.
   */
  void deleteIfLeftBehind() throws IOException {
    if (!ClusterProcesses.anyWorksIn(cluster)) {
      Files.deleteIfExists(file);
    }
  }

  /**
   * One reading of the file.
   *
   * @param lines as they stand there; fewer while the server is still writing it
   */
  record Content(List<String> lines) {

    /** The server's process, if it lives. */
    Optional<ProcessHandle> process() {
      try {
        return lines.isEmpty()
            ? Optional.empty()
            : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    /** Whether the server has written everything that is read here. */
    boolean complete() {
      return lines.size() > PORT_LINE;
    }

    /** The port that the server listens on; empty: not written, or no number. */
    OptionalInt port() {
      try {
        return complete()
            ? OptionalInt.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
            : OptionalInt.empty();
      } catch (NumberFormatException e) {
        return OptionalInt.empty();
      }
    }
  }
}

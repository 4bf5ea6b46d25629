package org.holdfast.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which processes of PostgreSQL work on a data folder, whatever its pid file says. */
final class ClusterProcesses {

  private ClusterProcesses() {}

  /** Whether any process, the server or a session that outlived it, works on {@code cluster}. */
  static boolean anyWorksIn(Path cluster) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().isPresent())
        .anyMatch(process -> mayWorkIn(process, cluster));
  }

  /**
   * Whether {@code process} is PostgreSQL on {@code cluster}; yes where the system does not tell.
   */
  static boolean mayWorkIn(ProcessHandle process, Path cluster) {
    boolean postgres =
        process
            .info()
            .command()
            .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
            .orElse(true);
    return postgres && workFolder(process).map(folder -> same(folder, cluster)).orElse(true);
  }

  /** All of PostgreSQL's processes work in their data folder; only Linux shows where that is. */
  private static Optional<Path> workFolder(ProcessHandle process) {
    Path link = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return one.equals(other);
    }
  }
}

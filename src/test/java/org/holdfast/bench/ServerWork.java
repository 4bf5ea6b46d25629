package org.holdfast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long the processes of an embedded server have worked, whatever else the machine does: time on
 * a processor, where Linux tells it.
 */
final class ServerWork {

  private final Path cluster;

  /** Of the server on {@code folder}. */
  ServerWork(Path folder) {
    cluster = folder.resolve("cluster");
  }

  /** Milliseconds of all sessions that are open now; 0 where it cannot be told. */
  double millis() {
    try {
      String server = Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip();
      Path children = Path.of("/proc", server, "task", server, "children");
      double sum = 0;
      for (String process : Files.readString(children).strip().split(" ")) {
        sum += nanos(Path.of("/proc", process)) / 1e6;
      }
      return sum;
    } catch (IOException e) {
      return 0;
    }
  }

  private static long nanos(Path process) {
    try {
      return Files.readString(process.resolve("cmdline")).startsWith("postgres: holdfast")
          ? Long.parseLong(Files.readString(process.resolve("schedstat")).split(" ")[0])
          : 0;
    } catch (IOException e) {
      // It ended meanwhile.
      return 0;
    }
  }
}

package org.holdfast.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@code initdb} and {@code pg_ctl} on one data folder. */
public final class PostgresPrograms {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresPrograms.class);
  private static final int WAIT_SECONDS = 60;

  private final EmbeddedBinaries binaries;
  private final Path cluster;

  /** The programs of {@code binaries}, for the data in {@code cluster}. */
  public PostgresPrograms(EmbeddedBinaries binaries, Path cluster) {
    this.binaries = binaries;
    this.cluster = cluster;
  }

  /**
   * Makes a new data folder, beside its place first, so that a crash in between leaves nothing that
   * looks like one.
   */
  void initialise(Path folder, String superuserPassword) throws IOException, InterruptedException {
    Path draft = folder.resolve("cluster.new");
    EmbeddedBinaries.delete(draft);
    Path passwordFile = folder.resolve("initdb.password");
    CredentialStore.createPrivate(passwordFile);
    Files.writeString(passwordFile, superuserPassword);
    try {
      run(
          "initdb",
          folder.resolve("start.log"),
          "--pgdata=" + draft,
          "--username=postgres",
          "--pwfile=" + passwordFile,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C",
          "--no-instructions");
      Files.writeString(draft.resolve("postgresql.conf"), "include_if_exists = 'holdfast.conf'\n");
      Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /** Writes the settings that the next start reads. */
  void configure(Map<String, String> settings) throws IOException {
    StringBuilder text = new StringBuilder("# Written by Holdfast at each start.\n");
    settings.forEach(
        (name, value) ->
            text.append(name)
                .append(" = '")
                .append(value.replace("\\", "\\\\").replace("'", "''"))
                .append("'\n"));
    Files.writeString(cluster.resolve("holdfast.conf"), text);
  }

  /** Starts the server and waits until it takes connections. */
  public void start(Path log) throws IOException, InterruptedException {
    run(
        "pg_ctl",
        log,
        "--pgdata=" + cluster,
        "--wait",
        "--timeout=" + WAIT_SECONDS,
        "--log=" + log,
        "start");
  }

  /** Stops the server: open transactions are rolled back, everything is written to disk. */
  public void stop() throws IOException, InterruptedException {
    run(
        "pg_ctl",
        cluster.resolveSibling("stop.log"),
        "--pgdata=" + cluster,
        "--wait",
        "--mode=fast",
        "--timeout=" + WAIT_SECONDS,
        "stop");
  }

  private void run(String program, Path log, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(binaries.program(program).toString());
    command.addAll(List.of(arguments));
    LOG.debug("running {}", command);
    // The server inherits the output of pg_ctl; reading from it would wait for the server's end.
    Path output = log.resolveSibling(program + ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(WAIT_SECONDS + 30L, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(program + " did not finish");
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s ended with code %d: %s %s"
              .formatted(program, process.exitValue(), tail(output), tail(log)));
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name")) && !EmbeddedBinaries.isWindows();
  }

  private static String tail(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    List<String> lines = Files.readAllLines(file);
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}

package org.holdfast.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.database.PoolSettings;
import org.holdfast.database.ServerAddress;
import org.holdfast.inventory.LockingStrategy;
import picocli.CommandLine.Option;

/** The options that say which database to work on and how. */
final class BackendOptions {

  private static final int MAX_SECONDS = 600;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "JDBC URL of a PostgreSQL server (14 or newer). Without it, an embedded server is used.")
  private String url;

  @Option(
      names = "--user",
      paramLabel = "ROLE",
      description =
          "Role on the server. Its password is read from HOLDFAST_PASSWORD or a .pgpass file.")
  private String user = "";

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Folder of the embedded server (also: HOLDFAST_DATA_DIR).")
  private Path dataDir;

  @Option(
      names = "--isolation",
      paramLabel = "LEVEL",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Isolation isolation = Isolation.SERIALIZABLE;

  @Option(
      names = "--strategy",
      paramLabel = "STRATEGY",
      description = "How stock is taken: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private LockingStrategy strategy = LockingStrategy.ROW_LOCK;

  @Option(
      names = "--lock-timeout",
      paramLabel = "SECONDS",
      description = "Longest wait for one row lock. Default: ${DEFAULT-VALUE}.")
  private double lockTimeout = 5;

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      description = "Longest time for one request with all its retries. Default: ${DEFAULT-VALUE}.")
  private double deadline = 10;

  @Option(
      names = "--sample",
      negatable = true,
      description =
          "Fill an empty inventory with sample stock. Default: yes on the embedded server, no on another.")
  private Boolean sample;

  /** The server to use; empty: the embedded one. */
  Optional<ServerAddress> server() {
    return Optional.ofNullable(url)
        .map(
            text ->
                new ServerAddress(
                    text,
                    user,
                    Optional.ofNullable(System.getenv("HOLDFAST_PASSWORD")).orElse("")));
  }

  /** The folder for the embedded server and for what windows remember. */
  Path folder() {
    return dataDir == null ? Folders.data(System.getenv()) : dataDir;
  }

  LockingStrategy strategy() {
    return strategy;
  }

  boolean sample() {
    return sample == null ? url == null : sample;
  }

  PoolSettings poolSettings() {
    return PoolSettings.STANDARD
        .withSerializable(isolation == Isolation.SERIALIZABLE)
        .withTimes(seconds(lockTimeout), seconds(deadline));
  }

  /** What is wrong with the options, as a sentence; empty when nothing is. */
  Optional<String> problem() {
    if (url != null && !url.startsWith("jdbc:postgresql:")) {
      return Optional.of(
          "--url must look like jdbc:postgresql://host:5432/database, but is “" + url + "”.");
    }
    if (!inRange(lockTimeout)) {
      return Optional.of(range("--lock-timeout", lockTimeout));
    }
    if (!inRange(deadline)) {
      return Optional.of(range("--deadline", deadline));
    }
    if (deadline < lockTimeout) {
      return Optional.of(
          "--deadline (%s s) must not be shorter than --lock-timeout (%s s)."
              .formatted(deadline, lockTimeout));
    }
    return Optional.empty();
  }

  private static boolean inRange(double seconds) {
    return seconds >= 0.1 && seconds <= MAX_SECONDS;
  }

  private static String range(String name, double value) {
    return "%s must be between 0.1 and %d seconds, but is %s.".formatted(name, MAX_SECONDS, value);
  }

  private static Duration seconds(double value) {
    return Duration.ofMillis(Math.round(value * 1_000));
  }
}

package org.holdfast.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionPlan;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL on a folder of this machine, shared by all Holdfast processes that use the
 * folder: the first one starts it, later ones join, the last one to leave stops it. A server that a
 * killed process left behind is simply joined.
 *
 * <p>Starting, joining and leaving happen under a lock on a file in the folder. Who is present is
 * told by a shared advisory lock on a connection that each process keeps open, so a process that
 * dies is absent at once.
 *
 * <p>{@code fsync} and {@code synchronous_commit} are on and passwords are required, also on this
 * machine.
 */
public final class EmbeddedServer implements AutoCloseable {

  private static final Texts TEXTS = Texts.of(EmbeddedServer.class);

  /** The role that Holdfast works as. */
  public static final String ROLE = "holdfast";

  /** The database that Holdfast works in. */
  public static final String DATABASE = "holdfast";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final long PRESENCE = 0x486f6c6466617374L;
  private static final int START_AGAIN_SECONDS = 5;
  private static final int JOIN_SECONDS = 30;
  private final Path folder;
  private final Path cluster;
  private final ClusterSettings settings;
  private final PostmasterFile postmaster;
  private final PostgresPrograms programs;
  private CredentialStore secrets;
  private int port;
  private Connection presence;
  private boolean joined;

  private EmbeddedServer(Path folder, Path binaries, Map<String, String> extraSettings) {
    this.folder = folder;
    this.cluster = folder.resolve("cluster");
    this.settings = new ClusterSettings(folder, extraSettings);
    this.postmaster = new PostmasterFile(cluster);
    this.programs = new PostgresPrograms(EmbeddedBinaries.in(binaries), cluster);
  }

  /**
   * Starts or joins the server on {@code folder}.
   *
   * @param folder holds the data, the passwords and the log; made if missing
   * @param binaries where PostgreSQL's programs are unpacked
   * @param extraSettings settings beyond Holdfast's own, used if this process starts the server
   * @throws DatabaseStartException with a sentence for people
   */
  public static EmbeddedServer open(Path folder, Path binaries, Map<String, String> extraSettings) {
    EmbeddedServer server =
        new EmbeddedServer(folder.toAbsolutePath(), binaries.toAbsolutePath(), extraSettings);
    server.ensureRunning();
    return server;
  }

  /** Where Holdfast's database is. */
  public synchronized ServerAddress address() {
    return ServerAddress.local(port, DATABASE, ROLE, secrets.holdfast());
  }

  /** Where it is for a superuser; tests and repair only. */
  public synchronized ServerAddress superuserAddress() {
    return ServerAddress.local(port, "postgres", "postgres", secrets.superuser());
  }

  /** Whether the server was already running when this process came. */
  public synchronized boolean joined() {
    return joined;
  }

  /** The folder that holds its data, passwords and log. */
  public Path folder() {
    return folder;
  }

  /** Starts the server if it is not running, for example after it was killed. */
  public synchronized void ensureRunning() {
    locked(
        () -> {
          if (isPresent()) {
            return;
          }
          ClusterVersion.check(folder, cluster);
          secrets = CredentialStore.in(folder, Files.exists(cluster));
          Optional<Connection> running = connectToRunning();
          joined = running.isPresent();
          if (running.isPresent()) {
            presence = running.get();
            enter();
          } else {
            startAndEnter();
          }
        });
  }

  /** Whatever fails once the server is up, it is not left running for nobody. */
  private void startAndEnter() throws IOException, SQLException, InterruptedException {
    startServer();
    try {
      presence = connect();
      enter();
    } catch (SQLException | RuntimeException e) {
      abandonPresence();
      try {
        programs.stop();
      } catch (IOException failure) {
        e.addSuppressed(failure);
      }
      throw e;
    }
  }

  private void enter() throws SQLException {
    Sql.first(presence, "SELECT pg_advisory_lock_shared(?)", row -> true, PRESENCE);
    new DatabaseProvisioner(presence).prepare(secrets.holdfast());
  }

  private void abandonPresence() {
    try (Connection mine = presence) {
      LOG.debug("leaving {}, which was started in vain", mine);
    } catch (SQLException e) {
      LOG.debug("the connection was lost already", e);
    } finally {
      presence = null;
    }
  }

  /** Leaves, and stops the server if nobody else is there. */
  @Override
  public synchronized void close() {
    if (presence == null) {
      return;
    }
    locked(
        () -> {
          // Without the presence, for example after it was terminated, ask on a new connection.
          try (Connection mine = isPresent() ? presence : connectToRunning().orElse(null)) {
            if (mine == null) {
              return;
            }
            Sql.first(mine, "SELECT pg_advisory_unlock_shared(?)", row -> true, PRESENCE);
            boolean alone =
                Sql.first(
                        mine, "SELECT pg_try_advisory_lock(?)", row -> row.getBoolean(1), PRESENCE)
                    .orElse(false);
            if (!alone) {
              return;
            }
          } catch (SQLException e) {
            LOG.debug("the embedded server is already gone", e);
            return;
          } finally {
            presence = null;
          }
          programs.stop();
        });
  }

  private boolean isPresent() {
    try {
      return presence != null && presence.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** A connection to the server that says so in the folder, if it is there and serves ours. */
  private Optional<Connection> connectToRunning() throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOIN_SECONDS);
    for (Optional<PostmasterFile.Content> said = postmaster.read();
        said.isPresent() && System.nanoTime() < giveUp;
        said = postmaster.read()) {
      if (!postmaster.mayLive(said.get())) {
        postmaster.deleteIfLeftBehind();
        return Optional.empty();
      }
      OptionalInt listening = said.get().port();
      if (said.get().complete() && listening.isEmpty()) {
        return Optional.empty();
      }
      if (listening.isPresent()) {
        port = listening.getAsInt();
        try {
          Connection connection = connect();
          if (servesOurFolder(connection)) {
            return Optional.of(connection);
          }
          connection.close();
          return Optional.empty();
        } catch (SQLException e) {
          if (SqlState.of(e) != SqlState.CONNECTION_LOST) {
            throw new DatabaseStartException(TEXTS.get("not-let-in", folder), e);
          }
        }
      }
      // Starting up, shutting down, or writing the file just now: look again.
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return Optional.empty();
  }

  private boolean servesOurFolder(Connection connection) throws SQLException, IOException {
    Optional<String> served =
        Sql.first(connection, "SELECT current_setting('data_directory')", row -> row.getString(1));
    return served.isPresent()
        && Files.exists(cluster)
        && Files.isSameFile(Path.of(served.get()), cluster);
  }

  private void startServer() throws IOException, InterruptedException {
    if (!Files.exists(ClusterVersion.file(cluster))) {
      programs.initialise(folder, secrets.superuser());
    }
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_AGAIN_SECONDS);
    while (true) {
      port = settings.freePort();
      programs.configure(settings.on(port));
      // The last process of a server that is gone may have lived until just now.
      if (postmaster.read().filter(left -> !postmaster.mayLive(left)).isPresent()) {
        postmaster.deleteIfLeftBehind();
      }
      try {
        programs.start(folder.resolve("start.log"));
        return;
      } catch (IOException e) {
        // Sessions of a server that was killed need a moment to notice, and while they live
        // PostgreSQL does not start; or somebody took the port just now.
        if (System.nanoTime() - giveUp >= 0) {
          throw e;
        }
        LOG.debug("the embedded server did not start, trying again", e);
        TimeUnit.MILLISECONDS.sleep(300);
      }
    }
  }

  private Connection connect() throws SQLException {
    ServerAddress address = ServerAddress.local(port, "postgres", "postgres", secrets.superuser());
    return Connector.ofOurServer(address).open(SessionPlan.presence());
  }

  /** Runs {@code step} while no other process or thread starts, joins or leaves. */
  private void locked(Step step) {
    try (FolderLock lock = FolderLock.take(folder, "holdfast.lock")) {
      LOG.trace("holding {}", lock);
      step.run();
    } catch (IOException | SQLException e) {
      throw new DatabaseStartException(StartFailures.sentence(folder, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseStartException(TEXTS.get("cancelled"), e);
    }
  }

  /** Something done under the lock. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException, SQLException, InterruptedException;
  }
}

package org.holdfast.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.SqlState;
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

  /** The role that Holdfast works as. */
  public static final String ROLE = "holdfast";

  /** The database that Holdfast works in. */
  public static final String DATABASE = "holdfast";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final String MAJOR = "17";
  private static final long PRESENCE = 0x486f6c6466617374L;
  private static final int START_AGAIN_SECONDS = 5;
  private static final String QUIET =
      """
      SELECT FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole
      WHERE r.rolname = ?::name AND s.setdatabase = 0 AND 'log_min_messages=log' = ANY (s.setconfig)
      """;
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path folder;
  private final Path cluster;
  private final Map<String, String> extraSettings;
  private final PostgresPrograms programs;
  private CredentialStore secrets;
  private int port;
  private Connection presence;
  private boolean joined;

  private EmbeddedServer(Path folder, Path binaries, Map<String, String> extraSettings) {
    this.folder = folder;
    this.cluster = folder.resolve("cluster");
    this.extraSettings = extraSettings;
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
          checkVersion();
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
    prepareDatabase();
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

  private void checkVersion() throws IOException {
    Path file = cluster.resolve("PG_VERSION");
    if (!Files.exists(file)) {
      if (Files.exists(cluster)) {
        // A new data folder is put in its place whole, so this is one that has been damaged.
        throw new DatabaseStartException(
            "The data folder %s is damaged: PG_VERSION is missing in it. Restore it from a backup, or choose another folder with --data-dir."
                .formatted(folder));
      }
      return;
    }
    String version = Files.readString(file).strip();
    if (!version.equals(MAJOR)) {
      throw new DatabaseStartException(
          "The data folder %s was written by PostgreSQL %s, but Holdfast brings %s. Dump it with version %s and load the dump, or choose another folder with --data-dir."
              .formatted(folder, version, MAJOR, version));
    }
  }

  /** A connection to the server that postmaster.pid names, if it is there and serves our folder. */
  private Optional<Connection> connectToRunning() throws IOException, InterruptedException {
    Path pidFile = cluster.resolve("postmaster.pid");
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Files.exists(pidFile) && System.nanoTime() < giveUp) {
      List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
      Optional<ProcessHandle> process = lines.isEmpty() ? Optional.empty() : process(lines.get(0));
      if (process.isEmpty() || !ClusterProcesses.mayWorkIn(process.get(), cluster)) {
        // Left by a server that is gone: empty, half written, or another program has its process
        // id by now. PostgreSQL does not start over some of these, and says so in its own words.
        if (!ClusterProcesses.anyWorksIn(cluster)) {
          Files.deleteIfExists(pidFile);
        }
        return Optional.empty();
      }
      if (lines.size() < 4) {
        // It is writing the file just now.
        TimeUnit.MILLISECONDS.sleep(50);
        continue;
      }
      try {
        port = Integer.parseInt(lines.get(3).strip());
        Connection connection = connect();
        if (servesOurFolder(connection)) {
          return Optional.of(connection);
        }
        connection.close();
        return Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty();
      } catch (SQLException e) {
        if (SqlState.of(e) != SqlState.CONNECTION_LOST) {
          throw new DatabaseStartException(
              "The PostgreSQL server on %s does not let Holdfast in. Was its password changed?"
                  .formatted(folder),
              e);
        }
        // Starting up or shutting down, and perhaps not listening yet or any more: look again.
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    return Optional.empty();
  }

  private static Optional<ProcessHandle> process(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid.strip())).filter(ProcessHandle::isAlive);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private boolean servesOurFolder(Connection connection) throws SQLException, IOException {
    Optional<String> served =
        Sql.first(connection, "SELECT current_setting('data_directory')", row -> row.getString(1));
    return served.isPresent()
        && Files.exists(cluster)
        && Files.isSameFile(Path.of(served.get()), cluster);
  }

  private void startServer() throws IOException, InterruptedException {
    if (!Files.exists(cluster.resolve("PG_VERSION"))) {
      programs.initialise(folder, secrets.superuser());
    }
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_AGAIN_SECONDS);
    while (true) {
      port = freePort();
      programs.configure(settings());
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

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("port", Integer.toString(port));
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("password_encryption", "scram-sha-256");
    // A simulation has up to 500 clients, beside the sessions of several consoles.
    settings.put("max_connections", "600");
    settings.put("log_lock_waits", "on");
    settings.put("track_activity_query_size", "4096");
    settings.put("jit", "off");
    settings.put("logging_collector", "on");
    settings.put("log_directory", folder.resolve("log").toString());
    settings.put("log_filename", "postgresql-%a.log");
    settings.put("log_truncate_on_rotation", "on");
    settings.put("log_rotation_size", "0");
    settings.putAll(extraSettings);
    return settings;
  }

  /** The port of last time if it is still free, so that a reconnecting process finds the server. */
  private int freePort() throws IOException {
    Path file = folder.resolve("port");
    if (Files.exists(file)) {
      try (ServerSocket socket =
          new ServerSocket(
              Integer.parseInt(Files.readString(file).strip()),
              1,
              InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException | IllegalArgumentException e) {
        LOG.debug("the port of last time cannot be used", e);
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(file, Integer.toString(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }

  private Connection connect() throws SQLException {
    ServerAddress address = ServerAddress.local(port, "postgres", "postgres", secrets.superuser());
    return Connector.ofOurServer(address).open(SessionPlan.presence());
  }

  /** Makes the role and the database, once. */
  private void prepareDatabase() throws SQLException {
    boolean roleExists =
        Sql.first(presence, "SELECT FROM pg_roles WHERE rolname = ?", row -> true, ROLE)
            .isPresent();
    if (!roleExists) {
      // DDL takes no parameters; format() on the server quotes the password.
      String create =
          Sql.first(
                  presence,
                  "SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', ?, ?)",
                  row -> row.getString(1),
                  ROLE,
                  secrets.holdfast())
              .orElseThrow();
      Sql.update(presence, create);
    }
    quieten();
    // Not only for a new role: whoever made it may have died before granting.
    Sql.update(presence, "GRANT pg_read_all_stats, pg_signal_backend TO holdfast");
    boolean databaseExists =
        Sql.first(presence, "SELECT FROM pg_database WHERE datname = ?", row -> true, DATABASE)
            .isPresent();
    if (!databaseExists) {
      Sql.update(presence, "CREATE DATABASE holdfast OWNER holdfast");
    }
  }

  /**
   * Keeps the role's ordinary refusals out of the server's log, which they would fill: under
   * SERIALIZABLE every third request starts over. What an administrator looks for there is of
   * another kind and stays: lock waits, deadlocks, and the ends of sessions and of the server.
   */
  private void quieten() throws SQLException {
    if (Sql.first(presence, QUIET, row -> true, ROLE).isEmpty()) {
      Sql.update(presence, "ALTER ROLE holdfast SET log_min_messages = log");
    }
  }

  /** Runs {@code step} while no other process or thread starts, joins or leaves. */
  private void locked(Step step) {
    try {
      Files.createDirectories(folder);
      synchronized (ONE_AT_A_TIME) {
        try (FileChannel channel =
                FileChannel.open(
                    folder.resolve("holdfast.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          LOG.trace("holding {}", lock);
          step.run();
        }
      }
    } catch (IOException | SQLException e) {
      throw new DatabaseStartException(StartFailures.sentence(folder, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseStartException("Starting the embedded database was cancelled.", e);
    }
  }

  /** Something done under the lock. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException, SQLException, InterruptedException;
  }
}

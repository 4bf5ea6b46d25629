package org.holdfast.inventory.postgres;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.session.LentSession;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other processes what this one changed, and this one what others changed, over LISTEN and
 * NOTIFY on one connection and one thread of its own. Behind a pooler that lends sessions nobody
 * can listen; changes are announced all the same, and found by looking.
 *
 * <p>Changes are announced after their commit, gathered over some milliseconds. A NOTIFY inside the
 * operation's own transaction would be simpler, but makes all commits of the whole database that
 * notify queue behind one lock, across all rows.
 *
 * <p>What no announcement tells (a change by a foreign program, or by a process that died right
 * after its commit) is found by a look at records that only grow every few seconds.
 */
public final class PostgresStockChangeFeed implements StockChangeFeed, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresStockChangeFeed.class);

  private static final int WAIT_MILLIS = 40;

  /** What comes meanwhile comes as one: however many announce, each costs next to nothing. */
  private static final int GATHER_MILLIS = 80;

  /** Reading everything again is dear; nobody may ask for it more often than that. */
  private static final long EVERYTHING_NANOS = 1_000_000_000L;

  private static final int VALID_SECONDS = 3;

  private final Connections connections;
  private final Looks looks;
  private final Duration poll;
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final Set<Sku> pending = new HashSet<>();
  private final Thread thread;
  private volatile boolean closed;
  private String channel = FeedChannel.PUBLIC;
  private boolean everythingHeard;
  private boolean everythingPending;
  private long nextAnnouncement = System.nanoTime();
  private volatile boolean readOnly;
  private boolean listening;
  private long nextEverything = System.nanoTime();

  /** Opens the feed's own connection, with auto-commit on. */
  @FunctionalInterface
  public interface Connections {
    /** A new connection. */
    java.sql.Connection open() throws SQLException;
  }

  /** Looks for changes that nobody announces. */
  interface Looks {
    /** From now on. */
    void begin(java.sql.Connection connection) throws SQLException;

    /** What has changed since the last look. */
    List<Change> changes(java.sql.Connection connection) throws SQLException;
  }

  /**
   * Starts to listen.
   *
   * @param connections opens the feed's connection, again after it was lost
   * @param poll how often to look for what nobody announces
   */
  public PostgresStockChangeFeed(Connections connections, Duration poll) {
    this(connections, new ChangeTracker(), poll);
  }

  /** The same with another way to look. */
  PostgresStockChangeFeed(Connections connections, Looks looks, Duration poll) {
    this.connections = connections;
    this.looks = looks;
    this.poll = poll;
    this.thread = new Thread(this::run, "holdfast-stock-feed");
    thread.setDaemon(true);
    thread.start();
  }

  /** Announces to all processes that {@code skus} changed; returns at once. */
  public void announce(Set<Sku> skus) {
    synchronized (pending) {
      pending.addAll(skus);
    }
    publish(new Products(skus));
  }

  /** Announces to all processes that much has changed, at most once a second; returns at once. */
  public void announceEverything() {
    synchronized (pending) {
      everythingPending = true;
    }
  }

  @Override
  public Subscription subscribe(Consumer<Change> listener) {
    listeners.add(listener);
    if (readOnly) {
      // Said once, before anybody could hear it.
      listener.accept(new StockChangeFeed.Connection(true, true));
    }
    return () -> listeners.remove(listener);
  }

  /** Announces what is still pending and ends the thread. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration pause = Duration.ofMillis(100);
    boolean connectedBefore = false;
    // At least once, so that what was announced before a quick close still goes out.
    do {
      try (java.sql.Connection connection = connections.open();
          Statement statement = connection.createStatement()) {
        channel = FeedChannel.of(connection);
        boolean lent = LentSession.is(connection);
        listening = !lent && FeedChannel.listen(channel, statement);
        readOnly = lent ? FeedChannel.isStandby(connection) : !listening;
        // Before anybody reads, so that what changes after their reading is found.
        look(connection, () -> looks.begin(connection));
        if (connectedBefore || readOnly) {
          publish(new StockChangeFeed.Connection(true, readOnly));
        }
        publish(new Anything());
        connectedBefore = true;
        pause = Duration.ofMillis(100);
        listen(connection);
      } catch (SQLException | RuntimeException e) {
        if (closed) {
          return;
        }
        LOG.debug("the stock feed lost its connection", e);
        publish(new StockChangeFeed.Connection(false));
        connectedBefore = true;
        sleep(pause);
        pause = pause.multipliedBy(2);
        if (pause.compareTo(Duration.ofSeconds(2)) > 0) {
          pause = Duration.ofSeconds(2);
        }
      }
    } while (!closed);
  }

  private void listen(java.sql.Connection connection) throws SQLException {
    PGConnection session = connection.unwrap(PGConnection.class);
    long nextPoll = System.nanoTime() + poll.toNanos();
    while (true) {
      boolean last = closed;
      send(connection);
      if (last) {
        return;
      }
      PGNotification[] notifications = null;
      if (listening) {
        notifications = session.getNotifications(WAIT_MILLIS);
      } else {
        sleep(Duration.ofMillis(WAIT_MILLIS));
      }
      if (notifications != null && notifications.length > 0) {
        receive(notifications, session.getBackendPID());
        sleep(Duration.ofMillis(GATHER_MILLIS));
      }
      if (everythingHeard && System.nanoTime() - nextEverything >= 0) {
        everythingHeard = false;
        nextEverything = System.nanoTime() + EVERYTHING_NANOS;
        publish(new Anything());
      }
      if (System.nanoTime() - nextPoll >= 0) {
        compare(connection);
        nextPoll = System.nanoTime() + poll.toNanos();
      }
    }
  }

  private void send(java.sql.Connection connection) throws SQLException {
    if (readOnly) {
      // Nothing was changed there, and nobody listens.
      return;
    }
    announceAll(connection);
    Set<Sku> sending;
    synchronized (pending) {
      if (pending.isEmpty()) {
        return;
      }
      sending = Set.copyOf(pending);
      pending.clear();
    }
    try {
      FeedChannel.announce(connection, channel, FeedPayload.of(sending));
    } catch (SQLException e) {
      synchronized (pending) {
        pending.addAll(sending);
      }
      throw e;
    }
  }

  private void announceAll(java.sql.Connection connection) throws SQLException {
    synchronized (pending) {
      if (!everythingPending || (!closed && System.nanoTime() - nextAnnouncement < 0)) {
        return;
      }
      everythingPending = false;
    }
    nextAnnouncement = System.nanoTime() + EVERYTHING_NANOS;
    publish(new Anything());
    try {
      FeedChannel.announce(connection, channel, FeedPayload.EVERYTHING);
    } catch (SQLException e) {
      announceEverything();
      throw e;
    }
  }

  private void receive(PGNotification[] notifications, int ownPid) {
    FeedPayload.Heard heard = FeedPayload.read(notifications, channel, ownPid);
    everythingHeard |= heard.everything();
    if (!everythingHeard && !heard.skus().isEmpty()) {
      publish(new Products(heard.skus()));
    }
  }

  private void compare(java.sql.Connection connection) throws SQLException {
    look(connection, () -> looks.changes(connection).forEach(this::publish));
  }

  /** Looks at the records of the database. */
  @FunctionalInterface
  private interface Look {
    void run() throws SQLException;
  }

  /**
   * A look that fails, because a right is missing or a lock is not given, says nothing of the
   * connection: it only ends the feed's connection if that is gone too.
   */
  private static void look(java.sql.Connection connection, Look look) throws SQLException {
    try {
      look.run();
    } catch (SQLException | RuntimeException e) {
      LOG.debug("changes could not be looked for", e);
      if (!connection.isValid(VALID_SECONDS)) {
        throw new SQLException("the stock feed's connection is gone", e);
      }
    }
  }

  private void publish(Change change) {
    for (Consumer<Change> listener : listeners) {
      try {
        listener.accept(change);
      } catch (RuntimeException e) {
        LOG.warn("a listener of the stock feed failed", e);
      }
    }
  }

  private static void sleep(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

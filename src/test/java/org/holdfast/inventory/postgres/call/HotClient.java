package org.holdfast.inventory.postgres.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.holdfast.database.Database;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.PostgresStockOperations;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.Transactions;
import org.postgresql.PGConnection;

/**
 * A process that works on one hot SKU without end, by the product's own operations, until somebody
 * stops or kills it. It says what it asks for before, and what it was told after; it ends with
 * whoever started it.
 */
final class HotClient {

  private static final HotRequest.Kind[] KINDS = {
    HotRequest.Kind.ONE,
    HotRequest.Kind.ORDER,
    HotRequest.Kind.ADJUST,
    HotRequest.Kind.RELEASE,
    HotRequest.Kind.ORDER,
    HotRequest.Kind.SHIP
  };

  private final StockOperations stock;
  private final PrintStream out;
  private final Deque<Long> open = new ArrayDeque<>();

  private HotClient(StockOperations stock, PrintStream out) {
    this.stock = stock;
    this.out = out;
  }

  /** Arguments: address, role, password, schema, whether SERIALIZABLE, strategy. */
  public static void main(String[] arguments) throws Exception {
    ServerAddress address = new ServerAddress(arguments[0], arguments[1], arguments[2]);
    SessionSettings settings =
        SessionSettings.STANDARD
            .inSchema(arguments[3])
            .withSerializable(Boolean.parseBoolean(arguments[4]))
            .withOperations(1)
            .withTimes(Duration.ofSeconds(5), Duration.ofSeconds(40));
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (Database database = Database.open(address, settings);
        Transactions transactions =
            new Transactions(database.operations(), database.transactionSettings())) {
      System.out.println("ready " + session(database));
      orders.readLine();
      Thread end = new Thread(() -> endWith(orders), "end");
      end.setDaemon(true);
      end.start();
      new HotClient(
              new PostgresStockOperations(
                  transactions,
                  database.queries(),
                  LockingStrategy.valueOf(arguments[5]),
                  skus -> {}),
              System.out)
          .work();
    }
  }

  /** The process number of the one session that works. */
  private static int session(Database database) throws SQLException {
    try (Connection connection = database.operations().connection()) {
      return connection.unwrap(PGConnection.class).getBackendPID();
    }
  }

  private static void endWith(BufferedReader orders) {
    try {
      while (orders.readLine() != null) {
        // Nothing is said to it any more.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private void work() {
    for (int i = 0; true; i++) {
      HotRequest.Kind kind = KINDS[i % KINDS.length];
      boolean closes = kind == HotRequest.Kind.RELEASE || kind == HotRequest.Kind.SHIP;
      if (closes && open.isEmpty()) {
        continue;
      }
      HotRequest request =
          new HotRequest(UUID.randomUUID().toString(), kind, closes ? open.remove() : 0);
      say("? " + request.line());
      Outcome<?> outcome = request.ask(stock);
      say("! %s %s".formatted(request.key(), outcome.isDone()));
      outcome.refusal().ifPresent(reason -> System.err.println(request + ": " + reason));
      outcome
          .value()
          .filter(Reservation.class::isInstance)
          .ifPresent(made -> open.add(((Reservation) made).id()));
    }
  }

  /** In one piece, so that no line is cut off where it is killed. */
  private void say(String line) {
    byte[] bytes = (line + "\n").getBytes(UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}

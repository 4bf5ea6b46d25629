import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Takes an order with plain JDBC: reserves pieces of one SKU, then ships or releases them if told to.
 *
 * <pre>java -cp postgresql.jar Order.java KEY SKU PIECES [ship|release]</pre>
 *
 * <p>KEY is the number of the order: to run the same order again does nothing twice. PGHOST, PGPORT,
 * PGDATABASE, PGUSER and PGPASSWORD say where the database is. Ends with 0: done, 1: refused, 2: an
 * error, 3: not known to be done, to be run again.
 */
public final class Order {

  private static final String OPERATOR = "shop-java";
  private static final int MAX_ATTEMPTS = 8;

  /** Others were in the way, which is nobody's fault. */
  private static final List<String> TRY_AGAIN = List.of("40001", "40P01");

  /** A lock was not obtained, or the whole call not done in time. */
  private static final List<String> LATER = List.of("55P03", "57014");

  private static final List<String> DONE = List.of("DONE", "ALREADY_DONE");

  /** What a function answered: one word, and of its detail the one figure that is wanted here. */
  private record Answer(String outcome, String figure) {
    boolean isDone() {
      return DONE.contains(outcome);
    }
  }

  /** Work that ends the program with a code. */
  private static final class Failure extends Exception {
    private final int code;

    Failure(int code, String message) {
      super(message);
      this.code = code;
    }
  }

  /** One session with the database, made again when it is lost. */
  private Connection connection;

  /** Takes the order. */
  public static void main(String[] arguments) throws SQLException {
    Order shop = new Order();
    try {
      shop.take(arguments);
    } catch (Failure failure) {
      System.err.println(failure.getMessage());
      System.exit(failure.code);
    } catch (SQLException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } finally {
      if (shop.connection != null) {
        shop.connection.close();
      }
    }
  }

  private void take(String[] arguments) throws Failure, SQLException {
    String key = arguments[0];
    String sku = arguments[1];
    long pieces = Long.parseLong(arguments[2]);
    Answer made =
        call(
            "reserve",
            "SELECT outcome, coalesce(detail ->> 'id', detail #>> '{lines,0,available}')"
                + " FROM holdfast.reserve(?, ?, ?::text[], ?::text[], ?::bigint[])",
            key,
            OPERATOR,
            new String[] {sku},
            new String[] {null},
            new Long[] {pieces});
    if (made.outcome().equals("INSUFFICIENT")) {
      throw new Failure(
          1, "only %s of %s available, %d requested".formatted(made.figure(), sku, pieces));
    }
    if (!made.isDone()) {
      throw new Failure(1, "refused");
    }
    if (arguments.length < 4) {
      return;
    }
    String function =
        Map.of("ship", "commit_reservation", "release", "release_reservation").get(arguments[3]);
    Answer closed =
        call(
            function,
            "SELECT outcome, detail ->> 'pieces' FROM holdfast." + function + "(?, ?, ?)",
            // A key for each thing that is to be done once.
            key + "/" + arguments[3],
            OPERATOR,
            Long.valueOf(made.figure()));
    if (!closed.isDone()) {
      throw new Failure(1, "refused");
    }
  }

  /** Makes one call as a statement of its own, and again where that may help. */
  private Answer call(String name, String sql, Object... parameters) throws Failure, SQLException {
    for (int attempt = 1; true; attempt++) {
      try {
        if (connection == null) {
          connection = connect();
        }
        Answer answer = ask(sql, parameters);
        System.out.println(name + " " + answer.outcome() + " " + answer.figure());
        return answer;
      } catch (SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (connection == null || connection.isClosed() || state.startsWith("08")) {
          // Perhaps only the answer was lost: the key will tell.
          connection = null;
        } else if (LATER.contains(state)) {
          throw new Failure(3, name + ": not done in time: " + e.getMessage());
        } else if (!TRY_AGAIN.contains(state)) {
          throw e;
        }
        if (attempt == MAX_ATTEMPTS) {
          throw new Failure(
              3, "%s: given up after %d attempts: %s".formatted(name, attempt, e.getMessage()));
        }
      }
      pause(attempt);
    }
  }

  private Answer ask(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        // Arrays of String and Long are arrays of the database as they are.
        call.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = call.executeQuery()) {
        row.next();
        return new Answer(row.getString(1), row.getString(2));
      }
    }
  }

  private static Connection connect() throws SQLException {
    Map<String, String> environment = System.getenv();
    Properties properties = new Properties();
    properties.setProperty("user", environment.get("PGUSER"));
    properties.setProperty("password", environment.getOrDefault("PGPASSWORD", ""));
    // A name of your own, which must not begin with "holdfast"; the functions put theirs in its place
    // while they work.
    properties.setProperty("ApplicationName", "shop");
    properties.setProperty("connectTimeout", "5");
    // No lock is waited for longer than 5 s, and no call takes longer than 10 s.
    properties.setProperty("options", "-c lock_timeout=5s -c statement_timeout=10s");
    // A server that is silent for longer has gone.
    properties.setProperty("socketTimeout", "15");
    // Auto-commit is on: the server commits each call before it answers.
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%s/%s"
            .formatted(
                environment.getOrDefault("PGHOST", "localhost"),
                environment.getOrDefault("PGPORT", "5432"),
                environment.get("PGDATABASE")),
        properties);
  }

  /** A random pause, at most 0.1 s at first, twice as long each time, never more than 3 s. */
  private static void pause(int attempt) throws Failure {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(Math.min(3_000, 50L << attempt)));
    } catch (InterruptedException e) {
      throw new Failure(3, "interrupted");
    }
  }
}

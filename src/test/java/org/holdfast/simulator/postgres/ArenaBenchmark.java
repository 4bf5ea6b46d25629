package org.holdfast.simulator.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.database.Database;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.simulator.run.Arena;
import org.holdfast.simulator.run.Arenas;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.scenario.WorkloadKind;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;

/**
 * What it costs to open one arena of the simulator, and where that goes: all tables and functions
 * in a new schema, the connections of the clients, the first stock; one after the other, nothing
 * else on the server, which writes durably.
 *
 * <p>Run by {@code ./mvnw -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.holdfast.simulator.postgres.ArenaBenchmark}; takes less than a minute.
 */
public final class ArenaBenchmark {

  private static final int ROUNDS = 15;
  private static final String SCHEMA = "arena_benchmark";

  private ArenaBenchmark() {}

  /** Prints the figures. */
  public static void main(String[] arguments) throws Exception {
    TestServer.writeDurably();
    try {
      // The first one pays for what the program loads.
      open(1);
      report("an arena, 1 client", () -> open(1));
      report("an arena, 16 clients", () -> open(16));
      report("its tables and functions alone", ArenaBenchmark::migrate);
      report("the same scripts as one message", ArenaBenchmark::oneMessage);
      report("a look at tables that are there already", ArenaBenchmark::look);
    } finally {
      TestServer.stop();
    }
  }

  /** Something whose cost is measured; gives it in milliseconds. */
  private interface Measured {
    double run() throws SQLException;
  }

  private static void report(String what, Measured measured) throws SQLException {
    List<Double> costs = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      costs.add(measured.run());
    }
    costs.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%-42s median %6.0f ms, %6.0f to %6.0f%n",
        what,
        costs.get(ROUNDS / 2),
        costs.get(0),
        costs.get(ROUNDS - 1));
  }

  private static double open(int clients) {
    Setup setup = Setup.standard(WorkloadKind.HOT_SKU).with(SetupField.CLIENTS, clients);
    Arenas arenas = new PostgresArenas(TestServer::address, SessionSettings.STANDARD);
    long start = System.nanoTime();
    Arena arena =
        arenas.open(Strategy.SERVER_CALL_SERIALIZABLE, setup, Map.of("SIM-00001", 1_000L));
    double cost = (System.nanoTime() - start) / 1e6;
    arena.close();
    return cost;
  }

  private static double migrate() throws SQLException {
    drop();
    return look();
  }

  private static double look() {
    long start = System.nanoTime();
    Database.open(TestServer.address(), SessionSettings.STANDARD.inSchema(SCHEMA)).close();
    return (System.nanoTime() - start) / 1e6;
  }

  /** As tests make theirs; with the same look at them afterwards. */
  private static double oneMessage() {
    long start = System.nanoTime();
    TestInventory inventory = TestInventory.open();
    double cost = (System.nanoTime() - start) / 1e6;
    inventory.close();
    return cost;
  }

  private static void drop() throws SQLException {
    ServerAddress address = TestServer.address();
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(SCHEMA));
    }
  }
}

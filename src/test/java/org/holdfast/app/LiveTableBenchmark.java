package org.holdfast.app;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.DoubleStream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.console.ConsoleApplication;
import org.holdfast.database.Database;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.database.embedded.EmbeddedServer;
import org.holdfast.jdbc.Sql;
import org.testfx.api.FxToolkit;
import picocli.CommandLine;

/**
 * The real window on a filled database while another program changes 2,000 stock rows a second and
 * announces each: how long pulses take while the table is scrolled to places far apart.
 *
 * <p>{@code java -Xmx512m … LiveTableBenchmark FOLDER SECONDS}, where FOLDER was filled by {@code
 * GrowthBenchmark}; needs a display.
 */
public final class LiveTableBenchmark {

  private static final int BATCH = 100;
  private static final int BATCHES_A_SECOND = 20;
  private static final int TURNS = 3;
  private static final int MAX_PULSE_MILLIS = 50;

  private static final String CHANGE =
      """
      WITH held AS (
        SELECT s.id, s.product_id, s.quantity, s.reserved FROM stock s WHERE s.id = ANY (?)
        ORDER BY s.id FOR UPDATE
      ), changed AS (
        UPDATE stock s SET quantity = s.quantity + 1, version = s.version + 1
        FROM held WHERE s.id = held.id
      ), ledger AS (
        INSERT INTO movement (operator, operation, product_id, stock_id, request_key, pieces,
                              quantity_before, quantity_after, reserved_before, reserved_after)
        SELECT 'bench', 'RECEIVE', product_id, id, 'bench', 1, quantity, quantity + 1,
               reserved, reserved
        FROM held
      )
      SELECT pg_notify((SELECT channel FROM feed), p.sku)
      FROM held JOIN product p ON p.id = held.product_id
      """;

  private LiveTableBenchmark() {}

  /** Prints the figures. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    try (EmbeddedServer server = EmbeddedServer.open(folder, folder.resolve("programs"), Map.of());
        Database database = Database.open(server, SessionSettings.STANDARD)) {
      long began = System.nanoTime();
      BackendOptions options = new BackendOptions(Map.of("HOLDFAST_DATA_DIR", folder.toString()));
      new CommandLine(new ConsoleWindow.OptionsOnly(options)).parseArgs("--no-sample");
      ConsoleApplication.prepare(options);
      Stage stage = FxToolkit.registerPrimaryStage();
      Application application = FxToolkit.setupApplication(ConsoleApplication::new);
      TableView<?> table = firstRows(stage);
      System.out.printf(
          Locale.ROOT,
          "first rows %.1f s after the program began to open its window%n",
          (System.nanoTime() - began) / 1e9);
      long counted = System.nanoTime();
      while (read(() -> table.getItems().size()) <= 200) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      System.out.printf(
          Locale.ROOT,
          "all %,d rows %.1f s later%n",
          read(() -> table.getItems().size()),
          (System.nanoTime() - counted) / 1e9);
      // By turns, because other work on the machine comes and goes.
      for (int turn = 1; turn <= TURNS; turn++) {
        System.out.println("nothing changes: " + pulses(table, seconds / TURNS));
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong changed = new AtomicLong();
        Thread load = new Thread(() -> change(database, ended, changed), "load");
        load.start();
        String live = pulses(table, seconds / TURNS);
        System.out.printf(
            Locale.ROOT, "%,d changes/s: %s%n", changed.get() / (seconds / TURNS), live);
        ended.set(true);
        load.join();
      }
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT, "heap %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      FxToolkit.cleanupApplication(application);
    }
    System.exit(0);
  }

  private static TableView<?> firstRows(Stage stage) throws Exception {
    while (true) {
      TableView<?> table =
          read(() -> (TableView<?>) stage.getScene().getRoot().lookup("#stock-table"));
      if (table != null && read(() -> table.getItems().size()) > 0) {
        return table;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static <T> T read(Callable<T> question) throws Exception {
    FutureTask<T> task = new FutureTask<>(question);
    Platform.runLater(task);
    return task.get();
  }

  /**
   * What the time of one pulse went to, in milliseconds.
   *
   * @param pause from the pulse before to this one, by the clock
   * @param work what the JavaFX thread has worked meanwhile
   * @param drawing what the thread that draws has worked; the rest is waiting: for a processor, or
   *     for the next pulse
   */
  private record Pulse(double pause, double work, double drawing) {}

  /** Notes every pulse, and scrolls the table to another place every half second. */
  private static final class Pulses extends AnimationTimer {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final TableView<?> table;
    private final List<Pulse> noted = new ArrayList<>();
    private long last;
    private final long drawer = drawer(threads);
    private long worked;
    private long drawn;
    private long scrolled;

    Pulses(TableView<?> table) {
      this.table = table;
    }

    @Override
    public void handle(long now) {
      long clock = System.nanoTime();
      long work = threads.getCurrentThreadCpuTime();
      long drawing = threads.getThreadCpuTime(drawer);
      if (last != 0) {
        noted.add(new Pulse((clock - last) / 1e6, (work - worked) / 1e6, (drawing - drawn) / 1e6));
      }
      last = clock;
      worked = work;
      drawn = drawing;
      if (clock - scrolled > 500_000_000L) {
        scrolled = clock;
        table.scrollTo(ThreadLocalRandom.current().nextInt(table.getItems().size()));
      }
    }
  }

  private static long drawer(ThreadMXBean threads) {
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread.getThreadName().startsWith("QuantumRenderer"))
        .findFirst()
        .orElseThrow()
        .getThreadId();
  }

  private static String pulses(TableView<?> table, int seconds) throws Exception {
    long collected = collectionMillis();
    Pulses timer = read(() -> new Pulses(table));
    Platform.runLater(timer::start);
    TimeUnit.SECONDS.sleep(seconds);
    List<Pulse> noted =
        read(
            () -> {
              timer.stop();
              return List.copyOf(timer.noted);
            });
    return """
        %d pulses in %d s
          pauses %s
          work of the JavaFX thread %s
          work of drawing %s
          collecting garbage %d ms"""
        .formatted(
            noted.size(),
            seconds,
            words(noted.stream().mapToDouble(Pulse::pause)),
            words(noted.stream().mapToDouble(Pulse::work)),
            words(noted.stream().mapToDouble(Pulse::drawing)),
            collectionMillis() - collected);
  }

  private static String words(DoubleStream times) {
    double[] sorted = times.sorted().toArray();
    return String.format(
        Locale.ROOT,
        "median %.1f ms, 99th percentile %.1f ms, most %.1f ms, %d above %d ms",
        sorted[sorted.length / 2],
        sorted[sorted.length * 99 / 100],
        sorted[sorted.length - 1],
        Arrays.stream(sorted).filter(time -> time > MAX_PULSE_MILLIS).count(),
        MAX_PULSE_MILLIS);
  }

  private static long collectionMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  private static void change(Database database, AtomicBoolean ended, AtomicLong changed) {
    try (Connection connection = database.dedicated("holdfast/bench")) {
      long next = System.nanoTime();
      long rows =
          Sql.first(connection, "SELECT max(id) FROM stock", row -> row.getLong(1)).orElseThrow();
      while (!ended.get()) {
        Long[] ids =
            ThreadLocalRandom.current().longs(BATCH, 1, rows + 1).boxed().toArray(Long[]::new);
        changed.addAndGet(Sql.list(connection, CHANGE, row -> true, (Object) ids).size());
        next += TimeUnit.SECONDS.toNanos(1) / BATCHES_A_SECOND;
        long pause = next - System.nanoTime();
        if (pause > 0) {
          TimeUnit.NANOSECONDS.sleep(pause);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("load ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.holdfast.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.holdfast.app.backend.BackendOpener;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.console.ConsoleApplication;
import org.holdfast.database.Database;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.SimulatedStockOperations;
import org.holdfast.inventory.postgres.call.SkuQueues;
import org.holdfast.inventory.postgres.locking.TransactionHooks;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.Transactions;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Language;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import picocli.CommandLine;

/**
 * Makes the pictures of the README: opens the real window on an embedded database of its own with
 * the sample stock, works in it, makes real contention, and keeps what each screen shows.
 *
 * <p>Arguments: the folder for the pictures. Needs a display.
 */
final class ScreenshotGenerator {

  private static final String HOT = "BK-R93R-62";
  private static final String COUNTED = "Frame Welding";
  private static final String[] PEOPLE = {"anna", "ben", "carla", "dora", "emil", "fay"};
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;

  private final Path target;
  private final Map<String, String> environment;
  private final FxRobot robot = new FxRobot();
  private Stage stage;

  private final AnsweredDialogs dialogs = new AnsweredDialogs();

  private ScreenshotGenerator(Path target, Path data) {
    this.target = target;
    this.environment = Map.of("HOLDFAST_DATA_DIR", data.toString());
  }

  /**
   * Makes all pictures in the folder that the first argument names, in the language that the second
   * one names, or else in English.
   */
  public static void main(String[] arguments) throws Exception {
    DisplayLocale.use(arguments.length > 1 ? Language.of(arguments[1]).orElseThrow() : Language.EN);
    Path data = Files.createTempDirectory("holdfast-pictures");
    Path target = Files.createDirectories(Path.of(arguments[0]));
    new ScreenshotGenerator(target, data).make();
    System.exit(0);
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(50));
  }

  private void make() throws Exception {
    BackendOptions options = new BackendOptions(environment);
    new CommandLine(new OptionsOnly(options)).parseArgs();
    ConsoleApplication.prepare(options);
    ConsoleApplication.askForFiles(dialogs);
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupApplication(ConsoleApplication::new);
    soon().until(() -> shown("#stock-table") && !table("#stock-table").getItems().isEmpty());
    robot.interact(
        () -> {
          // The content is what is kept, so the frame's size does not matter.
          stage.setWidth(WIDTH + stage.getWidth() - stage.getScene().getWidth());
          stage.setHeight(HEIGHT + stage.getHeight() - stage.getScene().getHeight());
        });
    work();
    stockAndLists();
    simulator();
    for (int waiters : new int[] {3, 20, 200}) {
      locks(waiters);
    }
    robot.interact(() -> stage.close());
  }

  /** What a morning leaves behind. */
  private void work() {
    order("4711", "Müller Bicycles", HOT + "=4", "--operator", "anna", "--hold", "30m");
    order("4712", "Velo Nord", HOT + "=2", "BK-M82S-38=1", "--operator", "ben", "--hold", "2h");
    run(
        "reserve",
        "BA-8327@Tool Crib=120",
        "AR-5381=10",
        "--operator",
        "carla",
        "--use-safety-stock");
    order(
        "W-2209",
        "Ride & Repair",
        "SO-B909-M=6",
        "--operator",
        "dora",
        "--hold",
        "4m",
        "--note",
        "pick-up at noon");
    order("4714", "City Couriers", "CA-1098=12", "--operator", "emil", "--hold", "1h");
    order(
        "4715",
        "Alpine Tours",
        "HL-U509=3",
        "LJ-0192-M=2",
        "BK-M82S-38=1",
        "CA-1098=6",
        "--operator",
        "anna",
        "--hold",
        "8h",
        "--note",
        "deliver in one parcel");
    run("commit", "3", "--operator", "carla");
    run("release", "2", "BK-M82S-38=1", "--operator", "ben");
    run(
        "receive",
        HOT,
        "Finished Goods Storage",
        "25",
        "--operator",
        "fay",
        "--note",
        "delivery 88");
    run(
        "adjust",
        "SO-B909-M",
        "Finished Goods Storage",
        "--by",
        "-1",
        "--reason",
        "damaged",
        "--operator",
        "fay");
    run("commit", "6", "HL-U509=1", "--operator", "ben");
    count();
  }

  /** A count that is under way. */
  private void count() {
    run("count", "start", COUNTED, "--operator", "fay", "--note", "third quarter");
    for (String found : List.of("HU-6280=284", "HU-8998=302", "HT-2981=550", "HT-8019=541")) {
      String[] parts = found.split("=");
      run("count", "add", "1", parts[0], parts[1], "--operator", "fay");
    }
  }

  private void order(String reference, String customer, String... words) {
    List<String> command = new ArrayList<>(List.of("reserve", "--ref", reference));
    command.addAll(List.of("--customer", customer));
    command.addAll(List.of(words));
    run(command.toArray(String[]::new));
  }

  private void run(String... arguments) {
    CommandRun run = CommandRun.of(environment, arguments);
    if (run.code() != 0) {
      throw new IllegalStateException(String.join(" ", arguments) + ": " + run.err());
    }
  }

  private void stockAndLists() throws Exception {
    go(1);
    robot.interact(() -> input("#search").setText(HOT));
    robot.interact(() -> input("#search").requestFocus());
    press(KeyCode.ENTER);
    soon().until(() -> shown("#details-stock"));
    robot.interact(() -> input("#search").setText("road"));
    press(KeyCode.CONTROL, KeyCode.R);
    soon().until(() -> shown("#form-quantity"));
    robot.interact(() -> input("#form-quantity").setText("5"));
    both("inventory");
    press(KeyCode.ESCAPE);
    go(2);
    soon().until(() -> table("#reservation-table").getItems().size() == 5);
    robot.interact(() -> table("#reservation-table").getSelectionModel().selectIndices(1, 2));
    both("reservations");
    orders();
    counts();
    go(3);
    soon().until(() -> !table("#ledger-table").getItems().isEmpty());
    both("ledger");
    go(6);
    soon().until(() -> shown("#reconciliation-summary"));
    both("reconcile");
    files();
    go(9);
    both("settings");
  }

  private void orders() throws Exception {
    robot.interact(
        () -> {
          table("#reservation-table").requestFocus();
          table("#reservation-table").getSelectionModel().clearAndSelect(0);
        });
    press(KeyCode.ENTER);
    soon().until(() -> shown("#order-lines") && !table("#order-lines").getItems().isEmpty());
    bothOver("order", "#order-lines");
    robot.interact(() -> robot.lookup("#order-close").queryButton().fire());
    soon().until(() -> !shown("#order-lines"));
    go(2);
    press(KeyCode.CONTROL, KeyCode.O);
    soon().until(() -> shown("#draft-product"));
    String[] labels = {HOT, "HL-U509", "CA-1098", "SO-B909-M"};
    for (int i = 0; i < labels.length; i++) {
      String label = labels[i];
      String pieces = Integer.toString(1 + 2 * i);
      robot.interact(
          () -> {
            input("#draft-product").setText(label);
            input("#draft-pieces").setText(pieces);
            robot.lookup("#draft-add").queryButton().fire();
          });
      String row = "#draft-pieces-" + i;
      soon().until(() -> shown(row));
    }
    robot.interact(
        () -> {
          input("#draft-reference").setText("4716");
          input("#draft-customer").setText("Bike Station");
        });
    bothOver("draft", "#draft-product");
    robot.interact(
        () -> {
          robot.lookup("#draft-clear").queryButton().fire();
          robot.lookup("#draft-close").queryButton().fire();
        });
    soon().until(() -> !shown("#draft-product"));
  }

  private void counts() throws Exception {
    go(4);
    soon().until(() -> !table("#count-list").getItems().isEmpty());
    robot.interact(
        () -> {
          table("#count-list").requestFocus();
          table("#count-list").getSelectionModel().selectFirst();
        });
    press(KeyCode.ENTER);
    soon().until(() -> shown("#count-rows") && !table("#count-rows").getItems().isEmpty());
    both("counts");
  }

  /** A company's own table, with a few mistakes in it. */
  private void files() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("Item number;Name;Category;EAN;Location;Shelf;Bin;Quantity;Price");
    for (int i = 1; i <= 500; i++) {
      String quantity = i == 51 ? "many" : i == 121 ? "-4" : Integer.toString(3 * i);
      lines.add(
          "%s;Spare part %d;Spare parts;%d;%s;%s;%d;%s;%d,90"
              .formatted(
                  i == 301 ? "" : "SP-" + i,
                  i,
                  4_006_381_000_000L + i,
                  i % 3 == 0 ? "Workshop" : "Main hall",
                  (char) ('A' + i % 5),
                  i % 9,
                  quantity,
                  i % 40));
    }
    Path file = Files.write(target.resolve("spare-parts.csv"), lines);
    dialogs.answer(file);
    go(8);
    robot.interact(() -> robot.lookup("#import-choose").queryButton().fire());
    soon().until(() -> shown("#import-apply"));
    both("files");
    robot.interact(() -> robot.lookup("#import-away").queryButton().fire());
    Files.delete(file);
  }

  private void simulator() throws Exception {
    go(7);
    robot.interact(
        () -> {
          robot.lookup("#sim-strategies-none").queryButton().fire();
          for (String strategy : new String[] {"unlocked", "row-lock", "row-lock-serializable"}) {
            robot.lookup("#sim-strategy-" + strategy).queryAs(CheckBox.class).setSelected(true);
          }
          input("#sim-duration").setText("6");
        });
    robot.interact(() -> robot.lookup("#sim-start").queryButton().fire());
    soon()
        .until(() -> shown("#sim-live") && liveText().matches(".*\\(2 .*: (meas|wird gemessen).*"));
    soon().until(() -> liveText().matches(".*, 4[.,].*"));
    both("simulator-live");
    soon().until(() -> shown("#sim-comparison"));
    both("simulator-comparison");
    robot.interact(() -> table("#sim-runs").getSelectionModel().clearAndSelect(2));
    both("simulator-verdict");
  }

  private String liveText() {
    return read(() -> robot.lookup("#sim-live").queryLabeled().getText());
  }

  /** One session holds a row while others queue for it, and a second row with fewer. */
  private void locks(int waiters) throws Exception {
    go(5);
    CountDownLatch done = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    SessionSettings patient =
        SessionSettings.STANDARD
            .withSerializable(false)
            .withTimes(Duration.ofMinutes(2), Duration.ofMinutes(2))
            .withOperations(waiters + 4);
    try (Database database = Database.open(BackendOpener.embeddedServer(options()), patient);
        Transactions transactions =
            new Transactions(database.operations(), database.transactionSettings())) {
      StockOperations holding =
          SimulatedStockOperations.of(
              transactions,
              database.queries(),
              new SkuQueues(),
              LockingStrategy.ROW_LOCK,
              waitFor(done),
              AttemptListener.NONE);
      StockOperations queuing =
          SimulatedStockOperations.of(
              transactions,
              database.queries(),
              new SkuQueues(),
              LockingStrategy.ROW_LOCK,
              TransactionHooks.NONE,
              AttemptListener.NONE);
      threads.add(reserve(holding, "anna", HOT));
      int others = waiters / 5;
      if (others > 0) {
        threads.add(reserve(holding, "gina", "BK-M82S-38"));
      }
      soon().until(() -> holders(database) >= (others > 0 ? 2 : 1));
      for (int i = 0; i < waiters; i++) {
        threads.add(
            reserve(queuing, PEOPLE[(i + 1) % PEOPLE.length], i < others ? "BK-M82S-38" : HOT));
      }
      String text = waiters + " ";
      soon().until(() -> labelText("#locks-waiting").startsWith(text));
      Awaitility.await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
      both("locks-" + waiters);
      if (waiters == 20) {
        robot.interact(() -> robot.lookup("#locks-queue-view").queryAs(ToggleButton.class).fire());
        Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        both("queues");
        robot.interact(() -> robot.lookup("#locks-graph-view").queryAs(ToggleButton.class).fire());
      }
      done.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    soon().until(() -> labelText("#locks-waiting").startsWith("0 "));
  }

  private BackendOptions options() {
    BackendOptions options = new BackendOptions(environment);
    new CommandLine(new OptionsOnly(options)).parseArgs();
    return options;
  }

  private static TransactionHooks waitFor(CountDownLatch latch) {
    return new TransactionHooks() {
      @Override
      public void afterRead(Connection connection) throws SQLException {
        try {
          latch.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new SQLException("interrupted while holding", "57014", e);
        }
      }

      @Override
      public void afterTake(Connection connection) {}
    };
  }

  private static Thread reserve(StockOperations operations, String operator, String sku) {
    Thread thread =
        new Thread(
            () -> operations.reserve(ReserveRequest.of(operator, ReserveRequest.Line.of(sku, 1))));
    thread.start();
    return thread;
  }

  /** Sessions of the patient pool that are in a transaction. */
  private static int holders(Database database) throws Exception {
    try (Connection connection = database.dedicated("pictures")) {
      return Sql.first(
              connection,
              "SELECT count(*)::int FROM pg_stat_activity WHERE state = 'idle in transaction'",
              row -> row.getInt(1))
          .orElseThrow();
    }
  }

  private void both(String name) throws IOException {
    theme(false);
    keep(name + "-light");
    theme(true);
    keep(name + "-dark");
    theme(false);
  }

  /** The dialog over the window that shows what {@code within} is. */
  private void bothOver(String name, String within) throws IOException {
    theme(false);
    keep(name + "-light", read(() -> robot.lookup(within).query().getScene()));
    theme(true);
    keep(name + "-dark", read(() -> robot.lookup(within).query().getScene()));
    theme(false);
  }

  private void theme(boolean dark) {
    if (read(() -> Application.getUserAgentStylesheet().contains("dark")) != dark) {
      robot.interact(() -> robot.lookup("#theme").queryButton().fire());
    }
    // A few frames, until the style sheets have reached everything.
    Awaitility.await().pollDelay(Duration.ofMillis(400)).until(() -> true);
  }

  private void keep(String name) throws IOException {
    keep(name, stage.getScene());
  }

  private void keep(String name, Scene scene) throws IOException {
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage shot = read(() -> scene.snapshot(null));
    int width = (int) shot.getWidth();
    int height = (int) shot.getHeight();
    int[] pixels = new int[width * height];
    shot.getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    ImageIO.write(image, "png", target.resolve(name + ".png").toFile());
  }

  private void go(int screen) {
    robot.interact(() -> stage.requestFocus());
    soon().until(() -> read(stage::isFocused));
    press(KeyCode.CONTROL, KeyCode.getKeyCode(Integer.toString(screen)));
    Awaitility.await().pollDelay(Duration.ofMillis(800)).until(() -> true);
  }

  private void press(KeyCode... keys) {
    WaitForAsyncUtils.waitForFxEvents();
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private boolean shown(String id) {
    return read(() -> robot.lookup(id).tryQuery().map(node -> node.isVisible()).orElse(false));
  }

  private String labelText(String id) {
    return read(() -> robot.lookup(id).queryLabeled().getText());
  }

  @SuppressWarnings("unchecked")
  private TableView<Object> table(String id) {
    return robot.lookup(id).queryAs(TableView.class);
  }

  private TextInputControl input(String id) {
    return robot.lookup(id).queryAs(TextInputControl.class);
  }

  private static <T> T read(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, question);
  }

  /** A command line that has nothing but the options. */
  @CommandLine.Command
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private static final class OptionsOnly {
    @CommandLine.Mixin private final BackendOptions options;

    OptionsOnly(BackendOptions options) {
      this.options = options;
    }
  }
}

package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.holdfast.inventory.ReserveRequest;
import org.holdfast.inventory.Sku;
import org.holdfast.inventory.postgres.PostgresStockFeed;
import org.holdfast.testing.Rival;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The real window of the real program on a real database, used as warehouse staff and supervisors
 * use it. One window for all tests; each works on a product of its own.
 */
@Timeout(90)
class ConsoleWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    openWindow(
        TestInventory.open()
            .with("FIND-1", 10)
            .with("KEYS-1", 20)
            .with("OTHER-1", 30)
            .with("MANY-1", 40)
            .with("LOCK-1", 50)
            .with("LOCK-2", 60)
            .with("LOCK-3", 70),
        folder);
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() >= 6));
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  @BeforeEach
  void toInventory() {
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    robot.interact(
        () -> {
          stage.requestFocus();
          robot.lookup("#clear-filters").queryButton().fire();
        });
  }

  @Test
  void findsReservesSeesTheNumbersChangeIsRefusedAndReleases() {
    find("FIND-1");
    robot.clickOn("#action-reserve");
    type("8");
    robot.clickOn("#form-submit");
    awaitMessage("#operation-message", "Reserved 8 of FIND-1.");
    awaitText("#details-available", "2");
    await().atMost(SOON).until(() -> cell("FIND-1", "reserved").equals("8"));

    robot.clickOn("#action-reserve");
    type("8");
    press(KeyCode.ENTER);
    awaitMessage("#operation-message", "Only 2 of FIND-1 available, 8 requested.");
    assertThat(inventory.level("FIND-1").reserved()).isEqualTo(8);
    press(KeyCode.ESCAPE);

    robot.interact(() -> ((javafx.scene.control.Button) releaseButton()).fire());
    await().atMost(SOON).until(() -> inventory.level("FIND-1").reserved() == 0);
    awaitText("#details-available", "10");
  }

  private Node releaseButton() {
    return robot.lookup(".list-button").queryAllAs(javafx.scene.control.Button.class).stream()
        .filter(button -> button.getText().equals("Release"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void receivesAdjustsAndTransfersByKeyboardAlone() {
    find("KEYS-1");
    press(KeyCode.CONTROL, KeyCode.E);
    type("5");
    press(KeyCode.ENTER);
    awaitMessage("#operation-message", "Received 5 of KEYS-1 at Here.");
    awaitText("#details-stock", "25");

    press(KeyCode.CONTROL, KeyCode.J);
    type("22");
    press(KeyCode.ENTER);
    awaitMessage("#operation-message", "Adjusted KEYS-1 at Here by −3.");
    awaitText("#details-stock", "22");

    press(KeyCode.CONTROL, KeyCode.R);
    type("no");
    awaitText("#form-hint", "Enter a whole number of pieces.");
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> !onScreen("#form-submit"));
    assertThat(inventory.level("KEYS-1").stock()).isEqualTo(22);
  }

  @Test
  void seesWithinASecondWhatAnotherProcessChangesAndMarksIt() {
    find("OTHER-1");
    try (TestInventory other =
            inventory.beside(s -> s, org.holdfast.inventory.LockingStrategy.ROW_LOCK);
        PostgresStockFeed feed =
            new PostgresStockFeed(
                () -> other.database().dedicated("other feed"),
                other.queries()::fingerprint,
                Duration.ofMinutes(1))) {
      other.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("OTHER-1", 7)));
      feed.announce(Set.of(Sku.of("OTHER-1")));
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(SOON)
          .until(() -> cell("OTHER-1", "available").equals("23") && marked("OTHER-1", "available"));
    }
    awaitText("#details-reserved", "7");
  }

  @Test
  void releasesSeveralReservationsAfterAConfirmation() {
    for (int i = 1; i <= 3; i++) {
      inventory
          .operations()
          .reserve(ReserveRequest.of("carla", ReserveRequest.Line.of("MANY-1", i)));
    }
    press(KeyCode.CONTROL, KeyCode.DIGIT2);
    robot.interact(() -> input("#reservation-sku").setText("MANY-1"));
    await()
        .atMost(SOON)
        .until(() -> read(() -> table("#reservation-table").getItems().size() == 3));
    robot.interact(() -> table("#reservation-table").getSelectionModel().selectAll());
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup("#release-selected").queryButton().fire()));
    await().atMost(SOON).until(() -> read(() -> Window.getWindows().size() > 1));
    robot.clickOn("Release all");
    awaitMessage("#reservation-message", "Released 3 of 3 reservations (6 pieces).");
    assertThat(inventory.level("MANY-1").reserved()).isZero();
    await().atMost(SOON).until(() -> read(() -> table("#reservation-table").getItems().isEmpty()));

    press(KeyCode.CONTROL, KeyCode.DIGIT3);
    robot.interact(() -> input("#ledger-search").setText("MANY-1"));
    await().atMost(SOON).until(() -> read(() -> table("#ledger-table").getItems().size() == 7));
  }

  @Test
  void staysResponsiveWhileItWaitsForALockAndCanBeCancelled() throws Exception {
    find("LOCK-1");
    try (Rival rival = Rival.holding(inventory, "LOCK-1")) {
      press(KeyCode.CONTROL, KeyCode.R);
      type("4");
      press(KeyCode.ENTER);
      Rival.awaitWaiting(inventory, 1);
      for (int i = 0; i < 20; i++) {
        long start = System.nanoTime();
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> true);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1_000);
      }
      robot.clickOn("#form-cancel");
      awaitMessage("#operation-message", "The request was cancelled while it ran.");
      rival.commit();
    }
    assertThat(inventory.level("LOCK-1").reserved()).isZero();
  }

  @Test
  void showsASupervisorWhoHoldsWhichProductAndWhoWaits() {
    try (Rival rival = Rival.holding(inventory, "LOCK-2")) {
      Thread waiter =
          new Thread(
              () ->
                  inventory
                      .operations()
                      .reserve(ReserveRequest.of("dora", ReserveRequest.Line.of("LOCK-2", 1))));
      waiter.start();
      press(KeyCode.CONTROL, KeyCode.DIGIT4);
      awaitText("#locks-waiting", "1 waiting");
      await()
          .atMost(SOON)
          .until(
              () ->
                  read(
                      () ->
                          robot.lookup(".lock-subject").queryAllAs(Label.class).stream()
                              .anyMatch(l -> l.getText().equals("waits for LOCK-2 at Here"))));
      assertThat(
              read(
                  () ->
                      robot.lookup(".lock-title").queryAllAs(Label.class).stream()
                          .map(Label::getText)
                          .toList()))
          .contains("Reserve · dora");
      robot.interact(
          () ->
              robot
                  .lookup("#locks-queue-view")
                  .queryAs(javafx.scene.control.ToggleButton.class)
                  .fire());
      robot.interact(
          () ->
              robot
                  .lookup("#locks-graph-view")
                  .queryAs(javafx.scene.control.ToggleButton.class)
                  .fire());
      rival.commit();
      awaitText("#locks-waiting", "0 waiting");
      await().atMost(SOON).until(() -> !waiter.isAlive());
    }
  }

  @Test
  void endsABlockerAfterAskingAndWritesItDown() throws Exception {
    Rival rival = Rival.holding(inventory, "LOCK-3");
    Thread waiter =
        new Thread(
            () ->
                inventory
                    .operations()
                    .reserve(ReserveRequest.of("emil", ReserveRequest.Line.of("LOCK-3", 1))));
    waiter.start();
    press(KeyCode.CONTROL, KeyCode.DIGIT4);
    awaitText("#locks-waiting", "1 waiting");
    await().atMost(SOON).until(() -> onScreen(".lock-root"));
    robot.clickOn(".lock-root");
    await().atMost(SOON).until(() -> onScreen("#session-terminate"));
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup("#session-terminate").queryButton().fire()));
    await().atMost(SOON).until(() -> read(() -> Window.getWindows().size() > 1));
    robot.clickOn("End the session");
    await().atMost(SOON).until(() -> inventory.level("LOCK-3").reserved() == 1);
    await().atMost(SOON).until(() -> !waiter.isAlive());
    assertThat(
            inventory.sql(
                "UPDATE location SET name = name WHERE EXISTS (SELECT FROM supervisor_action)"))
        .isPositive();
    org.assertj.core.api.Assertions.assertThatThrownBy(rival::commit)
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void changesTheThemeAndTellsThatStockAgrees() {
    press(KeyCode.CONTROL, KeyCode.D);
    await()
        .atMost(SOON)
        .until(
            () ->
                read(() -> javafx.application.Application.getUserAgentStylesheet())
                    .contains("dark"));
    press(KeyCode.CONTROL, KeyCode.D);
    press(KeyCode.CONTROL, KeyCode.DIGIT5);
    await().atMost(SOON).until(() -> text("#reconciliation-summary").endsWith("all agree"));
  }

  private static void find(String sku) {
    press(KeyCode.CONTROL, KeyCode.F);
    type(sku);
    press(KeyCode.ENTER);
    await()
        .atMost(SOON)
        .until(
            () ->
                read(
                    () ->
                        robot.lookup(".details-sku").queryAllAs(Label.class).stream()
                            .anyMatch(label -> label.getText().equals(sku))));
  }

  private static String cell(String sku, String column) {
    return read(() -> tableCell(sku, column) == null ? "" : tableCell(sku, column).getText());
  }

  private static boolean marked(String sku, String column) {
    return read(
        () ->
            tableCell(sku, column) != null
                && tableCell(sku, column).getPseudoClassStates().stream()
                    .anyMatch(state -> state.getPseudoClassName().equals("changed")));
  }

  /** The cell of a row that is on screen; null when it is not. */
  private static TableCell<?, ?> tableCell(String sku, String column) {
    for (Node node : robot.from(table("#stock-table")).lookup(".table-row-cell").queryAll()) {
      Map<String, TableCell<?, ?>> cells = new HashMap<>();
      for (Node each : robot.from(node).lookup(".table-cell").queryAll()) {
        TableCell<?, ?> cell = (TableCell<?, ?>) each;
        if (cell.getTableColumn() != null) {
          cells.put(cell.getTableColumn().getId(), cell);
        }
      }
      if (cells.containsKey("sku") && sku.equals(cells.get("sku").getText())) {
        return cells.get(column);
      }
    }
    return null;
  }
}

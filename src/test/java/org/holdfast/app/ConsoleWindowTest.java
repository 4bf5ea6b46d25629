package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.assertj.core.api.Assertions;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.PostgresStockChangeFeed;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ForeignSession;
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
            .with("SHIP-1", 30)
            .with("ONE-1", 5)
            .with("ONE-2", 6)
            .with("LOCK-1", 50)
            .with("LOCK-2", 60)
            .with("LOCK-3", 70)
            .with("ODD-1", 80),
        folder);
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() >= 6));
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  @BeforeEach
  void toInventory() {
    // A window manager gives the focus back in its own time after a dialog; keys that come before
    // go nowhere.
    closeQuestions();
    robot.interact(() -> stage.requestFocus());
    await().atMost(SOON).until(() -> read(stage::isFocused));
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    robot.interact(() -> robot.lookup("#clear-filters").queryButton().fire());
  }

  @Test
  void findsReservesSeesTheNumbersChangeIsRefusedAndReleases() {
    find("FIND-1");
    clickOn("#action-reserve");
    type("8");
    clickOn("#form-submit");
    awaitMessage("#operation-message", "Reserved 8 of FIND-1.");
    awaitText("#details-available", "2");
    await().atMost(SOON).until(() -> cell("FIND-1", "reserved").equals("8"));

    clickOn("#action-reserve");
    type("8");
    press(KeyCode.ENTER);
    awaitMessage("#operation-message", "Only 2 of FIND-1 available, 8 requested.");
    assertThat(inventory.level("FIND-1").reserved()).isEqualTo(8);
    press(KeyCode.ESCAPE);

    pressListButton("Release");
    // A part first, then the rest.
    robot.interact(() -> input(".dialog-pane .text-field").setText("3"));
    answer("Release");
    await().atMost(SOON).until(() -> inventory.level("FIND-1").reserved() == 5);
    awaitText("#details-available", "5");
    pressListButton("Release");
    answer("Release");
    await().atMost(SOON).until(() -> inventory.level("FIND-1").reserved() == 0);
    awaitText("#details-available", "10");
  }

  /** Presses a button beside the first reservation and waits for the question. */
  private static void pressListButton(String text) {
    await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
    await().atMost(SOON).until(() -> read(() -> listButton(text).isPresent()));
    robot.interact(() -> Platform.runLater(() -> listButton(text).orElseThrow().fire()));
    await().atMost(SOON).until(() -> onScreen(".dialog-pane"));
  }

  /**
   * Answers a question. The button is not clicked with the mouse: a window manager may still be
   * moving the question when the click comes.
   */
  private static void answer(String text) {
    robot.interact(
        () ->
            robot.from(node(".dialog-pane")).lookup(".button").queryAllAs(Button.class).stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .fire());
    await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
  }

  private static Optional<Button> listButton(String text) {
    return robot.lookup(".list-button").queryAllAs(Button.class).stream()
        .filter(button -> button.getText().equals(text) && !button.isDisabled())
        .findFirst();
  }

  @Test
  void shippingIsAskedFirstSoThatNoStrayClickDoesIt() {
    find("SHIP-1");
    press(KeyCode.CONTROL, KeyCode.R);
    type("6");
    doubleClickOn("#form-submit");
    awaitMessage("#operation-message", "Reserved 6 of SHIP-1.");
    closeQuestions();
    assertThat(inventory.level("SHIP-1").stock()).isEqualTo(30);
    pressListButton("Commit");
    answer("Cancel");
    assertThat(inventory.level("SHIP-1").stock()).isEqualTo(30);
    pressListButton("Commit");
    answer("Commit");
    await().atMost(SOON).until(() -> inventory.level("SHIP-1").stock() == 24);
  }

  /** Says no to whatever was asked. */
  private static void closeQuestions() {
    robot.interact(
        () ->
            List.copyOf(Window.getWindows()).stream()
                .filter(window -> window instanceof Stage && window != stage)
                .forEach(Window::hide));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aLabelThatNobodyKnowsLeavesNoProductToActOn() {
    find("KEYS-1");
    scan("ZZ-9999");
    awaitMessage("#operation-message", "No product fits “ZZ-9999”.");
    press(KeyCode.CONTROL, KeyCode.R);
    awaitMessage("#operation-message", "Choose a product first.");
    assertThat(onScreen("#form-submit")).isFalse();
    scan("ONE-");
    awaitMessage("#operation-message", "2 products fit “ONE-”.");
  }

  @Test
  void scansFollowEachOtherAndEachReplacesTheOneBefore() {
    scan("ONE-1");
    awaitDetails("ONE-1");
    robot.write("ONE-2", 0);
    press(KeyCode.ENTER);
    awaitDetails("ONE-2");
    assertThat(onScreen("#form-submit")).isFalse();
    assertThat(read(() -> input("#search").getText())).isEqualTo("ONE-2");
    // A filter that would hide the label gives way.
    robot.interact(() -> toggle("Out").fire());
    scan("ONE-1");
    awaitDetails("ONE-1");
    assertThat(read(() -> toggle("Out").isSelected())).isFalse();
  }

  private static ToggleButton toggle(String text) {
    return robot.lookup(".toggle-button").queryAllAs(ToggleButton.class).stream()
        .filter(button -> button.getText().equals(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theClearButtonForgetsAllFiltersOnTheScreenToo() {
    robot.interact(() -> toggle("Out").fire());
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().isEmpty()));
    robot.interact(() -> robot.lookup("#clear-filters").queryButton().fire());
    assertThat(read(() -> toggle("Out").isSelected())).isFalse();
    assertThat(read(() -> table("#stock-table").getItems().size())).isGreaterThan(6);
  }

  @Test
  void everyColumnOfStockIsVisibleInAWindowOfModerateWidth() {
    double width = read(() -> stage.getWidth());
    robot.interact(() -> stage.setWidth(1_180));
    await().atMost(SOON).until(() -> read(() -> stage.getScene().getWidth() <= 1_180));
    WaitForAsyncUtils.waitForFxEvents();
    double columns =
        read(
            () ->
                table("#stock-table").getVisibleLeafColumns().stream()
                    .mapToDouble(column -> column.getWidth())
                    .sum());
    double room = read(() -> table("#stock-table").getWidth());
    robot.interact(() -> stage.setWidth(width));
    assertThat(columns).isLessThanOrEqualTo(room);
  }

  @Test
  void simulatesAndShowsTheVerdictTheHistoryAndTheLocksOfTheRun() {
    press(KeyCode.CONTROL, KeyCode.DIGIT6);
    await().atMost(SOON).until(() -> onScreen("#sim-start"));
    robot.interact(
        () -> {
          input("#sim-clients").setText("8");
          input("#sim-warm-up").setText("0");
          input("#sim-duration").setText("501x");
        });
    assertThat(text("#sim-problem")).contains("Duration (s) must be a number");
    assertThat(read(() -> robot.lookup("#sim-start").queryButton().isDisabled())).isTrue();
    robot.interact(
        () -> {
          input("#sim-duration").setText("2");
          input("#sim-stock").setText("50");
          robot.lookup("#sim-strategies-none").queryButton().fire();
          for (String strategy : new String[] {"unlocked", "row-lock"}) {
            robot.lookup("#sim-strategy-" + strategy).queryAs(CheckBox.class).setSelected(true);
          }
        });
    clickOn("#sim-start");
    await().atMost(Duration.ofSeconds(20)).until(() -> text("#sim-live").contains("measuring"));
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> read(() -> table("#sim-runs").getItems().size() == 2));
    awaitMessage("#sim-message", "1 of 2 runs broke an invariant.");
    assertThat(onScreen("#sim-comparison")).isTrue();

    robot.interact(() -> table("#sim-runs").getSelectionModel().clearAndSelect(0));
    awaitText("#sim-verdict", "0 oversold, 0 lost, 0 doubled, ledger matches.");
    clickOn("#sim-locks");
    await().atMost(SOON).until(() -> onScreen("#locks-freeze"));
    await().atMost(SOON).until(() -> text("#locks-live").startsWith("As of "));
    robot.interact(() -> robot.lookup("#locks-freeze").queryAs(ToggleButton.class).fire());
    awaitText("#locks-live", "Live");
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
    try (TestInventory other = inventory.beside(s -> s, LockingStrategy.ROW_LOCK);
        PostgresStockChangeFeed feed =
            new PostgresStockChangeFeed(
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
    answer("Release all");
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
    try (ForeignSession rival = ForeignSession.holding(inventory, "LOCK-1")) {
      press(KeyCode.CONTROL, KeyCode.R);
      type("4");
      press(KeyCode.ENTER);
      ForeignSession.awaitWaiting(inventory, 1);
      for (int i = 0; i < 20; i++) {
        long start = System.nanoTime();
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> true);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1_000);
      }
      clickOn("#form-cancel");
      awaitMessage("#operation-message", "You cancelled the request while it ran.");
      rival.commit();
    }
    assertThat(inventory.level("LOCK-1").reserved()).isZero();
  }

  @Test
  void showsASupervisorWhoHoldsWhichProductAndWhoWaits() {
    try (ForeignSession rival = ForeignSession.holding(inventory, "LOCK-2")) {
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
      robot.interact(() -> robot.lookup("#locks-queue-view").queryAs(ToggleButton.class).fire());
      robot.interact(() -> robot.lookup("#locks-graph-view").queryAs(ToggleButton.class).fire());
      rival.commit();
      awaitText("#locks-waiting", "0 waiting");
      await().atMost(SOON).until(() -> !waiter.isAlive());
    }
  }

  @Test
  void endsABlockerAfterAskingAndWritesItDown() throws Exception {
    try (ForeignSession rival = ForeignSession.holding(inventory, "LOCK-3")) {
      Thread waiter =
          new Thread(
              () -> {
                // A slow machine takes longer for the steps below than a lock is waited for.
                ReserveRequest request =
                    ReserveRequest.of("emil", ReserveRequest.Line.of("LOCK-3", 1));
                for (int i = 0; i < 5; i++) {
                  if (inventory.operations().reserve(request).refusal().isEmpty()) {
                    return;
                  }
                }
              });
      waiter.start();
      press(KeyCode.CONTROL, KeyCode.DIGIT4);
      awaitText("#locks-waiting", "1 waiting");
      await().atMost(SOON).until(() -> onScreen(".lock-root"));
      clickOn(".lock-root");
      await().atMost(SOON).until(() -> onScreen("#session-terminate"));
      robot.interact(
          () -> Platform.runLater(() -> robot.lookup("#session-terminate").queryButton().fire()));
      await().atMost(SOON).until(() -> read(() -> Window.getWindows().size() > 1));
      answer("End the session");
      await().atMost(SOON).until(() -> inventory.level("LOCK-3").reserved() == 1);
      await().atMost(SOON).until(() -> !waiter.isAlive());
      assertThat(
              inventory.sql(
                  "UPDATE location SET name = name WHERE EXISTS (SELECT FROM supervisor_action)"))
          .isPositive();
      Assertions.assertThatThrownBy(rival::commit).isInstanceOf(IllegalStateException.class);
    }
    press(KeyCode.CONTROL, KeyCode.DIGIT3);
    robot.interact(() -> robot.lookup("#ledger-supervisors").queryAs(ToggleButton.class).fire());
    await().atMost(SOON).until(() -> read(() -> !table("#supervisor-table").getItems().isEmpty()));
    robot.interact(() -> robot.lookup("#ledger-movements").queryAs(ToggleButton.class).fire());
  }

  @Test
  void changesTheThemeAndTellsThatStockAgrees() {
    press(KeyCode.CONTROL, KeyCode.D);
    await()
        .atMost(SOON)
        .until(() -> read(() -> Application.getUserAgentStylesheet()).contains("dark"));
    press(KeyCode.CONTROL, KeyCode.D);
    press(KeyCode.CONTROL, KeyCode.DIGIT5);
    await().atMost(SOON).until(() -> text("#reconciliation-summary").endsWith("all agree"));
  }

  @Test
  void tellsOnEveryScreenOfADiscrepancyUntilItIsSeen() {
    inventory.sql(
        "UPDATE stock SET quantity = quantity + 1 WHERE product_id ="
            + " (SELECT id FROM product WHERE sku = 'ODD-1')");
    // Nobody has to look for it.
    await().atMost(SOON).until(() -> onScreen("#alert-band"));
    assertThat(text("#alert-band-message"))
        .startsWith("test (role holdfast, process ")
        .contains("changed ODD-1 at Here past Holdfast: on hand 80 → 81.");
    assertThat(text("#alert-count")).isEqualTo("1");
    robot.interact(() -> robot.lookup("#alert-band-dismiss").queryButton().fire());
    await().atMost(SOON).until(() -> !onScreen("#alert-band"));
    assertThat(text("#alert-count")).isEqualTo("1");

    press(KeyCode.CONTROL, KeyCode.DIGIT4);
    await()
        .atMost(SOON)
        .until(
            () ->
                read(
                    () ->
                        robot
                            .from(node("#locks-alerts"))
                            .lookup(".alert-message")
                            .queryAll()
                            .stream()
                            .anyMatch(l -> ((Label) l).getText().contains("ODD-1"))));
    await("the words of an alert wrap")
        .atMost(SOON)
        .until(() -> read(() -> node(".alert-row").getLayoutBounds().getHeight() > 70));
    inventory.sql(
        "UPDATE stock SET quantity = quantity - 1 WHERE product_id ="
            + " (SELECT id FROM product WHERE sku = 'ODD-1')");
    await().atMost(SOON).until(() -> !onScreen("#alert-count"));
  }

  @Test
  void keepsTheStatusBarInTheWindowOnTheSettingsScreenAndRefusesOddBounds() {
    press(KeyCode.CONTROL, KeyCode.DIGIT7);
    await().atMost(SOON).until(() -> onScreen("#settings-scroll"));
    robot.interact(() -> stage.setHeight(stage.getMinHeight()));
    await()
        .atMost(SOON)
        .until(
            () ->
                read(
                    () ->
                        node("#status-connection")
                                .localToScene(node("#status-connection").getBoundsInLocal())
                                .getMaxY()
                            <= stage.getScene().getHeight()));
    robot.interact(() -> input("#alert-idle").setText("much"));
    robot.interact(() -> robot.lookup("#alert-save").queryButton().fire());
    awaitText("#alert-saved", "The time of an idle holder is a number from 1 to 86,400 seconds.");
    robot.interact(() -> input("#alert-idle").setText("1,5"));
    robot.interact(() -> robot.lookup("#alert-save").queryButton().fire());
    awaitText("#alert-saved", "Saved.");
  }

  private static void find(String sku) {
    scan(sku);
    awaitDetails(sku);
  }

  private static void scan(String text) {
    press(KeyCode.CONTROL, KeyCode.F);
    type(text);
    press(KeyCode.ENTER);
  }

  private static void awaitDetails(String sku) {
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

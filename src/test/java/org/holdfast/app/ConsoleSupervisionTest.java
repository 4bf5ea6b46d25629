package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.assertj.core.api.Assertions;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.testing.ForeignSession;
import org.junit.jupiter.api.Test;

/** What the real window shows a supervisor and a tester. */
class ConsoleSupervisionTest extends SharedConsoleWindow {

  @Test
  void simulatesAndShowsTheVerdictTheHistoryAndTheLocksOfTheRun() {
    press(KeyCode.CONTROL, KeyCode.DIGIT7);
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
    await().until(() -> text("#sim-live").contains("measuring"));
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
  void showsASupervisorWhoHoldsWhichProductAndWhoWaits() {
    try (ForeignSession rival = ForeignSession.holding(inventory, "LOCK-2")) {
      Thread waiter = insisting("dora", "LOCK-2");
      press(KeyCode.CONTROL, KeyCode.DIGIT5);
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

  /** A slow machine takes longer for the steps of a test than a lock is waited for. */
  private static Thread insisting(String operator, String sku) {
    ReserveRequest request = ReserveRequest.of(operator, ReserveRequest.Line.of(sku, 1));
    Thread waiter =
        new Thread(
            () -> {
              for (int i = 0; i < 10; i++) {
                if (inventory.operations().reserve(request).refusal().isEmpty()) {
                  return;
                }
              }
            });
    waiter.start();
    return waiter;
  }

  @Test
  void endsABlockerAfterAskingAndWritesItDown() throws Exception {
    try (ForeignSession rival = ForeignSession.holding(inventory, "LOCK-3")) {
      Thread waiter = insisting("emil", "LOCK-3");
      press(KeyCode.CONTROL, KeyCode.DIGIT5);
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

  private static void theme(EventType<KeyEvent> type) {
    Event.fireEvent(
        stage.getScene().getRoot(),
        new KeyEvent(type, "", "", KeyCode.D, false, true, false, false));
  }

  @Test
  void changesTheThemeAndTellsThatStockAgrees() {
    robot.interact(
        () -> {
          // The key is held: it repeats until it is let go.
          theme(KeyEvent.KEY_PRESSED);
          theme(KeyEvent.KEY_PRESSED);
          theme(KeyEvent.KEY_RELEASED);
        });
    await()
        .atMost(SOON)
        .until(() -> read(() -> Application.getUserAgentStylesheet()).contains("dark"));
    press(KeyCode.CONTROL, KeyCode.D);
    press(KeyCode.CONTROL, KeyCode.DIGIT6);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(text("#reconciliation-summary")).endsWith("all agree"));
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

    press(KeyCode.CONTROL, KeyCode.DIGIT5);
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
    press(KeyCode.CONTROL, KeyCode.DIGIT9);
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
}

package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.reservation.HoldTime;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Reservations in the real window. */
class ConsoleReservationsTest extends SharedConsoleWindow {

  @Test
  void shippingIsAskedFirstSoThatNoStrayClickDoesIt() {
    find("SHIP-1");
    press(KeyCode.CONTROL, KeyCode.R);
    type("6");
    doubleClickOn("#form-submit");
    awaitMessage("#operation-message", "Reserved 6 of SHIP-1.");
    closeQuestions();
    assertThat(inventory.level("SHIP-1").stock()).isEqualTo(30);
    pressListButton("Ship");
    assertThat(read(() -> robot.lookup(".confirm-leave").queryButton().isDefaultButton()))
        .as("Enter ships nothing")
        .isTrue();
    answer("Cancel");
    assertThat(inventory.level("SHIP-1").stock()).isEqualTo(30);
    pressListButton("Ship");
    // The key that asks also answers, once the question is not new any more.
    await().atMost(SOON).until(() -> answered(KeyCode.ENTER));
    await().atMost(SOON).until(() -> inventory.level("SHIP-1").stock() == 24);
  }

  /** Presses Ctrl and a key in the question, if it is still there. */
  private static boolean answered(KeyCode key) {
    for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      robot.interact(
          () ->
              robot
                  .lookup(".dialog-pane")
                  .tryQuery()
                  .ifPresent(
                      pane ->
                          Event.fireEvent(
                              pane, new KeyEvent(type, "", "", key, false, true, false, false))));
    }
    return !onScreen(".dialog-pane");
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
  void whoWaitsIsLedToFromHisProductAndHisWaitIsEnded() {
    inventory.with("WAIT-1", 2);
    find("WAIT-1");
    fill("5");
    fire("#form-submit");
    awaitMessage("#operation-message", "Only 2 of WAIT-1 available, 5 requested.");
    fire("#operation-message #message-action");
    await().atMost(SOON).until(() -> onScreen("#product-waiting-show"));
    fire("#product-waiting-show");
    await().atMost(SOON).until(() -> read(() -> table("#waiting-table").getItems().size() == 1));
    robot.interact(() -> table("#waiting-table").getSelectionModel().select(0));
    fire("#waiting-end");
    await().atMost(SOON).until(() -> onScreen(".dialog-pane"));
    answer("End the wait");
    await().atMost(SOON).until(() -> read(() -> table("#waiting-table").getItems().isEmpty()));
    fire("#book-reserved");
    await().atMost(SOON).until(() -> onScreen("#reservation-table"));
  }

  @Test
  void whoWasServedIsToldOnAnyScreenAndLedToHisReservation() {
    inventory.with("WAIT-2", 0);
    find("WAIT-2");
    fill("3");
    robot.interact(
        () -> robot.lookup("#form-patience").queryAs(ComboBox.class).getSelectionModel().select(1));
    fire("#form-submit");
    await().atMost(SOON).until(() -> onScreen("#product-waiting-show"));
    inventory.operations().receive(ReceiveRequest.of("dock", "WAIT-2", TestInventory.HERE, 3));
    await().atMost(SOON).until(() -> onScreen("#served-band-show"));
    fire("#served-band-show");
    await()
        .atMost(SOON)
        .until(() -> read(() -> table("#reservation-table").getItems().size() == 1));
    await().atMost(SOON).until(() -> !onScreen("#served-band-show"));
    // As the others expect to find it.
    fire("#state-open");
  }

  /** Opens the form that reserves, and fills it in without the keyboard. */
  private static void fill(String pieces) {
    fire("#action-reserve");
    await().atMost(SOON).until(() -> onScreen("#form-quantity"));
    robot.interact(() -> input("#form-quantity").setText(pieces));
  }

  private static void fire(String button) {
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup(button).queryAs(ButtonBase.class).fire()));
  }

  @Test
  void extendsWhatIsChosenByShortcutAndButton() throws Exception {
    inventory.with("EXT-1", 9);
    long id =
        inventory
            .operations()
            .reserve(
                ReserveRequest.of("carla", ReserveRequest.Line.of("EXT-1", 4))
                    .heldFor(Duration.ofMinutes(30)))
            .value()
            .orElseThrow()
            .id();
    Instant before = inventory.queries().reservation(id).orElseThrow().expiresAt().orElseThrow();
    press(KeyCode.CONTROL, KeyCode.DIGIT2);
    robot.interact(() -> input("#reservation-sku").setText("EXT-1"));
    await()
        .atMost(SOON)
        .until(() -> read(() -> table("#reservation-table").getItems().size() == 1));
    assertThat(read(() -> robot.lookup("#extend-selected").queryButton().isDisabled())).isTrue();
    robot.interact(() -> table("#reservation-table").getSelectionModel().selectAll());
    press(KeyCode.CONTROL, KeyCode.U);
    await().atMost(SOON).until(() -> read(() -> Window.getWindows().size() > 1));
    assertThat(read(() -> robot.lookup("#extend-hint").queryLabeled().getText()))
        .startsWith("From now on held until ");
    answer("Cancel");
    assertThat(inventory.queries().reservation(id).orElseThrow().expiresAt()).contains(before);

    robot.interact(
        () -> Platform.runLater(() -> robot.lookup("#extend-selected").queryButton().fire()));
    await().atMost(SOON).until(() -> read(() -> Window.getWindows().size() > 1));
    robot.interact(
        () -> {
          robot.lookup("#extend-hold").<HoldTime>queryComboBox().setValue(HoldTime.HOURS_4);
          robot.lookup("#extend-note").queryTextInputControl().setText("the truck is late");
        });
    try (ForeignSession rival = ForeignSession.in(inventory)) {
      rival.runAll("SELECT FROM reservation WHERE id = %d FOR UPDATE".formatted(id));
      answer("Extend");
      ForeignSession.awaitWaiting(inventory, 1);
      assertThat(read(() -> robot.lookup("#extend-selected").queryButton().isDisabled())).isTrue();
      assertThat(read(() -> robot.lookup("#release-selected").queryButton().isDisabled())).isTrue();
      rival.commit();
    }
    awaitMessage("#reservation-message", "Extended reservation %d.".formatted(id));
    assertThat(inventory.queries().reservation(id).orElseThrow().expiresAt().orElseThrow())
        .isAfter(before.plus(Duration.ofHours(3)));
    assertThat(inventory.level("EXT-1").reserved()).isEqualTo(4);

    press(KeyCode.CONTROL, KeyCode.DIGIT3);
    robot.interact(() -> input("#ledger-search").setText("EXT-1 extend"));
    await().atMost(SOON).until(() -> read(() -> table("#ledger-table").getItems().size() == 1));

    // It ends while the question is open: refused, in plain words.
    press(KeyCode.CONTROL, KeyCode.DIGIT2);
    robot.interact(() -> table("#reservation-table").getSelectionModel().selectAll());
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup("#extend-selected").queryButton().fire()));
    await().atMost(SOON).until(() -> read(() -> Window.getWindows().size() > 1));
    inventory.operations().release(ReleaseRequest.all("carla", id));
    answer("Extend");
    awaitMessage("#reservation-message", "Reservation %d is already released.".formatted(id));
  }

  @Test
  void extendsFromTheProduct() {
    inventory.with("EXT-2", 9);
    long id =
        inventory
            .operations()
            .reserve(ReserveRequest.of("carla", ReserveRequest.Line.of("EXT-2", 4)))
            .value()
            .orElseThrow()
            .id();
    find("EXT-2");
    await()
        .atMost(SOON)
        .until(() -> read(() -> robot.lookup("#extend-" + id).tryQuery().isPresent()));
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup("#extend-" + id).queryButton().fire()));
    await().atMost(SOON).until(() -> read(() -> Window.getWindows().size() > 1));
    answer("Extend");
    awaitMessage("#operation-message", "Extended reservation %d.".formatted(id));
    assertThat(inventory.queries().reservation(id).orElseThrow().expiresAt()).isPresent();
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
}

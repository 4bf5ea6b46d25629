package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.testing.ForeignSession;
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
    pressListButton("Commit");
    answer("Cancel");
    assertThat(inventory.level("SHIP-1").stock()).isEqualTo(30);
    pressListButton("Commit");
    answer("Commit");
    await().atMost(SOON).until(() -> inventory.level("SHIP-1").stock() == 24);
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
}

package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders in the real window, by keys. */
@Timeout(120)
class OrderWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    openWindow(
        TestInventory.open()
            .with("AA-1000", 100)
            .with("BB-2000", 200)
            .with("CC-3000", 300)
            .with("DD-4000", 40),
        folder);
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  @BeforeEach
  void toReservations() {
    robot.interact(
        () ->
            List.copyOf(Window.getWindows()).stream()
                .filter(window -> window instanceof Stage && window != stage)
                .forEach(Window::hide));
    robot.interact(() -> stage.requestFocus());
    await().atMost(SOON).until(() -> read(stage::isFocused));
    press(KeyCode.CONTROL, KeyCode.DIGIT2);
  }

  private static Reservation now(long id) {
    return inventory.queries().reservation(id).orElseThrow();
  }

  private static void awaitFocus(String id) {
    await().atMost(SOON).until(() -> read(() -> node(id).isFocused()));
  }

  private static void showOnly(String reference) {
    robot.interact(() -> input("#reservation-sku").setText(reference));
    await()
        .atMost(SOON)
        .until(() -> read(() -> table("#reservation-table").getItems().size() == 1));
    robot.interact(
        () -> {
          table("#reservation-table").requestFocus();
          table("#reservation-table").getSelectionModel().selectFirst();
        });
  }

  @Test
  void everythingAboutAReservationIsOneKeyAway() {
    long id =
        inventory
            .operations()
            .reserve(
                ReserveRequest.of("ben", ReserveRequest.Line.of("AA-1000", 5))
                    .labelled(new OrderLabel("R-77", "Müller")))
            .value()
            .orElseThrow()
            .id();
    showOnly("R-77");
    press(KeyCode.ENTER);
    await().atMost(SOON).until(() -> onScreen("#order-lines"));
    awaitText("#order-title", "Reservation %d: Open, order R-77".formatted(id));
    awaitFocus("#order-product");
    DeskWindowTest.scan("BB-2000", KeyCode.ENTER);
    awaitFocus("#order-pieces");
    assertThat(read(() -> input("#order-product").getText())).isEqualTo("BB-2000");
    assertThat(inventory.level("BB-2000").reserved()).as("a scan books nothing").isZero();
    type("3");
    press(KeyCode.ENTER);
    awaitMessage("#order-message", "Changed reservation %d.".formatted(id));
    assertThat(now(id).openPieces()).isEqualTo(8);
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> !onScreen("#order-lines"));
  }
}

package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
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

  private static final Duration PACE = Duration.ofMillis(450);

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

  /** A robot is as fast as a scanner, and its keys would be taken for the rest of a scan. */
  private static void likeAPerson() {
    await().pollDelay(PACE).until(() -> true);
  }

  /** Types digits into the dialog, which the desktop may give the focus late, and presses Enter. */
  private static void typed(String digits) {
    for (String digit : digits.split("")) {
      likeAPerson();
      if (!digit.isEmpty()) {
        robot.interact(() -> DeskWindowTest.send(KeyCode.getKeyCode(digit), digit));
      }
    }
    likeAPerson();
    robot.interact(() -> DeskWindowTest.send(KeyCode.ENTER, "\r"));
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
    typed("3");
    awaitMessage("#order-message", "Changed reservation %d.".formatted(id));
    assertThat(now(id).openPieces()).isEqualTo(8);
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> !onScreen("#order-lines"));
  }

  @Test
  void anOrderOfFourLinesIsWrittenShippedInPartAndExtendedByKeys() {
    press(KeyCode.CONTROL, KeyCode.O);
    await().atMost(SOON).until(() -> onScreen("#draft-product"));
    awaitFocus("#draft-product");
    for (String label : List.of("AA-1000", "BB-2000", "CC-3000", "AA-1000")) {
      DeskWindowTest.scan(label, KeyCode.ENTER);
    }
    await().atMost(SOON).until(() -> onScreen("#draft-pieces-2"));
    await().atMost(SOON).until(() -> read(() -> input("#draft-pieces-0").getText()).equals("2"));
    robot.interact(() -> input("#draft-product").setText("DD-4000"));
    typed("");
    awaitFocus("#draft-pieces");
    typed("12");
    await().atMost(SOON).until(() -> onScreen("#draft-pieces-3"));
    robot.interact(() -> input("#draft-reference").setText("R-88"));

    // Put aside, it is as it was.
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
    press(KeyCode.CONTROL, KeyCode.O);
    await().atMost(SOON).until(() -> onScreen("#draft-pieces-3"));
    assertThat(read(() -> input("#draft-reference").getText())).isEqualTo("R-88");
    press(KeyCode.CONTROL, KeyCode.R);
    await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
    assertThat(inventory.level("AA-1000").reserved()).isGreaterThanOrEqualTo(2);
    assertThat(inventory.level("DD-4000").reserved()).isEqualTo(12);

    showOnly("R-88");
    press(KeyCode.CONTROL, KeyCode.I);
    await().atMost(SOON).until(() -> onScreen("#order-lines"));
    awaitFocus("#order-product");
    long id =
        inventory.queries().reservations(ReservationFilter.open(10)).stream()
            .filter(each -> each.label().reference().equals("R-88"))
            .findFirst()
            .orElseThrow()
            .id();
    press(KeyCode.CONTROL, KeyCode.B);
    await().atMost(SOON).until(() -> onScreen("#ship-part-confirm"));
    robot.interact(() -> input("#ship-part-3").setText("5"));
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup("#ship-part-confirm").queryButton().fire()));
    await().atMost(SOON).until(() -> inventory.level("DD-4000").stock() == 35);
    await().atMost(SOON).until(() -> !onScreen("#ship-part-confirm"));
    await().atMost(SOON).until(() -> !read(() -> node("#order-extend").isDisabled()));
    press(KeyCode.CONTROL, KeyCode.U);
    await().atMost(SOON).until(() -> onScreen("#extend-confirm"));
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup("#extend-confirm").queryButton().fire()));
    awaitMessage("#order-message", "Extended reservation %d.".formatted(id));
    assertThat(now(id).expiresAt()).isPresent();
    assertThat(now(id).openPieces()).isEqualTo(11);
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> !onScreen("#order-lines"));
  }
}

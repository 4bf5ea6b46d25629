package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
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
@Timeout(180)
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
    pressed(digits.length() + 1);
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
  void anOrderOfFourLinesIsWrittenShippedInPartAndExtendedByFewKeys() {
    keysNeeded();
    press(KeyCode.CONTROL, KeyCode.O);
    await().atMost(SOON).until(() -> onScreen("#draft-product"));
    assertThat(read(() -> ((Label) node("#draft-lines .muted")).isWrapText()))
        .as("how to write it is never cut")
        .isTrue();
    scanLine(0, "AA-1000", "2");
    scanLine(1, "BB-2000", "1");
    scanLine(2, "CC-3000", "1");
    scanLine(3, "DD-4000", "12");
    assertThat(keysNeeded()).as("Ctrl+O, 2 Enter, 12 Enter, besides four scans").isEqualTo(6);
    robot.interact(() -> input("#draft-reference").setText("R-88"));

    // Put aside, it is as it was.
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
    press(KeyCode.CONTROL, KeyCode.O);
    await().atMost(SOON).until(() -> onScreen("#draft-pieces-3"));
    assertThat(read(() -> input("#draft-reference").getText())).isEqualTo("R-88");
    keysNeeded();
    press(KeyCode.CONTROL, KeyCode.R);
    await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
    assertThat(keysNeeded()).as("Ctrl+R").isEqualTo(1);
    assertThat(inventory.level("AA-1000").reserved()).isGreaterThanOrEqualTo(2);
    assertThat(inventory.level("DD-4000").reserved()).isEqualTo(12);
    long id = idOf("R-88");
    DeskWindowTest.scan("RES-" + id, KeyCode.ENTER);
    await().atMost(SOON).until(() -> read(() -> !node("#extend-selected").isDisabled()));
    shipPart();
    extend(id);
  }

  private static long idOf(String reference) {
    return inventory
        .queries()
        .reservations(ReservationFilter.ofReference(reference, 1))
        .get(0)
        .id();
  }

  /** Scans a line, and types how many pieces of it are wanted, unless it is one. */
  private static void scanLine(int row, String label, String pieces) {
    awaitFocus("#draft-product");
    likeAPerson();
    DeskWindowTest.scan(label, KeyCode.ENTER);
    String field = "#draft-pieces-" + row;
    await().atMost(SOON).until(() -> onScreen(field));
    if (!pieces.equals("1")) {
      awaitFocus("#draft-product");
      typed(pieces);
    }
    await().atMost(SOON).until(() -> read(() -> input(field).getText()).equals(pieces));
  }

  private static void shipPart() {
    keysNeeded();
    press(KeyCode.CONTROL, KeyCode.B);
    await().atMost(SOON).until(() -> onScreen("#ship-part-confirm"));
    awaitFocus("#ship-part-0");
    for (int i = 1; i <= 3; i++) {
      pressed(1);
      likeAPerson();
      robot.interact(() -> DeskWindowTest.send(KeyCode.TAB, "\t"));
      awaitFocus("#ship-part-" + i);
    }
    typed("5");
    await().atMost(SOON).until(() -> inventory.level("DD-4000").stock() == 35);
    await().atMost(SOON).until(() -> !onScreen("#ship-part-confirm"));
    assertThat(keysNeeded()).as("Ctrl+B, Tab to the fourth line, 5, Enter").isEqualTo(6);
  }

  private static void extend(long id) {
    await().atMost(SOON).until(() -> read(() -> !node("#extend-selected").isDisabled()));
    press(KeyCode.CONTROL, KeyCode.U);
    await().atMost(SOON).until(() -> onScreen("#extend-confirm"));
    awaitFocus("#extend-hold");
    typed("");
    awaitMessage("#reservation-message", "Extended reservation %d.".formatted(id));
    assertThat(keysNeeded()).as("Ctrl+U, Enter").isEqualTo(2);
    assertThat(now(id).expiresAt()).isPresent();
    assertThat(now(id).openPieces()).isEqualTo(11);
  }
}

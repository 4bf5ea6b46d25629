package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javafx.scene.chart.LineChart;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How stock went, and what moved most, are a key away from the product. */
@Timeout(90)
class FiguresWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    TestInventory made = TestInventory.open().with("BOLT", 40).with("NUT", 10);
    for (int i = 0; i < 12; i++) {
      long id =
          made.operations()
              .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("BOLT", 3)))
              .value()
              .orElseThrow()
              .id();
      if (i % 2 == 0) {
        made.operations().commit(CommitRequest.of("anna", id));
      }
    }
    // As if it had taken weeks.
    made.sql("ALTER TABLE movement DISABLE TRIGGER movement_append_only");
    made.sql(
        """
        UPDATE movement m SET at = now() - (SELECT max(id) + 1 - m.id FROM movement) * interval '29 hours'
        """);
    made.sql("ALTER TABLE movement ENABLE TRIGGER movement_append_only");
    openWindow(made, folder);
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  private static void awaitHistory(String product) {
    await()
        .atMost(SOON)
        .until(
            () ->
                onScreen("#history-chart")
                    && read(
                        () -> ((Labeled) node("#history-product")).getText().startsWith(product))
                    && read(() -> table("#history-table").getItems().size() > 1));
  }

  @Test
  void aKeyLeadsFromTheProductToItsHistoryAndFromWhatMovedMostToo() {
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    await().atMost(SOON).until(() -> onScreen("#stock-table"));
    press(KeyCode.CONTROL, KeyCode.F);
    type("BOLT");
    press(KeyCode.ENTER);
    await().atMost(SOON).until(() -> onScreen("#product-over-time"));
    press(KeyCode.CONTROL, KeyCode.G);
    awaitHistory("BOLT");
    assertThat(read(() -> ((LineChart<?, ?>) node("#history-chart")).getData().size()))
        .isEqualTo(3);
    assertThat(read(() -> ((ToggleButton) node("#ledger-over-time")).isSelected())).isTrue();

    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    robot.interact(() -> ((Button) node("#show-movers")).fire());
    await()
        .atMost(SOON)
        .until(
            () ->
                onScreen("#movers-table")
                    && read(() -> table("#movers-table").getItems().size() == 1));
    robot.interact(() -> ((ToggleButton) node("#movers-by-received")).fire());
    await().atMost(SOON).until(() -> read(() -> table("#movers-table").getItems().size() == 2));
    robot.interact(
        () -> {
          table("#movers-table").getSelectionModel().select(1);
          table("#movers-table").requestFocus();
        });
    press(KeyCode.ENTER);
    awaitHistory("NUT");
  }

  @Test
  void enterOnARowOfTheHistoryShowsItsReservation() {
    press(KeyCode.CONTROL, KeyCode.DIGIT3);
    robot.interact(() -> ((ToggleButton) node("#ledger-movements")).fire());
    await().atMost(SOON).until(() -> read(() -> !table("#ledger-table").getItems().isEmpty()));
    robot.interact(
        () -> {
          table("#ledger-table").getSelectionModel().select(0);
          table("#ledger-table").requestFocus();
        });
    press(KeyCode.ENTER);
    await().atMost(SOON).until(() -> onScreen("#order-close"));
    robot.interact(() -> ((Button) node("#order-close")).fire());
    await().atMost(SOON).until(() -> !onScreen("#order-close"));
  }

  /** What the menu of a row tells is a key of that table alone. */
  @Test
  void aRowOfTheHistoryIsNotUndoneFromAnotherScreen() {
    press(KeyCode.CONTROL, KeyCode.DIGIT3);
    robot.interact(() -> ((ToggleButton) node("#ledger-movements")).fire());
    await().atMost(SOON).until(() -> read(() -> !table("#ledger-table").getItems().isEmpty()));
    // The second receipt, which could be undone.
    robot.interact(
        () ->
            table("#ledger-table")
                .getSelectionModel()
                .select(table("#ledger-table").getItems().size() - 2));
    press(KeyCode.CONTROL, KeyCode.DIGIT2);
    await().atMost(SOON).until(() -> onScreen("#reservation-table"));
    press(KeyCode.CONTROL, KeyCode.Z);
    press(KeyCode.CONTROL, KeyCode.G);
    await()
        .during(Duration.ofMillis(700))
        .atMost(SOON)
        .until(() -> onScreen("#reservation-table") && inventory.level("NUT").stock() == 10);
  }
}

package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten rows are counted in the window with at most three keys each, while work goes on. */
@Timeout(180)
class CountsWindowTest extends ConsoleWindow {

  private static final int ROWS = 10;

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    TestInventory opened = TestInventory.open();
    for (int i = 0; i < ROWS; i++) {
      opened.with("ROW-" + i, 20 + i);
    }
    openWindow(opened, folder);
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  private static void fire(String button) {
    await().atMost(SOON).until(() -> onScreen(button));
    await().atMost(SOON).until(() -> !read(() -> node(button).isDisabled()));
    robot.interact(() -> robot.lookup(button).queryAs(Button.class).fire());
  }

  @Test
  void tenRowsAreCountedWithThreeKeysEachAndPostedWhileAReservationIsShipped() {
    Reservation held =
        inventory
            .operations()
            .reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("ROW-3", 5)))
            .value()
            .orElseThrow();
    press(KeyCode.CONTROL, KeyCode.DIGIT4);
    await().atMost(SOON).until(() -> onScreen("#count-location"));
    await()
        .atMost(SOON)
        .until(
            () ->
                read(
                    () ->
                        robot
                            .lookup("#count-location")
                            .<ComboBox<String>>query()
                            .getItems()
                            .contains("Here")));
    robot.interact(
        () -> robot.lookup("#count-location").<ComboBox<String>>query().setValue("Here"));
    fire("#count-start");
    await().atMost(SOON).until(() -> onScreen("#count-rows"));
    await().atMost(SOON).until(() -> read(() -> table("#count-rows").getItems().size() == ROWS));
    await().atMost(SOON).until(() -> "count-pieces".equals(focus()));

    for (int i = 0; i < ROWS; i++) {
      String sku = "ROW-" + i;
      await().atMost(SOON).until(() -> text("#count-current").startsWith(sku));
      // Two digits and Enter: what lies there is two less than the books say.
      type(Integer.toString(18 + i));
      press(KeyCode.ENTER);
    }
    await().atMost(SOON).until(() -> text("#count-progress").equals("10 of 10 counted"));
    assertThat(inventory.operations().commit(CommitRequest.of("ben", held.id())).isDone()).isTrue();
    fire("#count-to-review");
    await().atMost(SOON).until(() -> onScreen("#count-review"));
    await().atMost(SOON).until(() -> text("#count-summary").contains("10 products differ"));
    fire("#count-post");
    await().atMost(SOON).until(() -> onScreen("#count-list"));
    for (int i = 0; i < ROWS; i++) {
      assertThat(inventory.level("ROW-" + i).stock()).isEqualTo(18 + i - (i == 3 ? 5 : 0));
    }
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
  }

  private static String focus() {
    return read(
        () -> {
          Node owner = stage.getScene().getFocusOwner();
          return owner == null ? "" : String.valueOf(owner.getId());
        });
  }
}

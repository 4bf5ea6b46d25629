package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was begun in any form or dialog is there again after Esc, and the window asks about it. */
@Timeout(180)
class DraftsWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  /**
   * Somewhere to type.
   *
   * @param screen where it is
   * @param open the buttons that lead there, one after the other
   * @param field what is typed into
   * @param unfinished what the window says of it when it is closed
   */
  private record Place(String screen, List<String> open, String field, String unfinished) {}

  @BeforeAll
  static void open() throws TimeoutException {
    openWindow(TestInventory.open().with("BOLT", 10), folder);
    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("BOLT", 2)));
    search("BOLT");
    awaitText(".details-sku", "BOLT");
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  private static Stream<Place> places() {
    String place = "#place-of-" + inventory.level("BOLT").id();
    return Stream.of(
        new Place("inventory", List.of("#new-product"), "#product-name", "A new product"),
        new Place("inventory", List.of("#edit-product"), "#product-name", "Product BOLT"),
        new Place(
            "inventory",
            List.of("#keep-locations", "#locations-new"),
            "#location-name",
            "A new location"),
        new Place(
            "inventory",
            List.of("#keep-locations", "#locations-rename"),
            "#location-name",
            "A new name for “Here”"),
        new Place("inventory", List.of(place), "#place-bin", "Shelf and bin of BOLT at Here"),
        new Place("reservations", List.of("#new-order"), "#draft-reference", "An order"),
        new Place(
            "reservations", List.of("#details-selected"), "#order-customer", "Reservation 1:"),
        new Place("inventory", List.of("#action-receive"), "#form-quantity", "Receive 77 of BOLT"));
  }

  private static void fire(String button) {
    await().atMost(SOON).until(() -> onScreen(button) && read(() -> !node(button).isDisabled()));
    robot.interact(() -> Platform.runLater(() -> ((ButtonBase) node(button)).fire()));
  }

  private static void show(Place place) {
    fire("#screen-" + place.screen());
    if (place.screen().equals("reservations")) {
      await()
          .atMost(SOON)
          .until(() -> read(() -> !table("#reservation-table").getItems().isEmpty()));
      robot.interact(
          () -> ((TableView<?>) node("#reservation-table")).getSelectionModel().selectFirst());
    }
    for (String button : place.open()) {
      if (button.equals("#locations-rename")) {
        await().atMost(SOON).until(() -> read(() -> !locations().getItems().isEmpty()));
        robot.interact(() -> locations().getSelectionModel().selectFirst());
      }
      fire(button);
    }
    await()
        .atMost(SOON)
        .until(() -> onScreen(place.field()) && read(() -> input(place.field()).isEditable()));
  }

  private static ListView<?> locations() {
    return (ListView<?>) node("#locations-list");
  }

  /** Pressed where it is meant, whichever window the desktop has given the keyboard. */
  private static void escape(String field) {
    robot.interact(
        () ->
            Platform.runLater(
                () ->
                    Event.fireEvent(
                        node(field),
                        new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            KeyCode.ESCAPE,
                            false,
                            false,
                            false,
                            false))));
    await().atMost(SOON).until(() -> !onScreen(field));
  }

  private static void leave(Place place) {
    escape(place.field());
    if (onScreen("#locations-close")) {
      fire("#locations-close");
      await().atMost(SOON).until(() -> !onScreen("#locations-close"));
    }
  }

  @Test
  void whatWasBegunIsThereAgainAndTheWindowAsksAboutIt() {
    for (Place place : places().toList()) {
      show(place);
      robot.interact(() -> input(place.field()).setText("77"));
      leave(place);
    }
    for (Place place : places().toList()) {
      show(place);
      assertThat(read(() -> input(place.field()).getText()))
          .as("%s in %s", place.field(), place.open())
          .isEqualTo("77");
      leave(place);
    }
    robot.interact(
        () ->
            Platform.runLater(
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST))));
    await().atMost(SOON).until(() -> onScreen(".confirm-leave"));
    String asked =
        read(() -> ((Label) robot.lookup(".dialog-pane .content.label").query()).getText());
    assertThat(asked).contains(places().map(Place::unfinished).toList());
    robot.interact(() -> Platform.runLater(() -> ((Button) node(".confirm-leave")).fire()));
    await().atMost(SOON).until(() -> !onScreen(".confirm-leave"));
    assertThat(stage.isShowing()).isTrue();
    discard(places().findFirst().orElseThrow());
  }

  private static void discard(Place place) {
    show(place);
    fire("#product-discard");
    await().atMost(SOON).until(() -> !onScreen(place.field()));
    show(place);
    assertThat(read(() -> input(place.field()).getText())).isEmpty();
    leave(place);
  }
}

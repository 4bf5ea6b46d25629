package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Locations are kept in the window, stock is set aside, and who did it can be read there. */
@Timeout(180)
class LocationsWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    openWindow(TestInventory.open().with("BOLT", 10), folder);
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  /** Dialogs are answered without the mouse: a window manager may still be moving them. */
  private static void fire(String button) {
    await().atMost(SOON).until(() -> onScreen(button) && !node(button).isDisabled());
    robot.interact(() -> Platform.runLater(() -> ((Button) node(button)).fire()));
  }

  private static void fill(String field, String text) {
    await().atMost(SOON).until(() -> onScreen(field));
    robot.interact(() -> input(field).setText(text));
  }

  private static void awaitLocation(Location location) {
    await().atMost(SOON).until(() -> inventory.catalog().locations().contains(location));
  }

  private static void awaitChosen(Location location) {
    await()
        .atMost(SOON)
        .until(
            () ->
                location.equals(
                    read(
                        () ->
                            ((ListView<?>) node("#locations-list"))
                                .getSelectionModel()
                                .getSelectedItem())));
  }

  @Test
  void aLocationIsMadeSetAsideRenamedAndItsHistoryRead() {
    fire("#keep-locations");
    fire("#locations-new");
    fill("#location-name", "In inspection");
    robot.interact(() -> ((CheckBox) node("#location-aside")).setSelected(true));
    fire("#location-save");
    awaitLocation(new Location("In inspection", true, true));
    awaitChosen(new Location("In inspection", true, true));
    fire("#locations-rename");
    fill("#location-name", "Quarantine");
    fire("#location-save");
    awaitLocation(new Location("Quarantine", true, true));
    awaitChosen(new Location("Quarantine", true, true));
    fire("#locations-active");
    awaitLocation(new Location("Quarantine", false, true));
    awaitChosen(new Location("Quarantine", false, true));
    fire("#locations-active");
    awaitLocation(new Location("Quarantine", true, true));
    fire("#locations-close");
    await().atMost(SOON).until(() -> !onScreen("#locations-list"));

    robot.interact(() -> stage.requestFocus());
    search("BOLT");
    awaitText("#details-available", "10");
    inventory
        .operations()
        .transfer(TransferRequest.of("anna", "BOLT", TestInventory.HERE, "Quarantine", 4));
    awaitText("#details-available", "6");
    fire("#place-of-" + inventory.level("BOLT").id());
    fill("#place-shelf", "C");
    fill("#place-bin", "7");
    fire("#place-save");
    awaitMessage("#operation-message", "Shelf and bin of BOLT at Here are changed.");
    assertThat(inventory.level("BOLT").shelf()).isEqualTo("C");
    assertThat(inventory.level("BOLT").bin()).isEqualTo("7");

    press(KeyCode.CONTROL, KeyCode.DIGIT3);
    await().atMost(SOON).until(() -> onScreen("#ledger-catalog"));
    robot.interact(() -> ((ToggleButton) node("#ledger-catalog")).fire());
    await().atMost(SOON).until(() -> onScreen("#catalog-table"));
    fill("#catalog-search", "quarantine");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(read(() -> List.copyOf(table("#catalog-table").getItems())))
                    .extracting(each -> ((CatalogChange) each).operation())
                    .containsExactly(
                        "LOCATION_ACTIVATE", "LOCATION_DEACTIVATE", "LOCATION_RENAME"));
  }
}

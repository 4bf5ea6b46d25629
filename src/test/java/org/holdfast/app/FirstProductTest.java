package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first minutes of a company: an empty inventory, a product of its own, its first stock. */
@Timeout(180)
class FirstProductTest extends ConsoleWindow {

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    openWindow(TestInventory.open(), folder);
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  /** Dialogs are answered without the mouse: a window manager may still be moving them. */
  private static void fire(String button) {
    await().atMost(SOON).until(() -> onScreen(button));
    robot.interact(() -> Platform.runLater(() -> ((Button) node(button)).fire()));
  }

  private static void fill(String field, String text) {
    robot.interact(() -> input(field).setText(text));
  }

  @Test
  void anEmptyInventoryLeadsToAProductALocationStockAndAReservation() {
    await().atMost(SOON).until(() -> onScreen(".empty-state"));
    assertThat(read(() -> robot.lookup("New product").tryQuery().isPresent())).isTrue();
    assertThat(read(() -> robot.lookup("Import CSV").tryQuery().isPresent())).isTrue();
    assertThat(read(() -> robot.lookup("Load the sample").tryQuery().isPresent())).isTrue();

    search("4006381333931");
    awaitMessage("#operation-message", "No product fits “4006381333931”.");
    fire("#new-product");
    await().atMost(SOON).until(() -> onScreen("#product-save"));
    assertThat(read(() -> input("#product-barcodes").getText())).isEqualTo("4006381333931");
    fill("#product-sku", "new-1");
    fire("#product-save");
    awaitMessage("#product-message", "Name is missing.");
    fill("#product-name", "Hex bolt");
    fill("#product-reorder", "1,000");
    fire("#product-save");
    await().atMost(SOON).until(() -> !onScreen("#product-save"));
    awaitMessage("#operation-message", "NEW-1, Hex bolt, is saved.");
    assertThat(inventory.catalog().products(List.of("hex"), 5)).hasSize(1);

    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() == 1));
    robot.interact(() -> stage.requestFocus());
    await().atMost(SOON).until(() -> read(stage::isFocused));
    search("4006381333931");
    awaitText(".details-sku", "NEW-1");
    fire("#action-receive");
    fire("#form-new-location");
    await().atMost(SOON).until(() -> onScreen("#location-name"));
    fill("#location-name", "Aisle 7");
    fire("#location-save");
    await()
        .atMost(SOON)
        .until(
            () ->
                inventory.catalog().locations().stream()
                    .anyMatch(location -> location.name().equals("Aisle 7")));
    fill("#form-quantity", "25");
    await().atMost(SOON).until(() -> read(() -> !node("#form-submit").isDisabled()));
    fire("#form-submit");
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> inventory.level("NEW-1", "Aisle 7").stock() == 25);
    awaitText("#details-available", "25");

    fire("#edit-product");
    await().atMost(SOON).until(() -> onScreen("#product-active"));
    fill("#product-name", "Hex bolt M8");
    fire("#product-save");
    awaitMessage("#operation-message", "NEW-1, Hex bolt M8, is saved.");

    await().atMost(SOON).until(() -> !onScreen("#product-save"));
    // Switched off and out of the list, it is still found, and can be switched on.
    String gone = "GONE-1";
    inventory.catalog().change(ProductRequest.add("anna", Sku.of(gone), ProductFields.named("x")));
    inventory
        .catalog()
        .change(
            new ProductRequest(
                "k-gone",
                "anna",
                ProductRequest.Change.DEACTIVATE,
                Sku.of(gone),
                ProductFields.NONE,
                ""));
    search("gone-1");
    awaitMessage("#operation-message", "GONE-1, x, is switched off.");
    awaitText(".details-sku", gone);
    fire("#edit-product");
    await().atMost(SOON).until(() -> onScreen("#product-active"));
    robot.interact(() -> robot.lookup("#product-active").queryAs(CheckBox.class).setSelected(true));
    fire("#product-save");
    await()
        .atMost(SOON)
        .until(() -> inventory.catalog().products(List.of("gone"), 1).get(0).active());
  }
}

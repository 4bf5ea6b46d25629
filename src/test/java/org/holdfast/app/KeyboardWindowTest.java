package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A day without the mouse: anything is found and done by keys, and Esc is one step back. */
@Timeout(180)
class KeyboardWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    openWindow(
        TestInventory.open().with("AA-1000", 100).with("BB-2000", 200).with("CC-3000", 300),
        folder);
    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("CC-3000", 6)));
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() >= 3));
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  @BeforeEach
  void toInventory() {
    if (onScreen("#overlay")) {
      press(KeyCode.ESCAPE);
    }
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    if (onScreen("#form-cancel")) {
      robot.interact(() -> robot.lookup("#form-cancel").queryAs(Button.class).fire());
    }
    robot.interact(() -> robot.lookup("#clear-filters").queryAs(Button.class).fire());
    awaitFocusOn("search");
  }

  private static void awaitFocusOn(String id) {
    await().atMost(SOON).until(() -> DeskWindowTest.idOfFocus().equals(id));
  }

  private static int found() {
    return read(() -> robot.lookup("#palette-list").queryAs(ListView.class).getItems().size());
  }

  private static void find(String text) {
    press(KeyCode.CONTROL, KeyCode.K);
    awaitFocusOn("palette-search");
    type(text);
    await()
        .atMost(SOON)
        .until(() -> read(() -> input("#palette-search").getText().equals(text)) && found() == 1);
    press(KeyCode.ENTER);
    await().atMost(SOON).until(() -> !onScreen("#overlay"));
  }

  @Test
  void anythingIsFoundAndDone() {
    find("bb-20");
    DeskWindowTest.awaitDetails("BB-2000");
    find("transf");
    awaitFocusOn("form-quantity");
    assertThat(onScreen("#form-target")).isTrue();
    press(KeyCode.ESCAPE);
    find("go to settings");
    await().atMost(SOON).until(() -> onScreen("#settings-scroll"));
    find("RES-1");
    await()
        .atMost(SOON)
        .until(() -> read(() -> table("#reservation-table").getItems().size() == 1));
    find("there");
    awaitMessage("#operation-message", "Showing what lies at There.");
  }

  @Test
  void escIsOneStepBackAndTheFocusGoesWhereItWas() {
    long reserved = inventory.level("AA-1000").reserved();
    DeskWindowTest.scan("AA-1000", KeyCode.ENTER);
    DeskWindowTest.awaitDetails("AA-1000");
    press(KeyCode.CONTROL, KeyCode.R);
    awaitFocusOn("form-quantity");
    type("7");
    press(KeyCode.F1);
    await().atMost(SOON).until(() -> onScreen("#keys-card"));
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> !onScreen("#overlay"));
    awaitFocusOn("form-quantity");
    press(KeyCode.ESCAPE);
    awaitMessage("#operation-message", "Reserve 7 of AA-1000 is put aside, not booked.");
    assertThat(onScreen("#form-submit")).isFalse();
    press(KeyCode.CONTROL, KeyCode.R);
    awaitFocusOn("form-quantity");
    assertThat(read(() -> input("#form-quantity").getText())).isEqualTo("7");
    robot.interact(() -> robot.lookup("#form-cancel").queryAs(Button.class).fire());
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> read(() -> input("#search").getText().isEmpty()));
    awaitFocusOn("search");
    press(KeyCode.CONTROL, KeyCode.DIGIT3);
    await().atMost(SOON).until(() -> onScreen("#ledger-table"));
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> onScreen("#stock-table"));
    assertThat(inventory.level("AA-1000").reserved()).isEqualTo(reserved);
  }

  @Test
  void aScanIsNoChoiceInThePalette() {
    press(KeyCode.CONTROL, KeyCode.K);
    awaitFocusOn("palette-search");
    DeskWindowTest.scan("BB-2000", KeyCode.ENTER);
    DeskWindowTest.awaitDetails("BB-2000");
    assertThat(onScreen("#overlay")).isFalse();
  }

  /** Nobody presses it in vain. */
  @Test
  void theKeyThatUndoesSaysWhereOlderBookingsAreUndone() {
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    DeskWindowTest.scan("AA-1000", KeyCode.ENTER);
    DeskWindowTest.awaitDetails("AA-1000");
    press(KeyCode.CONTROL, KeyCode.Z);
    awaitMessage("#operation-message", "Nothing is offered to be undone any more.");
  }

  /** Scan, Ctrl+R, 3, Enter, and the next product is scanned at once. */
  @Test
  void threeKeysReserveWhatWasScanned() {
    for (String sku : new String[] {"BB-2000", "AA-1000"}) {
      long before = inventory.level(sku).reserved();
      DeskWindowTest.scan(sku, KeyCode.ENTER);
      DeskWindowTest.awaitDetails(sku);
      keysNeeded();
      press(KeyCode.CONTROL, KeyCode.R);
      awaitFocusOn("form-quantity");
      type("3");
      press(KeyCode.ENTER);
      await().atMost(SOON).until(() -> inventory.level(sku).reserved() == before + 3);
      awaitFocusOn("search");
      assertThat(keysNeeded()).as("keys to reserve three of %s", sku).isEqualTo(3);
    }
  }

  private static void awaitFocusIn(String field) {
    await().atMost(SOON).until(() -> onScreen(field) && read(() -> node(field).isFocused()));
  }

  /** What is typed comes at once, and a key after it. */
  private static void fill(String field, String text, KeyCode then) {
    awaitFocusIn(field);
    robot.interact(() -> input(field).setText(text));
    key(then);
  }

  /** A key that comes as late as a person's, and never twice. */
  private static void key(KeyCode code) {
    pressed(1);
    await().pollDelay(Duration.ofMillis(450)).until(() -> true);
    robot.interact(() -> DeskWindowTest.send(code, code == KeyCode.TAB ? "\t" : "\r"));
  }

  /** Besides the SKU, the name, the pieces and the name of the place, which have to be typed. */
  @Test
  void aNewProductIsReceivedAtANewPlaceByNineKeys() {
    DeskWindowTest.scan("5901234123457", KeyCode.ENTER);
    awaitMessage("#operation-message", "No product fits “5901234123457”.");
    keysNeeded();
    press(KeyCode.CONTROL, KeyCode.N);
    fill("#product-sku", "new-7", KeyCode.TAB);
    fill("#product-name", "Bolt", KeyCode.ENTER);
    await().atMost(SOON).until(() -> !onScreen("#product-save"));
    DeskWindowTest.awaitDetails("NEW-7");
    press(KeyCode.CONTROL, KeyCode.E);
    fill("#form-quantity", "25", KeyCode.TAB);
    awaitFocusIn("#form-location");
    key(KeyCode.TAB);
    awaitFocusIn("#form-new-location");
    press(KeyCode.SPACE);
    fill("#location-name", "Aisle 7", KeyCode.ENTER);
    await().atMost(SOON).until(() -> !onScreen("#location-name"));
    await().atMost(SOON).until(() -> read(() -> !node("#form-submit").isDisabled()));
    awaitFocusIn("#form-quantity");
    press(KeyCode.ENTER);
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> inventory.level("NEW-7", "Aisle 7").stock() == 25);
    assertThat(keysNeeded())
        .as("Ctrl+N, Tab, Enter, Ctrl+E, Tab, Tab, Space, Enter, Enter")
        .isEqualTo(9);
  }
}

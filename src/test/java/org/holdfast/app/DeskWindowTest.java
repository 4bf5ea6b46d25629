package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** The desk of a clerk with a scanner: what is typed in a burst is never booked or answered. */
@Timeout(180)
class DeskWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    TestInventory opened =
        TestInventory.open()
            .with("AA-1000", 100)
            .with("BB-2000", 200)
            .with("CC-3000", 300)
            .with("EE-6000", 300)
            .with("FF-7000", 70)
            .with("DD-4000", 40)
            .with("BIG-5000", 999_999_999)
            .with("4006381333931", 5);
    for (String sku : List.of("AA-1000", "BB-2000")) {
      opened.stock(sku, TestInventory.THERE, 7);
    }
    openWindow(opened, folder);
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() >= 6));
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  @BeforeEach
  void toInventory() {
    robot.interact(
        () ->
            List.copyOf(Window.getWindows()).stream()
                .filter(window -> window instanceof Stage && window != stage)
                .forEach(Window::hide));
    robot.interact(() -> stage.requestFocus());
    await().atMost(SOON).until(() -> read(stage::isFocused));
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    while (onScreen("#form-cancel")) {
      fire("#form-cancel");
    }
    robot.interact(() -> robot.lookup("#clear-filters").queryAs(Button.class).fire());
  }

  /** All keys of a label at once, as the fastest scanner, or a busy machine, delivers them. */
  static void scan(String label, KeyCode end) {
    robot.interact(
        () -> {
          for (int i = 0; i < label.length(); i++) {
            char each = label.charAt(i);
            String text = String.valueOf(each);
            KeyCode code = KeyCode.getKeyCode(text.toUpperCase(Locale.ROOT));
            send(code == null ? each == ' ' ? KeyCode.SPACE : KeyCode.MINUS : code, text);
          }
          send(end, end == KeyCode.ENTER ? "\r" : "\t");
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Sends one key, and the text that it types, to whatever has the focus, also in a dialog. */
  static void send(KeyCode code, String text) {
    Window window =
        Window.getWindows().stream()
            .filter(each -> each instanceof Stage && each != stage && each.isShowing())
            .findFirst()
            .orElse(stage);
    Node focus = window.getScene().getFocusOwner();
    fire(focus == null ? window.getScene().getRoot() : focus, KeyEvent.KEY_PRESSED, "", code);
    focus = window.getScene().getFocusOwner();
    fire(
        focus == null ? window.getScene().getRoot() : focus,
        KeyEvent.KEY_TYPED,
        text,
        KeyCode.UNDEFINED);
    focus = window.getScene().getFocusOwner();
    fire(focus == null ? window.getScene().getRoot() : focus, KeyEvent.KEY_RELEASED, "", code);
  }

  private static void fire(Node target, EventType<KeyEvent> type, String text, KeyCode code) {
    Event.fireEvent(target, new KeyEvent(type, text, text, code, false, false, false, false));
  }

  private static void fire(String query) {
    robot.interact(() -> robot.lookup(query).queryAs(ButtonBase.class).fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void show(String sku) {
    scan(sku, KeyCode.ENTER);
    awaitDetails(sku);
  }

  static void awaitDetails(String sku) {
    await()
        .atMost(SOON)
        .until(
            () ->
                read(() -> robot.lookup(".details-sku").queryAs(Label.class).getText())
                    .equals(sku));
  }

  static String idOfFocus() {
    return read(
        () -> {
          Node owner = stage.getScene().getFocusOwner();
          return owner == null ? "" : String.valueOf(owner.getId());
        });
  }

  @Test
  void theScanAfterABookingIsTheNextProduct() {
    show("AA-1000");
    press(KeyCode.CONTROL, KeyCode.R);
    type("3");
    press(KeyCode.ENTER);
    awaitMessage("#operation-message", "Reserved 3 of AA-1000.");
    await().atMost(SOON).until(() -> idOfFocus().equals("search"));
    scan("BB-2000", KeyCode.ENTER);
    awaitDetails("BB-2000");
    assertThat(onScreen("#form-submit")).isFalse();
    // Also from a row, a button or the side bar, and with a scanner that ends with Tab.
    for (String from : List.of("#stock-table", "#action-reserve", "#theme", "#screen-inventory")) {
      robot.interact(() -> node(from).requestFocus());
      scan("AA-1000", KeyCode.ENTER);
      awaitDetails("AA-1000");
      robot.interact(() -> node(from).requestFocus());
      scan("BB-2000", KeyCode.TAB);
      awaitDetails("BB-2000");
      assertThat(onScreen("#form-submit")).as("after a scan on %s", from).isFalse();
    }
  }

  /** Where labels are asked for a scan is one; everywhere else in the form it is nothing. */
  @Test
  void labelsAreScannedIntoAProductAndNothingElseOfIt() {
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup("#new-product").queryButton().fire()));
    await().atMost(SOON).until(() -> onScreen("#product-save"));
    robot.interact(() -> node("#product-barcodes").requestFocus());
    scan("4006381333931", KeyCode.ENTER);
    scan("0012345678905", KeyCode.TAB);
    assertThat(read(() -> input("#product-barcodes").getText()))
        .isEqualTo("4006381333931\n0012345678905");
    assertThat(read(() -> input("#product-barcodes").getCaretPosition()))
        .as("behind what was scanned")
        .isEqualTo("4006381333931\n0012345678905".length());
    afterTheScan();
    press(KeyCode.TAB);
    await().atMost(SOON).until(() -> read(node("#product-reorder")::isFocused));
    afterTheScan();
    press(KeyCode.SHIFT, KeyCode.TAB);
    await().atMost(SOON).until(() -> read(node("#product-barcodes")::isFocused));
    afterTheScan();
    press(KeyCode.CONTROL, KeyCode.ENTER);
    awaitMessage("#product-message", "SKU is missing. Name is missing.");
    assertThat(read(() -> input("#product-barcodes").getText()))
        .isEqualTo("4006381333931\n0012345678905");
    robot.interact(() -> node("#product-name").requestFocus());
    scan("AA-1000", KeyCode.ENTER);
    assertThat(read(() -> input("#product-name").getText())).isEmpty();
    assertThat(onScreen("#product-save")).as("nothing was saved").isTrue();
    robot.interact(() -> ((Stage) node(".dialog-pane").getScene().getWindow()).close());
    await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
  }

  /** A key that comes right behind a scan is its end. */
  private static void afterTheScan() {
    await().pollDelay(Duration.ofMillis(300)).until(() -> true);
  }

  @Test
  void aScannedNumberIsNoQuantityAndTheEntryStays() {
    show("CC-3000");
    press(KeyCode.CONTROL, KeyCode.E);
    await().atMost(SOON).until(() -> idOfFocus().equals("form-quantity"));
    scan("96385074", KeyCode.ENTER);
    awaitMessage("#operation-message", "No product fits “96385074”.");
    assertThat(inventory.level("CC-3000").stock()).isEqualTo(300);

    show("CC-3000");
    press(KeyCode.CONTROL, KeyCode.E);
    await().atMost(SOON).until(() -> idOfFocus().equals("form-quantity"));
    type("4");
    robot.interact(() -> node("#form-note").requestFocus());
    robot.interact(
        () -> {
          input("#form-note").setText("by");
          input("#form-note").end();
        });
    scan("4006381333931", KeyCode.ENTER);
    awaitMessage(
        "#operation-message",
        "Scanned “4006381333931”. Nothing was booked, your entry is as it was.");
    assertThat(read(() -> input("#form-note").getText())).isEqualTo("by");
    assertThat(read(() -> input("#form-quantity").getText())).isEqualTo("4");
    assertThat(inventory.level("CC-3000").stock()).isEqualTo(300);
  }

  @Test
  void aScanAnswersNoQuestion() {
    show("DD-4000");
    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("DD-4000", 6)));
    press(KeyCode.CONTROL, KeyCode.DIGIT2);
    robot.interact(() -> input("#reservation-sku").setText("DD-4000"));
    await()
        .atMost(SOON)
        .until(() -> read(() -> table("#reservation-table").getItems().size() == 1));
    for (String button : List.of("#commit-selected", "#release-selected")) {
      robot.interact(() -> table("#reservation-table").getSelectionModel().selectAll());
      robot.interact(
          () -> Platform.runLater(() -> robot.lookup(button).queryAs(Button.class).fire()));
      await().atMost(SOON).until(() -> onScreen(".dialog-pane"));
      for (KeyCode end : List.of(KeyCode.ENTER, KeyCode.TAB)) {
        scan("AA-1000", end);
        scan("AA 10 00", end);
        scan("6", end);
        assertThat(onScreen(".dialog-pane")).as(button + " after a scan").isTrue();
      }
      robot.interact(() -> ((Stage) node(".dialog-pane").getScene().getWindow()).close());
      await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
    }
    assertThat(inventory.level("DD-4000").stock()).isEqualTo(40);
    assertThat(inventory.level("DD-4000").reserved()).isEqualTo(6);
  }

  @Test
  void elsewhereAScanChangesNothingAndFindsWhatItNames() {
    press(KeyCode.CONTROL, KeyCode.DIGIT9);
    await().atMost(SOON).until(() -> onScreen("#settings-scroll"));
    String before = read(() -> input("#alert-idle").getText());
    robot.interact(() -> input("#alert-idle").requestFocus());
    scan("4006381333931", KeyCode.ENTER);
    awaitDetails("4006381333931");

    press(KeyCode.CONTROL, KeyCode.DIGIT9);
    await().atMost(SOON).until(() -> onScreen("#settings-scroll"));
    assertThat(read(() -> input("#alert-idle").getText())).isEqualTo(before);
    robot.interact(() -> input("#alert-idle").requestFocus());
    scan("0012345678905", KeyCode.ENTER);
    awaitText("#scan-band-text", "Nobody knows the label “0012345678905”. Nothing was changed.");
    assertThat(read(() -> input("#alert-idle").getText())).isEqualTo(before);
    fire("#scan-band-find");
    awaitMessage("#operation-message", "No product fits “0012345678905”.");
  }

  @Test
  void theBoxOfTheLocationSaysWhatWillBeBookedAfterAnyKeys() {
    theBoxSaysWhatWillBeBooked(new Random(8327), 24);
  }

  @Test
  @Tag("slow")
  void theBoxOfTheLocationSaysWhatWillBeBookedAfterVeryManyKeys() {
    theBoxSaysWhatWillBeBooked(new Random(), 300);
  }

  private void theBoxSaysWhatWillBeBooked(Random random, int steps) {
    KeyCode[] forms = {KeyCode.J, KeyCode.E, KeyCode.R, KeyCode.T};
    String[] skus = {"AA-1000", "BB-2000", "CC-3000"};
    show("AA-1000");
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(8)) {
        case 0 -> scan(skus[random.nextInt(skus.length)], KeyCode.ENTER);
        case 1 -> toggle(random.nextBoolean() ? "By location" : "By product");
        case 2 -> press(KeyCode.ESCAPE);
        case 3 ->
            robot.interact(
                () -> {
                  ComboBox<?> place = robot.lookup("#location").queryAs(ComboBox.class);
                  place.getSelectionModel().select(random.nextInt(place.getItems().size()));
                });
        default -> press(KeyCode.CONTROL, forms[random.nextInt(forms.length)]);
      }
      WaitForAsyncUtils.waitForFxEvents();
      if (onScreen("#form-location")) {
        for (String box : List.of("#form-location", "#form-target")) {
          if (!onScreen(box)) {
            continue;
          }
          String chosen =
              read(
                  () -> {
                    Object value = robot.lookup(box).queryAs(ComboBox.class).getValue();
                    return value == null ? "Choose a location" : value.toString();
                  });
          String drawn =
              read(() -> robot.lookup(box).queryAs(ComboBox.class).getButtonCell().getText());
          assertThat(drawn).as("%s after %d steps", box, i).isEqualTo(chosen);
        }
      }
    }
  }

  private static void toggle(String text) {
    robot.interact(
        () ->
            robot.lookup(".toggle-button").queryAllAs(ToggleButton.class).stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .fire());
  }

  @Test
  void aCountSaysLoudlyWhatHasMovedSinceItWasTypedAndTakesItIntoAccount() {
    show("EE-6000");
    long stock = inventory.level("EE-6000").stock();
    press(KeyCode.CONTROL, KeyCode.J);
    await().atMost(SOON).until(() -> idOfFocus().equals("form-quantity"));
    type(Long.toString(stock).substring(0, 2));
    type(Long.toString(stock).substring(2));
    inventory
        .operations()
        .adjust(AdjustRequest.by("ben", "EE-6000", "Here", -8, ReasonCode.DAMAGED));
    press(KeyCode.F5);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(text("#form-hint"))
                    .contains(", 8 left since: %,d.".formatted(stock - 8)));
    assertThat(
            read(
                () ->
                    robot.lookup("#form-hint").query().getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName().equals("doubtful"))))
        .as("in the colour of a warning")
        .isTrue();
    robot.interact(() -> input("#form-quantity").requestFocus());
    press(KeyCode.ENTER);
    await().atMost(SOON).until(() -> !onScreen("#form-quantity"));
    assertThat(inventory.level("EE-6000").stock()).isEqualTo(stock - 8);
  }

  @Test
  void thePanelNeverPassesForARowThatTheFiltersHide() {
    show("AA-1000");
    robot.interact(() -> input("#search").setText("BB-2000"));
    await().atMost(SOON).until(() -> onScreen("#not-in-list"));
    assertThat(read(() -> node("#action-receive").isDisabled())).isTrue();
    fire("#show-in-list");
    await().atMost(SOON).until(() -> !onScreen("#not-in-list"));
    assertThat(read(() -> node("#action-receive").isDisabled())).isFalse();
  }

  @Test
  void whatWasBegunIsPutAsideAndAskedForBeforeTheWindowCloses() {
    show("FF-7000");
    press(KeyCode.CONTROL, KeyCode.E);
    await().atMost(SOON).until(() -> idOfFocus().equals("form-quantity"));
    type("40");
    fire("#clear-filters");
    robot.interact(
        () ->
            table("#stock-table").getItems().stream()
                .skip(1)
                .findFirst()
                .ifPresent(row -> table("#stock-table").getSelectionModel().select(row)));
    awaitMessage("#operation-message", "Receive 40 of FF-7000 is put aside, not booked.");
    robot.interact(
        () ->
            Platform.runLater(
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST))));
    await().atMost(SOON).until(() -> onScreen(".dialog-pane"));
    assertThat(read(() -> stage.isShowing())).isTrue();
    robot.interact(() -> ((Stage) node(".dialog-pane").getScene().getWindow()).close());
    await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
    show("FF-7000");
    assertThat(read(() -> input("#form-quantity").getText())).isEqualTo("40");
    fire("#form-cancel");
  }

  @Test
  void noNumberAndNoSkuIsCutInASmallWindow() {
    Rectangle2D screen = read(() -> Screen.getPrimary().getVisualBounds());
    assertThat(read(() -> stage.getMinWidth())).isLessThanOrEqualTo(1024);
    assertThat(read(() -> stage.getY())).isGreaterThanOrEqualTo(screen.getMinY());
    double width = read(() -> stage.getWidth());
    double height = read(() -> stage.getHeight());
    try {
      show("BIG-5000");
      robot.interact(
          () -> {
            stage.setWidth(1020);
            stage.setHeight(660);
          });
      await().atMost(SOON).until(() -> read(() -> stage.getScene().getWidth() < 1030));
      press(KeyCode.CONTROL, KeyCode.J);
      await().atMost(SOON).untilAsserted(() -> assertThat(cut()).isEmpty());
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(
                          read(
                              () -> {
                                Node submit = node("#form-submit");
                                Bounds at = submit.localToScene(submit.getBoundsInLocal());
                                return at.getMaxY();
                              }))
                      .isLessThan(read(() -> stage.getScene().getHeight())));
    } finally {
      robot.interact(
          () -> {
            stage.setWidth(width);
            stage.setHeight(height);
          });
    }
  }

  /** The category gives way: a SKU is read out and compared with a label. */
  @Test
  void aSkuStaysInOneLineBesideALongCategory() {
    ProductFields fields =
        new ProductFields(
            Optional.of("Lamp"),
            Optional.of("Lamps and bulbs ".repeat(4).strip()),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty());
    inventory.catalog().change(ProductRequest.add("anna", Sku.of("LONG-6000"), fields));
    show("LONG-6000");
    assertThat(read(() -> ((Label) node(".section .list > .muted")).isWrapText()))
        .as("what is said in place of rows is never cut")
        .isTrue();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Label sku = read(() -> (Label) node(".details-sku"));
              assertThat(read(sku::getHeight)).isLessThan(2 * sku.getFont().getSize());
            });
  }

  /** Numbers and SKUs of table, tiles and panel that end in dots. */
  private static List<String> cut() {
    return read(
        () ->
            robot
                .lookup(
                    ".table-row-cell .number-cell .text, .number-value .text, .list-number .text,"
                        + " .details-sku .text, #stock-table .table-cell .text")
                .queryAllAs(Text.class)
                .stream()
                .filter(ConsoleWindow::visible)
                .map(Text::getText)
                .filter(text -> text.matches("[0-9.,A-Z-]*[.…]{1,3}") && !text.isEmpty())
                .toList());
  }
}

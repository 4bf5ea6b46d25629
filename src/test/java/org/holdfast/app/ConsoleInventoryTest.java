package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.PostgresStockChangeFeed;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The inventory screen in the real window: find, scan, reserve, receive, adjust, transfer. */
class ConsoleInventoryTest extends SharedConsoleWindow {

  @Test
  void findsReservesSeesTheNumbersChangeIsRefusedAndReleases() {
    find("FIND-1");
    clickOn("#action-reserve");
    type("8");
    clickOn("#form-submit");
    awaitMessage("#operation-message", "Reserved 8 of FIND-1.");
    awaitText("#details-available", "2");
    await().atMost(SOON).until(() -> cell("FIND-1", "reserved").equals("8"));

    clickOn("#action-reserve");
    type("8");
    press(KeyCode.ENTER);
    awaitMessage("#operation-message", "Only 2 of FIND-1 available, 8 requested.");
    assertThat(inventory.level("FIND-1").reserved()).isEqualTo(8);
    press(KeyCode.ESCAPE);

    pressListButton("Release");
    // A part first, then the rest.
    robot.interact(() -> input(".dialog-pane .text-field").setText("3"));
    answer("Release");
    await().atMost(SOON).until(() -> inventory.level("FIND-1").reserved() == 5);
    awaitText("#details-available", "5");
    pressListButton("Release");
    answer("Release");
    await().atMost(SOON).until(() -> inventory.level("FIND-1").reserved() == 0);
    awaitText("#details-available", "10");
  }

  @Test
  void aLabelThatNobodyKnowsLeavesNoProductToActOn() {
    find("KEYS-1");
    scan("ZZ-9999");
    awaitMessage("#operation-message", "No product fits “ZZ-9999”.");
    press(KeyCode.CONTROL, KeyCode.R);
    awaitMessage("#operation-message", "Choose a product first.");
    assertThat(onScreen("#form-submit")).isFalse();
    scan("ONE-");
    awaitMessage("#operation-message", "2 products fit “ONE-”.");
  }

  @Test
  void theLastBookingIsUndoneByAKeyAndTheHistoryIsOneKeyAway() {
    find("KEYS-1");
    long before = inventory.level("KEYS-1").stock();
    press(KeyCode.CONTROL, KeyCode.E);
    type("5");
    press(KeyCode.ENTER);
    await().atMost(SOON).until(() -> inventory.level("KEYS-1").stock() == before + 5);
    await().atMost(SOON).until(() -> onScreen("#message-action"));
    press(KeyCode.CONTROL, KeyCode.Z);
    await().atMost(SOON).until(() -> inventory.level("KEYS-1").stock() == before);
    awaitMessage("#operation-message", "Undone: KEYS-1 at Here −5");
    press(KeyCode.CONTROL, KeyCode.H);
    await().atMost(SOON).until(() -> onScreen("#ledger-table"));
    await()
        .atMost(SOON)
        .until(() -> read(() -> input("#ledger-search").getText()).equals("KEYS-1"));
  }

  @Test
  void scansFollowEachOtherAndEachReplacesTheOneBefore() {
    scan("ONE-1");
    awaitDetails("ONE-1");
    type("ONE-2");
    press(KeyCode.ENTER);
    awaitDetails("ONE-2");
    assertThat(onScreen("#form-submit")).isFalse();
    assertThat(read(() -> input("#search").getText())).isEqualTo("ONE-2");
    // A filter that would hide the label gives way.
    robot.interact(() -> toggle("Out").fire());
    scan("ONE-1");
    awaitDetails("ONE-1");
    assertThat(read(() -> toggle("Out").isSelected())).isFalse();
  }

  private static ToggleButton toggle(String text) {
    return robot.lookup(".toggle-button").queryAllAs(ToggleButton.class).stream()
        .filter(button -> button.getText().equals(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theClearButtonForgetsAllFiltersOnTheScreenToo() {
    robot.interact(() -> toggle("Out").fire());
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().isEmpty()));
    robot.interact(() -> robot.lookup("#clear-filters").queryButton().fire());
    assertThat(read(() -> toggle("Out").isSelected())).isFalse();
    assertThat(read(() -> table("#stock-table").getItems().size())).isGreaterThan(6);
  }

  /** On a busy machine a key is let go late, and repeats; each copy takes the desktop a while. */
  @Test
  void aKeyThatIsHeldCopiesOnce() {
    robot.interact(() -> stage.requestFocus());
    await().atMost(SOON).until(() -> read(stage::isFocused));
    robot.interact(
        () -> {
          table("#stock-table").requestFocus();
          table("#stock-table").getSelectionModel().select(0);
          copyKey(KeyEvent.KEY_PRESSED);
        });
    await().atMost(SOON).until(() -> read(() -> clipboard().startsWith("SKU")));
    robot.interact(
        () -> {
          Clipboard.getSystemClipboard()
              .setContent(Map.of(DataFormat.PLAIN_TEXT, "something else"));
          copyKey(KeyEvent.KEY_PRESSED);
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(read(ConsoleInventoryTest::clipboard)).isEqualTo("something else");
    robot.interact(
        () -> {
          copyKey(KeyEvent.KEY_RELEASED);
          copyKey(KeyEvent.KEY_PRESSED);
          copyKey(KeyEvent.KEY_RELEASED);
        });
    await().atMost(SOON).until(() -> read(() -> clipboard().startsWith("SKU")));
  }

  private static String clipboard() {
    String text = Clipboard.getSystemClipboard().getString();
    return text == null ? "" : text;
  }

  private static void copyKey(EventType<KeyEvent> type) {
    Event.fireEvent(
        table("#stock-table"), new KeyEvent(type, "", "", KeyCode.C, false, true, false, false));
  }

  @Test
  void everyColumnOfStockIsVisibleInAWindowOfModerateWidth() {
    double width = read(() -> stage.getWidth());
    robot.interact(() -> stage.setWidth(1_180));
    await().atMost(SOON).until(() -> read(() -> stage.getScene().getWidth() <= 1_180));
    WaitForAsyncUtils.waitForFxEvents();
    double columns =
        read(
            () ->
                table("#stock-table").getVisibleLeafColumns().stream()
                    .mapToDouble(column -> column.getWidth())
                    .sum());
    double room = read(() -> table("#stock-table").getWidth());
    robot.interact(() -> stage.setWidth(width));
    assertThat(columns).isLessThanOrEqualTo(room);
  }

  @Test
  void receivesAdjustsAndTransfersByKeyboardAlone() {
    find("KEYS-1");
    press(KeyCode.CONTROL, KeyCode.E);
    type("5");
    press(KeyCode.ENTER);
    awaitMessage("#operation-message", "Received 5 of KEYS-1 at Here.");
    awaitText("#details-stock", "25");

    press(KeyCode.CONTROL, KeyCode.J);
    type("22");
    press(KeyCode.ENTER);
    awaitMessage("#operation-message", "Adjusted KEYS-1 at Here by −3.");
    awaitText("#details-stock", "22");

    press(KeyCode.CONTROL, KeyCode.R);
    type("no");
    awaitText("#form-hint", "Enter a whole number of pieces.");
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> !onScreen("#form-submit"));
    assertThat(inventory.level("KEYS-1").stock()).isEqualTo(22);
  }

  @Test
  void seesWithinASecondWhatAnotherProcessChangesAndMarksIt() {
    find("OTHER-1");
    try (TestInventory other = inventory.beside(s -> s, LockingStrategy.ROW_LOCK);
        PostgresStockChangeFeed feed =
            new PostgresStockChangeFeed(
                () -> other.database().dedicated("other feed"), Duration.ofMinutes(1))) {
      other.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("OTHER-1", 7)));
      feed.announce(Set.of(Sku.of("OTHER-1")));
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(SOON)
          .until(() -> cell("OTHER-1", "available").equals("23") && marked("OTHER-1", "available"));
    }
    awaitText("#details-reserved", "7");
  }

  private static String cell(String sku, String column) {
    return read(() -> tableCell(sku, column) == null ? "" : tableCell(sku, column).getText());
  }

  private static boolean marked(String sku, String column) {
    return read(
        () ->
            tableCell(sku, column) != null
                && tableCell(sku, column).getPseudoClassStates().stream()
                    .anyMatch(state -> state.getPseudoClassName().equals("changed")));
  }

  /** The cell of a row that is on screen; null when it is not. */
  private static TableCell<?, ?> tableCell(String sku, String column) {
    for (Node node : robot.from(table("#stock-table")).lookup(".table-row-cell").queryAll()) {
      Map<String, TableCell<?, ?>> cells = new HashMap<>();
      for (Node each : robot.from(node).lookup(".table-cell").queryAll()) {
        TableCell<?, ?> cell = (TableCell<?, ?>) each;
        if (cell.getTableColumn() != null) {
          cells.put(cell.getTableColumn().getId(), cell);
        }
      }
      if (cells.containsKey("sku") && sku.equals(cells.get("sku").getText())) {
        return cells.get(column);
      }
    }
    return null;
  }
}

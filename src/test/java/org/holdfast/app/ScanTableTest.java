package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What a burst of keys does in every state of every screen: a table of it is printed. Whatever it
 * does, it books nothing, answers nothing and stays in no field.
 */
@Timeout(600)
class ScanTableTest extends ConsoleWindow {

  @TempDir static Path folder;

  /** Whoever keeps an entry from being booked; null: nobody. */
  private static ForeignSession holder;

  private final Map<String, Runnable> states = states();

  @BeforeAll
  static void open() throws TimeoutException {
    openWindow(TestInventory.open().with("AA-1000", 100).with("BB-2000", 200), folder);
    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("AA-1000", 6)));
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() >= 2));
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  private static Map<String, Runnable> states() {
    Map<String, Runnable> all = new LinkedHashMap<>();
    all.put("inventory, search", () -> {});
    all.put("inventory, table", () -> focus("#stock-table"));
    all.put("inventory, side bar", () -> focus("#screen-inventory"));
    all.put("form, quantity empty", () -> form(""));
    all.put("form, quantity 4", () -> form("4"));
    all.put(
        "form, note",
        () -> {
          form("4");
          focus("#form-note");
        });
    all.put(
        "form, list of locations open",
        () -> {
          form("4");
          focus("#form-location");
          robot.interact(() -> robot.lookup("#form-location").queryAs(ComboBox.class).show());
        });
    all.put("form, being booked", ScanTableTest::busy);
    all.put("find anything", () -> press(KeyCode.CONTROL, KeyCode.K));
    all.put("keys shown", () -> press(KeyCode.F1));
    all.put("new product, name", () -> dialog("#new-product"));
    all.put(
        "reservations, one selected",
        () -> {
          screen(KeyCode.DIGIT2, "#reservation-table");
          await()
              .atMost(SOON)
              .until(() -> read(() -> !table("#reservation-table").getItems().isEmpty()));
          robot.interact(() -> table("#reservation-table").getSelectionModel().selectFirst());
          focus("#reservation-table");
        });
    all.put("ledger", () -> screen(KeyCode.DIGIT3, "#ledger-table"));
    all.put("settings, operator", () -> screen(KeyCode.DIGIT9, "#settings-scroll"));
    return all;
  }

  private static void focus(String id) {
    robot.interact(() -> node(id).requestFocus());
  }

  private static void screen(KeyCode key, String shown) {
    press(KeyCode.CONTROL, key);
    await().atMost(SOON).until(() -> onScreen(shown));
  }

  private static void form(String quantity) {
    DeskWindowTest.scan("AA-1000", KeyCode.ENTER);
    DeskWindowTest.awaitDetails("AA-1000");
    press(KeyCode.CONTROL, KeyCode.E);
    await().atMost(SOON).until(() -> DeskWindowTest.idOfFocus().equals("form-quantity"));
    robot.interact(() -> input("#form-quantity").setText(quantity));
  }

  /** A count that agrees, so that it changes nothing, waits for somebody who holds the row. */
  private static void busy() {
    DeskWindowTest.scan("AA-1000", KeyCode.ENTER);
    DeskWindowTest.awaitDetails("AA-1000");
    press(KeyCode.CONTROL, KeyCode.J);
    await().atMost(SOON).until(() -> DeskWindowTest.idOfFocus().equals("form-quantity"));
    robot.interact(() -> input("#form-quantity").setText("100"));
    await().atMost(SOON).until(() -> !read(() -> node("#form-submit").isDisabled()));
    holder = ForeignSession.holding(inventory, "AA-1000");
    robot.interact(() -> robot.lookup("#form-submit").queryButton().fire());
    ForeignSession.awaitWaiting(inventory, 1);
  }

  private static void letGo() {
    if (holder != null) {
      holder.close();
      holder = null;
      screen(KeyCode.DIGIT1, "#stock-table");
      await().atMost(SOON).until(() -> !onScreen("#form-submit"));
    }
  }

  private static void dialog(String button) {
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup(button).queryAs(Button.class).fire()));
    await().atMost(SOON).until(() -> onScreen(".dialog-pane"));
  }

  private static void begin() {
    letGo();
    if (onScreen(".dialog-pane")) {
      robot.interact(() -> ((Stage) node(".dialog-pane").getScene().getWindow()).close());
      await().atMost(SOON).until(() -> !onScreen(".dialog-pane"));
    }
    if (onScreen("#overlay")) {
      press(KeyCode.ESCAPE);
    }
    screen(KeyCode.DIGIT1, "#stock-table");
    while (onScreen("#form-cancel")) {
      robot.interact(() -> robot.lookup("#form-cancel").queryAs(Button.class).fire());
    }
    robot.interact(() -> robot.lookup("#clear-filters").queryAs(Button.class).fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Where the window is once everything has been answered. */
  private static String what() {
    List<String> seen = new ArrayList<>();
    if (onScreen(".dialog-pane")) {
      seen.add("the dialog waits");
    } else if (onScreen("#scan-band")) {
      seen.add("said: " + text("#scan-band-text"));
    } else if (onScreen("#reservation-table")) {
      seen.add("reservations of " + read(() -> input("#reservation-sku").getText()));
    } else if (onScreen("#ledger-table")) {
      seen.add("movements of " + read(() -> input("#ledger-search").getText()));
    } else if (onScreen("#form-submit")) {
      seen.add("entry " + read(() -> input("#form-quantity").getText()) + " kept");
    } else if (onScreen("#stock-table")) {
      seen.add("inventory of “" + read(() -> input("#search").getText()) + "”");
    }
    return String.join(", ", seen);
  }

  private void walk(List<String> labels, List<KeyCode> ends) {
    List<String> rows = new ArrayList<>();
    states.forEach(
        (state, prepare) -> {
          for (String label : labels) {
            for (KeyCode end : ends) {
              begin();
              prepare.run();
              boolean dialog = onScreen(".dialog-pane");
              boolean begun =
                  onScreen("#form-quantity")
                      && read(() -> input("#form-quantity").getText()).equals("4");
              DeskWindowTest.scan(label, end);
              // What the scan asked the database for has been answered by then.
              WaitForAsyncUtils.waitForFxEvents();
              await().during(Duration.ofMillis(150)).atMost(SOON).until(() -> true);
              assertThat(onScreen(".dialog-pane")).as(state).isEqualTo(dialog);
              if (begun) {
                assertThat(read(() -> input("#form-quantity").getText())).as(state).isEqualTo("4");
                assertThat(read(() -> input("#form-note").getText())).as(state).isEmpty();
              }
              assertThat(inventory.level("AA-1000").stock()).as(state).isEqualTo(100);
              assertThat(inventory.level("AA-1000").reserved()).as(state).isEqualTo(6);
              assertThat(inventory.level("BB-2000").stock()).as(state).isEqualTo(200);
              assertThat(inventory.level("BB-2000").reserved()).as(state).isZero();
              rows.add("%-30s | %-13s | %-5s | %s".formatted(state, label, end, what()));
            }
          }
        });
    begin();
    // For the README, and for whoever wonders.
    System.out.println(String.join(System.lineSeparator(), rows));
  }

  @Test
  void aScanBooksNothingAndStaysInNoField() {
    walk(List.of("BB-2000"), List.of(KeyCode.ENTER));
  }

  @Test
  @Tag("slow")
  @Timeout(1800)
  void noScanBooksAnythingWhateverItNames() {
    walk(
        List.of("BB-2000", "aa-1000", "There", "RES-1", "4006381333931"),
        List.of(KeyCode.ENTER, KeyCode.TAB));
  }
}

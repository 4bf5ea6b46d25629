package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Filters are there after a restart and are seen; views are saved, chosen and deleted. */
@Timeout(120)
class ViewsWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  private static void fire(String button) {
    await().atMost(SOON).until(() -> onScreen(button));
    robot.interact(() -> Platform.runLater(() -> ((ButtonBase) node(button)).fire()));
  }

  private static List<String> chips() {
    return read(
        () ->
            robot.lookup(".chip").queryAll().stream()
                .filter(ConsoleWindow::visible)
                .map(node -> ((Labeled) node).getText())
                .toList());
  }

  private static void choose(String item) {
    robot.interact(
        () -> {
          MenuButton menu = (MenuButton) node("#views");
          menu.show();
          MenuItem chosen =
              menu.getItems().stream()
                  .filter(each -> item.equals(each.getId()) || item.equals(each.getText()))
                  .findFirst()
                  .orElseThrow();
          menu.hide();
          Platform.runLater(chosen::fire);
        });
  }

  private static long rows() {
    return read(() -> table("#stock-table").getItems().size());
  }

  @Test
  void filtersLastAndAreSeenAndViewsBringThemBack() throws TimeoutException {
    openWindow(TestInventory.open().with("BOLT", 10).with("NUT", 0).with("NAIL", 0), folder);
    await().atMost(SOON).until(() -> rows() == 3);
    assertThat(chips()).isEmpty();
    robot.interact(
        () ->
            robot.lookup(".segments .toggle-button").queryAllAs(ToggleButton.class).stream()
                .filter(button -> button.getText().equals("Out"))
                .forEach(ToggleButton::fire));
    await().atMost(SOON).until(() -> rows() == 2);
    assertThat(chips()).containsExactly("State: Out");
    robot.interact(() -> input("#search").setText("NUT"));
    await().atMost(SOON).until(() -> rows() == 1);

    choose("view-save");
    await().atMost(SOON).until(() -> onScreen("#view-name"));
    assertThat(read(() -> input("#view-name").getText())).isEqualTo("Out, NUT");
    robot.interact(() -> input("#view-name").setText("Nuts gone"));
    robot.interact(
        () ->
            Platform.runLater(
                () -> {
                  DialogPane pane = (DialogPane) node(".dialog-pane");
                  ((Button) pane.lookupButton(pane.getButtonTypes().get(0))).fire();
                }));
    awaitMessage(
        "#operation-message", "The view “Nuts gone” is saved; Ctrl+K finds it by its name.");

    closeOnlyTheWindow();
    openWindow(inventory, folder);
    await().atMost(SOON).until(() -> rows() == 2);
    assertThat(chips()).containsExactly("State: Out");
    assertThat(read(() -> input("#search").getText())).isEmpty();
    fire("#clear-filters");
    await().atMost(SOON).until(() -> rows() == 3 && chips().isEmpty());

    choose("Nuts gone");
    await().atMost(SOON).until(() -> rows() == 1);
    assertThat(chips()).containsExactly("State: Out");
    fire("#chip-state");
    await().atMost(SOON).until(() -> chips().isEmpty());
    assertThat(read(() -> input("#search").getText())).isEqualTo("NUT");
  }
}

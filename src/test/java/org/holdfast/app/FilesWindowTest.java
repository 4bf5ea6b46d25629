package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.holdfast.app.console.ConsoleApplication;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.FileDialogs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A company brings a backup and a file of its own, and takes everything out again. */
@Timeout(180)
class FilesWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  private static final AnsweredDialogs DIALOGS = new AnsweredDialogs();

  @BeforeAll
  static void open() throws TimeoutException {
    ConsoleApplication.askForFiles(DIALOGS);
    TestInventory empty = TestInventory.open();
    empty.sql("DELETE FROM location");
    openWindow(empty, folder);
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
    ConsoleApplication.askForFiles(FileDialogs.ofTheDesktop());
  }

  private static void fire(String button) {
    await().atMost(SOON).until(() -> onScreen(button) && !read(() -> node(button).isDisabled()));
    robot.interact(() -> Platform.runLater(() -> ((Button) node(button)).fire()));
  }

  private static void choose(String button, Path file) {
    DIALOGS.answer(file);
    fire(button);
  }

  private static Path kept() throws IOException {
    Path file = folder.resolve("kept.zip");
    try (InputStream in = FilesWindowTest.class.getResourceAsStream("/backups/schema-5.zip")) {
      Files.copy(in, file);
    }
    return file;
  }

  @Test
  void aBackupAndAFileComeInAndEverythingGoesOutAgain() throws IOException {
    await().atMost(SOON).until(() -> onScreen(".empty-state"));
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup("Import CSV").queryAs(Button.class).fire()));
    await().atMost(SOON).until(() -> onScreen("#backup-card"));
    assertThat(text("#backup-last")).startsWith("Another server is in use here");

    // What was restored is worked with at once, by sessions that were there before.
    choose("#backup-restore", kept());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(read(() -> said("#backup-message")))
                    .startsWith("kept.zip is restored, as of "));
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() == 1));

    Path own = folder.resolve("own.csv");
    Files.writeString(
        own, "Artikelnummer;Bezeichnung;Lagerort;Bestand\nn-1;Neu;Halle;1.200\nn-2;Noch;Halle;x\n");
    press(KeyCode.CONTROL, KeyCode.DIGIT8);
    choose("#import-choose", own);
    awaitText("#import-summary", "2 lines: 0 good, 2 bad");
    robot.interact(
        () ->
            robot
                .lookup("#import-numbers")
                .<ComboBox<Object>>query()
                .getSelectionModel()
                .select(1));
    awaitText("#import-summary", "2 lines: 1 good, 1 bad");
    choose("#import-save-problems", folder.resolve("bad.csv"));
    await().atMost(SOON).until(() -> Files.exists(folder.resolve("bad.csv")));
    fire("#import-apply");
    await().atMost(SOON).until(() -> !onScreen("#import-apply"));
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> inventory.level("N-1", "Halle").stock() == 1_200);
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();

    choose("#export-stock", folder.resolve("stock.csv"));
    await().atMost(SOON).until(() -> Files.exists(folder.resolve("stock.csv")));
    assertThat(Files.readAllLines(folder.resolve("stock.csv"))).hasSize(3);
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() == 2));
    robot.interact(() -> table("#stock-table").requestFocus());
    press(KeyCode.CONTROL, KeyCode.C);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(read(() -> Clipboard.getSystemClipboard().getString()))
                    .startsWith("SKU\t")
                    .contains("N-1\tNeu", "\t1200\t", "OLD-1"));
    robot.interact(() -> input("#search").setText("neu"));
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() == 1));
    DIALOGS.answer(folder.resolve("shown.csv"));
    press(KeyCode.CONTROL, KeyCode.S);
    await().atMost(SOON).until(() -> Files.exists(folder.resolve("shown.csv")));
    assertThat(Files.readAllLines(folder.resolve("shown.csv")))
        .hasSize(2)
        .first()
        .isEqualTo("SKU,Name,Category,Location,Stock,Reserved,Available,State");
    assertThat(Files.readAllLines(folder.resolve("shown.csv")).get(1))
        .startsWith("N-1,Neu,")
        .contains(",1200,0,1200,");
    savesAPickList();
    press(KeyCode.CONTROL, KeyCode.DIGIT8);
    choose("#backup-write", folder.resolve("new.zip"));
    awaitMessage("#backup-message", "new.zip is written and was read through.");
    choose("#backup-restore", folder.resolve("new.zip"));
    awaitMessage("#backup-message", "new.zip was not restored.");
  }

  private static void savesAPickList() {
    inventory.operations().reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("N-1", 7)));
    press(KeyCode.CONTROL, KeyCode.DIGIT2);
    robot.interact(() -> input("#reservation-sku").setText("N-1"));
    await()
        .atMost(SOON)
        .until(() -> read(() -> table("#reservation-table").getItems().size() == 1));
    robot.interact(() -> table("#reservation-table").getSelectionModel().selectAll());
    await().atMost(SOON).until(() -> read(() -> !node("#pick-list").isDisabled()));
    DIALOGS.answer(folder.resolve("walk.pdf"));
    robot.interact(
        () ->
            Platform.runLater(
                () ->
                    robot.lookup("#pick-list").queryAs(MenuButton.class).getItems().stream()
                        .filter(item -> item.getId().equals("pick-list-save"))
                        .forEach(MenuItem::fire)));
    awaitMessage("#reservation-message", "The pick list, 7 pieces, is saved as walk.pdf.");
    assertThat(folder.resolve("walk.pdf")).exists();
  }

  private static String said(String bar) {
    return robot.from(node(bar)).lookup(".message-title").queryAs(Label.class).getText();
  }
}

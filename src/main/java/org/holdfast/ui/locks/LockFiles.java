package org.holdfast.ui.locks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;

/** The menu with what can be written to files and read from them. */
final class LockFiles {

  private static final Texts TEXTS = Texts.of(LockFiles.class);

  private final LocksViewModel model;
  private final FileDialogs files;
  private final Supplier<Window> window;

  /** Asks by {@code files} over {@code window}. */
  LockFiles(LocksViewModel model, FileDialogs files, Supplier<Window> window) {
    this.model = model;
    this.files = files;
    this.window = window;
  }

  /** The menu. */
  MenuButton menu() {
    MenuButton menu = new MenuButton(TEXTS.get("menu"));
    menu.setId("locks-file");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    menu.getItems()
        .addAll(
            item("locks-save-recording", TEXTS.get("menu.save"), this::saveRecording),
            item("locks-open-recording", TEXTS.get("menu.open"), this::openRecording),
            new SeparatorMenuItem(),
            item(
                "locks-export-csv",
                TEXTS.get("menu.csv"),
                () -> export(csv(), model.exports()::csv)),
            item(
                "locks-export-json",
                TEXTS.get("menu.json"),
                () -> export(json(), model.exports()::json)));
    return menu;
  }

  private static MenuItem item(String id, String text, Runnable act) {
    MenuItem item = new MenuItem(text);
    item.setId(id);
    item.setOnAction(event -> act.run());
    return item;
  }

  private void saveRecording() {
    files
        .save(window.get(), TEXTS.get("save.title"), "locks", recording())
        .ifPresent(model.recordings()::save);
  }

  /** Where to record to; empty: not at all. */
  Optional<Path> toRecordInto() {
    return files.save(window.get(), TEXTS.get("record.title"), "locks", recording());
  }

  private void openRecording() {
    files
        .open(window.get(), TEXTS.get("open.title"), recording())
        .ifPresent(model.recordings()::open);
  }

  private void export(FileDialogs.Kind kind, Consumer<Path> write) {
    files.save(window.get(), TEXTS.get("export.title"), "lock-queues", kind).ifPresent(write);
  }

  private static FileDialogs.Kind recording() {
    return new FileDialogs.Kind(TEXTS.get("kind.recording"), "holdfast");
  }

  private static FileDialogs.Kind csv() {
    return new FileDialogs.Kind(TEXTS.get("kind.csv"), "csv");
  }

  private static FileDialogs.Kind json() {
    return new FileDialogs.Kind(TEXTS.get("kind.json"), "json");
  }
}

package org.holdfast.ui.main;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.table.PagedItems;
import org.holdfast.ui.common.table.TableCopy;
import org.holdfast.ui.common.table.TableSave;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.keys.Shortcut;

/**
 * What every table of the window can do: be copied and be saved as a file, as its filters and
 * columns show it, by a key or from the menu of its rows.
 */
public final class TableKeys {

  private static final Texts TEXTS = Texts.of(TableKeys.class);

  private final TaskExecutor tasks;
  private final FileDialogs dialogs;

  /** Saves where {@code dialogs} say. */
  public TableKeys(TaskExecutor tasks, FileDialogs dialogs) {
    this.tasks = tasks;
    this.dialogs = dialogs;
  }

  /** Offers a menu on every table below {@code root} that has none of its own. */
  void install(Parent root) {
    root.addEventHandler(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
        event -> {
          TableView<?> table = tableOf((Node) event.getTarget());
          if (table != null && !table.getItems().isEmpty()) {
            menu(table).show(table, event.getScreenX(), event.getScreenY());
            event.consume();
          }
        });
  }

  private static TableView<?> tableOf(Node node) {
    Node above = node;
    while (above != null && !(above instanceof TableView)) {
      above = above.getParent();
    }
    return (TableView<?>) above;
  }

  private ContextMenu menu(TableView<?> table) {
    MenuItem copy = new MenuItem(TEXTS.get("copy"));
    copy.setId("table-copy");
    copy.setAccelerator(Shortcut.COPY.combination());
    copy.setOnAction(event -> copy(table));
    MenuItem save = new MenuItem(TEXTS.get("save"));
    save.setId("table-save");
    save.setAccelerator(Shortcut.SAVE.combination());
    save.setOnAction(event -> save(table));
    ContextMenu menu = new ContextMenu(copy, save);
    menu.setAutoHide(true);
    return menu;
  }

  /** Whether {@code event} was for {@code focus}, which has been done then. */
  boolean handle(KeyEvent event, Node focus) {
    if (!(focus instanceof TableView<?> table)) {
      return false;
    }
    if (Shortcut.COPY.match(event)) {
      copy(table);
      return true;
    }
    if (Shortcut.SAVE.match(event)) {
      save(table);
      return true;
    }
    return false;
  }

  private static void copy(TableView<?> table) {
    Runnable copy = () -> say(table, TEXTS.get("copied", TableCopy.copy(table)));
    if (!(table.getItems() instanceof PagedItems<?> paged)) {
      copy.run();
    } else if (!paged.load(copy)) {
      say(table, TEXTS.get("copied.not", Shortcut.SAVE.getDisplayText()));
    }
  }

  private void save(TableView<?> table) {
    String name = table.getId() == null ? "table" : table.getId().replace("-table", "");
    dialogs
        .save(
            window(table),
            TEXTS.get("save.dialog"),
            "holdfast-" + name,
            new FileDialogs.Kind(TEXTS.get("csv"), "csv"))
        .ifPresent(file -> save(table, file));
  }

  private void save(TableView<?> table, Path file) {
    tasks.run(
        TableSave.work(table, file),
        rows -> say(table, TEXTS.get("saved", rows, file)),
        failure ->
            say(
                table,
                failure instanceof IOException
                    ? TEXTS.get("saved.not", failure.getMessage())
                    : TEXTS.get("saved.not", Messages.of(failure).title())));
  }

  private static Window window(TableView<?> table) {
    return table.getScene().getWindow();
  }

  private static void say(TableView<?> table, String text) {
    if (table.getScene() != null && window(table) != null) {
      KeyTip.show(window(table), text);
    }
  }
}

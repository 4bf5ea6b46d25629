package org.holdfast.ui.common.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedText;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.MessageAction;
import org.holdfast.ui.keys.Shortcut;
import org.kordamp.ikonli.javafx.FontIcon;

/** The saved views of a list: choose, save, rename, delete. */
final class ViewsMenu extends MenuButton {

  /** What stands for views. */
  static final String ICON = "fth-layers";

  private static final Texts TEXTS = Texts.of(ViewsMenu.class);

  private final ListArrangement arrangement;
  private final SavedViews saved;

  ViewsMenu(ListArrangement arrangement, SavedViews saved) {
    super("", new FontIcon(ICON));
    this.arrangement = arrangement;
    this.saved = saved;
    setId("views");
    setMinWidth(Region.USE_PREF_SIZE);
    setAccessibleText(TEXTS.get("views"));
    setTooltip(new Tooltip(Shortcut.VIEWS.tip(TEXTS.get("views.tip"))));
    setOnShowing(event -> fill());
    // A menu without entries would not open.
    fill();
  }

  private void fill() {
    List<MenuItem> items = new ArrayList<>();
    if (saved.views().isEmpty()) {
      MenuItem none = new MenuItem(TEXTS.get("none"));
      none.setDisable(true);
      items.add(none);
    }
    saved.views().forEach(view -> items.add(item(view, () -> arrangement.apply(view.parts()))));
    items.add(new SeparatorMenuItem());
    MenuItem save = new MenuItem(TEXTS.get("save"), new FontIcon("fth-plus"));
    save.setId("view-save");
    save.setOnAction(event -> Platform.runLater(this::save));
    items.add(save);
    if (!saved.views().isEmpty()) {
      items.add(each("view-rename", TEXTS.get("rename"), "fth-edit-2", this::rename));
      items.add(each("view-delete", TEXTS.get("delete"), "fth-trash-2", this::delete));
    }
    getItems().setAll(items);
  }

  private Menu each(String id, String text, String icon, Consumer<NamedArrangement> act) {
    Menu menu = new Menu(text, new FontIcon(icon));
    menu.setId(id);
    saved.views().forEach(view -> menu.getItems().add(item(view, () -> act.accept(view))));
    return menu;
  }

  private static MenuItem item(NamedArrangement view, Runnable act) {
    MenuItem item = new MenuItem(view.name());
    // An underscore is a letter of the name.
    item.setMnemonicParsing(false);
    item.setOnAction(event -> Platform.runLater(act));
    return item;
  }

  private void save() {
    String words = arrangement.parts().words();
    String proposed = words.substring(0, Math.min(words.length(), SavedViews.MAX_NAME));
    askName(TEXTS.get("save.title"), proposed)
        .ifPresent(
            name -> {
              Optional<NamedArrangement> before = saved.find(name);
              NamedArrangement view = new NamedArrangement(name, arrangement.now());
              say(
                  saved.save(view),
                  before.isPresent()
                      ? TEXTS.get("replaced", name)
                      : TEXTS.get("saved", name, Shortcut.PALETTE.getDisplayText()),
                  before.map(old -> () -> saved.save(old)));
            });
  }

  private void rename(NamedArrangement view) {
    askName(TEXTS.get("rename.title", view.name()), view.name())
        .ifPresent(
            name ->
                say(
                    saved.rename(view, name),
                    TEXTS.get("renamed", view.name(), name),
                    Optional.empty()));
  }

  private void delete(NamedArrangement view) {
    saved.delete(view);
    say(Optional.empty(), TEXTS.get("deleted", view.name()), Optional.of(() -> saved.save(view)));
  }

  /** Says what was done, and how it is undone, or what was wrong. */
  private void say(Optional<SavedViews.NameProblem> problem, String done, Optional<Runnable> undo) {
    Message message = problem.map(ViewsMenu::refused).orElseGet(() -> Message.success(done, ""));
    arrangement
        .say()
        .accept(
            problem.isEmpty() && undo.isPresent()
                ? message.with(
                    new MessageAction(
                        TEXTS.get("undo"),
                        () -> {
                          undo.get().run();
                          arrangement.say().accept(Message.info(TEXTS.get("undone"), ""));
                        }))
                : message);
  }

  private static Message refused(SavedViews.NameProblem problem) {
    return switch (problem) {
      case LENGTH -> Message.warning(TEXTS.get("problem.length", SavedViews.MAX_NAME), "");
      case TAKEN -> Message.warning(TEXTS.get("problem.taken"), "");
      case TOO_MANY -> Message.warning(TEXTS.get("problem.too-many", SavedViews.MAX_VIEWS), "");
    };
  }

  /** A name as it is kept, so that it is found by it. */
  private Optional<String> askName(String title, String before) {
    TextInputDialog dialog = new TextInputDialog(before);
    dialog.initOwner(getScene().getWindow());
    dialog.setTitle(TEXTS.get("window"));
    dialog.setHeaderText(title);
    dialog.setContentText(TEXTS.get("name"));
    dialog.getEditor().setId("view-name");
    dialog.setGraphic(null);
    return dialog.showAndWait().map(TypedText::name);
  }
}

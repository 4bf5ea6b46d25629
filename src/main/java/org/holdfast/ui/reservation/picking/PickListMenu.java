package org.holdfast.ui.reservation.picking;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.keys.Shortcut;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menu that saves or prints the pick list of what is chosen. */
public final class PickListMenu {

  private static final Texts TEXTS = Texts.of(PickListMenu.class);

  private final PickListViewModel model;
  private final FileDialogs files;
  private final Supplier<Window> window;

  /** Asks by {@code files} over {@code window}. */
  public PickListMenu(PickListViewModel model, FileDialogs files, Supplier<Window> window) {
    this.model = model;
    this.files = files;
    this.window = window;
  }

  /**
   * The button that opens it: an icon, since there is little room where it stands.
   *
   * @param chosen what the list is for, asked when it is made
   * @param offered whether something is chosen
   */
  public MenuButton button(Supplier<List<Reservation>> chosen, ObservableBooleanValue offered) {
    MenuButton menu = new MenuButton("", new FontIcon("fth-printer"));
    menu.setId("pick-list");
    menu.setMinWidth(Region.USE_PREF_SIZE);
    menu.setAccessibleText(TEXTS.get("menu"));
    menu.setTooltip(new Tooltip(TEXTS.get("menu.tip", Shortcut.PICK_LIST.getDisplayText())));
    menu.disableProperty().bind(Bindings.not(offered).or(model.busyProperty()));
    MenuItem print = new MenuItem(TEXTS.get("menu.print"));
    print.setId("pick-list-print");
    print.setOnAction(event -> print(chosen.get()));
    MenuItem save = new MenuItem(TEXTS.get("menu.save"));
    save.setId("pick-list-save");
    save.setOnAction(event -> save(chosen.get()));
    menu.getItems().setAll(print, save);
    return menu;
  }

  /** Prints the list for {@code chosen}. */
  public void print(List<Reservation> chosen) {
    model.print(chosen);
  }

  /** Asks for a file, and writes the list for {@code chosen} to it. */
  public void save(List<Reservation> chosen) {
    if (chosen.isEmpty() || model.busyProperty().get()) {
      return;
    }
    files
        .save(
            window.get(),
            TEXTS.get("dialog"),
            model.fileName(chosen),
            new FileDialogs.Kind(TEXTS.get("kind"), "pdf"))
        .ifPresent(target -> model.save(chosen, target));
  }
}

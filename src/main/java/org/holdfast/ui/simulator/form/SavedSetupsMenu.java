package org.holdfast.ui.simulator.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import org.holdfast.simulator.scenario.SavedSetup;
import org.holdfast.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menu of the named setups: save, use, forget. */
final class SavedSetupsMenu {

  private static final Texts TEXTS = Texts.of(SavedSetupsMenu.class);

  private final MenuButton menu;
  private final SavedSetupsViewModel model;

  private SavedSetupsMenu(MenuButton menu, SavedSetupsViewModel model) {
    this.menu = menu;
    this.model = model;
  }

  /** Fills {@code menu} with what {@code model} has, now and later. */
  static void bind(MenuButton menu, SavedSetupsViewModel model) {
    SavedSetupsMenu bound = new SavedSetupsMenu(menu, model);
    model.saved().addListener((InvalidationListener) observable -> bound.fill());
    bound.fill();
  }

  private void fill() {
    List<MenuItem> items = new ArrayList<>();
    MenuItem save = new MenuItem(TEXTS.get("save"));
    save.setOnAction(event -> askName().ifPresent(model::save));
    items.add(save);
    if (!model.saved().isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    model.saved().forEach(setup -> items.add(item(setup)));
    menu.getItems().setAll(items);
  }

  private MenuItem item(SavedSetup setup) {
    Button forget = new Button("", new FontIcon("fth-trash-2"));
    forget.getStyleClass().add("icon-button");
    forget.setAccessibleText(TEXTS.get("forget", setup.name()));
    forget.setOnAction(
        event -> {
          menu.hide();
          model.forget(setup);
        });
    MenuItem item = new MenuItem(setup.name(), forget);
    // An underscore is a letter of the name.
    item.setMnemonicParsing(false);
    item.setOnAction(event -> model.use(setup));
    return item;
  }

  private Optional<String> askName() {
    TextInputDialog dialog = new TextInputDialog(model.proposedName());
    dialog.initOwner(menu.getScene().getWindow());
    dialog.setTitle(TEXTS.get("save.window"));
    dialog.setHeaderText(TEXTS.get("save.title"));
    dialog.setContentText(TEXTS.get("save.name"));
    return dialog.showAndWait();
  }
}

package org.holdfast.ui.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.holdfast.inventory.Right;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.Links;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.OperationForms;
import org.holdfast.ui.keys.Shortcut;

/** What can be done on the inventory screen by whoever works there. */
final class InventoryActions {

  private static final Texts TEXTS = Texts.of(InventoryActions.class);

  private final InventoryViewModel model;
  private final Links links;
  private final InventoryDialogs dialogs;
  private final Consumer<OperationForm> open;

  InventoryActions(
      InventoryViewModel model,
      Links links,
      InventoryDialogs dialogs,
      Consumer<OperationForm> open) {
    this.model = model;
    this.links = links;
    this.dialogs = dialogs;
    this.open = open;
  }

  /** All that he may do, in the order in which it is offered. */
  List<ScreenAction> all() {
    Permissions permissions = model.services().permissions();
    List<ScreenAction> all = new ArrayList<>();
    if (permissions.may(Right.OPERATE)) {
      OperationForms.all().forEach(form -> all.add(of(form)));
    }
    all.add(
        new ScreenAction(
            "over-time",
            Shortcut.CHART.effect(),
            "fth-trending-up",
            Shortcut.CHART.getDisplayText(),
            () -> model.history(links::overTime)));
    if (permissions.may(Right.CATALOG)) {
      all.add(
          new ScreenAction(
              "new-product",
              TEXTS.get("new.title"),
              "fth-plus",
              Shortcut.NEW.getDisplayText(),
              () -> Platform.runLater(dialogs::newProduct)));
      all.add(
          new ScreenAction(
              "locations",
              TEXTS.get("locations.title"),
              "fth-map-pin",
              "",
              () -> Platform.runLater(dialogs::locations)));
    }
    return all;
  }

  private ScreenAction of(OperationForm form) {
    return new ScreenAction(
        form.operation().name().toLowerCase(Locale.ROOT),
        form.label(),
        form.icon(),
        form.shortcut().getDisplayText(),
        () -> open.accept(form));
  }
}

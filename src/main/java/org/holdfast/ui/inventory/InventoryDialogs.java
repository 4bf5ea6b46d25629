package org.holdfast.ui.inventory;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.Window;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.ui.context.Links;
import org.holdfast.ui.inventory.form.CatalogForms;
import org.holdfast.ui.inventory.product.ProductActions;

/** What the inventory screen asks in dialogs of its own. */
final class InventoryDialogs implements ProductActions {

  private final InventoryViewModel model;
  private final CatalogForms forms;
  private final Links links;
  private final Supplier<Window> window;

  /** Dialogs over {@code window}; other screens are shown by {@code links}. */
  InventoryDialogs(InventoryViewModel model, Links links, Supplier<Window> window) {
    this.model = model;
    this.links = links;
    this.forms = new CatalogForms(model.services(), model.operator());
    this.window = window;
  }

  /** Asks for a product, and for the label with it that nobody knew. */
  void newProduct() {
    newProduct(model.unknownLabel());
  }

  /** Asks for the product that has {@code label}. */
  void newProduct(String label) {
    if (!model.isRefused(Right.CATALOG)) {
      forms.newProduct(window.get(), label, model.listing().categories(), model::saved);
    }
  }

  /** What was begun in a dialog and is not saved, each in a few words. */
  List<String> unfinished() {
    return forms.unfinished();
  }

  /** Shows all locations, to be changed. */
  void locations() {
    forms.locations(window.get());
  }

  @Override
  public void showInList() {
    model.showInList();
  }

  @Override
  public void edit(Product product) {
    forms.edit(window.get(), product, model.listing().categories(), model::saved);
  }

  @Override
  public void showOverTime(Product product) {
    links.overTime(product.sku());
  }

  @Override
  public void place(StockLevel level) {
    forms.place(window.get(), level, model::placed, model::say);
  }

  @Override
  public void waiting(Sku sku) {
    links.waiting(sku);
  }

  @Override
  public void newLocation(Consumer<String> made) {
    forms.newLocation(
        window.get(),
        name -> {
          model.refresh();
          made.accept(name);
        },
        model::say);
  }
}

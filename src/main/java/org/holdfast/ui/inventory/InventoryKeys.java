package org.holdfast.ui.inventory;

import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.OperationForms;
import org.holdfast.ui.inventory.table.StockFilterBar;
import org.holdfast.ui.inventory.table.StockTablePane;
import org.holdfast.ui.keys.Shortcut;

/** What the keys do on the inventory screen. */
final class InventoryKeys implements EventHandler<KeyEvent> {

  private final StockFilterBar filterBar;
  private final StockTablePane table;
  private final Runnable newProduct;
  private final Runnable history;
  private final Runnable overTime;
  private final Consumer<OperationForm> open;

  /**
   * The keys of a screen.
   *
   * @param newProduct asks for a product
   * @param history shows what happened to the product that is worked on
   * @param overTime shows how its stock went
   * @param open opens a form for the product that is worked on
   */
  InventoryKeys(
      StockFilterBar filterBar,
      StockTablePane table,
      Runnable newProduct,
      Runnable history,
      Runnable overTime,
      Consumer<OperationForm> open) {
    this.filterBar = filterBar;
    this.table = table;
    this.newProduct = newProduct;
    this.history = history;
    this.overTime = overTime;
    this.open = open;
  }

  @Override
  public void handle(KeyEvent event) {
    if (acted(event)) {
      event.consume();
    }
  }

  /** Does what a key means here, if it means anything. */
  private boolean acted(KeyEvent event) {
    if (Shortcut.NEW.match(event)) {
      newProduct.run();
      return true;
    }
    if (Shortcut.HISTORY.match(event)) {
      history.run();
      return true;
    }
    if (Shortcut.CHART.match(event)) {
      overTime.run();
      return true;
    }
    for (OperationForm form : OperationForms.all()) {
      if (form.shortcut().match(event)) {
        open.accept(form);
        return true;
      }
    }
    if (event.getCode() == KeyCode.ENTER && event.getTarget() == table.table()) {
      open.accept(OperationForms.main());
      return true;
    }
    if (event.getCode() == KeyCode.DOWN && filterBar.isFocused()) {
      table.focus();
      return true;
    }
    return false;
  }
}

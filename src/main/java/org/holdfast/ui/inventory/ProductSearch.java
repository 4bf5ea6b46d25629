package org.holdfast.ui.inventory;

import java.util.function.Consumer;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.inventory.list.ChosenRow;
import org.holdfast.ui.inventory.list.Found;
import org.holdfast.ui.inventory.list.ScanLookup;
import org.holdfast.ui.inventory.list.StockFilters;
import org.holdfast.ui.inventory.list.StockListViewModel;
import org.holdfast.ui.inventory.product.ProductViewModel;

/**
 * Works on the product that was typed or scanned, or says what the text came to. Belongs to the
 * JavaFX application thread.
 */
final class ProductSearch {

  private final ScanLookup lookup;
  private final ChosenRow chosen;
  private final ProductViewModel product;
  private final Consumer<Message> say;
  private String unknownLabel = "";
  private boolean answered;

  /**
   * Searches in {@code listing} first.
   *
   * @param product becomes what was found
   * @param say tells people what to do; null: nothing any more
   */
  ProductSearch(
      ScreenContext services,
      StockFilters filters,
      StockListViewModel listing,
      ProductViewModel product,
      Consumer<Message> say) {
    this.lookup = new ScanLookup(services, filters, listing);
    this.chosen = listing.chosen();
    this.product = product;
    this.say = say;
  }

  /** Finds {@code typed} and works on it. */
  void choose(String typed) {
    if (typed.isBlank()) {
      return;
    }
    unknownLabel = "";
    answered = false;
    lookup.find(typed, found -> found(typed.strip(), found));
    if (!answered) {
      // What was chosen before must not pass for what was just scanned.
      forget();
    }
  }

  /** Works on nothing. */
  void forget() {
    chosen.forget();
    product.skuProperty().set(null);
    say.accept(null);
  }

  private void found(String typed, Found found) {
    answered = true;
    if (found instanceof Found.One one) {
      say.accept(null);
      show(one.stock());
      chosen.reveal();
      return;
    }
    forget();
    if (found instanceof Found.Off off) {
      product.skuProperty().set(off.product().sku());
    } else if (found instanceof Found.Nothing) {
      unknownLabel = typed;
    }
    say.accept(ScanWords.notOne(typed, found));
  }

  /** Works on {@code stock}, unless that is so already. */
  void show(ProductStock stock) {
    if (!stock.product().sku().equals(product.skuProperty().get())) {
      product.showAtOnce(stock);
      product.skuProperty().set(stock.product().sku());
    }
  }

  /** What was searched for last and not known; empty: nothing. */
  String unknownLabel() {
    return unknownLabel;
  }

  /** It is known by now. */
  void forgetLabel() {
    unknownLabel = "";
  }
}

package org.holdfast.ui.inventory.list;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.text.TypedText;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.keys.KeyPositions;

/** Finds out what a typed or scanned text means. Belongs to the JavaFX application thread. */
public final class ScanLookup {

  private final ScreenContext services;
  private final StockFilters filters;
  private final StockListViewModel listing;
  private long searches;

  /** Looks into {@code listing} first, and asks the database then. */
  public ScanLookup(ScreenContext services, StockFilters filters, StockListViewModel listing) {
    this.services = services;
    this.filters = filters;
    this.listing = listing;
  }

  /**
   * Finds out what {@code text} means. A label names one product whatever the filters hide, so they
   * are forgotten if they would hide it; anything less than a whole label is never guessed. Whoever
   * asks again meanwhile is the only one to be answered.
   *
   * @param done gets the answer: at once where the product is known
   */
  public void find(String text, Consumer<Found> done) {
    long mine = ++searches;
    Optional<ProductStock> known = known(text);
    if (known.isPresent()) {
      done.accept(one(known.get()));
      return;
    }
    Consumer<Found> answer =
        found -> {
          if (mine == searches) {
            done.accept(found);
          }
        };
    services
        .tasks()
        .run(
            () -> lookUp(text),
            meant -> {
              if (mine == searches) {
                meant.ifPresentOrElse(
                    stock -> answer.accept(meaning(stock)),
                    () -> listing.onceListed(() -> answerFitting(mine, done)));
              }
            },
            failure -> answer.accept(new Found.Unanswered(failure)));
  }

  private void answerFitting(long mine, Consumer<Found> done) {
    if (mine == searches) {
      done.accept(fitting());
    }
  }

  private Optional<ProductStock> known(String text) {
    Sku sku = Sku.of(text);
    String code = TypedText.code(text);
    return listing
        .shown()
        .known(row -> row.sku().equals(sku) || row.product().product().barcodes().contains(code))
        .map(StockRow::product)
        .filter(stock -> stock.product().active());
  }

  private Optional<ProductStock> lookUp(String text) {
    Optional<ProductStock> meant = services.queries().lookUp(text);
    String latin = KeyPositions.latin(text);
    // A scanner that is set to a Latin keyboard types other letters on a Cyrillic one.
    return meant.isPresent() || latin.equals(text) ? meant : services.queries().lookUp(latin);
  }

  private Found meaning(ProductStock stock) {
    return !stock.product().active() && stock.stock() <= 0
        ? new Found.Off(stock.product())
        : one(stock);
  }

  private Found one(ProductStock stock) {
    if (!filters.passes(stock)) {
      filters.clear();
      filters.searchProperty().set(stock.product().sku().value());
    }
    return new Found.One(stock);
  }

  private Found fitting() {
    StockList list = listing.shown();
    int looked = Math.min(list.size(), StockPlan.FIRST);
    List<ProductStock> products = new ArrayList<>();
    Set<Sku> skus = new LinkedHashSet<>();
    for (int index = 0; index < looked; index++) {
      list.get(index)
          .known()
          .filter(row -> skus.add(row.sku()))
          .ifPresent(row -> products.add(row.product()));
    }
    return switch (products.size()) {
      case 0 -> new Found.Nothing();
      case 1 -> new Found.One(products.get(0));
      default -> new Found.Several(products.size(), !listing.isWhole() || list.size() > looked);
    };
  }

  /** Whether a scanned text is the label of {@code sku}; of null it never is. */
  public static boolean means(String text, Sku sku) {
    return sku != null
        && (Sku.of(text).equals(sku) || Sku.of(KeyPositions.latin(text)).equals(sku));
  }
}

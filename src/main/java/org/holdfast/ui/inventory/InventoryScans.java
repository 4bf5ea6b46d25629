package org.holdfast.ui.inventory;

import java.util.Optional;
import java.util.function.Consumer;
import org.holdfast.inventory.reservation.ReservationCode;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.TypedText;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.inventory.list.StockFilters;
import org.holdfast.ui.inventory.list.StockListViewModel;
import org.holdfast.ui.inventory.operation.OperationViewModel;
import org.holdfast.ui.inventory.product.ProductViewModel;
import org.holdfast.ui.keys.KeyPositions;

/**
 * What a scan does on the inventory screen: a product is looked up, a location goes into the open
 * form or is looked at; an entry that was begun is never ended. Belongs to the JavaFX application
 * thread.
 */
final class InventoryScans {

  private final StockFilters filters;
  private final StockListViewModel listing;
  private final ProductViewModel product;
  private final OperationViewModel operation;
  private final ProductSearch search;
  private final Consumer<Message> say;

  /** What became of a scan. */
  enum Result {
    /** It is looked up, and so will be the next. */
    LOOKED_UP,
    /** It went into the form, or was refused; the focus stays. */
    TAKEN,
    /** It may be something else; nothing is worked on meanwhile. */
    LEFT
  }

  InventoryScans(
      StockFilters filters,
      StockListViewModel listing,
      ProductViewModel product,
      OperationViewModel operation,
      ProductSearch search,
      Consumer<Message> say) {
    this.filters = filters;
    this.listing = listing;
    this.product = product;
    this.operation = operation;
    this.search = search;
    this.say = say;
  }

  /** A label was scanned while the screen is shown. */
  Result scanned(String code) {
    Optional<String> place = place(code);
    if (place.isPresent() && !isKnown(code)) {
      return at(place.get());
    }
    if (isRefused(code)) {
      return Result.TAKEN;
    }
    if (ReservationCode.parse(code).isPresent() && !isKnown(code)) {
      // What was chosen before must not pass for what was just scanned.
      search.forget();
      return Result.LEFT;
    }
    return lookUp(code);
  }

  /** It was found out what a label names. */
  Result take(ScanMeaning meaning) {
    if (meaning instanceof ScanMeaning.OfLocation there) {
      return at(there.location().name());
    }
    if (isRefused(meaning.code())) {
      return Result.TAKEN;
    }
    if (meaning instanceof ScanMeaning.OfProduct found) {
      return lookUp(found.stock().product().sku().value());
    }
    return meaning instanceof ScanMeaning.Unknown ? lookUp(meaning.code()) : Result.LEFT;
  }

  /** Whether an entry was begun, or is being booked, that no scan may end; says so then. */
  private boolean isRefused(String code) {
    if (!operation.isBegun() && !operation.busyProperty().get()) {
      return false;
    }
    say.accept(ScanWords.ignored(code, product.skuProperty().get()));
    return true;
  }

  private Result lookUp(String code) {
    filters.searchProperty().set(code);
    search.choose(code);
    return Result.LOOKED_UP;
  }

  private Result at(String place) {
    if (operation.formProperty().get() != null) {
      say.accept(operation.scanned(place).orElse(null));
      return Result.TAKEN;
    }
    if (isRefused(place)) {
      return Result.TAKEN;
    }
    search.forget();
    filters.clear();
    filters.locationProperty().set(place);
    say.accept(ScanWords.location(place));
    return Result.LOOKED_UP;
  }

  private boolean isKnown(String code) {
    return listing.product(Sku.of(code)).isPresent();
  }

  private Optional<String> place(String code) {
    String name = TypedText.name(code);
    String latin = KeyPositions.latin(name);
    return listing.locations().stream()
        .filter(each -> each.equalsIgnoreCase(name) || each.equalsIgnoreCase(latin))
        .findFirst();
  }
}

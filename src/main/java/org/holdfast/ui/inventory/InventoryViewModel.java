package org.holdfast.ui.inventory;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.catalog.Place;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.inventory.list.StockFilters;
import org.holdfast.ui.inventory.list.StockListViewModel;
import org.holdfast.ui.inventory.list.StockTotalsViewModel;
import org.holdfast.ui.inventory.operation.OperationViewModel;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.product.ProductViewModel;
import org.holdfast.ui.reservation.ReservationActions;

/**
 * The inventory screen: the list, the product that is worked on, and what becomes of what is typed,
 * scanned and clicked. Belongs to the JavaFX application thread.
 */
public final class InventoryViewModel {

  private static final Texts TEXTS = Texts.of(InventoryViewModel.class);

  private final ScreenContext services;
  private final Operator operator;
  private final StockFilters filters = new StockFilters();
  private final StockListViewModel listing;
  private final StockTotalsViewModel totals;
  private final SampleLoader sample;
  private final ProductViewModel product;
  private final OperationViewModel operation;
  private final ReservationActions reservations;
  private final ProductSearch search;
  private Runnable scanRefused = () -> {};
  private final InventoryScans scans;

  /**
   * A screen that reads nothing until it is started.
   *
   * @param loadSample fills an empty inventory with sample stock; blocks
   */
  public InventoryViewModel(ScreenContext services, Operator operator, Runnable loadSample) {
    this.services = services;
    this.operator = operator;
    listing = new StockListViewModel(services, filters);
    totals = new StockTotalsViewModel(listing, filters);
    sample = new SampleLoader(services, loadSample, this::refresh);
    product = new ProductViewModel(services);
    operation = new OperationViewModel(services, operator, listing.locations());
    reservations = new ReservationActions(services, operator, operation.messageProperty());
    search = new ProductSearch(services, filters, listing, product, this::sayOfScan);
    scans = new InventoryScans(filters, listing, product, operation, search, this::sayOfScan);
    operation.productProperty().bind(product.productProperty());
    listing.chosen().skuProperty().bind(product.skuProperty());
    listing.refreshedAtProperty().addListener(observable -> agreeWithList());
  }

  /** Starts to read and to follow changes. */
  public void start() {
    listing.start();
    product.start();
  }

  /** Stops following changes. */
  public void stop() {
    listing.stop();
    product.stop();
  }

  /** Reads everything again. */
  public void refresh() {
    listing.refresh();
  }

  /** Whatever made the list read anew, F5 for one, is news for the product too. */
  private void agreeWithList() {
    Optional<ProductStock> known =
        Optional.ofNullable(product.skuProperty().get()).flatMap(listing::product);
    if (known.filter(stock -> !stock.equals(product.productProperty().get())).isPresent()) {
      product.refresh();
    }
  }

  /** Works on the product of a row; empty: it is not known yet. */
  void select(Optional<StockRow> row) {
    row.map(StockRow::product).ifPresentOrElse(search::show, () -> product.skuProperty().set(null));
  }

  /** Finds what was typed, or scanned into the search field, and works on it. */
  void choose(String typed) {
    search.choose(typed);
  }

  /** What becomes of scans. */
  InventoryScans scans() {
    return scans;
  }

  /**
   * Opens a form for the product that is worked on.
   *
   * @param row what is selected in the list
   */
  void open(OperationForm form, Optional<StockRow> row) {
    if (isRefused(Right.OPERATE)) {
      return;
    }
    Sku sku = product.skuProperty().get();
    if (sku == null || !listing.chosen().shownProperty().get()) {
      // The keyboard means a row, and none is chosen that can be seen.
      say(Message.info(TEXTS.get("choose"), TEXTS.get("choose.advice")));
      return;
    }
    operation.open(
        form,
        row.filter(each -> each.sku().equals(sku))
            .flatMap(StockRow::level)
            .map(StockLevel::location));
  }

  /** Has {@code shown} show what happened to the product that is worked on. */
  void history(Consumer<Sku> shown) {
    Optional.ofNullable(product.skuProperty().get())
        .ifPresentOrElse(
            shown, () -> say(Message.info(TEXTS.get("choose"), TEXTS.get("choose.advice"))));
  }

  /** Says so where a key asks for what is not offered. */
  boolean isRefused(Right right) {
    Optional<String> problem = services.permissions().problem(right);
    problem.ifPresent(reason -> say(Message.info(reason, TEXTS.get("ask"))));
    return problem.isPresent();
  }

  /** A product was made or changed: it is chosen, and no filter hides it once it is read. */
  void saved(Product changed) {
    search.forgetLabel();
    if (listing.product(changed.sku()).isEmpty()) {
      filters.clear();
    }
    listing.chosen().forget();
    // One that was just made has no stock. It is shown before anything is said: another product
    // ends what was said about the one before.
    search.show(
        listing.product(changed.sku()).orElseGet(() -> new ProductStock(changed, List.of())));
    say(Message.success(TEXTS.get("saved", changed.sku(), changed.name()), ""));
    listing.refresh();
    listing.chosen().reveal();
  }

  /** A product lies on another shelf now. */
  void placed(Place place) {
    say(Message.success(TEXTS.get("placed", place.sku(), place.location()), ""));
    listing.refresh();
  }

  /** Shows the row of the product that is worked on, whatever the filters hide. */
  void showInList() {
    filters.clear();
    listing.chosen().reveal();
  }

  /** Says something about the product that is worked on; null: nothing any more. */
  void say(Message message) {
    operation.messageProperty().set(message);
  }

  /** Runs {@code action} whenever a label came to nothing. */
  public void onScanRefused(Runnable action) {
    scanRefused = action;
  }

  private void sayOfScan(Message message) {
    if (message != null && message.tone() == Message.Tone.WARNING) {
      scanRefused.run();
    }
    say(message);
  }

  /** Whether the last entry was booked. */
  boolean isBooked() {
    return Optional.ofNullable(operation.messageProperty().get())
        .filter(said -> said.tone() == Message.Tone.SUCCESS)
        .isPresent();
  }

  /** What was typed here and would be lost with the window, each in a few words. */
  List<String> unfinished() {
    return operation.unfinished();
  }

  /** What was scanned last and not known; empty: nothing. */
  String unknownLabel() {
    return search.unknownLabel();
  }

  /** Who works here. */
  Operator operator() {
    return operator;
  }

  /** What the screen works with. */
  ScreenContext services() {
    return services;
  }

  /** Which rows the list shows. */
  StockFilters filters() {
    return filters;
  }

  /** The list. */
  public StockListViewModel listing() {
    return listing;
  }

  /** The sums over it. */
  StockTotalsViewModel totals() {
    return totals;
  }

  /** What fills an empty inventory. */
  SampleLoader sample() {
    return sample;
  }

  /** The product that is worked on. */
  ProductViewModel product() {
    return product;
  }

  /** What is done to it. */
  OperationViewModel operation() {
    return operation;
  }

  /** What is done to its reservations. */
  ReservationActions reservations() {
    return reservations;
  }
}

package org.holdfast.ui.inventory.list;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockTotals;
import org.holdfast.text.Texts;

/** The sums over the list in words. Belongs to the JavaFX application thread. */
public final class StockTotalsViewModel {

  private static final Texts TEXTS = Texts.of(StockTotalsViewModel.class);

  private final StockListViewModel listing;
  private final StockFilters filters;
  private final ObservableStringValue rows;
  private final ObservableStringValue cut;
  private final ObservableStringValue stock;
  private final ObservableStringValue reserved;
  private final ObservableStringValue available;

  /** The sums of {@code listing}, whose rows stand for what {@code filters} say. */
  public StockTotalsViewModel(StockListViewModel listing, StockFilters filters) {
    this.listing = listing;
    this.filters = filters;
    rows =
        Bindings.createStringBinding(
            () -> counted().map(this::rows).orElseGet(() -> TEXTS.get("total.counting")),
            listing.totalsProperty(),
            filters.modeProperty());
    cut = words(sums -> isCut(sums) ? TEXTS.get("total.cut.tip", StockListViewModel.MAX_ROWS) : "");
    stock = words(sums -> TEXTS.get("total.stock", sums.stock()));
    reserved = words(sums -> TEXTS.get("total.reserved", sums.reserved()));
    available =
        words(
            sums ->
                sums.setAside() > 0
                    ? TEXTS.get("total.available-aside", sums.available(), sums.setAside())
                    : TEXTS.get("total.available", sums.available()));
  }

  private ObservableStringValue words(Function<StockTotals, String> words) {
    return Bindings.createStringBinding(
        () -> counted().map(words).orElse(""), listing.totalsProperty());
  }

  private Optional<StockTotals> counted() {
    return listing.totalsProperty().get();
  }

  private static boolean isCut(StockTotals sums) {
    return sums.rows() > StockListViewModel.MAX_ROWS;
  }

  private String rows(StockTotals sums) {
    String counted =
        filters.modeProperty().get() == StockMode.BY_PRODUCT
            ? TEXTS.get("total.products", sums.rows(), sums.low(), sums.out())
            : TEXTS.get("total.rows", sums.rows(), sums.low(), sums.out());
    return isCut(sums) ? TEXTS.get("total.cut", StockListViewModel.MAX_ROWS, counted) : counted;
  }

  /** How many rows there are, and how many of them need somebody's attention. */
  public ObservableStringValue rows() {
    return rows;
  }

  /** Why the table has fewer rows; empty: it has all of them. */
  public ObservableStringValue cut() {
    return cut;
  }

  /** Pieces on hand. */
  public ObservableStringValue stock() {
    return stock;
  }

  /** Pieces promised. */
  public ObservableStringValue reserved() {
    return reserved;
  }

  /** Pieces that can still be promised, and those that cannot. */
  public ObservableStringValue available() {
    return available;
  }
}

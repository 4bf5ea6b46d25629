package org.holdfast.ui.ledger;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.ui.ledger.figures.Figures;

/**
 * Decides which book of the ledger is open, and keeps that one up to date. Belongs to the JavaFX
 * application thread.
 */
public final class LedgerBooks {

  /** What is written down. */
  public enum Book {
    /** Every change of stock. */
    MOVEMENTS,
    /** Changes of products and locations. */
    CATALOG,
    /** What supervisors did to sessions. */
    SUPERVISORS,
    /** How the stock of one product went. */
    OVER_TIME,
    /** What moved most. */
    MOVERS
  }

  private final LedgerViewModel movements;
  private final CatalogChangesViewModel catalog;
  private final SupervisorActionsViewModel supervisors;
  private final Figures figures;
  private final ObjectProperty<Book> book = new SimpleObjectProperty<>(Book.MOVEMENTS);
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private boolean shown;

  /** The books, opened at the movements. */
  public LedgerBooks(
      LedgerViewModel movements,
      CatalogChangesViewModel catalog,
      SupervisorActionsViewModel supervisors,
      Figures figures) {
    this.movements = movements;
    this.catalog = catalog;
    this.supervisors = supervisors;
    this.figures = figures;
    book.addListener(observable -> open());
    open();
  }

  private void open() {
    count.bind(
        switch (book.get()) {
          case MOVEMENTS -> movements.countProperty();
          case CATALOG -> catalog.countProperty();
          case SUPERVISORS -> supervisors.countProperty();
          case OVER_TIME -> figures.history().countProperty();
          case MOVERS -> figures.movers().countProperty();
        });
    follow();
    if (book.get() == Book.SUPERVISORS) {
      supervisors.refresh();
    }
  }

  /** Opens the movements at those of {@code sku}. */
  public void showHistory(Sku sku) {
    book.set(Book.MOVEMENTS);
    movements.filters().clear();
    movements.filters().searchProperty().set(sku.value());
  }

  /** Opens the page of how the stock of {@code sku} went. */
  public void showOverTime(Sku sku) {
    book.set(Book.OVER_TIME);
    figures.history().show(sku);
  }

  /** Starts to read and to follow changes. */
  void start() {
    shown = true;
    movements.start();
    follow();
    supervisors.refresh();
  }

  /** Stops following changes. */
  void stop() {
    shown = false;
    movements.stop();
    catalog.stop();
    figures.history().stop();
  }

  /** Read only while it is seen: every change of stock would read it again. */
  private void follow() {
    if (shown && book.get() == Book.CATALOG) {
      catalog.start();
    } else {
      catalog.stop();
    }
    if (shown && book.get() == Book.OVER_TIME) {
      figures.history().start();
    } else {
      figures.history().stop();
    }
    if (shown && book.get() == Book.MOVERS) {
      figures.movers().refresh();
    }
  }

  /** Reads the open one again. */
  public void refresh() {
    switch (book.get()) {
      case MOVEMENTS -> movements.refresh();
      case CATALOG -> catalog.refresh();
      case SUPERVISORS -> supervisors.refresh();
      case OVER_TIME -> figures.history().refresh();
      case MOVERS -> figures.movers().refresh();
    }
  }

  /** Every change of stock. */
  LedgerViewModel movements() {
    return movements;
  }

  /** Changes of products and locations. */
  CatalogChangesViewModel catalog() {
    return catalog;
  }

  /** What supervisors did to sessions. */
  SupervisorActionsViewModel supervisors() {
    return supervisors;
  }

  /** Longer times. */
  Figures figures() {
    return figures;
  }

  /** Which one is open. */
  public ObjectProperty<Book> bookProperty() {
    return book;
  }

  /** How much the open one holds. */
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }
}

package org.holdfast.ui.ledger;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.stock.Sku;

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
    SUPERVISORS
  }

  private final LedgerViewModel movements;
  private final CatalogChangesViewModel catalog;
  private final SupervisorActionsViewModel supervisors;
  private final ObjectProperty<Book> book = new SimpleObjectProperty<>(Book.MOVEMENTS);
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private boolean shown;

  /** The books, opened at the movements. */
  public LedgerBooks(
      LedgerViewModel movements,
      CatalogChangesViewModel catalog,
      SupervisorActionsViewModel supervisors) {
    this.movements = movements;
    this.catalog = catalog;
    this.supervisors = supervisors;
    book.addListener(observable -> open());
    open();
  }

  private void open() {
    count.bind(
        switch (book.get()) {
          case MOVEMENTS -> movements.countProperty();
          case CATALOG -> catalog.countProperty();
          case SUPERVISORS -> supervisors.countProperty();
        });
    followCatalog();
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

  /** Starts to read and to follow changes. */
  void start() {
    shown = true;
    movements.start();
    followCatalog();
    supervisors.refresh();
  }

  /** Stops following changes. */
  void stop() {
    shown = false;
    movements.stop();
    catalog.stop();
  }

  /** Read only while it is seen: every change of stock would read it again. */
  private void followCatalog() {
    if (shown && book.get() == Book.CATALOG) {
      catalog.start();
    } else {
      catalog.stop();
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

  /** Which one is open. */
  public ObjectProperty<Book> bookProperty() {
    return book;
  }

  /** How much the open one holds. */
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }
}

package org.holdfast.ui.inventory.form;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import org.holdfast.text.TypedText;

/** What a product is to be, as it is entered. Belongs to the JavaFX application thread. */
public final class ProductEntry {

  private static final Texts TEXTS = Texts.of(ProductEntry.class);

  private final Optional<Product> before;
  private final StringProperty sku = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty category = new SimpleStringProperty("");
  private final StringProperty unit = new SimpleStringProperty(TEXTS.get("unit.standard"));
  private final StringProperty barcodes = new SimpleStringProperty("");
  private final StringProperty reorderPoint = new SimpleStringProperty("0");
  private final StringProperty safetyStock = new SimpleStringProperty("0");
  private final BooleanProperty tracked = new SimpleBooleanProperty(true);
  private final BooleanProperty active = new SimpleBooleanProperty(true);
  private final List<Property<?>> all =
      List.of(sku, name, category, unit, barcodes, reorderPoint, safetyStock, tracked, active);
  private final ObjectProperty<List<?>> first = new SimpleObjectProperty<>(List.of());
  private final BooleanBinding begun;

  /** What {@code before} is, or nothing yet. */
  ProductEntry(Optional<Product> before) {
    this.before = before;
    before.ifPresent(this::fill);
    first.set(values());
    begun =
        Bindings.createBooleanBinding(
            () -> !values().equals(first.get()),
            Stream.concat(all.stream(), Stream.of(first)).toArray(Observable[]::new));
  }

  private List<?> values() {
    return all.stream().map(Property::getValue).toList();
  }

  private void fill(Product product) {
    sku.set(product.sku().value());
    name.set(product.name());
    category.set(product.category());
    unit.set(product.unit());
    barcodes.set(String.join("\n", product.barcodes()));
    reorderPoint.set(Numbers.whole(product.reorderPoint()));
    safetyStock.set(Numbers.whole(product.safetyStock()));
    tracked.set(product.tracked());
    active.set(product.active());
  }

  /** Whether it is a product that is not there yet. */
  boolean isNew() {
    return before.isEmpty();
  }

  /** Which product it is about. */
  Sku product() {
    return Sku.of(sku.get());
  }

  /** A label that nobody knew is what the new product is to be found by. */
  void suggest(String label) {
    if (label.matches("[0-9]{8,14}")) {
      barcodes.set(label);
    } else {
      sku.set(Sku.of(label).value());
    }
    // It is scanned again as easily as it was.
    first.set(values());
  }

  /** Whether something was entered that would be lost with it. */
  BooleanBinding begunProperty() {
    return begun;
  }

  /** Adds a label that was scanned. */
  void scanned(String code) {
    barcodes.set(barcodes.get().isBlank() ? code : barcodes.get().strip() + "\n" + code);
  }

  /** The field that should hold a number and does not; empty: none. */
  Optional<String> noNumber() {
    if (TypedNumber.whole(reorderPoint.get()).isEmpty()) {
      return Optional.of(TEXTS.get("field.reorder-point"));
    }
    return TypedNumber.whole(safetyStock.get()).isEmpty()
        ? Optional.of(TEXTS.get("field.safety-stock"))
        : Optional.empty();
  }

  /** What is to be other than before; numbers have to be numbers. */
  ProductFields fields() {
    return new ProductFields(
        different(TypedText.name(name.get()), Product::name),
        different(TypedText.name(category.get()), Product::category),
        different(TypedText.name(unit.get()), Product::unit),
        different(tracked.get(), Product::tracked),
        number(safetyStock, Product::safetyStock),
        number(reorderPoint, Product::reorderPoint),
        different(codes(), Product::barcodes));
  }

  private OptionalLong number(StringProperty typed, Function<Product, Long> then) {
    return different(TypedNumber.whole(typed.get()).orElseThrow(), then).stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** What somebody else changes meanwhile in another part stays as they made it. */
  private <T> Optional<T> different(T now, Function<Product, T> then) {
    return Optional.of(now)
        .filter(value -> before.isEmpty() || !value.equals(then.apply(before.get())));
  }

  /**
   * One a line; those that it had may have anything in them, others are also set apart by blanks.
   */
  private List<String> codes() {
    List<String> had = before.map(Product::barcodes).orElse(List.of());
    return barcodes
        .get()
        .lines()
        .map(String::strip)
        .flatMap(line -> had.contains(line) ? Stream.of(line) : Stream.of(line.split("[\\s,;]+")))
        .map(code -> had.contains(code) ? code : TypedText.code(code))
        .filter(code -> !code.isEmpty())
        .toList();
  }

  /** Its SKU. */
  public StringProperty skuProperty() {
    return sku;
  }

  /** What people call it. */
  public StringProperty nameProperty() {
    return name;
  }

  /** Where it belongs. */
  public StringProperty categoryProperty() {
    return category;
  }

  /** A word for one of it. */
  public StringProperty unitProperty() {
    return unit;
  }

  /** What its labels say, one a line. */
  public StringProperty barcodesProperty() {
    return barcodes;
  }

  /** At so many available pieces it counts as low, as typed. */
  public StringProperty reorderPointProperty() {
    return reorderPoint;
  }

  /** Pieces that should never be undercut, as typed. */
  public StringProperty safetyStockProperty() {
    return safetyStock;
  }

  /** Whether stock is kept of it. */
  public BooleanProperty trackedProperty() {
    return tracked;
  }

  /** Whether it may be received and reserved. */
  public BooleanProperty activeProperty() {
    return active;
  }
}

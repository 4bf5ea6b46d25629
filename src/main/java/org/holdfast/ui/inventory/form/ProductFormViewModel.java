package org.holdfast.ui.inventory.form;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import org.holdfast.text.TypedText;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/**
 * A product while somebody enters what it is. What was entered stays until it is saved. Belongs to
 * the JavaFX application thread.
 */
public final class ProductFormViewModel {

  private static final Texts TEXTS = Texts.of(ProductFormViewModel.class);

  private final ScreenContext services;
  private final Operator operator;
  private final Optional<Product> before;
  private final Consumer<Product> saved;
  private final StringProperty sku = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty category = new SimpleStringProperty("");
  private final StringProperty unit = new SimpleStringProperty(TEXTS.get("unit.standard"));
  private final StringProperty barcodes = new SimpleStringProperty("");
  private final StringProperty reorderPoint = new SimpleStringProperty("0");
  private final StringProperty safetyStock = new SimpleStringProperty("0");
  private final BooleanProperty tracked = new SimpleBooleanProperty(true);
  private final BooleanProperty active = new SimpleBooleanProperty(true);
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /** A repeated press after an answer that was lost must not do it twice. */
  private String key = UUID.randomUUID().toString();

  private ProductRequest last;

  /**
   * A form for {@code before}, or for a new product.
   *
   * @param saved gets the product once it is saved
   */
  public ProductFormViewModel(
      ScreenContext services,
      Operator operator,
      Optional<Product> before,
      Consumer<Product> saved) {
    this.services = services;
    this.operator = operator;
    this.before = before;
    this.saved = saved;
    before.ifPresent(this::fill);
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

  /** Whether it makes a product. */
  public boolean isNew() {
    return before.isEmpty();
  }

  /** A label that nobody knew is what the new product is to be found by. */
  public void suggest(String label) {
    if (label.matches("[0-9]{8,14}")) {
      barcodes.set(label);
    } else {
      sku.set(Sku.of(label).value());
    }
  }

  /** Saves it, or says why not. */
  public void save() {
    if (busy.get()) {
      return;
    }
    OptionalLong reorder = TypedNumber.whole(reorderPoint.get());
    OptionalLong safety = TypedNumber.whole(safetyStock.get());
    if (reorder.isEmpty() || safety.isEmpty()) {
      String field = TEXTS.get(reorder.isEmpty() ? "field.reorder-point" : "field.safety-stock");
      message.set(
          Message.warning(TEXTS.get("problem.number", field), TEXTS.get("problem.number.advice")));
      return;
    }
    ProductFields fields =
        new ProductFields(
            different(TypedText.name(name.get()), Product::name),
            different(TypedText.name(category.get()), Product::category),
            different(TypedText.name(unit.get()), Product::unit),
            different(tracked.get(), Product::tracked),
            different(safety.getAsLong(), Product::safetyStock).stream()
                .mapToLong(Long::longValue)
                .findFirst(),
            different(reorder.getAsLong(), Product::reorderPoint).stream()
                .mapToLong(Long::longValue)
                .findFirst(),
            different(codes(), Product::barcodes));
    ProductRequest.Change change = isNew() ? ProductRequest.Change.ADD : ProductRequest.Change.EDIT;
    send(request(change, fields), product -> switchOnOrOff(product));
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

  /** Adds a label that was scanned. */
  public void scanned(String code) {
    barcodes.set(barcodes.get().isBlank() ? code : barcodes.get().strip() + "\n" + code);
  }

  private void switchOnOrOff(Product product) {
    if (product.active() == active.get()) {
      saved.accept(product);
    } else {
      ProductRequest.Change change =
          active.get() ? ProductRequest.Change.ACTIVATE : ProductRequest.Change.DEACTIVATE;
      send(request(change, ProductFields.NONE), saved);
    }
  }

  private ProductRequest request(ProductRequest.Change change, ProductFields fields) {
    ProductRequest request =
        new ProductRequest(key, operator.name(), change, Sku.of(sku.get()), fields, "");
    if (!request.equals(last)) {
      key = UUID.randomUUID().toString();
      request = new ProductRequest(key, operator.name(), change, request.sku(), fields, "");
    }
    last = request;
    return request;
  }

  private void send(ProductRequest request, Consumer<Product> done) {
    busy.set(true);
    message.set(null);
    services
        .tasks()
        .run(
            () -> services.catalog().change(request),
            outcome -> {
              busy.set(false);
              answered(outcome, done);
            },
            failure -> {
              busy.set(false);
              message.set(Messages.of(failure));
            });
  }

  private void answered(Outcome<Product> outcome, Consumer<Product> done) {
    outcome.refusal().map(Messages::of).ifPresent(message::set);
    outcome.value().ifPresent(done);
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

  /** What came of saving it; null: nothing to say. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }

  /** Whether it is being saved. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }
}

package org.holdfast.ui.inventory.operation;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.inventory.operation.form.Entry;
import org.holdfast.ui.inventory.operation.form.EntryField;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.PreparedRequest;
import org.holdfast.ui.inventory.operation.form.RequestHead;
import org.holdfast.ui.inventory.operation.form.StockEntry;

/**
 * The entry that is on screen: a form, what is typed into it, and the idempotency key that it goes
 * under, another one after each change. Belongs to the JavaFX application thread.
 */
final class OpenEntry {

  private final Operator operator;
  private final ReadOnlyObjectWrapper<OperationForm> form = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<ProductStock> product = new SimpleObjectProperty<>();
  private final EntryFields fields;
  private final EntryCheck check = new EntryCheck();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private String key = newKey();

  OpenEntry(Operator operator, Clock clock) {
    this.operator = operator;
    fields = new EntryFields(clock, () -> stock(product.get()));
    fields.onChange(this::onEntered);
    form.addListener(observable -> onEntered());
    check.certainProperty().addListener((InvalidationListener) observable -> look());
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private void onEntered() {
    key = newKey();
    look();
  }

  /** A key belongs to one entry: from here on it is another. */
  void becomeAnother() {
    key = newKey();
  }

  /** Checks it as it stands. */
  void look() {
    if (form.get() == null || product.get() == null) {
      check.clear();
    } else {
      check.look(form.get(), stockEntry(), head(), busy.get());
    }
  }

  /** The product that it is about. */
  Optional<Sku> sku() {
    return sku(product.get());
  }

  /** Whether it is about {@code sku}. */
  boolean isOf(Sku sku) {
    return sku().filter(sku::equals).isPresent();
  }

  /** Whether what was refused could be waited for. */
  boolean isWorthWaiting(Refusal refusal) {
    return form.get() != null && form.get().isWorthWaiting(stockEntry(), refusal);
  }

  static Optional<Sku> sku(ProductStock stock) {
    return Optional.ofNullable(stock).map(each -> each.product().sku());
  }

  /** Stock at each location. */
  static Map<String, Long> stock(ProductStock product) {
    return product == null
        ? Map.of()
        : product.levels().stream()
            .collect(Collectors.toMap(StockLevel::location, StockLevel::stock));
  }

  /** Takes a location that was just made for where the pieces go. */
  void choose(String made) {
    boolean moves = form.get() != null && form.get().fields().contains(EntryField.TARGET);
    (moves ? fields.targetProperty() : fields.locationProperty()).set(made);
  }

  private StockEntry stockEntry() {
    return new StockEntry(product.get(), fields.entry());
  }

  private RequestHead head() {
    return new RequestHead(key, operator.name());
  }

  /** The entry as a request; only of an open form. */
  PreparedRequest<?, ?> request() {
    return form.get().request(stockEntry(), head(), check.isConfirmed());
  }

  /** The entry as one about {@code sku}, if anything was typed. */
  Optional<Draft> begun(Sku sku) {
    Entry entry = fields.entry();
    return Optional.ofNullable(form.get())
        .filter(open -> entry.isBegun())
        .map(open -> new Draft(sku, open, entry, key, true));
  }

  /** Is {@code draft} from here on. */
  void resume(Draft draft) {
    form.set(null);
    fields.fill(draft.entry());
    form.set(draft.form());
    // Last, because each field that changes makes a new one.
    key = draft.key();
    look();
  }

  /** Is an empty one of {@code wanted} from here on; see {@link EntryFields#begin}. */
  void begin(OperationForm wanted, String place, Map<String, Long> stock) {
    // Also when it is open already, so that who looks at it hears of it.
    form.set(null);
    fields.begin(place, stock);
    form.set(wanted);
  }

  void close() {
    form.set(null);
  }

  ReadOnlyObjectWrapper<OperationForm> formProperty() {
    return form;
  }

  ObjectProperty<ProductStock> productProperty() {
    return product;
  }

  ReadOnlyBooleanWrapper busyProperty() {
    return busy;
  }

  EntryFields fields() {
    return fields;
  }

  EntryCheck check() {
    return check;
  }
}

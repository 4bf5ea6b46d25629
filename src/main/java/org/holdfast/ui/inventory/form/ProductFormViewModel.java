package org.holdfast.ui.inventory.form;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.catalog.ProductRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.stock.Product;
import org.holdfast.text.Texts;
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
  private final ProductEntry entry;
  private Consumer<Product> saved;
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
    this.entry = new ProductEntry(before);
    this.saved = saved;
  }

  /** From now on {@code other} gets the product once it is saved. */
  void onSaved(Consumer<Product> other) {
    saved = other;
  }

  /** It is there again with what was entered, which is said. */
  void resume() {
    if (entry.begunProperty().get()) {
      message.set(Message.info(TEXTS.get("draft.resumed"), TEXTS.get("draft.resumed.advice")));
    }
  }

  /** Whether it makes a product. */
  public boolean isNew() {
    return entry.isNew();
  }

  /** What is to be asked. */
  String header() {
    return isNew() ? TEXTS.get("header.new") : TEXTS.get("header.edit", entry.product());
  }

  /** A label that nobody knew is what the new product is to be found by. */
  public void suggest(String label) {
    entry.suggest(label);
  }

  /** Adds a label that was scanned. */
  public void scanned(String code) {
    entry.scanned(code);
  }

  /** Saves it, or says why not. */
  public void save() {
    if (busy.get()) {
      return;
    }
    Optional<String> noNumber = entry.noNumber();
    if (noNumber.isPresent()) {
      message.set(
          Message.warning(
              TEXTS.get("problem.number", noNumber.get()), TEXTS.get("problem.number.advice")));
      return;
    }
    ProductRequest.Change change = isNew() ? ProductRequest.Change.ADD : ProductRequest.Change.EDIT;
    send(request(change, entry.fields()), this::switchOnOrOff);
  }

  private void switchOnOrOff(Product product) {
    boolean active = entry.activeProperty().get();
    if (product.active() == active) {
      saved.accept(product);
    } else {
      ProductRequest.Change change =
          active ? ProductRequest.Change.ACTIVATE : ProductRequest.Change.DEACTIVATE;
      send(request(change, ProductFields.NONE), done -> saved.accept(done));
    }
  }

  private ProductRequest request(ProductRequest.Change change, ProductFields fields) {
    ProductRequest request =
        new ProductRequest(key, operator.name(), change, entry.product(), fields, "");
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

  /** What is entered. */
  public ProductEntry entry() {
    return entry;
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

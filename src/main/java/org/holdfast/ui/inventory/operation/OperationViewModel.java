package org.holdfast.ui.inventory.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.undo.Undoing;

/**
 * The form of an operation on a product: opens it, sends what was entered, keeps what was begun,
 * and says what came of it. Belongs to the JavaFX application thread.
 *
 * <p>One idempotency key stays with one entry until it succeeds or is changed, so pressing the
 * button again after a lost connection does nothing twice.
 */
public final class OperationViewModel {

  private final OpenEntry entry;
  private final EntrySender sender;
  private final LocationChoices choices;
  private final Drafts drafts = new Drafts();
  private final ReadOnlyIntegerWrapper opened = new ReadOnlyIntegerWrapper();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();

  /**
   * A closed form.
   *
   * @param locations all that there are
   */
  public OperationViewModel(
      ScreenContext services, Operator operator, ObservableList<String> locations) {
    entry = new OpenEntry(operator, services.clock());
    sender =
        new EntrySender(services, entry, drafts, message, new Undoing(services, operator, message));
    choices = new LocationChoices(entry.formProperty(), entry.productProperty(), locations);
    entry
        .productProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (newValue != null && OpenEntry.sku(oldValue).equals(OpenEntry.sku(newValue))) {
                entry.look();
              } else {
                turnTo(OpenEntry.sku(oldValue), OpenEntry.sku(newValue));
              }
            });
  }

  private Optional<Draft> begun() {
    return entry.sku().flatMap(entry::begun);
  }

  private boolean isBusy() {
    return entry.busyProperty().get();
  }

  /** What was typed about one product is put aside while another is looked at. */
  private void turnTo(Optional<Sku> before, Optional<Sku> now) {
    Optional<Draft> aside = isBusy() ? Optional.empty() : before.flatMap(entry::begun);
    aside.ifPresent(drafts::keep);
    entry.becomeAnother();
    close();
    message.set(aside.map(Draft::putAside).orElse(null));
    if (!isBusy()) {
      now.flatMap(drafts::take).ifPresent(this::resume);
    }
  }

  private void resume(Draft draft) {
    entry.resume(draft);
    message.set(Draft.resumed());
  }

  /** What was begun and neither booked nor dropped, each in a few words. */
  public List<String> unfinished() {
    List<Draft> all = new ArrayList<>(drafts.all());
    begun().ifPresent(all::add);
    return all.stream().map(Draft::summary).toList();
  }

  /** Whether something was typed that a look at another product would put aside. */
  public boolean isBegun() {
    return begun().isPresent();
  }

  /** Opens {@code wanted}, with what fits best already chosen. */
  public void open(OperationForm wanted) {
    open(wanted, Optional.empty());
  }

  /** Opens {@code wanted} with a location chosen, if the product is kept there. */
  public void open(OperationForm wanted, Optional<String> at) {
    ProductStock product = entry.productProperty().get();
    if (product == null || isBusy()) {
      return;
    }
    List<String> kept = product.levels().stream().map(StockLevel::location).toList();
    // The row of a product that was never stocked stands for no location.
    Optional<String> place = at.filter(kept::contains);
    begun().ifPresent(drafts::keep);
    Optional<Draft> draft = drafts.take(product.product().sku(), wanted, place);
    if (draft.isPresent()) {
      resume(draft.get());
    } else {
      message.set(null);
      boolean single = !wanted.isForAnyLocation() && kept.size() == 1;
      entry.begin(wanted, place.orElse(single ? kept.get(0) : null), OpenEntry.stock(product));
    }
    opened.set(opened.get() + 1);
  }

  /** Sends the entry, if it makes sense. */
  public void submit() {
    sender.submit();
  }

  /** Stops what is under way, or closes the form without doing anything. */
  public void cancel() {
    if (isBusy()) {
      sender.cancel();
    } else {
      entry.close();
    }
  }

  /** Stops what is under way, or closes the form and keeps what was typed for the next time. */
  public void putAside() {
    if (isBusy()) {
      sender.cancel();
      return;
    }
    Optional<Draft> typed = begun().map(Draft::left);
    typed.ifPresent(drafts::keep);
    // Nobody is told of a booking that was before it.
    message.set(typed.map(Draft::kept).orElse(null));
    entry.close();
  }

  /** Closes the form without doing anything, unless something is under way. */
  public void close() {
    if (!isBusy()) {
      entry.close();
    }
  }

  /** What is open; null: nothing. */
  public ReadOnlyObjectProperty<OperationForm> formProperty() {
    return entry.formProperty().getReadOnlyProperty();
  }

  /** The product that it is about; null: none. */
  public ObjectProperty<ProductStock> productProperty() {
    return entry.productProperty();
  }

  /** What is entered. */
  public EntryFields fields() {
    return entry.fields();
  }

  /** What is to be said about the entry. */
  public EntryCheck check() {
    return entry.check();
  }

  /** Takes a location that was just made for where the pieces go. */
  void choose(String made) {
    entry.choose(made);
  }

  /**
   * A location was scanned into the open form: it is where to, once it is known where from.
   *
   * @return why it cannot be; empty when it stands in its field now
   */
  public Optional<Message> scanned(String place) {
    return isBusy()
        ? Optional.of(ScannedPlace.busy(place))
        : ScannedPlace.fill(entry, choices, place);
  }

  /** The locations to choose from. */
  LocationChoices choices() {
    return choices;
  }

  /** Changes whenever a person opens a form, also when it is open already. */
  public ReadOnlyIntegerProperty openedProperty() {
    return opened.getReadOnlyProperty();
  }

  /** Whether a request is under way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return entry.busyProperty().getReadOnlyProperty();
  }

  /** What happened last; null: nothing to say. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }
}

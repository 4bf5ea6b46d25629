package org.holdfast.ui.inventory.operation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.ui.inventory.operation.form.AdjustMode;
import org.holdfast.ui.inventory.operation.form.Entry;
import org.holdfast.ui.inventory.operation.form.Patience;
import org.holdfast.ui.reservation.HoldTime;

/** The fields of all forms, as they are filled in. Belongs to the JavaFX application thread. */
public final class EntryFields {

  private final StringProperty quantity = new SimpleStringProperty("");
  private final ObjectProperty<String> location = new SimpleObjectProperty<>();
  private final ObjectProperty<String> target = new SimpleObjectProperty<>();
  private final ObjectProperty<HoldTime> hold = new SimpleObjectProperty<>(HoldTime.UNTIL_RELEASED);
  private final ObjectProperty<Patience> patience = new SimpleObjectProperty<>(Patience.NONE);
  private final ObjectProperty<AdjustMode> mode = new SimpleObjectProperty<>(AdjustMode.COUNTED);
  private final ObjectProperty<ReasonCode> reason = new SimpleObjectProperty<>(ReasonCode.COUNT);
  private final StringProperty note = new SimpleStringProperty("");
  private final StringProperty reference = new SimpleStringProperty("");
  private final StringProperty customer = new SimpleStringProperty("");
  private final Clock clock;
  private final Supplier<Map<String, Long>> stock;
  private Map<String, Long> opened = Map.of();
  private Optional<Entry.Begun> begun = Optional.empty();
  private boolean anew;

  /**
   * Empty fields.
   *
   * @param clock the server's
   * @param stock at each location, as it is on screen
   */
  EntryFields(Clock clock, Supplier<Map<String, Long>> stock) {
    this.clock = clock;
    this.stock = stock;
    // Before anybody who looks at the whole entry, and of the kind that is told first.
    quantity.addListener((InvalidationListener) observable -> onQuantity(quantity.get()));
  }

  /** Runs {@code action} whenever one of them changes. */
  void onChange(Runnable action) {
    for (Observable field :
        List.of(
            quantity, location, target, hold, patience, mode, reason, note, reference, customer)) {
      field.addListener((InvalidationListener) observable -> action.run());
    }
  }

  /** What they say. */
  Entry entry() {
    return new Entry(
        location.get(),
        target.get(),
        quantity.get(),
        note.get(),
        new OrderLabel(reference.get(), customer.get()),
        hold.get(),
        patience.get(),
        mode.get(),
        reason.get(),
        opened,
        begun);
  }

  /** Fills them in as they were. */
  void fill(Entry entry) {
    opened = entry.opened();
    location.set(entry.location());
    target.set(entry.target());
    quantity.set(entry.quantity());
    note.set(entry.note());
    reference.set(entry.label().reference());
    customer.set(entry.label().customer());
    hold.set(entry.hold());
    patience.set(entry.patience());
    mode.set(entry.mode());
    reason.set(entry.reason());
    begun = entry.begun();
  }

  /** What is typed from here on was counted anew. */
  void countAnew() {
    anew = true;
  }

  private void onQuantity(String now) {
    if (now.isBlank()) {
      begun = Optional.empty();
    } else if (begun.isEmpty() || anew) {
      begun = Optional.of(new Entry.Begun(clock.instant(), stock.get()));
    }
    anew = false;
  }

  /**
   * Begins anew. How long to hold, how to adjust and why stay what they were.
   *
   * @param place where; null: not chosen
   * @param now stock at each location
   */
  void begin(String place, Map<String, Long> now) {
    quantity.set("");
    note.set("");
    reference.set("");
    customer.set("");
    target.set(null);
    // Waiting is asked for each time: nobody should stand in a queue by habit.
    patience.set(Patience.NONE);
    opened = now;
    anew = false;
    location.set(place);
  }

  /** Pieces, as typed. */
  public StringProperty quantityProperty() {
    return quantity;
  }

  /** Where; null: anywhere, or not chosen yet. */
  public ObjectProperty<String> locationProperty() {
    return location;
  }

  /** Where to, for a transfer; null: not chosen yet. */
  public ObjectProperty<String> targetProperty() {
    return target;
  }

  /** How long to hold a reservation. */
  public ObjectProperty<HoldTime> holdProperty() {
    return hold;
  }

  /** What to do where there is too little to reserve. */
  public ObjectProperty<Patience> patienceProperty() {
    return patience;
  }

  /** How an adjustment is entered. */
  public ObjectProperty<AdjustMode> modeProperty() {
    return mode;
  }

  /** Why stock is adjusted. */
  public ObjectProperty<ReasonCode> reasonProperty() {
    return reason;
  }

  /** Free text. */
  public StringProperty noteProperty() {
    return note;
  }

  /** What the order is called; empty: nothing. */
  public StringProperty referenceProperty() {
    return reference;
  }

  /** Whose order it is; empty: nobody said. */
  public StringProperty customerProperty() {
    return customer;
  }
}

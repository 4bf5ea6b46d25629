package org.holdfast.ui.order.detail;

import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.reservation.Reservation;

/**
 * What an order is called, whose it is, and its note, as they are being typed. What somebody has
 * typed is kept while the order changes under it.
 */
final class OrderLabelEntry {

  /**
   * One text.
   *
   * @param typed as it is typed
   * @param saved as the database has it
   */
  private record Part(StringProperty typed, StringProperty saved) {

    static Part empty() {
      return new Part(new SimpleStringProperty(""), new SimpleStringProperty(""));
    }

    boolean isChanged() {
      return !typed.get().strip().equals(saved.get());
    }

    /** A text that nobody is changing follows the database. */
    void show(String text) {
      boolean kept = isChanged();
      saved.set(text);
      if (!kept) {
        typed.set(text);
      }
    }

    Optional<String> change() {
      return isChanged() ? Optional.of(typed.get().strip()) : Optional.empty();
    }
  }

  private final Part reference = Part.empty();
  private final Part customer = Part.empty();
  private final Part note = Part.empty();
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();

  OrderLabelEntry() {
    InvalidationListener check =
        observable ->
            changed.set(List.of(reference, customer, note).stream().anyMatch(Part::isChanged));
    for (Part part : List.of(reference, customer, note)) {
      part.typed().addListener(check);
      part.saved().addListener(check);
    }
  }

  /** The database says this. */
  void show(Reservation reservation) {
    reference.show(reservation.label().reference());
    customer.show(reservation.label().customer());
    note.show(reservation.note());
  }

  StringProperty referenceProperty() {
    return reference.typed();
  }

  StringProperty customerProperty() {
    return customer.typed();
  }

  StringProperty noteProperty() {
    return note.typed();
  }

  /** Whether there is something to save. */
  ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /** What was changed, as a request. */
  ChangeRequest request(String key, String operator, long reservation) {
    return new ChangeRequest(
        key,
        operator,
        reservation,
        List.of(),
        reference.change(),
        customer.change(),
        note.change(),
        false,
        "");
  }
}

package org.holdfast.ui.order.detail;

import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.order.OrderStep;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;

/** What is to become of a line of an open reservation, as it is being typed. */
final class OrderLineEntry {

  private static final Texts TEXTS = Texts.of(OrderLineEntry.class);

  private final StringProperty product = new SimpleStringProperty("");
  private final StringProperty pieces = new SimpleStringProperty("");
  private final ObjectProperty<String> place = new SimpleObjectProperty<>("");
  private final BooleanProperty safetyStock = new SimpleBooleanProperty();
  private final ObjectProperty<ReservationLine> line = new SimpleObjectProperty<>();

  /**
   * What comes of an entry: a step, or what is wrong.
   *
   * @param step what to do
   * @param problem what is wrong with the entry; empty when nothing is
   */
  record Read(Optional<OrderStep> step, String problem) {
    static Read of(OrderStep step) {
      return new Read(Optional.of(step), "");
    }

    static Read wrong(String problem) {
      return new Read(Optional.empty(), problem);
    }
  }

  OrderLineEntry() {
    line.addListener(
        (observable, oldValue, newValue) -> {
          if (newValue != null && isOther(oldValue, newValue)) {
            product.set(newValue.sku().value());
            place.set("");
          }
        });
  }

  /** The same line may come anew when the order is read again. */
  static boolean isOther(ReservationLine before, ReservationLine after) {
    return before == null
        || !before.sku().equals(after.sku())
        || !before.location().equals(after.location());
  }

  /** SKU or barcode of what is added. */
  StringProperty productProperty() {
    return product;
  }

  /** How many pieces. */
  StringProperty piecesProperty() {
    return pieces;
  }

  /** From where what is added, or where to what is moved; empty: anywhere. */
  ObjectProperty<String> placeProperty() {
    return place;
  }

  /** Whether also what is kept as safety stock may be promised. */
  BooleanProperty safetyStockProperty() {
    return safetyStock;
  }

  /** The line that is changed; null: none. */
  ObjectProperty<ReservationLine> lineProperty() {
    return line;
  }

  /** A label was scanned: one piece of that product is what is most likely meant. */
  void scanned(String code) {
    line.set(null);
    product.set(code);
    place.set("");
    if (pieces.get().isBlank()) {
      pieces.set("1");
    }
  }

  /** Whether pieces or a product were typed; the product of a line that was chosen is none. */
  boolean isBegun() {
    boolean chosen = line.get() != null && line.get().sku().value().equals(product.get().strip());
    return !pieces.get().isBlank() || !(chosen || product.get().isBlank());
  }

  /** No line is chosen any more; what was typed stays. */
  void letGo() {
    if (!isBegun()) {
      clear();
    }
    line.set(null);
  }

  /** Nothing is typed any more. */
  void clear() {
    product.set("");
    pieces.set("");
    place.set("");
  }

  private OptionalLong number() {
    return TypedNumber.whole(pieces.get());
  }

  /** One line more, or more on one that is there. */
  Read add() {
    if (product.get().isBlank()) {
      return Read.wrong(TEXTS.get("entry.product"));
    }
    OptionalLong number = number();
    if (number.isEmpty() || number.getAsLong() < 1) {
      return Read.wrong(TEXTS.get("entry.pieces"));
    }
    return Read.of(new OrderStep.Add(Sku.of(product.get()), chosen(), number.getAsLong()));
  }

  private Optional<String> chosen() {
    return Optional.of(place.get()).filter(name -> !name.isEmpty());
  }

  /** As many on the chosen line as were typed. */
  Read change() {
    ReservationLine old = line.get();
    OptionalLong number = number();
    if (number.isEmpty() || number.getAsLong() < 0) {
      return Read.wrong(TEXTS.get("entry.pieces-on-line"));
    }
    long more = number.getAsLong() - old.open();
    if (more == 0) {
      return Read.wrong(TEXTS.get("entry.same", old.open()));
    }
    return Read.of(
        more > 0
            ? new OrderStep.Add(old.sku(), old.location(), more)
            : new OrderStep.Remove(old.sku(), old.location(), -more));
  }

  /** Nothing of the chosen line. */
  Read remove() {
    ReservationLine old = line.get();
    return Read.of(new OrderStep.Remove(old.sku(), old.location(), old.open()));
  }

  /** The chosen line, or as many of it as were typed, from another location. */
  Read move() {
    ReservationLine old = line.get();
    if (chosen().isEmpty() || chosen().equals(old.location())) {
      return Read.wrong(TEXTS.get("entry.where-to"));
    }
    OptionalLong number = pieces.get().isBlank() ? OptionalLong.of(old.open()) : number();
    if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > old.open()) {
      return Read.wrong(TEXTS.get("entry.move-between", old.open()));
    }
    return Read.of(new OrderStep.Move(old.sku(), old.location(), number.getAsLong(), place.get()));
  }
}

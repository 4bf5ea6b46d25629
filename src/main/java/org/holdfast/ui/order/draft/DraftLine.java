package org.holdfast.ui.order.draft;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import org.holdfast.ui.order.detail.PlaceNames;

/**
 * A line of an order that is being written.
 *
 * @param stock the product, as it was when it was scanned
 * @param pieces how many, as typed
 * @param place from where; empty: from wherever it lies
 */
record DraftLine(ProductStock stock, StringProperty pieces, ObjectProperty<String> place) {

  private static final Texts TEXTS = Texts.of(DraftLine.class);

  /** A line of {@code pieces} from anywhere. */
  DraftLine(ProductStock stock, long pieces) {
    this(stock, new SimpleStringProperty(Long.toString(pieces)), new SimpleObjectProperty<>(""));
  }

  /** The product. */
  Sku sku() {
    return stock.product().sku();
  }

  /** What there was of it, for people. */
  String available() {
    return stock.product().tracked()
        ? TEXTS.get("draft.available", stock.available())
        : TEXTS.get("draft.not-tracked");
  }

  /** From where it can be promised. */
  List<String> places() {
    return PlaceNames.choices(
        stock.levels().stream()
            .filter(level -> !level.setAside())
            .map(StockLevel::location)
            .toList());
  }

  /** How many; empty: that is no number of pieces. */
  OptionalLong number() {
    OptionalLong typed = TypedNumber.whole(pieces.get());
    return typed.isPresent() && typed.getAsLong() > 0 ? typed : OptionalLong.empty();
  }

  /** Adds pieces to what is typed; what is no number is replaced. */
  void add(long more) {
    pieces.set(Long.toString(Math.addExact(number().orElse(0), more)));
  }

  /** As the database is asked for it. */
  ReserveRequest.Line line() {
    return new ReserveRequest.Line(
        sku(), Optional.of(place.get()).filter(name -> !name.isEmpty()), number().orElse(0));
  }
}

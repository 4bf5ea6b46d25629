package org.holdfast.ui.order.draft;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.text.Texts;
import org.holdfast.ui.reservation.HoldTime;

/**
 * What is typed and scanned of a new order. It stays until it is reserved or thrown away, also
 * while its dialog is closed. Belongs to the JavaFX application thread.
 */
final class OrderDraft {

  private static final Texts TEXTS = Texts.of(OrderDraft.class);

  /** What is to happen when there is less than an order wants. */
  enum Shortage {
    /** Nothing is promised. */
    REFUSE,
    /** What there is is promised, the rest is not. */
    TAKE,
    /** The order waits until all of it can be promised. */
    WAIT;

    /** The words that screens show. */
    @Override
    public String toString() {
      return switch (this) {
        case REFUSE -> TEXTS.get("shortage.refuse");
        case TAKE -> TEXTS.get("shortage.take");
        case WAIT -> TEXTS.get("shortage.wait");
      };
    }
  }

  private final ObservableList<DraftLine> lines = FXCollections.observableArrayList();
  private final StringProperty product = new SimpleStringProperty("");
  private final StringProperty pieces = new SimpleStringProperty("");
  private final StringProperty reference = new SimpleStringProperty("");
  private final StringProperty customer = new SimpleStringProperty("");
  private final StringProperty note = new SimpleStringProperty("");
  private final ObjectProperty<HoldTime> hold = new SimpleObjectProperty<>(HoldTime.UNTIL_RELEASED);
  private final ObjectProperty<Shortage> shortage = new SimpleObjectProperty<>(Shortage.REFUSE);
  private final BooleanProperty safetyStock = new SimpleBooleanProperty();
  private DraftLine latest;

  /** What is wanted so far. */
  ObservableList<DraftLine> lines() {
    return lines;
  }

  /** SKU or barcode of the next line. */
  StringProperty productProperty() {
    return product;
  }

  /** Pieces of the next line. */
  StringProperty piecesProperty() {
    return pieces;
  }

  /** What the order is called. */
  StringProperty referenceProperty() {
    return reference;
  }

  /** Whose it is. */
  StringProperty customerProperty() {
    return customer;
  }

  /** Its note. */
  StringProperty noteProperty() {
    return note;
  }

  /** How long it is held. */
  ObjectProperty<HoldTime> holdProperty() {
    return hold;
  }

  /** What happens when there is too little. */
  ObjectProperty<Shortage> shortageProperty() {
    return shortage;
  }

  /** Whether also what is kept as safety stock may be promised. */
  BooleanProperty safetyStockProperty() {
    return safetyStock;
  }

  /** Whether something would be lost with it. */
  boolean isBegun() {
    return !lines.isEmpty()
        || Stream.of(product, reference, customer, note).anyMatch(text -> !text.get().isBlank());
  }

  /** Nothing is wanted any more; gives what brings everything back. */
  Runnable clear() {
    List<DraftLine> before = List.copyOf(lines);
    List<StringProperty> texts = List.of(product, pieces, reference, customer, note);
    List<String> typed = texts.stream().map(StringProperty::get).toList();
    HoldTime held = hold.get();
    Shortage wanted = shortage.get();
    boolean safety = safetyStock.get();
    empty();
    return () -> {
      lines.setAll(before);
      for (int i = 0; i < typed.size(); i++) {
        texts.get(i).set(typed.get(i));
      }
      hold.set(held);
      shortage.set(wanted);
      safetyStock.set(safety);
    };
  }

  private void empty() {
    lines.clear();
    Stream.of(product, pieces, reference, customer, note).forEach(text -> text.set(""));
    hold.set(HoldTime.UNTIL_RELEASED);
    shortage.set(Shortage.REFUSE);
    safetyStock.set(false);
  }

  /** A line more, or more on the line that is there. */
  void add(ProductStock found, long more) {
    Optional<DraftLine> there =
        lines.stream().filter(line -> line.sku().equals(found.product().sku())).findFirst();
    there.ifPresent(line -> line.add(more));
    latest = there.orElseGet(() -> new DraftLine(found, more));
    if (there.isEmpty()) {
      lines.add(latest);
    }
  }

  /** The line that was added, or added to, last; empty: none, or it was removed. */
  Optional<DraftLine> latest() {
    return Optional.ofNullable(latest).filter(lines::contains);
  }

  /** What is wanted, as a request. */
  ReserveRequest request(String key, String operator) {
    return new ReserveRequest(
        key,
        operator,
        lines.stream().map(DraftLine::line).toList(),
        hold.get().duration(),
        note.get().strip(),
        safetyStock.get(),
        new OrderLabel(reference.get().strip(), customer.get().strip()),
        shortage.get() == Shortage.TAKE);
  }

  /** What is wrong with it; empty when nothing is. */
  Optional<String> problem() {
    if (!product.get().isBlank()) {
      return Optional.of(TEXTS.get("draft.not-added", product.get().strip()));
    }
    Optional<DraftLine> odd = lines.stream().filter(line -> line.number().isEmpty()).findFirst();
    if (odd.isPresent()) {
      return Optional.of(TEXTS.get("draft.pieces", odd.get().sku()));
    }
    return lines.isEmpty()
        ? Optional.of(TEXTS.get("draft.no-lines"))
        : RequestChecks.check(request("key", "somebody")).map(RefusalTexts::message);
  }
}

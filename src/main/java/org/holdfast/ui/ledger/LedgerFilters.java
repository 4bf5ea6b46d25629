package org.holdfast.ui.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.text.TypedText;

/** Decides which movements are listed. Belongs to the JavaFX application thread. */
public final class LedgerFilters {

  /** More digits than any number of a reservation has. */
  static final int MAX_DIGITS = 18;

  private final StringProperty search = new SimpleStringProperty("");
  private final StringProperty operator = new SimpleStringProperty("");
  private final StringProperty reservation = new SimpleStringProperty("");
  private final StringProperty order = new SimpleStringProperty("");
  private final ObjectProperty<Operation> operation = new SimpleObjectProperty<>();
  private final ObjectProperty<ReasonCode> reason = new SimpleObjectProperty<>();
  private final ObjectProperty<String> place = new SimpleObjectProperty<>();
  private final ObjectProperty<Long> together = new SimpleObjectProperty<>();
  private final ObjectProperty<LocalDate> from = new SimpleObjectProperty<>();
  private final ObjectProperty<LocalDate> to = new SimpleObjectProperty<>();
  private final ObservableList<String> places = FXCollections.observableArrayList();
  private final InvalidationListener changed;
  private boolean clearing;

  LedgerFilters(InvalidationListener changed) {
    this.changed = changed;
    Stream.<Property<?>>of(
            search, operator, reservation, order, operation, reason, place, together, from, to)
        .forEach(
            property ->
                property.addListener(
                    (observable, before, now) -> {
                      if (!clearing) {
                        changed.invalidated(observable);
                      }
                    }));
  }

  /** Forgets the filters, which asks once. */
  public void clear() {
    boolean filtered = isFiltered();
    clearing = true;
    search.set("");
    operator.set("");
    reservation.set("");
    order.set("");
    Stream.<Property<?>>of(operation, reason, place, together, from, to)
        .forEach(property -> property.setValue(null));
    clearing = false;
    if (filtered) {
      changed.invalidated(search);
    }
  }

  /** Whether a filter hides movements. */
  public boolean isFiltered() {
    return Stream.of(search, operator, reservation, order).anyMatch(text -> !text.get().isBlank())
        || Stream.of(operation, reason, place, together, from, to)
            .map(Property::getValue)
            .anyMatch(Objects::nonNull);
  }

  /** The filters as they are now, for {@code limit} movements at most. */
  MovementFilter filter(int limit) {
    return new MovementFilter(
        Optional.empty(),
        Optional.ofNullable(operation.get()),
        List.of(TypedText.name(search.get()).split(" +")),
        limit,
        new MovementFilter.Narrow(
            Optional.of(TypedText.name(operator.get())).filter(name -> !name.isEmpty()),
            Optional.ofNullable(reason.get()),
            Optional.ofNullable(place.get()),
            number(),
            Optional.of(TypedText.name(order.get())).filter(text -> !text.isEmpty()),
            together.get() == null ? OptionalLong.empty() : OptionalLong.of(together.get()),
            Optional.ofNullable(from.get()).map(LedgerFilters::begin),
            // The whole last day.
            Optional.ofNullable(to.get()).map(day -> begin(day.plusDays(1)))));
  }

  private OptionalLong number() {
    String digits = reservation.get();
    return digits.matches("\\d{1," + MAX_DIGITS + "}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
  }

  /** Words that SKU, operator, location, operation, reason or note must contain. */
  public StringProperty searchProperty() {
    return search;
  }

  /** Only by this one, as the ledger names it; empty: any. */
  public StringProperty operatorProperty() {
    return operator;
  }

  /** Only of the reservation with this number; empty: any. */
  public StringProperty reservationProperty() {
    return reservation;
  }

  /** Only of orders with this in their reference or their customer's name; empty: any. */
  public StringProperty orderProperty() {
    return order;
  }

  /** Only this operation; null: any. */
  public ObjectProperty<Operation> operationProperty() {
    return operation;
  }

  /** Only for this reason; null: any. */
  public ObjectProperty<ReasonCode> reasonProperty() {
    return reason;
  }

  /** Only at this location; null: any. */
  public ObjectProperty<String> placeProperty() {
    return place;
  }

  /** Only what was booked together with the movement of this number; null: any. */
  public ObjectProperty<Long> togetherProperty() {
    return together;
  }

  /** The first day; null: from the beginning. */
  public ObjectProperty<LocalDate> fromProperty() {
    return from;
  }

  /** The last day; null: until now. */
  public ObjectProperty<LocalDate> toProperty() {
    return to;
  }

  /** The locations that can be chosen. */
  public ObservableList<String> places() {
    return places;
  }
}

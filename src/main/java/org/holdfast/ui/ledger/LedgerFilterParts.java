package org.holdfast.ui.ledger;

import java.time.LocalDate;
import java.util.List;
import javafx.beans.property.Property;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.view.FilterPart;
import org.holdfast.ui.common.view.FilterParts;

/** The filters of the movements, as they are kept and told. */
final class LedgerFilterParts {

  private static final Texts TEXTS = Texts.of(LedgerFilterParts.class);

  private LedgerFilterParts() {}

  /** Those of {@code filters}. */
  static FilterParts of(LedgerFilters filters) {
    return new FilterParts(
        List.of(
            FilterPart.choice(
                "operation",
                TEXTS.get("column.operation"),
                filters.operationProperty(),
                Operation.class,
                Operation::label),
            FilterPart.choice(
                "reason",
                TEXTS.get("reason"),
                filters.reasonProperty(),
                ReasonCode.class,
                ReasonCode::label),
            FilterPart.name("location", TEXTS.get("column.location"), filters.placeProperty()),
            FilterPart.text("operator", TEXTS.get("column.operator"), filters.operatorProperty()),
            FilterPart.text(
                "reservation", TEXTS.get("column.reservation"), filters.reservationProperty()),
            day("from", TEXTS.get("from"), filters.fromProperty()),
            day("to", TEXTS.get("to"), filters.toProperty()),
            FilterPart.search(filters.searchProperty())));
  }

  private static FilterPart<LocalDate> day(String id, String name, Property<LocalDate> day) {
    return new FilterPart<>(
        id, name, day, null, LocalDate::toString, LocalDate::parse, DayField::words, true);
  }
}

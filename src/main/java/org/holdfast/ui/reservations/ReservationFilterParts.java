package org.holdfast.ui.reservations;

import java.util.List;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.view.FilterPart;
import org.holdfast.ui.common.view.FilterParts;

/** The filters of the list of reservations, as they are kept and told. */
final class ReservationFilterParts {

  private static final Texts TEXTS = Texts.of(ReservationFilterParts.class);

  /** How it is written down that all states are shown: no value stands for that. */
  private static final String ALL = "ALL";

  private ReservationFilterParts() {}

  /** Those of {@code filters}. */
  static FilterParts of(ReservationFilters filters) {
    return new FilterParts(
        List.of(
            new FilterPart<>(
                "state",
                TEXTS.get("column.state"),
                filters.stateProperty(),
                ReservationState.OPEN,
                state -> state == null ? ALL : state.name(),
                text -> text.equals(ALL) ? null : ReservationState.valueOf(text),
                state -> state == null ? TEXTS.get("state.all") : state.label(),
                true),
            FilterPart.text("operator", TEXTS.get("filter.operator"), filters.operatorProperty()),
            FilterPart.search(filters.textProperty())));
  }
}

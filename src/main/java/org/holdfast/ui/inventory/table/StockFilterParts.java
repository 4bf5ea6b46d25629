package org.holdfast.ui.inventory.table;

import java.util.List;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.view.FilterPart;
import org.holdfast.ui.common.view.FilterParts;
import org.holdfast.ui.inventory.list.StockFilters;

/** The filters of the list of stock, as they are kept and told. */
public final class StockFilterParts {

  private static final Texts TEXTS = Texts.of(StockFilterParts.class);

  private StockFilterParts() {}

  /** Those of {@code filters}; what a row stands for comes first, because it ends a location. */
  public static FilterParts of(StockFilters filters) {
    return new FilterParts(
        List.of(
            mode(filters),
            FilterPart.name("category", TEXTS.get("column.category"), filters.categoryProperty()),
            FilterPart.name("location", TEXTS.get("column.location"), filters.locationProperty()),
            FilterPart.choice(
                "state",
                TEXTS.get("column.state"),
                filters.stateProperty(),
                StockState.class,
                StockState::label),
            new FilterPart<>(
                "reorder",
                TEXTS.get("filter.reorder"),
                filters.reorderProperty(),
                false,
                Object::toString,
                Boolean::valueOf,
                reorder -> "",
                true),
            FilterPart.search(filters.searchProperty())));
  }

  private static FilterPart<StockMode> mode(StockFilters filters) {
    return new FilterPart<>(
        "mode",
        "",
        filters.modeProperty(),
        StockMode.BY_PRODUCT,
        StockMode::name,
        StockMode::valueOf,
        mode -> "",
        true);
  }
}

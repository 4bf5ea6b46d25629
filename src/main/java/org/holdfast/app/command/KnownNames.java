package org.holdfast.app.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What there is, for whoever has named what there is not. */
final class KnownNames {

  private static final Logger LOG = LoggerFactory.getLogger(KnownNames.class);
  private static final Texts TEXTS = Texts.of(KnownNames.class);
  private static final int SHOWN = 10;
  private static final int SHORTEST = 2;

  private final InventorySession inventory;

  KnownNames(InventorySession inventory) {
    this.inventory = inventory;
  }

  /** Why {@code wanted} cannot be looked up; empty where all of them are products. */
  static Optional<Refusal> missing(InventorySession inventory, List<Sku> wanted) {
    Optional<Refusal.InvalidRequest> senseless = RequestChecks.check(wanted);
    if (wanted.isEmpty() || senseless.isPresent()) {
      return senseless.map(Refusal.class::cast);
    }
    List<Sku> found =
        inventory.queries().stockOf(wanted).stream().map(stock -> stock.product().sku()).toList();
    List<Sku> unknown = wanted.stream().filter(sku -> !found.contains(sku)).toList();
    return unknown.isEmpty() ? Optional.empty() : Optional.of(new Refusal.UnknownSku(unknown));
  }

  /** A sentence that lists what could have been meant; empty where nothing could. */
  Optional<String> like(Refusal refusal) {
    try {
      if (refusal instanceof Refusal.UnknownLocation) {
        return locations();
      }
      return refusal instanceof Refusal.UnknownSku unknown
          ? products(unknown.skus().get(0))
          : Optional.empty();
    } catch (InventoryUnavailableException e) {
      LOG.debug("what there is could not be read", e);
      return Optional.empty();
    }
  }

  private Optional<String> locations() {
    List<String> all = inventory.queries().locations();
    if (all.isEmpty()) {
      return Optional.of(TEXTS.get("no-locations"));
    }
    String shown = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return Optional.of(TEXTS.get("locations", shown, Math.max(0, all.size() - SHOWN)));
  }

  /** Those that contain it, or as much of its beginning as any contains. */
  private Optional<String> products(Sku sku) {
    for (String part = sku.value(); part.length() >= SHORTEST; part = shorter(part)) {
      List<StockRow> alike = inventory.table().first(named(part), SHOWN);
      if (!alike.isEmpty()) {
        return Optional.of(
            TEXTS.get(
                "products",
                alike.stream()
                    .map(row -> row.sku() + " (" + row.product().product().name() + ")")
                    .collect(Collectors.joining(", "))));
      }
    }
    return Optional.empty();
  }

  /** Found by the index of words, however many products there are. */
  private static StockFilter named(String part) {
    return new StockFilter(
        StockMode.BY_PRODUCT,
        StockFilter.words(part),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static String shorter(String part) {
    return part.substring(0, part.offsetByCodePoints(0, part.codePointCount(0, part.length()) / 2));
  }
}

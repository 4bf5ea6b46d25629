package org.holdfast.inventory.wording;

import java.util.List;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.text.Texts;

/** How it is said that products and locations do not allow a request. */
final class CatalogRefusals {

  private static final Texts TEXTS = Texts.of(CatalogRefusals.class);

  static final List<Wording<?>> WORDINGS =
      List.of(
          new Wording<>(
              Refusal.ProductExists.class,
              refusal -> TEXTS.get("product-exists", refusal.sku()),
              refusal -> TEXTS.get("product-exists.advice")),
          new Wording<>(
              Refusal.ProductInactive.class,
              refusal -> TEXTS.get("product-inactive", refusal.sku()),
              refusal -> TEXTS.get("product-inactive.advice")),
          new Wording<>(
              Refusal.BarcodeTaken.class,
              refusal -> TEXTS.get("barcode-taken", refusal.code(), refusal.sku()),
              refusal -> TEXTS.get("barcode-taken.advice", refusal.sku())),
          new Wording<>(
              Refusal.TrackingFixed.class,
              refusal -> TEXTS.get("tracking-fixed", refusal.sku()),
              refusal -> TEXTS.get("tracking-fixed.advice")),
          new Wording<>(
              Refusal.LocationExists.class,
              refusal -> TEXTS.get("location-exists", refusal.name()),
              refusal -> TEXTS.get("location-exists.advice")),
          new Wording<>(
              Refusal.LocationInactive.class,
              refusal -> TEXTS.get("location-inactive", refusal.name()),
              refusal -> TEXTS.get("location-inactive.advice")),
          new Wording<>(
              Refusal.LocationNotEmpty.class,
              refusal -> TEXTS.get("location-not-empty", refusal.name(), refusal.pieces()),
              refusal -> TEXTS.get("location-not-empty.advice")),
          new Wording<>(
              Refusal.LocationPromised.class,
              refusal -> TEXTS.get("location-promised", refusal.name(), refusal.pieces()),
              refusal -> TEXTS.get("location-promised.advice")));

  private CatalogRefusals() {}
}

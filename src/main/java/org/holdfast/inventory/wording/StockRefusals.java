package org.holdfast.inventory.wording;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** How it is said that the stock does not allow a request. */
final class StockRefusals {

  private static final Texts TEXTS = Texts.of(StockRefusals.class);

  static final List<Wording<?>> WORDINGS =
      List.of(
          new Wording<>(
              Refusal.Insufficient.class,
              refusal ->
                  refusal.shortages().stream()
                      .map(StockRefusals::shortage)
                      .collect(Collectors.joining("; ", "", ".")),
              refusal -> TEXTS.get("insufficient.advice")),
          new Wording<>(
              Refusal.BelowSafetyStock.class,
              refusal ->
                  refusal.lines().stream()
                      .map(StockRefusals::safetyStock)
                      .collect(Collectors.joining(" ")),
              refusal -> TEXTS.get("below-safety-stock.advice")),
          new Wording<>(
              Refusal.BelowReserved.class,
              StockRefusals::belowReserved,
              refusal ->
                  refusal.wanted() < 0
                      ? TEXTS.get("below-stock.advice")
                      : TEXTS.get("below-reserved.advice")),
          new Wording<>(
              Refusal.StockChanged.class,
              refusal ->
                  TEXTS.get(
                      "stock-changed",
                      refusal.sku(),
                      refusal.location(),
                      refusal.expected(),
                      refusal.stock(),
                      Numbers.signed(refusal.stock() - refusal.expected())),
              refusal -> TEXTS.get("stock-changed.advice")),
          new Wording<>(
              Refusal.CountedInFuture.class,
              refusal ->
                  TEXTS.get(
                      "counted-in-future",
                      refusal.sku(),
                      refusal.location(),
                      stamp(refusal.countedAt()),
                      stamp(refusal.now())),
              refusal -> TEXTS.get("counted-in-future.advice")),
          new Wording<>(
              Refusal.CountedSince.class,
              refusal ->
                  TEXTS.get(
                      "counted-since",
                      refusal.sku(),
                      refusal.location(),
                      stamp(refusal.countedAt()),
                      stamp(refusal.at()),
                      refusal.by()),
              refusal -> TEXTS.get("counted-since.advice")),
          new Wording<>(
              Refusal.CountTooSmall.class,
              refusal ->
                  TEXTS.get(
                      "count-too-small",
                      refusal.sku(),
                      refusal.location(),
                      refusal.counted(),
                      -refusal.moved()),
              refusal -> TEXTS.get("count-too-small.advice")),
          new Wording<>(
              Refusal.NoStockRow.class,
              refusal ->
                  refusal
                      .location()
                      .map(place -> TEXTS.get("no-stock-row.there", refusal.sku(), place))
                      .orElseGet(() -> TEXTS.get("no-stock-row", refusal.sku())),
              refusal -> TEXTS.get("no-stock-row.advice")),
          new Wording<>(
              Refusal.SetAside.class,
              refusal -> TEXTS.get("set-aside", refusal.sku(), refusal.location()),
              refusal -> TEXTS.get("set-aside.advice")),
          new Wording<>(
              Refusal.UnknownSku.class,
              refusal ->
                  TEXTS.get(
                      "unknown-sku",
                      refusal.skus().stream().map(Sku::value).collect(Collectors.joining(", ")),
                      refusal.skus().size()),
              refusal -> TEXTS.get("unknown-sku.advice")),
          new Wording<>(
              Refusal.UnknownLocation.class,
              refusal -> TEXTS.get("unknown-location", refusal.name()),
              refusal -> TEXTS.get("unknown-location.advice")));

  private StockRefusals() {}

  private static String stamp(Instant moment) {
    return Moments.stamp(moment, ZoneId.systemDefault());
  }

  private static String shortage(Refusal.Shortage line) {
    return line.location()
        .map(
            place ->
                TEXTS.get("shortage.there", line.available(), line.sku(), line.requested(), place))
        .orElseGet(() -> TEXTS.get("shortage", line.available(), line.sku(), line.requested()));
  }

  private static String safetyStock(Refusal.SafetyStock line) {
    return TEXTS.get(
        "below-safety-stock",
        line.sku(),
        Math.max(0, line.available() - line.safetyStock()),
        Math.min(line.available(), line.safetyStock()),
        line.available());
  }

  private static String belowReserved(Refusal.BelowReserved refusal) {
    return refusal.wanted() < 0
        ? TEXTS.get(
            "below-stock",
            refusal.sku(),
            refusal.location(),
            refusal.stock(),
            refusal.stock() - refusal.wanted())
        : TEXTS.get(
            "below-reserved",
            refusal.sku(),
            refusal.location(),
            refusal.stock(),
            refusal.reserved(),
            refusal.wanted());
  }
}

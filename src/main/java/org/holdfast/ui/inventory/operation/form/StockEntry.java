package org.holdfast.ui.inventory.operation.form;

import java.util.Optional;
import java.util.function.ToLongFunction;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;

/**
 * An entry beside the stock that it is about, as it is on screen; the database has the last word.
 *
 * @param product the product with its stock
 * @param entry what the fields say
 */
public record StockEntry(ProductStock product, Entry entry) {

  /** The product. */
  public Sku sku() {
    return product.product().sku();
  }

  /** Whether stock is kept of the product. */
  public boolean isTracked() {
    return product.product().tracked();
  }

  /** What was typed; 0 where it is no number. */
  public long pieces() {
    return entry.pieces().orElse(0);
  }

  /** Where, if it is chosen. */
  public Optional<String> location() {
    return Optional.ofNullable(entry.location());
  }

  /** The location as a request has it: empty where none is chosen. */
  public String at() {
    return location().orElse("");
  }

  /** The note as a request has it. */
  public String note() {
    return entry.note().strip();
  }

  /** What the order is called and whose it is, as a request has it. */
  public OrderLabel label() {
    return new OrderLabel(entry.label().reference().strip(), entry.label().customer().strip());
  }

  /** The stock at the chosen location, if there ever was any. */
  public Optional<StockLevel> level() {
    return product.levels().stream().filter(level -> level.location().equals(at())).findFirst();
  }

  /** Pieces on hand at the chosen location, or at all of them. */
  public long stock() {
    return here(StockLevel::stock, product.stock());
  }

  /** Pieces at the chosen location, or at all of them, that can be promised. */
  public long available() {
    return here(StockLevel::available, product.available());
  }

  /** Pieces at the chosen location, or at all of them, that can be taken away. */
  public long movable() {
    return here(StockLevel::movable, product.available());
  }

  /** Without a chosen location the whole product counts; a location never stocked has nothing. */
  private long here(ToLongFunction<StockLevel> pieces, long everywhere) {
    long otherwise = entry.location() == null ? everywhere : 0;
    return level().map(pieces::applyAsLong).orElse(otherwise);
  }

  /** Pieces that were on hand at the chosen location when the form was opened. */
  public long openedStock() {
    return entry.opened().getOrDefault(at(), 0L);
  }

  /** Pieces that were on hand there when what was counted was known; now, until it is typed. */
  public long countedStock() {
    return entry.begun().map(begun -> begun.stock().getOrDefault(at(), 0L)).orElseGet(this::stock);
  }

  /** What nobody wonders about: as much as there is, or as there should be. */
  public long usual() {
    return Math.max(product.stock(), product.product().reorderPoint());
  }
}

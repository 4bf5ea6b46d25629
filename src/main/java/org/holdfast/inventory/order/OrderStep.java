package org.holdfast.inventory.order;

import java.util.Optional;
import org.holdfast.inventory.stock.Sku;

/** One step of a change of what a reservation holds. */
public sealed interface OrderStep {

  /** The product. */
  Sku sku();

  /** Where; empty: anywhere. */
  Optional<String> location();

  /** Pieces. */
  long quantity();

  /** What it does. */
  Kind kind();

  /** Where the pieces are promised instead; empty for what is not moved. */
  default Optional<String> target() {
    return Optional.empty();
  }

  /** What a step does. */
  enum Kind {
    /** Promises more. */
    ADD,
    /** Gives something back. */
    REMOVE,
    /** Promises the same at another location. */
    MOVE
  }

  /**
   * Promises more, on a line of its own or one that is there.
   *
   * @param sku the product
   * @param location from where; empty: from wherever it lies
   * @param quantity pieces more
   */
  record Add(Sku sku, Optional<String> location, long quantity) implements OrderStep {
    @Override
    public Kind kind() {
      return Kind.ADD;
    }
  }

  /**
   * Gives something back that was promised.
   *
   * @param sku the product
   * @param location from the line of this location; empty: from any line of the product
   * @param quantity pieces less, at most what is held
   */
  record Remove(Sku sku, Optional<String> location, long quantity) implements OrderStep {
    @Override
    public Kind kind() {
      return Kind.REMOVE;
    }
  }

  /**
   * Promises the same at another location.
   *
   * @param sku the product
   * @param location from the line of this location; empty: from any line of the product
   * @param quantity pieces, at most what is held
   * @param to where they are promised from now on
   */
  record Move(Sku sku, Optional<String> location, long quantity, String to) implements OrderStep {
    @Override
    public Kind kind() {
      return Kind.MOVE;
    }

    @Override
    public Optional<String> target() {
      return Optional.of(to);
    }
  }
}

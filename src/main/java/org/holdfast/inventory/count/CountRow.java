package org.holdfast.inventory.count;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.stock.Sku;

/**
 * How the count of one product stands. Whoever counts must not see the numbers of the books;
 * whoever reviews must.
 *
 * @param sku the product
 * @param name its name
 * @param shelf on which shelf it lies by the books
 * @param bin in which bin
 * @param inBooks whether the books have it there; false: it was found
 * @param counted pieces that were counted; empty: not yet
 * @param countedAt when the last of them were
 * @param stock pieces on hand by the books
 * @param reserved pieces of them promised
 * @param moved pieces that came since it was counted less those that left
 * @param target what posting would make of the stock
 * @param problem why it cannot be posted; empty: it can, or was not counted
 */
public record CountRow(
    Sku sku,
    String name,
    String shelf,
    String bin,
    boolean inBooks,
    OptionalLong counted,
    Optional<Instant> countedAt,
    long stock,
    long reserved,
    OptionalLong moved,
    OptionalLong target,
    Optional<CountProblem> problem) {

  /** Whether something was counted of it. */
  public boolean isCounted() {
    return counted.isPresent();
  }

  /** By how much posting would change the stock; empty: not counted, or not known. */
  public OptionalLong difference() {
    return target.isPresent() ? OptionalLong.of(target.getAsLong() - stock) : OptionalLong.empty();
  }

  /** Whether somebody should look at it before it is posted. */
  public boolean needsLook() {
    return problem.isPresent() || difference().orElse(0) != 0;
  }
}

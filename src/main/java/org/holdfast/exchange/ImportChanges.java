package org.holdfast.exchange;

/**
 * What an import changes.
 *
 * @param productsAdded new products
 * @param productsChanged products of which something is different
 * @param locationsAdded new locations
 * @param barcodesAdded new barcodes
 * @param stockChanged places at which stock is different
 * @param piecesIn pieces that are more
 * @param piecesOut pieces that are less
 */
public record ImportChanges(
    long productsAdded,
    long productsChanged,
    long locationsAdded,
    long barcodesAdded,
    long stockChanged,
    long piecesIn,
    long piecesOut) {

  /** Whether everything stays as it is. */
  public boolean none() {
    return productsAdded + productsChanged + locationsAdded + barcodesAdded + stockChanged == 0;
  }
}

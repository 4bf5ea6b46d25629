/**
 * What Holdfast knows of stock: immutable records, closed sets of outcomes, and the interfaces
 * through which everything else reads and changes stock. Depends on nothing else of ours.
 *
 * <p>Quantities are whole pieces in a {@code long}. All records are safe to share between threads.
 */
package org.holdfast.inventory;

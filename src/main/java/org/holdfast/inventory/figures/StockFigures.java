package org.holdfast.inventory.figures;

import java.util.List;
import org.holdfast.inventory.InventoryUnavailableException;

/**
 * What the ledger says of longer times, added up on the server, so that no answer grows with the
 * number of movements.
 *
 * <p>Calls block; never call them on the JavaFX application thread. They throw {@link
 * InventoryUnavailableException} when the database cannot be asked.
 */
public interface StockFigures {

  /** How stock, reserved and available of a product went; of an unknown product nothing. */
  StockHistory history(HistoryQuestion question);

  /** The products that moved most, the first first; those that did not move are left out. */
  List<Mover> movers(MoverQuestion question);
}

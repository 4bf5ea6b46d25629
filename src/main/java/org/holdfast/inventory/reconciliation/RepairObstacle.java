package org.holdfast.inventory.reconciliation;

import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;

/** Why a stock row could not be repaired. Nothing was changed. */
public sealed interface RepairObstacle {

  /** The row was in use and could not be locked in time. */
  record InUse() implements RepairObstacle {}

  /** The row is not there any more. */
  record Gone() implements RepairObstacle {}

  /**
   * Open reservations hold more than is there.
   *
   * @param sku the product
   * @param location where
   * @param open pieces that open reservations hold
   * @param stock pieces on hand
   */
  record MoreThanStock(Sku sku, String location, long open, long stock) implements RepairObstacle {}

  /**
   * The reason leaves no room for what the ledger has to say.
   *
   * @param excess by how many characters it is too long
   */
  record NoteTooLong(int excess) implements RepairObstacle {}

  /**
   * The ledger is too far off to be brought to the row by one movement.
   *
   * @param sku the product
   * @param location where
   */
  record TooFar(Sku sku, String location) implements RepairObstacle {}

  /**
   * The request was refused.
   *
   * @param refusal why
   */
  record Refused(Refusal refusal) implements RepairObstacle {}
}

package org.holdfast.inventory.postgres.model;

/**
 * One step of a random history. What the numbers mean depends on the kind.
 *
 * @param product which of the products
 * @param place which of the places
 * @param pieces how many
 * @param pick chooses among what was made so far
 */
record ModelStep(Kind kind, int product, int place, int pieces, int pick) {

  /** What a step does. */
  enum Kind {
    RESERVE,
    RESERVE_AT,
    RESERVE_SAFETY,
    RELEASE,
    RELEASE_PART,
    COMMIT,
    COMMIT_PART,
    ADD,
    REMOVE,
    MOVE,
    EXPIRE,
    LAPSE,
    EXTEND,
    EXTEND_AGAIN,
    ADJUST_BY,
    ADJUST_TO,
    MARK,
    ADJUST_MARKED,
    RECEIVE,
    TRANSFER,
    UNDO,
    AGAIN
  }
}

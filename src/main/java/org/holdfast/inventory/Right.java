package org.holdfast.inventory;

/** A kind of work that a login may or may not do. */
public enum Right {
  /** Reserve, extend, release, ship, receive, transfer, adjust, and say where things lie. */
  OPERATE,
  /** Change products and locations. */
  CATALOG,
  /** Take files in. */
  IMPORT,
  /** Bring stock and ledger to what is so. */
  RECONCILE,
  /** Stop others' sessions, and answer for incidents. */
  SUPERVISE,
  /** Simulate in schemas of its own. */
  SIMULATE
}

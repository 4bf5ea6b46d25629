package org.holdfast.simulator.scenario;

/** The ways to take stock that a simulation compares, with what there is to know about each. */
public enum Strategy {
  /** The original bug. */
  UNLOCKED(
      "Unlocked",
      "Reads the row, checks in the program, and writes back what it computed.",
      "Never. It is here to show what goes wrong without a lock.",
      "Promises the same pieces to several customers as soon as two requests overlap."),
  /** One call of the server under READ COMMITTED. */
  SERVER_CALL(
      "Server call",
      "One call: the server locks the rows, checks, changes and commits before it answers.",
      "Whenever you can: a lock never waits for the network or for a client that stands still.",
      "The rule is written in the database, where every program finds it."),
  /** One call of the server under SERIALIZABLE with retry of whole calls. */
  SERVER_CALL_SERIALIZABLE(
      "Server call, SERIALIZABLE",
      "The same under SERIALIZABLE, after a queue for each product.",
      "When transactions also read what they do not lock, and must see one consistent state.",
      "A call that waited for a changed row is made again, from the client."),
  /** Calls of the server for many requests at once under READ COMMITTED. */
  COMBINED(
      "Combined calls",
      "Server calls, where requests for a SKU that arrive during a call for it go together in the next.",
      "Hot SKUs and many clients of one program: one lock and one commit serve all who wait.",
      "Helps only those who share a program; who was sent with others waits for their answers, too."),
  /** Calls of the server for many requests at once under SERIALIZABLE. */
  COMBINED_SERIALIZABLE(
      "Combined calls, SERIALIZABLE",
      "The same under SERIALIZABLE, as Holdfast works unless it is told otherwise.",
      "When transactions also read what they do not lock, and must see one consistent state.",
      "A call that has to be made again is made again for all who went with it."),
  /** SELECT … FOR UPDATE under READ COMMITTED. */
  ROW_LOCK(
      "Row lock",
      "SELECT … FOR UPDATE under READ COMMITTED: lock the row, check, change, commit.",
      "Any check that the program can express, few surprises.",
      "Requests for one SKU queue behind each other for a whole transaction each."),
  /** SELECT … FOR UPDATE under SERIALIZABLE with retry of whole transactions. */
  ROW_LOCK_SERIALIZABLE(
      "Row lock, SERIALIZABLE",
      "The same under SERIALIZABLE; a transaction that waited for a changed row starts over.",
      "When transactions also read what they do not lock, and must see one consistent state.",
      "On a hot row each commit makes those who waited start over: retries grow with the queue."),
  /** Read, then change only if the version is still the one read. */
  OPTIMISTIC_VERSION(
      "Optimistic version",
      "Reads without a lock and changes the row only if its version is still the one read.",
      "Many SKUs, few collisions, or a person thinking between reading and saving.",
      "On a hot row most attempts are wasted and run again."),
  /** The check is a condition of the update. */
  CONDITIONAL_UPDATE(
      "Conditional update",
      "One UPDATE … WHERE quantity - reserved >= n: the check is part of the change.",
      "Hot SKUs with a simple rule: the lock is held from the update to the commit only.",
      "The rule has to fit into a WHERE clause; others still wait for the commit."),
  /** A product's stock in several rows, taken with SKIP LOCKED. */
  STOCK_POOLS(
      "Stock pools",
      "A SKU's stock is split over several rows; each request takes a free one with SKIP LOCKED.",
      "A flash sale: as many requests at once as there are pools.",
      "More rows to keep and to rebalance; the last pieces need all pools locked."),
  /** pg_advisory_xact_lock for each product. */
  ADVISORY_LOCK(
      "Advisory lock",
      "pg_advisory_xact_lock(product) before reading; the rows themselves are not locked.",
      "When what has to be guarded is no row, or spans several tables.",
      "Guards only against those who ask for it too: one forgotten place and it oversells."),
  /** FOR UPDATE NOWAIT. */
  NOWAIT(
      "NOWAIT",
      "SELECT … FOR UPDATE NOWAIT: whoever finds the row locked is told so at once.",
      "When the caller has something better to do than to wait, and will ask again.",
      "Refuses requests that could have been served a moment later.");

  private final String label;
  private final String how;
  private final String when;
  private final String cost;

  Strategy(String label, String how, String when, String cost) {
    this.label = label;
    this.how = how;
    this.when = when;
    this.cost = cost;
  }

  /** The words that screens and tables show. */
  public String label() {
    return label;
  }

  /** How it works, one sentence. */
  public String how() {
    return how;
  }

  /** When to use it, one sentence. */
  public String when() {
    return when;
  }

  /** What it costs, one sentence. */
  public String cost() {
    return cost;
  }

  /** Whether its transactions are SERIALIZABLE. */
  public boolean isSerializable() {
    return this == SERVER_CALL_SERIALIZABLE
        || this == COMBINED_SERIALIZABLE
        || this == ROW_LOCK_SERIALIZABLE;
  }

  /** Whether it keeps its promises; the unlocked one is expected to break them. */
  public boolean isSafe() {
    return this != UNLOCKED;
  }

  /** How the command line writes it: {@code row-lock}. */
  public String option() {
    return EnumNames.word(this);
  }
}

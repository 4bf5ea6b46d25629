package org.holdfast.locks.postgres;

/** How clients get in each other's way. Each takes turns: lock, think, change, commit. */
enum ConvoyKind {
  /** Twelve take one stock row in turn, change it and commit. */
  COMMITTING_HOLDERS(12, "SELECT id FROM stock WHERE id = %1$d FOR UPDATE", 150, true),
  /** One keeps the row without a word; the others stand behind it. */
  IDLE_HOLDER(8, "SELECT id FROM stock WHERE id = %1$d FOR UPDATE", 60_000, false),
  /** A long queue. */
  LONG_QUEUE(40, "SELECT id FROM stock WHERE id = %1$d FOR UPDATE", 60, true),
  /** Each statement works for 0.7 s before it meets the row. */
  WORKED_BEFORE(
      6,
      "DO $$ BEGIN PERFORM pg_sleep(0.7);"
          + " PERFORM set_config('application_name',"
          + " (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text, false);"
          + " PERFORM id FROM stock WHERE id = %1$d FOR UPDATE; END $$",
      250,
      true,
      true),
  /** Rows of a table that is not Holdfast's; each turn makes a version, some on another page. */
  FOREIGN_MOVING_ROWS(
      10,
      "SELECT id FROM yard.job WHERE id = 1 FOR UPDATE",
      120,
      "UPDATE yard.job SET note = note"),
  /** The key is changed: a row that is no heap-only version. */
  KEY_CHANGE(
      8, "SELECT id FROM yard.job WHERE id > 0 FOR UPDATE", 120, "UPDATE yard.job SET id = id + 1"),
  /** Two rows in one statement: the second is waited for after the first. */
  SEVERAL_ROWS(8, "SELECT id FROM stock WHERE id <= %1$d ORDER BY id FOR UPDATE", 150, true),
  /** Advisory locks of a transaction. */
  ADVISORY(8, "SELECT pg_advisory_xact_lock(4711)", 150, "SELECT 1"),
  /** Whole tables. */
  TABLE(8, "LOCK TABLE yard.job IN ACCESS EXCLUSIVE MODE", 150, "SELECT 1");

  final int clients;
  final String lock;
  final int thinkMillis;
  final String change;
  final boolean works;

  ConvoyKind(int clients, String lock, int think, boolean changes) {
    this(clients, lock, think, changes, false);
  }

  ConvoyKind(int clients, String lock, int think, boolean changes, boolean works) {
    this.clients = clients;
    this.lock = lock;
    this.thinkMillis = think;
    this.works = works;
    this.change = changes ? "UPDATE stock SET version = version + 1 WHERE id = %1$d" : "SELECT 1";
  }

  ConvoyKind(int clients, String lock, int think, String change) {
    this.clients = clients;
    this.lock = lock;
    this.thinkMillis = think;
    this.works = false;
    this.change = change;
  }
}

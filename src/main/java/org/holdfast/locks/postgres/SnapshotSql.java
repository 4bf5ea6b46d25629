package org.holdfast.locks.postgres;

import org.holdfast.jdbc.session.SessionValues;

/**
 * The statement behind a snapshot. Two forms with the same columns: with names looks rows up in
 * Holdfast's tables; without names touches nothing but the catalogs and therefore works while
 * somebody has one of those tables locked as a whole.
 */
final class SnapshotSql {

  // SIReadLock entries are SERIALIZABLE's notes of what was read; nobody waits for them.
  //
  // The first waiter for a row holds the row's tuple lock and waits for the holder's transaction;
  // the others wait for the tuple lock. So the row of a wait is that of the tuple lock waited for,
  // or of the tuple lock held meanwhile: a session holds one only while it waits for that row.
  //
  // Prepared transactions have no process, and all of them are 0 among the blockers. What each of
  // them has locked goes by the virtual transaction that also holds the lock on its own number.
  private static final String LOCKS =
      """
      WITH lock AS MATERIALIZED (
        SELECT locktype, database, relation, page, tuple, virtualxid, transactionid,
               classid, objid, objsubid, pid, mode, granted, waitstart, virtualtransaction
        FROM pg_locks
        WHERE mode <> 'SIReadLock'
          AND (NOT granted
               OR locktype IN ('tuple', 'transactionid')
               OR (locktype = 'relation' AND (mode <> 'AccessShareLock' OR pid IS NULL)))
      ), here AS MATERIALIZED (
        SELECT oid, datname FROM pg_database WHERE datname = current_database()
      ), blocked AS MATERIALIZED (
        SELECT w.locktype, w.database, w.relation, w.virtualxid, w.transactionid,
               w.classid, w.objid, w.objsubid, w.pid, w.mode, w.waitstart,
               w.virtualtransaction, pg_blocking_pids(w.pid) AS blockers,
               coalesce(t.mode, w.mode) AS row_mode,
               CASE WHEN t.database = here.oid THEN t.relation
                    WHEN w.locktype = 'tuple' AND w.database = here.oid THEN w.relation
               END AS row_relation,
               CASE WHEN t.database = here.oid THEN format('(%s,%s)', t.page, t.tuple)::tid
                    WHEN w.locktype = 'tuple' AND w.database = here.oid
                      THEN format('(%s,%s)', w.page, w.tuple)::tid
               END AS row_tid
        FROM lock w
        CROSS JOIN here
        LEFT JOIN lock t
          ON w.locktype = 'transactionid' AND t.locktype = 'tuple' AND t.granted AND t.pid = w.pid
        WHERE NOT w.granted
      ), table_lock AS (
        SELECT l.pid, array_agg(l.mode || ' ' || c.oid::regclass ORDER BY c.relname, l.mode) AS locks
        FROM lock l
        JOIN here ON l.database = here.oid
        JOIN pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'm', 'v')
        WHERE l.granted AND l.locktype = 'relation' AND c.relnamespace <> 'pg_catalog'::regnamespace
        GROUP BY l.pid
      ), prepared_lock AS MATERIALIZED (
        SELECT p.gid, l.locktype, l.database, l.relation, l.transactionid, l.mode
        FROM pg_prepared_xacts p
        JOIN lock own
          ON own.locktype = 'transactionid' AND own.transactionid = p.transaction AND own.granted
        JOIN lock l
          ON l.virtualtransaction = own.virtualtransaction AND l.granted AND l.pid IS NULL
        WHERE own.pid IS NULL
      ), spot AS MATERIALIZED (
        SELECT DISTINCT row_relation AS relation, row_tid AS tid
        FROM blocked
        WHERE row_relation IS NOT NULL
      ),
      """;

  // One row for each session that waits, blocks, or has a transaction open in this database; a
  // single row without a session when there is none, so that time and counters always come. Who
  // blocks a tuple lock waits itself; unnesting those long queues would cost more than all the
  // rest.
  private static final String ROWS =
      """
      SELECT clock_timestamp() AS now, d.xact_commit, d.xact_rollback, d.deadlocks,
             me.is_super OR me.reads_stats AS sees_all,
             (SELECT array_agg(gid ORDER BY prepared, gid) FROM pg_prepared_xacts
              WHERE database = here.datname) AS prepared_names,
             (SELECT array_agg(owner::text ORDER BY prepared, gid) FROM pg_prepared_xacts
              WHERE database = here.datname) AS prepared_owners,
             (SELECT array_agg(extract(epoch FROM prepared)::float8 ORDER BY prepared, gid)
              FROM pg_prepared_xacts WHERE database = here.datname) AS prepared_since,
             EXISTS (SELECT FROM lock l
                     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
                       AND l.database = here.oid
                       AND l.relation = ANY (ARRAY(
                         SELECT to_regclass(t)::oid
                         FROM unnest('{stock,product,location,reservation,reservation_line,request}'
                                     ::text[]) t)))
               AS tables_locked,
             a.pid, a.datname, a.usename, a.application_name, a.state, a.backend_start,
             a.xact_start, a.query_start, a.state_change, left(a.query, 1000) AS query,
             a.wait_event_type, a.wait_event, t.locks,
             me.is_super OR (NOT coalesce(r.rolsuper, true)
                             AND (me.signals OR pg_has_role(me.oid, r.oid, 'USAGE'))) AS controllable,
             a.datid IS DISTINCT FROM here.oid AND a.pid IN (SELECT pid FROM blocked)
               AS waits_elsewhere,
             b.pid IS NOT NULL AS waits, b.blockers, b.locktype, b.mode,
             coalesce(b.waitstart, clock_timestamp()) AS waitstart,
             CASE WHEN b.database IN (0, here.oid) OR b.row_relation IS NOT NULL
                  THEN coalesce(b.row_relation, b.relation)::regclass::text
                  ELSE b.relation::text END AS relation,
             b.row_tid::text AS place, b.virtualxid, b.virtualtransaction,
             concat_ws('/', nullif(b.classid, 0), b.objid, nullif(b.objsubid, 0)) AS object,
             f.id AS stock_id, f.sku, f.location, n.name, s.pids AS sharers,
             x.pid AS awaited_pid, px.gids AS awaited_gids,
             h.ids AS held_ids, h.skus AS held_skus, h.locations AS held_locations
      FROM here
      JOIN pg_stat_database d ON d.datid = here.oid
      CROSS JOIN (
        SELECT oid, rolsuper AS is_super,
               pg_has_role(oid, 'pg_read_all_stats', 'USAGE') AS reads_stats,
               pg_has_role(oid, 'pg_signal_backend', 'USAGE') AS signals
        FROM pg_roles WHERE rolname = current_user
      ) me
      LEFT JOIN pg_stat_activity a
        ON a.pid <> pg_backend_pid()
       AND ((a.datid = here.oid AND a.xact_start IS NOT NULL AND a.backend_type = 'client backend')
            OR a.pid IN (SELECT pid FROM blocked)
            OR a.pid IN (SELECT unnest(blockers) FROM blocked WHERE locktype <> 'tuple')
            OR a.pid IN (SELECT unnest(pids) FROM sharer))
      LEFT JOIN pg_roles r ON r.oid = a.usesysid
      LEFT JOIN table_lock t ON t.pid = a.pid
      LEFT JOIN blocked b ON b.pid = a.pid AND a.datid = here.oid AND cardinality(b.blockers) > 0
      LEFT JOIN found f ON b.row_relation = to_regclass('stock') AND f.tid = b.row_tid
      LEFT JOIN named n ON n.relation = b.row_relation AND n.tid = b.row_tid
      LEFT JOIN sharer s ON s.pid = b.pid
      LEFT JOIN lock x ON x.locktype = 'transactionid' AND x.granted
                      AND x.transactionid = b.transactionid
      LEFT JOIN LATERAL (
        SELECT array_agg(DISTINCT k.gid) AS gids
        FROM prepared_lock k
        WHERE 0 = ANY (b.blockers)
          AND k.locktype = b.locktype
          AND (k.transactionid = b.transactionid
               OR k.relation = b.relation AND k.database = b.database
                  AND CASE b.mode
                        WHEN 'AccessShareLock' THEN k.mode = 'AccessExclusiveLock'
                        WHEN 'RowShareLock' THEN k.mode IN ('ExclusiveLock', 'AccessExclusiveLock')
                        WHEN 'RowExclusiveLock' THEN k.mode NOT IN
                          ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock',
                           'ShareUpdateExclusiveLock')
                        WHEN 'ShareUpdateExclusiveLock' THEN k.mode NOT IN
                          ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
                        WHEN 'ShareLock' THEN k.mode NOT IN
                          ('AccessShareLock', 'RowShareLock', 'ShareLock')
                        WHEN 'ShareRowExclusiveLock' THEN k.mode NOT IN
                          ('AccessShareLock', 'RowShareLock')
                        WHEN 'ExclusiveLock' THEN k.mode <> 'AccessShareLock'
                        ELSE true
                      END)
      ) px ON true
      LEFT JOIN holding h ON b.row_relation IS NULL AND h.xid = b.transactionid::text
      ORDER BY a.pid
      """;

  /** A snapshot in which rows have names. */
  static final String WITH_NAMES = LOCKS + RowNamesSql.NAMES + ROWS;

  /** A snapshot that reads no table of Holdfast. */
  static final String WITHOUT_NAMES = LOCKS + RowNamesSql.NO_NAMES + ROWS;

  /** Whether anybody waits, and when that was. */
  static final String ANY_WAITS =
      "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted) AS any, clock_timestamp() AS now";

  /**
   * Run once on each new connection. The bounds are short because a reader must never become part
   * of the picture: it gives up a lock that it does not get at once, and an answer that takes too
   * long. Planning the snapshot takes longer than running it, hence one plan for the life of the
   * connection.
   */
  static final SessionValues SESSION =
      SessionValues.of("statement_timeout", "2s")
          .and("lock_timeout", "50ms")
          .and("default_transaction_read_only", "on")
          .and("default_transaction_isolation", "read committed")
          .and("plan_cache_mode", "force_generic_plan")
          .and("jit", "off");

  /** Whether this role may read all tables that {@link #WITH_NAMES} reads. */
  static final String MAY_NAME =
      """
      SELECT coalesce(bool_and(to_regclass(t) IS NOT NULL
                               AND has_table_privilege(to_regclass(t), 'SELECT')), false)
      FROM unnest('{stock,product,location,reservation,reservation_line,request}'::text[]) t
      """;

  private SnapshotSql() {}
}

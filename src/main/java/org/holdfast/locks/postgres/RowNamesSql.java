package org.holdfast.locks.postgres;

/** The parts of the statement behind a snapshot that look up what rows are called. */
final class RowNamesSql {

  // A waiter keeps to the version of the row that it saw. When the row has moved on meanwhile, that
  // version is no longer visible to us; currtid2() follows it to the present one. The place cannot
  // have been given to another row: no version that a waiter can see is ever cleaned away.
  //
  // Several sessions that hold one row in share mode stand in the row as a multixact, of which
  // PostgreSQL lets a waiter wait for one member after the other and names but that one. The others
  // are found by asking for the members. A number may be either kind; it is taken for a multixact
  // only if it lies in the range of those the table can hold and the awaited transaction is in it.
  //
  // Who waits for a transaction without a tuple lock cannot be tied to a row, but what that
  // transaction holds can: the rows that carry its number. A number that could also be a
  // multixact's is left out, and so is a table too large to be read ten times a second.
  static final String NAMES =
      """
      stock_spot AS MATERIALIZED (
        SELECT tid, currtid2('stock', tid) AS latest FROM spot WHERE relation = 'stock'::regclass
      ), stock_row AS MATERIALIZED (
        SELECT s.ctid AS tid, s.xmax AS locker, s.id, p.sku, l.name AS location
        FROM stock s
        JOIN product p ON p.id = s.product_id
        JOIN location l ON l.id = s.location_id
        WHERE s.ctid = ANY (ARRAY(SELECT tid FROM stock_spot UNION SELECT latest FROM stock_spot))
      ), found AS MATERIALIZED (
        SELECT DISTINCT ON (k.tid) k.tid, s.locker, s.id, s.sku, s.location
        FROM stock_spot k
        JOIN stock_row s ON s.tid IN (k.tid, k.latest)
        ORDER BY k.tid
      ), named_spot AS MATERIALIZED (
        SELECT relation, tid, currtid2(relation::regclass::text, tid) AS latest
        FROM spot
        WHERE relation IN ('reservation'::regclass, 'reservation_line'::regclass,
                           'product'::regclass, 'location'::regclass, 'request'::regclass)
      ), named_row AS MATERIALIZED (
        SELECT 'reservation'::regclass AS relation, ctid AS tid, xmax AS locker,
               'reservation ' || id AS name
        FROM reservation
        WHERE ctid = ANY (ARRAY(
          SELECT unnest(ARRAY[tid, latest]) FROM named_spot WHERE relation = 'reservation'::regclass))
        UNION ALL
        SELECT 'reservation_line'::regclass AS relation, ctid AS tid, xmax AS locker,
               'line ' || line_no || ' of reservation ' || reservation_id AS name
        FROM reservation_line
        WHERE ctid = ANY (ARRAY(
          SELECT unnest(ARRAY[tid, latest]) FROM named_spot WHERE relation = 'reservation_line'::regclass))
        UNION ALL
        SELECT 'product'::regclass AS relation, ctid AS tid, xmax AS locker,
               'product ' || sku AS name
        FROM product
        WHERE ctid = ANY (ARRAY(
          SELECT unnest(ARRAY[tid, latest]) FROM named_spot WHERE relation = 'product'::regclass))
        UNION ALL
        SELECT 'location'::regclass AS relation, ctid AS tid, xmax AS locker,
               'location ' || name AS name
        FROM location
        WHERE ctid = ANY (ARRAY(
          SELECT unnest(ARRAY[tid, latest]) FROM named_spot WHERE relation = 'location'::regclass))
        UNION ALL
        SELECT 'request'::regclass AS relation, ctid AS tid, xmax AS locker,
               'request ' || key AS name
        FROM request
        WHERE ctid = ANY (ARRAY(
          SELECT unnest(ARRAY[tid, latest]) FROM named_spot WHERE relation = 'request'::regclass))
      ), named AS MATERIALIZED (
        SELECT DISTINCT ON (k.relation, k.tid) k.relation, k.tid, r.name, r.locker
        FROM named_spot k
        JOIN named_row r ON r.relation = k.relation AND r.tid IN (k.tid, k.latest)
        ORDER BY k.relation, k.tid
      ), locked_row AS MATERIALIZED (
        SELECT 'stock'::regclass AS relation, tid, locker FROM found
        UNION ALL
        SELECT relation, tid, locker FROM named
      ), sharer AS MATERIALIZED (
        SELECT b.pid, array_agg(DISTINCT h.pid) AS pids
        FROM blocked b
        JOIN locked_row f ON f.relation = b.row_relation AND f.tid = b.row_tid
        JOIN pg_class c ON c.oid = b.row_relation
        CROSS JOIN LATERAL pg_get_multixact_members(
          CASE WHEN f.locker <> b.transactionid
                    AND mxid_age(f.locker) > 0
                    AND mxid_age(f.locker) <= mxid_age(c.relminmxid)
               THEN f.locker END) m
        JOIN lock h ON h.locktype = 'transactionid' AND h.granted AND h.transactionid = m.xid
        WHERE b.locktype = 'transactionid' AND h.pid IS NOT NULL AND h.pid <> b.pid
          AND CASE b.row_mode
                WHEN 'AccessShareLock' THEN m.mode IN ('forupd', 'upd')
                WHEN 'RowShareLock' THEN m.mode NOT IN ('keysh', 'sh')
                WHEN 'ExclusiveLock' THEN m.mode <> 'keysh'
                ELSE true
              END
        GROUP BY b.pid
        HAVING bool_or(m.xid = b.transactionid)
      ), awaited AS MATERIALIZED (
        SELECT array_agg(transactionid) AS xids
        FROM blocked
        WHERE locktype = 'transactionid' AND row_relation IS NULL
      ), holding AS MATERIALIZED (
        SELECT s.xmax::text AS xid,
               (array_agg(s.id ORDER BY s.id))[:20] AS ids,
               (array_agg(p.sku ORDER BY s.id))[:20] AS skus,
               (array_agg(l.name ORDER BY s.id))[:20] AS locations
        FROM stock s
        JOIN product p ON p.id = s.product_id
        JOIN location l ON l.id = s.location_id
        WHERE (SELECT xids IS NOT NULL AND pg_relation_size('stock') <= 8388608 FROM awaited)
          AND s.xmax = ANY ((SELECT xids FROM awaited)::xid[])
          AND mxid_age(s.xmax) <= 0
        GROUP BY s.xmax::text
      )
      """;

  // The same names, with nothing in them.
  static final String NO_NAMES =
      """
      found AS (
        SELECT NULL::tid AS tid, NULL::bigint AS id, NULL::text AS sku, NULL::text AS location
        WHERE false
      ), sharer AS (
        SELECT NULL::int AS pid, NULL::int[] AS pids WHERE false
      ), holding AS (
        SELECT NULL::text AS xid, NULL::bigint[] AS ids, NULL::text[] AS skus,
               NULL::text[] AS locations
        WHERE false
      ), named AS (
        SELECT NULL::regclass AS relation, NULL::tid AS tid, NULL::text AS name WHERE false
      )
      """;

  private RowNamesSql() {}
}

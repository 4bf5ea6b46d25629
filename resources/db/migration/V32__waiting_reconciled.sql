-- The waiting list is reconciled like stock and ledger: whoever compares a stock row finds out
-- whether its mark and the queue of its product say what the requests say, and repairing the row
-- mends them. Programs that change these tables past the functions are why they may not.

-- Who was served since a moment is asked for by every window.
CREATE INDEX waiting_served ON waiting (closed_at) WHERE state = 'SERVED';

ALTER TABLE discrepancy
    ADD COLUMN awaited boolean NOT NULL DEFAULT false,
    ADD COLUMN queued boolean NOT NULL DEFAULT false,
    ADD COLUMN strayed bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN discrepancy.awaited IS 'whether the row is marked as awaited';
COMMENT ON COLUMN discrepancy.queued IS 'whether somebody stands in the queue of its product';
COMMENT ON COLUMN discrepancy.strayed IS
    'lines of the product that stand in the queue though nobody waits, or wait and do not stand there';

-- Brings the queue of a product, and the marks of its stock rows, to what its requests say; the rows
-- are held. What a_stock and the queue said before; null when all of it was right.
CREATE FUNCTION mend_queue(a_product bigint, a_stock bigint) RETURNS jsonb LANGUAGE plpgsql
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    marked  boolean;
    queued  boolean;
    strayed bigint;
    others  boolean;
BEGIN
    SELECT coalesce(bool_or(n.pending), false),
           count(*) FILTER (WHERE n.pending <> (w.state = 'WAITING'))
    INTO queued, strayed
    FROM (SELECT q.waiting_id, q.line_no, q.pending
          FROM waiting_line q WHERE q.product_id = a_product AND q.pending
          UNION ALL
          SELECT q.waiting_id, q.line_no, q.pending
          FROM waiting v
          JOIN waiting_line q ON q.waiting_id = v.id
          JOIN product p ON p.id = q.product_id
          WHERE v.state = 'WAITING' AND q.product_id = a_product AND NOT q.pending
            AND p.tracked) AS n
    JOIN waiting w ON w.id = n.waiting_id;
    SELECT bool_or(s.awaited) FILTER (WHERE s.id = a_stock),
           bool_or(s.awaited IS DISTINCT FROM queued)
    INTO marked, others
    FROM stock s WHERE s.product_id = a_product;
    IF strayed = 0 AND NOT others THEN
        RETURN NULL;
    END IF;
    UPDATE waiting_line n SET pending = false
    FROM waiting w
    WHERE w.id = n.waiting_id AND n.product_id = a_product AND n.pending AND w.state <> 'WAITING';
    UPDATE waiting_line n SET pending = true
    FROM waiting w, product p
    WHERE w.state = 'WAITING' AND n.waiting_id = w.id AND n.product_id = a_product
      AND NOT n.pending AND p.id = n.product_id AND p.tracked;
    UPDATE stock s SET awaited = m.waits
    FROM (SELECT EXISTS (SELECT FROM waiting_line n
                         WHERE n.product_id = a_product AND n.pending) AS waits) AS m
    WHERE s.product_id = a_product AND s.awaited IS DISTINCT FROM m.waits;
    RAISE NOTICE 'somebody may be served now: call serve_waiting()' USING ERRCODE = 'HF031';
    RETURN jsonb_build_object('awaited', marked, 'queued', queued, 'strayed', strayed);
END
$$;
REVOKE ALL ON FUNCTION mend_queue(bigint, bigint) FROM PUBLIC;

-- Of these functions nothing else changes, so they are made of their own texts, with their rights.
-- reconcile_stock takes all rows of the product by rising number, as everybody does who needs several.
-- serve_waiting says that a product was changed only if the first of those who wait for it was served:
-- whoever is tried in vain, because safety stock is all there is, is tried again in every round. Where
-- somebody holds rows for longer than it waits it goes on with the next: the others need not wait too.
DO $$
DECLARE
    one  record;
    made text;
    were text;
BEGIN
    FOR one IN
        SELECT c.name, c.part, c.instead, p.oid AS function
        FROM (VALUES
            (1, 'reconcile_stock', $was$    told    text;
$was$, $now$    told    text;
    product bigint;
    queue   jsonb;
$now$),
            (2, 'reconcile_stock', $was$        -- Everything that changes a row's lines or ledger holds this lock while it does.
$was$, $now$        SELECT s.product_id INTO product FROM stock s WHERE s.id = a_stock;
        PERFORM hold_products(ARRAY[product], true);
        -- Everything that changes a row's lines or ledger holds this lock while it does.
$now$),
            (3, 'reconcile_stock', $was$        SELECT c.* INTO was FROM compare_stock(ARRAY[a_stock]) AS c;
$was$, $now$        SELECT c.* INTO was FROM compare_stock(ARRAY[a_stock]) AS c;
        queue := mend_queue(product, a_stock);
$now$),
            (4, 'reconcile_stock', $was$           AND was.left_open = 0 THEN
            outcome := 'AGREES';
$was$, $now$           AND was.left_open = 0 THEN
            IF queue IS NOT NULL THEN
                outcome := 'DONE';
                detail := to_jsonb(was) || queue;
                RETURN;
            END IF;
            outcome := 'AGREES';
$now$),
            (5, 'reconcile_stock', $was$                    detail := to_jsonb(was);
$was$, $now$                    detail := to_jsonb(was) || coalesce(queue, '{}');
$now$),
            (6, 'serve_waiting', $was$        IF cardinality(products) = 1 THEN
            PERFORM serve_product(products[1], true);
        ELSE
            changed := serve_one(next, true) = 'SERVED';
        END IF;
$was$, $now$        BEGIN
            IF cardinality(products) = 1 THEN
                PERFORM serve_product(products[1], true);
                SELECT w.state <> 'WAITING' INTO changed FROM waiting w WHERE w.id = next;
            ELSE
                changed := serve_one(next, true) = 'SERVED';
            END IF;
        EXCEPTION WHEN lock_not_available THEN
            changed := false;
        END;
$now$)) AS c (n, name, part, instead)
        LEFT JOIN pg_catalog.pg_proc p
          ON p.proname = c.name AND p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace
        ORDER BY c.n
    LOOP
        were := pg_catalog.pg_get_functiondef(one.function);
        made := replace(were, one.part, one.instead);
        IF made IS NULL OR made = were OR length(were) - length(replace(were, one.part, ''))
                                          <> length(one.part) THEN
            RAISE EXCEPTION 'function % is not as it was made: %', one.name, one.part;
        END IF;
        EXECUTE made;
    END LOOP;
END
$$;

-- Whoever may note the other figures of a discrepancy may note these.
DO $$
DECLARE
    writer record;
BEGIN
    FOR writer IN
        SELECT DISTINCT a.grantee, a.privilege_type
        FROM pg_catalog.pg_attribute t
        CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) AS a
        WHERE t.attrelid = '"${flyway:defaultSchema}".discrepancy'::regclass
          AND t.attname = 'left_open' AND a.privilege_type IN ('INSERT', 'UPDATE')
    LOOP
        EXECUTE format('GRANT %s (awaited, queued, strayed) ON discrepancy TO %s',
                       writer.privilege_type,
                       CASE writer.grantee WHEN 0 THEN 'PUBLIC' ELSE writer.grantee::regrole::text END);
    END LOOP;
END
$$;

-- The ground for rights on functions: the ledger knows with which login somebody called, and what
-- statements of a client did to stock, ledger and notes is done by functions.

-- ---- who it was ----

-- The name that a request carries is what somebody typed. The login is what the server knows: for
-- whom the owner's functions wrote. The owner himself could write anything, so his name proves
-- nothing and is not kept; nor is it known for what is older than this.
ALTER TABLE movement ADD COLUMN login text;
ALTER TABLE movement ALTER COLUMN login SET DEFAULT nullif(session_user, current_user);
ALTER TABLE catalog_change ADD COLUMN login text;
ALTER TABLE catalog_change ALTER COLUMN login SET DEFAULT nullif(session_user, current_user);
ALTER TABLE supervisor_action ADD COLUMN login text;
ALTER TABLE supervisor_action ALTER COLUMN login SET DEFAULT nullif(session_user, current_user);
COMMENT ON COLUMN movement.login IS 'with which login the operator called; null for the owner of the tables';
COMMENT ON COLUMN catalog_change.login IS 'with which login the operator called; null for the owner of the tables';
COMMENT ON COLUMN supervisor_action.login IS 'with which login the operator called; null for the owner of the tables';

-- Who did something, as people read it: the login, and in brackets the name that was given with it.
CREATE FUNCTION who(a_login text, a_operator text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE WHEN a_login IS NULL OR a_login = a_operator THEN a_operator
            ELSE a_login || ' (' || a_operator || ')' END;

-- ---- what changed stock and the ledger by statements of a client before ----

-- Stock rows beside their open lines and their part of the ledger, whether they agree or not.
CREATE FUNCTION compare_stock(a_stock bigint[])
RETURNS TABLE (id bigint, sku text, location text, quantity bigint, reserved bigint, open bigint,
               left_open bigint, ledger_stock bigint, ledger_reserved bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT s.id, p.sku, l.name, s.quantity, s.reserved, o.open, o.left_open, m.stock, m.reserved
    FROM stock s
    JOIN product p ON p.id = s.product_id
    JOIN location l ON l.id = s.location_id
    CROSS JOIN LATERAL (
        SELECT bounded(sum(n.open) FILTER (WHERE r.state = 'OPEN')) AS open,
               bounded(sum(n.open) FILTER (WHERE r.state <> 'OPEN')) AS left_open
        FROM reservation_line n
        JOIN reservation r ON r.id = n.reservation_id
        WHERE n.stock_id = s.id AND n.open > 0
    ) AS o
    -- Added up side by side, because a single difference may be larger than 64 bits hold. A movement
    -- that tells only one side of an effect tells of none.
    CROSS JOIN LATERAL (
        SELECT bounded(sum(v.quantity_after) FILTER (WHERE v.quantity_before IS NOT NULL)
                       - sum(v.quantity_before) FILTER (WHERE v.quantity_after IS NOT NULL)) AS stock,
               bounded(sum(v.reserved_after) FILTER (WHERE v.reserved_before IS NOT NULL)
                       - sum(v.reserved_before) FILTER (WHERE v.reserved_after IS NOT NULL)) AS reserved
        FROM movement v
        WHERE v.stock_id = s.id
    ) AS m
    WHERE s.id = ANY (a_stock);
END
$$;

-- Brings the reserved count of a stock row to what is open on reservations, and the ledger to what
-- the row says; what was before stands in the note.
--
-- Refusals: KEY_REUSED, NO_STOCK_ROW, AGREES, MORE_THAN_STOCK {sku, location, open, stock},
-- NOTE_TOO_LONG {excess}, TOO_FAR {sku, location}. DONE: the row as it was.
CREATE FUNCTION reconcile_stock(
    a_key text, a_operator text, a_stock bigint, a_note text DEFAULT '', a_print uuid DEFAULT NULL,
    OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    was     record;
    present record;
    told    text;
BEGIN
    <<work>>
    BEGIN
        outcome := claim_request(
            operation_tag('ADJUST', NULL, a_operator), a_key, 'ADJUST',
            coalesce(a_print, md5('reconcile ' || a_stock)::uuid));
        IF outcome = 'SAME' THEN
            outcome := 'AGREES';
            RETURN;
        ELSIF outcome = 'OTHER' THEN
            outcome := 'KEY_REUSED';
            RETURN;
        END IF;
        -- Everything that changes a row's lines or ledger holds this lock while it does.
        PERFORM FROM stock s WHERE s.id = a_stock FOR UPDATE;
        IF NOT FOUND THEN
            outcome := 'NO_STOCK_ROW';
            EXIT work;
        END IF;
        SELECT c.* INTO was FROM compare_stock(ARRAY[a_stock]) AS c;
        IF was.reserved BETWEEN 0 AND was.quantity AND was.reserved = was.open
           AND was.quantity = was.ledger_stock AND was.reserved = was.ledger_reserved
           AND was.left_open = 0 THEN
            outcome := 'AGREES';
            EXIT work;
        ELSIF was.open > was.quantity THEN
            outcome := 'MORE_THAN_STOCK';
            detail := jsonb_build_object('sku', was.sku, 'location', was.location,
                                         'open', was.open, 'stock', was.quantity);
            EXIT work;
        END IF;
        told := btrim(format(
            '%s (row: stock %s, reserved %s → %s; ledger: stock %s → %s, reserved %s → %s%s)',
            a_note, was.quantity, was.reserved, was.open, was.ledger_stock, was.quantity,
            was.ledger_reserved, was.open,
            CASE WHEN was.left_open = 0 THEN ''
                 ELSE '; lines of closed reservations: ' || was.left_open || ' → 0' END));
        IF length(told) > 500 THEN
            outcome := 'NOTE_TOO_LONG';
            detail := jsonb_build_object('excess', length(told) - 500);
            EXIT work;
        END IF;
        present := was;
        -- The figures of a ledger that no number can hold are cut, so that one movement may not be
        -- enough; each takes 63 bits off what it can be wrong by.
        BEGIN
            FOR i IN 1 .. 1000 LOOP
                UPDATE reservation_line n SET open = 0
                FROM reservation r
                WHERE r.id = n.reservation_id AND r.state <> 'OPEN' AND n.stock_id = a_stock
                  AND n.open > 0;
                -- The movement leads from what the ledger said to what the row says from now on. What
                -- the row itself changes by counts too, though the ledger never knew of it.
                WITH changed AS (
                    UPDATE stock s SET reserved = present.open, version = s.version + 1
                    WHERE s.id = a_stock
                    RETURNING s.id, s.product_id, s.quantity, s.reserved
                )
                INSERT INTO movement (operator, operation, reason, note, product_id, stock_id,
                                      request_key, pieces, quantity_before, quantity_after,
                                      reserved_before, reserved_after)
                SELECT a_operator, 'ADJUST', 'RECONCILIATION', told, c.product_id, c.id, a_key,
                       bounded(abs(present.quantity::numeric - present.ledger_stock)
                               + greatest(abs(present.open::numeric - present.ledger_reserved),
                                          abs(present.open::numeric - present.reserved))),
                       present.ledger_stock, c.quantity, present.ledger_reserved, c.reserved
                FROM changed c;
                SELECT c.* INTO present FROM compare_stock(ARRAY[a_stock]) AS c;
                IF present.reserved = present.open AND present.quantity = present.ledger_stock
                   AND present.reserved = present.ledger_reserved AND present.left_open = 0 THEN
                    outcome := 'DONE';
                    detail := to_jsonb(was);
                    RETURN;
                END IF;
            END LOOP;
            -- Nothing of this may stay, and the ledger does not give back what it was told.
            RAISE EXCEPTION USING ERRCODE = 'HF003';
        EXCEPTION WHEN SQLSTATE 'HF003' THEN
            outcome := 'TOO_FAR';
            detail := jsonb_build_object('sku', was.sku, 'location', was.location);
        END;
    END work;
    PERFORM take_back(a_key);
END
$$;

-- ---- what windows write beside ----

-- Notes what a supervisor did to a session.
CREATE FUNCTION note_supervisor_action(
    a_operator text, a_action text, a_result text, a_pid int, a_target text, a_query text)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    INSERT INTO supervisor_action (operator, action, result, target_pid, target, query)
    VALUES (a_operator, a_action, a_result, a_pid, a_target, a_query);
END
$$;

-- Notes what a process has answered since it began, a_age milliseconds ago.
CREATE FUNCTION note_process_total(
    a_process uuid, a_host text, a_pid bigint, a_program text, a_age bigint, a_requests bigint,
    a_timeouts bigint, a_kinds text[], a_refusals bigint[])
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    INSERT INTO process_total (process, host, pid, program, started, requests, timeouts, refusals)
    VALUES (a_process, a_host, a_pid, a_program,
            clock_timestamp() - a_age * interval '1 ms', a_requests, a_timeouts,
            (SELECT coalesce(jsonb_object_agg(r.kind, r.number), '{}')
             FROM unnest(a_kinds, a_refusals) AS r (kind, number)))
    ON CONFLICT (process) DO UPDATE SET
        at = clock_timestamp(), requests = excluded.requests, timeouts = excluded.timeouts,
        refusals = excluded.refusals;
END
$$;

-- When an incident was written down, by the server's clock; when it began is told by a window.
ALTER TABLE incident ADD COLUMN noted_at timestamptz NOT NULL DEFAULT clock_timestamp();

-- Answers for an incident, once.
CREATE FUNCTION acknowledge_incident(a_incident bigint, a_operator text)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    UPDATE incident i
    SET acknowledged_by = who(nullif(session_user, current_user), a_operator),
        acknowledged_at = clock_timestamp()
    WHERE i.id = a_incident AND i.acknowledged_at IS NULL;
END
$$;

-- Forgets what is so old that it says nothing any more; nobody chooses what that is, and its age is
-- told by what only the server writes.
CREATE FUNCTION forget_old(a_what text)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    CASE a_what
    WHEN 'watch' THEN
        DELETE FROM foreign_change c
        WHERE c.judged_at IS NOT NULL AND c.at < clock_timestamp() - interval '30 days';
        DELETE FROM foreign_edit e WHERE e.at < clock_timestamp() - interval '30 days';
        DELETE FROM discrepancy d
        WHERE d.solved_at IS NOT NULL AND d.found_at < clock_timestamp() - interval '400 days';
        DELETE FROM stock_check k WHERE k.at < clock_timestamp() - interval '400 days';
    WHEN 'incidents' THEN
        DELETE FROM incident i
        WHERE i.ended_at IS NOT NULL AND i.noted_at < clock_timestamp() - interval '400 days';
    WHEN 'totals' THEN
        DELETE FROM process_total t WHERE t.at < clock_timestamp() - interval '1 day';
    WHEN 'imports' THEN
        -- What was checked and never applied has nothing to say after a day.
        DELETE FROM stock_import i
        WHERE i.state = 'CHECKED' AND i.at < clock_timestamp() - interval '1 day';
    END CASE;
END
$$;

-- Forgets an import of which nothing was applied.
CREATE FUNCTION forget_import(a_import bigint)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    DELETE FROM stock_import i WHERE i.id = a_import AND i.state = 'CHECKED';
END
$$;

-- Looks anew at how many lines there are, which only the owner of a table may.
CREATE FUNCTION analyze_import()
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    ANALYZE import_line;
END
$$;

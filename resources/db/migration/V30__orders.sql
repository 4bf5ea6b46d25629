-- A reservation is what a customer's order is promised: it tells the order's number and whose it is, can
-- be changed while it is open, shipped in parts, and made of what there is where not all of it is.
--
-- What is added to functions that exist is put into their own texts, as in V23, so that what other
-- migrations have put there stays.

-- ---- what an order is called, and whose it is ----

ALTER TABLE reservation
    ADD COLUMN reference text NOT NULL DEFAULT '',
    ADD COLUMN customer text NOT NULL DEFAULT '',
    ADD CONSTRAINT reservation_reference_length CHECK (length(reference) <= 100) NOT VALID,
    ADD CONSTRAINT reservation_customer_length CHECK (length(customer) <= 200) NOT VALID;
COMMENT ON COLUMN reservation.reference IS 'the number of the order, as the customer or the shop calls it';
COMMENT ON COLUMN reservation.customer IS 'for whom; free text';

-- Whoever makes a reservation without either pays nothing for these.
CREATE INDEX reservation_reference ON reservation (lower(reference)) WHERE reference <> '';
-- A part of a reference or of a customer's name is found by trigrams, where there are any. The list of
-- what is new is kept short, as in V27.
DO $$
DECLARE
    place text;
BEGIN
    SELECT n.nspname INTO place
    FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_trgm';
    IF place IS NOT NULL THEN
        EXECUTE pg_catalog.format(
            $index$CREATE INDEX reservation_words ON reservation USING gin
                   (lower(reference || ' ' || customer) %I.gin_trgm_ops)
                   WITH (gin_pending_list_limit = 2048)
                   WHERE reference <> '' OR customer <> ''$index$,
            place);
    END IF;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'customers will be looked for among all reservations: %', SQLERRM;
END
$$;

-- ---- one more word for the ledger ----

DO $$
DECLARE
    one  record;
    made text;
BEGIN
    FOR one IN
        SELECT c.conrelid::regclass AS name, c.conname, pg_catalog.pg_get_constraintdef(c.oid) AS text
        FROM pg_catalog.pg_constraint c
        WHERE c.connamespace = '"${flyway:defaultSchema}"'::regnamespace
          AND c.conname IN ('movement_operation_check', 'request_operation_known')
    LOOP
        made := replace(one.text, '''EXTEND''::text', '''EXTEND''::text, ''CHANGE''::text');
        IF made = one.text THEN
            RAISE EXCEPTION 'constraint % is not as it was made', one.conname;
        END IF;
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %2$I %3$s %4$s', one.name, one.conname,
                       made, CASE WHEN made LIKE '%NOT VALID' THEN '' ELSE 'NOT VALID' END);
    END LOOP;
END
$$;

-- ---- to take what there is ----

-- The wanted lines, each cut to what can be taken from the rows that are held, with safety stock only
-- where that is asked for; those of which nothing is there are left out. As they were where nothing at
-- all is there, so that whoever looks for a reason finds it, and a location that does not exist.
CREATE FUNCTION what_there_is(a_wanted wanted_line[], a_held held_stock[], a_use_safety_stock boolean)
RETURNS wanted_line[] LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    cut    wanted_line[] := '{}';
    line   wanted_line;
    lot    held_stock;
    free   bigint[] := '{}';
    -- By product: what may be taken of it; null: as much as there is.
    kept   jsonb := '{}';
    most   bigint;
    rest   bigint;
    part   bigint;
BEGIN
    FOR i IN 1 .. coalesce(cardinality(a_held), 0) LOOP
        lot := a_held[i];
        free[i] := CASE WHEN lot.set_aside THEN 0 ELSE greatest(lot.quantity - lot.reserved, 0) END;
    END LOOP;
    IF NOT a_use_safety_stock THEN
        SELECT coalesce(jsonb_object_agg(w.product_id, greatest(f.free - w.safety_stock, 0)), '{}') INTO kept
        FROM (SELECT DISTINCT x.product_id, x.safety_stock FROM unnest(a_wanted) AS x
              WHERE x.tracked AND x.safety_stock > 0) AS w
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(CASE WHEN h.set_aside THEN 0 ELSE h.quantity - h.reserved END), 0)::bigint AS free
            FROM unnest(a_held) AS h WHERE h.product_id = w.product_id) AS f;
    END IF;
    -- As allocate does: first what is asked for at one location.
    FOR line IN SELECT w.* FROM unnest(a_wanted) AS w ORDER BY w.location IS NULL, w.line_no LOOP
        IF NOT line.tracked THEN
            cut := cut || line;
            CONTINUE;
        ELSIF line.location IS NOT NULL
              AND NOT EXISTS (SELECT FROM location l WHERE l.name = line.location) THEN
            RETURN a_wanted;
        END IF;
        most := least(line.pieces, (kept ->> line.product_id::text)::bigint);
        rest := most;
        FOR i IN 1 .. coalesce(cardinality(a_held), 0) LOOP
            lot := a_held[i];
            IF lot.product_id = line.product_id AND (line.location IS NULL OR lot.location = line.location) THEN
                part := least(rest, free[i]);
                rest := rest - part;
                free[i] := free[i] - part;
            END IF;
        END LOOP;
        line.pieces := most - rest;
        IF kept ? line.product_id::text THEN
            kept := kept || jsonb_build_object(
                line.product_id, (kept ->> line.product_id::text)::bigint - line.pieces);
        END IF;
        IF line.pieces > 0 THEN
            cut := cut || line;
        END IF;
    END LOOP;
    RETURN CASE WHEN cardinality(cut) = 0 THEN a_wanted ELSE cut END;
END
$$;

-- What a request that takes what there is did not get, by SKU; told by the ledger, which does not forget
-- it when the reservation is changed.
CREATE FUNCTION left_out_json(a_key text, a_skus text[], a_pieces bigint[])
RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('left_out', coalesce(jsonb_agg(jsonb_build_object(
                       'sku', w.sku, 'requested', w.pieces, 'reserved', t.pieces) ORDER BY w.n), '[]'))
            FROM (SELECT u.sku, sum(u.pieces)::bigint AS pieces, min(u.n) AS n
                  FROM unnest(a_skus, a_pieces) WITH ORDINALITY AS u (sku, pieces, n)
                  GROUP BY u.sku) AS w
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(m.pieces), 0)::bigint AS pieces
                FROM movement m JOIN product p ON p.id = m.product_id
                WHERE m.request_key = a_key AND m.operation = 'RESERVE' AND p.sku = w.sku) AS t
            WHERE t.pieces < w.pieces);
END
$$;

-- ---- the functions that know of it ----

-- As before, with what the order is called and whose it is.
DO $$
DECLARE
    one    record;
    part   record;
    grants text[];
    made   text;
BEGIN
    FOR one IN
        SELECT c.name, p.oid, p.oid::regprocedure AS signature, p.proacl, p.proowner, c.again,
               pg_catalog.pg_get_functiondef(p.oid) AS text
        FROM (VALUES ('take_back', false), ('reservation_json', false),
                     ('close_reservation', false), ('reserve', true), ('reserve_together', true))
             AS c (name, again)
        LEFT JOIN pg_catalog.pg_proc p
          ON p.proname = c.name AND p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace
    LOOP
        made := one.text;
        FOR part IN
            SELECT c.was, c.becomes
            FROM (VALUES
                ('take_back', $was$'EXTEND',$was$, $now$'EXTEND', 'CHANGE',$now$),
                ('reservation_json', $was$'note', r.note,$was$,
                 $now$'note', r.note,
               'reference', r.reference, 'customer', r.customer,$now$),
                ('close_reservation', $was$OR a_operation <> 'RELEASE' AND NOT whole THEN$was$,
                 $now$OR a_operation = 'EXPIRE' AND NOT whole THEN$now$),
                ('close_reservation', $was$committed or expired, and only released in part'$was$,
                 $now$committed or expired, and not expired in part'$now$),
                -- A part of what was shipped altogether is not there to be shipped again.
                ('close_reservation', $was$WHEN promise.state <> end_state THEN$was$,
                 $now$WHEN promise.state <> end_state OR ship AND NOT whole THEN$now$),
                ('close_reservation', $was$lines := divide_release(lines, a_skus, a_locations, a_pieces);$was$,
                 $now$lines := divide_release(lines, a_skus, a_locations, a_pieces);
            IF ship THEN
                detail := more_than_held(lines, a_skus, a_locations, a_pieces);
                IF detail IS NOT NULL THEN
                    outcome := 'MORE_THAN_HELD';
                    EXIT work;
                END IF;
            END IF;$now$),

                ('reserve', $was$, OUT outcome text$was$,
                 $now$, a_reference text DEFAULT '', a_customer text DEFAULT '',
 a_partial boolean DEFAULT false, OUT outcome text$now$),
                ('reserve', $was$md5(jsonb_build_array($was$, $now$md5((jsonb_build_array($now$),
                ('reserve', $was$a_use_safety_stock)::text)::uuid$was$,
                 $now$a_use_safety_stock)
                || CASE WHEN a_partial OR a_reference <> '' OR a_customer <> ''
                        THEN jsonb_build_array(a_reference, a_customer, a_partial)
                        ELSE '[]' END)::text)::uuid$now$),
                ('reserve',
                 $was$SELECT reservation_json(r.id) INTO detail FROM reservation r WHERE r.request_key = a_key;$was$,
                 $now$SELECT reservation_json(r.id) INTO detail FROM reservation r WHERE r.request_key = a_key;
            IF a_partial THEN
                detail := detail || left_out_json(a_key, a_skus, a_pieces);
            END IF;$now$),
                ('reserve', $was$SELECT a.outcome, a.detail, a.taken, a.below INTO outcome, detail, taken, below
            FROM$was$,
                 $now$IF a_partial THEN
                wanted := what_there_is(wanted, held, a_use_safety_stock);
            END IF;
            SELECT a.outcome, a.detail, a.taken, a.below INTO outcome, detail, taken, below
            FROM$now$),
                ('reserve', $was$(request_key, operator, note, expires_at)
            VALUES (a_key, a_operator, a_note, now() + a_hold)$was$,
                 $now$(request_key, operator, note, reference, customer, expires_at)
            VALUES (a_key, a_operator, a_note, a_reference, a_customer, now() + a_hold)$now$),
                ('reserve', $was$'note', a_note,$was$,
                 $now$'note', a_note,
                   'reference', a_reference, 'customer', a_customer,$now$),
                ('reserve', $was$INTO detail FROM made m;$was$,
                 $now$INTO detail FROM made m;
        IF a_partial THEN
            detail := detail || left_out_json(a_key, a_skus, a_pieces);
        END IF;$now$),

                ('reserve_together', $was$)
 RETURNS TABLE$was$,
                 $now$, a_references text[] DEFAULT NULL, a_customers text[] DEFAULT NULL)
 RETURNS TABLE$now$),
                ('reserve_together', $was$IF (many, many, many, many, many, 1, 1, 1, 1) IS DISTINCT FROM$was$,
                 $now$IF (coalesce(cardinality(a_references), many), coalesce(cardinality(a_customers), many))
          IS DISTINCT FROM (many, many)
       OR (many, many, many, many, many, 1, 1, 1, 1) IS DISTINCT FROM$now$),
                ('reserve_together', $was$coalesce(u.print, md5(jsonb_build_array($was$,
                 $now$coalesce(u.print, md5((jsonb_build_array($now$),
                ('reserve_together', $was$u.use_safety_stock)::text)::uuid)$was$,
                 $now$u.use_safety_stock)
                     || CASE WHEN u.reference <> '' OR u.customer <> ''
                             THEN jsonb_build_array(u.reference, u.customer, false)
                             ELSE '[]' END)::text)::uuid)$now$),
                ('reserve_together', $was$FROM unnest(a_keys, a_prints, a_locations, a_pieces, a_holds, a_use_safety_stock)$was$,
                 $now$FROM unnest(a_keys, a_prints, a_locations, a_pieces, a_holds, a_use_safety_stock,
                      a_references, a_customers)$now$),
                ('reserve_together', $was$AS u (key, print, location, pieces, hold, use_safety_stock, n)$was$,
                 $now$AS u (key, print, location, pieces, hold, use_safety_stock, reference, customer, n)$now$),
                ('reserve_together', $was$INSERT INTO reservation (request_key, operator, note, expires_at)
            SELECT u.key, u.operator, u.note, now() + u.hold
            FROM unnest(a_keys, a_operators, a_notes, a_holds, outcomes) WITH ORDINALITY
                 AS u (key, operator, note, hold, outcome, n)$was$,
                 $now$INSERT INTO reservation (request_key, operator, note, reference, customer, expires_at)
            SELECT u.key, u.operator, u.note, coalesce(u.reference, ''), coalesce(u.customer, ''),
                   now() + u.hold
            FROM unnest(a_keys, a_operators, a_notes, a_holds, outcomes, a_references, a_customers)
                 WITH ORDINALITY AS u (key, operator, note, hold, outcome, reference, customer, n)$now$),
                ('reserve_together', $was$'note', a_notes[o.owner],$was$,
                 $now$'note', a_notes[o.owner],
                    'reference', coalesce(a_references[o.owner], ''),
                    'customer', coalesce(a_customers[o.owner], ''),$now$))
                AS c (name, was, becomes)
            WHERE c.name = one.name
        LOOP
            IF strpos(made, part.was) = 0 THEN
                RAISE EXCEPTION 'function % is not as it was made: no %', one.name, part.was;
            END IF;
            made := replace(made, part.was, part.becomes);
        END LOOP;
        IF made IS NULL THEN
            RAISE EXCEPTION 'there is no function %', one.name;
        END IF;
        IF NOT one.again THEN
            EXECUTE made;
            CONTINUE;
        END IF;
        -- With other arguments it is another function; whoever might call the old one may call this.
        SELECT array_agg(format('GRANT EXECUTE ON FUNCTION "${flyway:defaultSchema}".%I TO %s', one.name,
                                CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END))
        INTO grants
        FROM pg_catalog.aclexplode(one.proacl) AS a
        WHERE a.grantee <> one.proowner AND a.privilege_type = 'EXECUTE';
        EXECUTE format('DROP FUNCTION %s', one.signature);
        EXECUTE made;
        EXECUTE format('REVOKE ALL ON FUNCTION "${flyway:defaultSchema}".%I FROM PUBLIC', one.name);
        FOR i IN 1 .. coalesce(cardinality(grants), 0) LOOP
            EXECUTE grants[i];
        END LOOP;
    END LOOP;
END
$$;

-- ---- to ship a part ----

-- The lines of which more was asked for than they hold; null when there is none.
CREATE FUNCTION more_than_held(a_lines closing_line[], a_skus text[], a_locations text[], a_pieces bigint[])
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('lines', jsonb_agg(jsonb_build_object(
                       'sku', x.sku, 'location', x.location, 'requested', x.requested, 'open', x.open)
                       ORDER BY x.line_no))
            FROM (SELECT n.line_no, n.sku, n.location,
                         bounded(n.pieces::numeric + n.excess) AS requested, n.open
                  FROM unnest(a_lines) AS n WHERE n.excess > 0) AS x
            HAVING count(*) > 0);
END
$$;
REVOKE ALL ON FUNCTION what_there_is(wanted_line[], held_stock[], boolean) FROM PUBLIC;
REVOKE ALL ON FUNCTION left_out_json(text, text[], bigint[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION more_than_held(closing_line[], text[], text[], bigint[]) FROM PUBLIC;

-- Ships a reservation: its pieces leave the stock on hand. With SKUs only so much of them: the rest stays
-- promised, or, with a_free_rest, is given back in the same transaction.
--
-- Refusals as before, and UNKNOWN_SKU {skus}, UNKNOWN_LOCATION {location},
-- NOT_ON_RESERVATION {lines: [{sku, location}]},
-- MORE_THAN_HELD {lines: [{sku, location, requested, open}]}.
-- DONE and ALREADY_DONE: {reservation, pieces, discrepancy, freed}; freed with a_free_rest.
DO $$
DECLARE
    grants text[];
BEGIN
    SELECT array_agg(format('GRANT EXECUTE ON FUNCTION "${flyway:defaultSchema}".commit_reservation TO %s',
                            CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END))
    INTO grants
    FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS a
    WHERE p.proname = 'commit_reservation' AND p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace
      AND a.grantee <> p.proowner AND a.privilege_type = 'EXECUTE';
    DROP FUNCTION commit_reservation(text, text, bigint, text, uuid);
    CREATE FUNCTION commit_reservation(
        a_key text, a_operator text, a_reservation bigint,
        a_note text DEFAULT '', a_print uuid DEFAULT NULL,
        a_skus text[] DEFAULT '{}', a_locations text[] DEFAULT '{}', a_pieces bigint[] DEFAULT '{}',
        a_free_rest boolean DEFAULT false, OUT outcome text, OUT detail jsonb)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off SET enable_bitmapscan = off AS $body$
    DECLARE
        -- What is given back is a request of its own, which nobody else can have made.
        rest_key CONSTANT text := 'rest:' || md5(a_key);
    BEGIN
        SELECT c.outcome, c.detail INTO outcome, detail
        FROM close_reservation(
            'COMMIT', a_key, a_operator, a_reservation, a_skus, a_locations, a_pieces, a_note,
            coalesce(a_print, CASE WHEN a_free_rest THEN md5(jsonb_build_array(
                a_reservation, a_skus, a_locations, a_pieces, true)::text)::uuid END)) AS c;
        IF NOT a_free_rest OR outcome NOT IN ('DONE', 'ALREADY_DONE') THEN
            RETURN;
        END IF;
        IF outcome = 'DONE' AND detail #>> '{reservation,state}' = 'OPEN' THEN
            PERFORM FROM close_reservation('RELEASE', rest_key, a_operator, a_reservation,
                                           '{}', '{}', '{}', a_note, NULL);
            -- It was shipped, if only in part.
            UPDATE reservation r SET state = 'COMMITTED' WHERE r.id = a_reservation;
            detail := detail || jsonb_build_object('reservation', reservation_json(a_reservation));
        END IF;
        detail := detail || jsonb_build_object(
            'freed', (SELECT bounded(sum(m.pieces)) FROM movement m WHERE m.request_key = rest_key));
    END
    $body$;
    REVOKE ALL ON FUNCTION commit_reservation(text, text, bigint, text, uuid, text[], text[], bigint[], boolean)
        FROM PUBLIC;
    FOR i IN 1 .. coalesce(cardinality(grants), 0) LOOP
        EXECUTE grants[i];
    END LOOP;
END
$$;

-- ---- to change what is promised ----

-- Changes an open reservation, all of it or nothing. Each step is an action:
--   ADD     promises so many pieces more, at the location or, if that is null, as reserve would;
--   REMOVE  gives so many pieces back, of the line at the location or of any;
--   MOVE    gives them back and promises them at a_targets instead, in one.
-- What is removed and moved comes first, so that its pieces are there for what is added. A line says what
-- it is to bring: a removed piece is none of it any more, and a line without pieces is taken away.
-- a_reference, a_customer, a_new_note: what the order is called from now on; null leaves it as it is.
-- a_note: why, for the ledger, which also keeps what is replaced.
--
-- Locks as all others: the reservation, then stock by rising number.
--
-- Refusals: KEY_REUSED, UNKNOWN_RESERVATION, EXPIRED {at}, NOT_POSSIBLE {state},
-- CLOSED_WITH_OPEN_LINES {state, open}, UNKNOWN_SKU {skus}, PRODUCT_INACTIVE {sku},
-- UNKNOWN_LOCATION {location}, NO_STOCK_ROW {sku, location}, SET_ASIDE {sku, location},
-- NOT_ON_RESERVATION {lines: [{sku, location}]}, STRAY_LINE {sku, location},
-- MORE_THAN_HELD {lines: [{sku, location, requested, open}]}, NOTHING_LEFT, TOO_MANY_LINES,
-- INSUFFICIENT {lines: [{sku, location, requested, available}]},
-- BELOW_SAFETY_STOCK {lines: [{sku, requested, available, safety_stock}]}.
-- DONE and ALREADY_DONE: the reservation.
CREATE FUNCTION change_reservation(
    a_key text, a_operator text, a_reservation bigint,
    a_actions text[] DEFAULT '{}', a_skus text[] DEFAULT '{}', a_locations text[] DEFAULT '{}',
    a_pieces bigint[] DEFAULT '{}', a_targets text[] DEFAULT '{}',
    a_reference text DEFAULT NULL, a_customer text DEFAULT NULL, a_new_note text DEFAULT NULL,
    a_use_safety_stock boolean DEFAULT false, a_note text DEFAULT '', a_print uuid DEFAULT NULL,
    OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    MAX_LINES CONSTANT int := 200;
    steps    int := coalesce(cardinality(a_actions), 0);
    promise  record;
    still    bigint;
    lines    closing_line[];
    wanted   wanted_line[];
    held     held_stock[];
    free     held_stock[];
    taken    taken_stock[];
    told     text;
    odd      text;
BEGIN
    PERFORM check_lines(a_skus, a_locations, a_pieces);
    IF cardinality(a_actions) IS DISTINCT FROM coalesce(cardinality(a_skus), 0)
       OR cardinality(a_targets) IS DISTINCT FROM cardinality(a_actions)
       OR NOT ARRAY['ADD', 'REMOVE', 'MOVE'] @> a_actions
       OR steps > 0 AND (array_lower(a_actions, 1) <> 1 OR array_lower(a_targets, 1) <> 1
                         OR array_ndims(a_actions) <> 1 OR array_ndims(a_targets) <> 1)
       OR EXISTS (SELECT FROM unnest(a_actions, a_targets) AS s (action, target)
                  WHERE s.action IS NULL OR (s.action = 'MOVE') <> (s.target IS NOT NULL))
       OR steps = 0 AND num_nonnulls(a_reference, a_customer, a_new_note) = 0
       OR a_use_safety_stock IS NULL
    THEN
        RAISE EXCEPTION 'a change adds, removes or moves up to 200 lines, moved ones to a target, or renames'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    <<work>>
    BEGIN
        outcome := claim_request(
            operation_tag('CHANGE', a_reservation, a_operator), a_key, 'CHANGE',
            coalesce(a_print, md5(jsonb_build_array(
                a_reservation, a_actions, a_skus, a_locations, a_pieces, a_targets, a_reference,
                a_customer, a_new_note, a_use_safety_stock)::text)::uuid));
        IF outcome = 'SAME' THEN
            outcome := 'ALREADY_DONE';
            detail := reservation_json(a_reservation);
            RETURN;
        ELSIF outcome = 'OTHER' THEN
            outcome := 'KEY_REUSED';
            RETURN;
        END IF;

        -- Whoever ships, releases, extends or expires it holds this row, too.
        SELECT r.state, r.expires_at, coalesce(r.expires_at <= now(), false) AS due,
               r.reference, r.customer, r.note INTO promise
        FROM reservation r WHERE r.id = a_reservation FOR UPDATE;
        IF NOT FOUND THEN
            outcome := 'UNKNOWN_RESERVATION';
            EXIT work;
        ELSIF promise.expires_at IS NOT NULL
              AND (promise.state = 'EXPIRED' OR promise.state = 'OPEN' AND promise.due) THEN
            outcome := 'EXPIRED';
            detail := jsonb_build_object('at', promise.expires_at);
            EXIT work;
        ELSIF promise.state <> 'OPEN' THEN
            SELECT bounded(sum(n.open)) INTO still
            FROM reservation_line n
            WHERE n.reservation_id = a_reservation AND n.stock_id IS NOT NULL;
            outcome := CASE WHEN still > 0 THEN 'CLOSED_WITH_OPEN_LINES' ELSE 'NOT_POSSIBLE' END;
            detail := jsonb_build_object('state', promise.state, 'open', still);
            EXIT work;
        END IF;

        -- What is given back, cut out of the lines.
        SELECT coalesce(array_agg(ROW(n.line_no, n.product_id, p.sku, n.stock_id, l.name, n.open, 0,
                                      0)::closing_line ORDER BY n.line_no), '{}')
        INTO lines
        FROM reservation_line n
        JOIN product p ON p.id = n.product_id
        LEFT JOIN stock s ON s.id = n.stock_id
        LEFT JOIN location l ON l.id = s.location_id
        WHERE n.reservation_id = a_reservation;
        SELECT o.outcome, o.detail INTO outcome, detail
        FROM (SELECT array_agg(s.sku ORDER BY s.n) AS skus, array_agg(s.location ORDER BY s.n) AS places
              FROM unnest(a_actions, a_skus, a_locations) WITH ORDINALITY AS s (action, sku, location, n)
              WHERE s.action <> 'ADD') AS s
        CROSS JOIN LATERAL not_on_reservation(lines, s.skus, s.places) AS o
        WHERE s.skus IS NOT NULL;
        IF outcome IS NOT NULL THEN
            EXIT work;
        END IF;
        outcome := 'FRESH';
        FOR i IN 1 .. steps LOOP
            CONTINUE WHEN a_actions[i] = 'ADD';
            lines := divide_release(lines, a_skus[i:i], a_locations[i:i], a_pieces[i:i]);
        END LOOP;
        detail := more_than_held(lines, a_skus, a_locations, a_pieces);
        IF detail IS NOT NULL THEN
            outcome := 'MORE_THAN_HELD';
            EXIT work;
        END IF;

        -- What is promised anew.
        SELECT array_agg(ROW(s.n, s.sku, CASE s.action WHEN 'MOVE' THEN s.target ELSE s.location END,
                             s.pieces, p.id, p.name, p.tracked, p.active OR s.action = 'MOVE',
                             -- Looked after below, for what is promised more than before.
                             0)::wanted_line ORDER BY s.n)
        INTO wanted
        FROM unnest(a_actions, a_skus, a_locations, a_pieces, a_targets) WITH ORDINALITY
             AS s (action, sku, location, pieces, target, n)
        LEFT JOIN product p ON p.sku = s.sku
        WHERE s.action <> 'REMOVE';
        SELECT 'UNKNOWN_SKU', jsonb_build_object('skus', jsonb_agg(u.sku ORDER BY u.n))
        INTO outcome, detail
        FROM (SELECT w.sku, min(w.line_no) AS n FROM unnest(wanted) AS w
              WHERE w.product_id IS NULL GROUP BY w.sku) AS u
        HAVING count(*) > 0;
        IF FOUND THEN
            EXIT work;
        END IF;
        SELECT 'PRODUCT_INACTIVE', jsonb_build_object('sku', w.sku) INTO outcome, detail
        FROM unnest(wanted) AS w WHERE NOT w.active ORDER BY w.line_no LIMIT 1;
        IF FOUND THEN
            EXIT work;
        END IF;

        SELECT array_agg(ROW(s.id, s.product_id, s.location, s.quantity, s.reserved,
                             s.set_aside)::held_stock)
        INTO held
        FROM (SELECT s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.set_aside
              FROM stock s
              JOIN location l ON l.id = s.location_id
              WHERE s.id IN (SELECT n.stock_id FROM unnest(lines) AS n WHERE n.pieces > 0
                             UNION
                             SELECT x.id FROM stock x
                             WHERE x.product_id IN (SELECT w.product_id FROM unnest(wanted) AS w
                                                    WHERE w.tracked))
              ORDER BY s.id
              FOR UPDATE OF s) AS s;
        detail := stray_line(lines, held);
        IF detail IS NOT NULL THEN
            outcome := 'STRAY_LINE';
            EXIT work;
        END IF;
        -- The rows as if what is given back were given back already.
        SELECT array_agg(ROW(h.id, h.product_id, h.location, h.quantity,
                             h.reserved - least(h.reserved, coalesce(
                                 (SELECT bounded(sum(n.pieces)) FROM unnest(lines) AS n
                                  WHERE n.stock_id = h.id), 0)),
                             h.set_aside)::held_stock ORDER BY h.id)
        INTO free
        FROM unnest(held) AS h;
        IF wanted IS NOT NULL THEN
            SELECT a.outcome, a.detail, a.taken INTO outcome, detail, taken
            FROM allocate(wanted, free) AS a;
            IF outcome <> 'DONE' THEN
                EXIT work;
            END IF;
            -- What is moved is promised already, so only what is more than before may be too much.
            SELECT 'BELOW_SAFETY_STOCK', jsonb_build_object('lines', jsonb_agg(jsonb_build_object(
                       'sku', k.sku, 'requested', k.more, 'available', k.available,
                       'safety_stock', k.safety_stock) ORDER BY k.sku COLLATE "C"))
            INTO outcome, detail
            FROM (SELECT p.sku, p.safety_stock, t.pieces - coalesce(b.pieces, 0) AS more, h.available
                  FROM (SELECT x.product_id, sum(x.pieces) AS pieces FROM unnest(taken) AS x
                        GROUP BY x.product_id) AS t
                  JOIN product p ON p.id = t.product_id
                  CROSS JOIN LATERAL (SELECT sum(n.pieces) AS pieces FROM unnest(lines) AS n
                                      WHERE n.product_id = t.product_id) AS b
                  CROSS JOIN LATERAL (
                      SELECT sum(CASE WHEN x.set_aside THEN 0 ELSE x.quantity - x.reserved END) AS available
                      FROM unnest(held) AS x WHERE x.product_id = t.product_id) AS h
                  WHERE p.safety_stock > 0) AS k
            WHERE k.more > 0 AND k.available - k.more < k.safety_stock
            HAVING count(*) > 0;
            IF FOUND AND NOT a_use_safety_stock THEN
                EXIT work;
            END IF;
        END IF;

        DELETE FROM reservation_line n
        USING unnest(lines) AS c
        WHERE n.reservation_id = a_reservation AND n.line_no = c.line_no AND c.pieces > 0
          AND n.quantity = c.pieces;
        UPDATE reservation_line n SET open = n.open - c.pieces, quantity = n.quantity - c.pieces
        FROM unnest(lines) AS c
        WHERE n.reservation_id = a_reservation AND n.line_no = c.line_no AND c.pieces > 0
          AND n.quantity > c.pieces;
        WITH part AS (
            SELECT t.product_id, t.id AS stock_id, t.pieces, 0 AS turn, t.id AS n
            FROM unnest(taken) AS t
            UNION ALL
            SELECT w.product_id, NULL, sum(w.pieces)::bigint, 1, min(w.line_no)
            FROM unnest(wanted) AS w WHERE NOT w.tracked GROUP BY w.product_id
        ), there AS (
            SELECT p.*, (SELECT n.line_no FROM reservation_line n
                         WHERE n.reservation_id = a_reservation AND n.product_id = p.product_id
                           AND n.stock_id IS NOT DISTINCT FROM p.stock_id
                         ORDER BY n.line_no LIMIT 1) AS line_no
            FROM part p
        ), more AS (
            UPDATE reservation_line n SET open = n.open + t.pieces, quantity = n.quantity + t.pieces
            FROM there t
            WHERE n.reservation_id = a_reservation AND n.line_no = t.line_no
        )
        INSERT INTO reservation_line (reservation_id, line_no, product_id, stock_id, quantity, open)
        SELECT a_reservation,
               (SELECT coalesce(max(n.line_no), 0) FROM reservation_line n
                WHERE n.reservation_id = a_reservation)
               + row_number() OVER (ORDER BY t.turn, t.n),
               t.product_id, t.stock_id, t.pieces, t.pieces
        FROM there t WHERE t.line_no IS NULL;
        SELECT CASE WHEN coalesce(sum(n.open), 0) = 0 THEN 'NOTHING_LEFT'
                    WHEN count(*) > MAX_LINES AND steps > 0 THEN 'TOO_MANY_LINES' END
        INTO odd
        FROM reservation_line n WHERE n.reservation_id = a_reservation;
        IF odd IS NOT NULL THEN
            -- The lines are written already, and nothing of that may stay.
            RAISE EXCEPTION USING ERRCODE = 'HF004';
        END IF;

        UPDATE stock s SET reserved = f.reserved + coalesce(t.pieces, 0), version = s.version + 1
        FROM unnest(free) AS f
        LEFT JOIN (SELECT x.id, sum(x.pieces)::bigint AS pieces FROM unnest(taken) AS x GROUP BY x.id)
            AS t ON t.id = f.id
        WHERE s.id = f.id AND s.reserved <> f.reserved + coalesce(t.pieces, 0);
        UPDATE reservation r
        SET reference = coalesce(a_reference, r.reference), customer = coalesce(a_customer, r.customer),
            note = coalesce(a_new_note, r.note)
        WHERE r.id = a_reservation AND num_nonnulls(a_reference, a_customer, a_new_note) > 0;

        told := left(btrim(concat_ws(' ', a_note,
            CASE WHEN a_reference <> promise.reference
                 THEN format('(reference: %s → %s)', promise.reference, a_reference) END,
            CASE WHEN a_customer <> promise.customer
                 THEN format('(customer: %s → %s)', promise.customer, a_customer) END,
            CASE WHEN a_new_note <> promise.note
                 THEN format('(note: %s → %s)', promise.note, a_new_note) END)), 500);
        WITH change AS (
            SELECT h.product_id, h.id AS stock_id, h.quantity, h.reserved AS was,
                   f.reserved + coalesce(t.pieces, 0) AS becomes,
                   (SELECT bounded(sum(n.pieces)) FROM unnest(lines) AS n WHERE n.stock_id = h.id)
                   - (h.reserved - f.reserved) AS discrepancy
            FROM unnest(held) AS h
            JOIN unnest(free) AS f ON f.id = h.id
            LEFT JOIN (SELECT x.id, sum(x.pieces)::bigint AS pieces FROM unnest(taken) AS x GROUP BY x.id)
                AS t ON t.id = h.id
        ), loose AS (
            -- Of products that are not tracked: as many more as promised anew, less what is given back.
            SELECT x.product_id, abs(sum(x.pieces)) AS pieces
            FROM (SELECT w.product_id, w.pieces::numeric FROM unnest(wanted) AS w WHERE NOT w.tracked
                  UNION ALL
                  SELECT n.product_id, -n.pieces::numeric FROM unnest(lines) AS n
                  WHERE n.stock_id IS NULL AND n.pieces > 0) AS x
            GROUP BY x.product_id
            HAVING sum(x.pieces) <> 0
        ), entry AS (
            SELECT c.product_id, c.stock_id, abs(c.becomes - c.was) AS pieces, c.quantity, c.was, c.becomes,
                   c.discrepancy, c.stock_id AS n
            FROM change c WHERE c.becomes <> c.was OR c.discrepancy <> 0
            UNION ALL
            SELECT l.product_id, NULL, bounded(l.pieces), NULL, NULL, NULL, 0, NULL FROM loose l
        ), all_entries AS (
            SELECT e.* FROM entry e
            UNION ALL
            -- Every change leaves something in the ledger, though it may be but a name.
            SELECT n.product_id, NULL, bounded(sum(n.open)), NULL, NULL, NULL, 0, min(n.line_no)
            FROM reservation_line n
            WHERE n.reservation_id = a_reservation AND n.open > 0 AND NOT EXISTS (SELECT FROM entry)
            GROUP BY n.product_id
        )
        INSERT INTO movement (operator, operation, note, product_id, stock_id, reservation_id,
                              request_key, pieces, quantity_before, quantity_after,
                              reserved_before, reserved_after, discrepancy)
        SELECT a_operator, 'CHANGE', told, e.product_id, e.stock_id, a_reservation, a_key, e.pieces,
               e.quantity, e.quantity, e.was, e.becomes, e.discrepancy
        FROM all_entries e
        ORDER BY e.n;
        outcome := 'DONE';
        detail := reservation_json(a_reservation);
        RETURN;
    EXCEPTION WHEN SQLSTATE 'HF004' THEN
        outcome := odd;
        detail := NULL;
        RETURN;
    END work;
    PERFORM take_back(a_key);
END
$$;
REVOKE ALL ON FUNCTION change_reservation(text, text, bigint, text[], text[], text[], bigint[], text[], text,
                                          text, text, boolean, text, uuid) FROM PUBLIC;
-- Whoever may give a hold a new end may change what is held.
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS name
        FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS a
        WHERE p.proname = 'extend_reservation' AND p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace
          AND a.grantee <> p.proowner AND a.privilege_type = 'EXECUTE'
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION "${flyway:defaultSchema}".change_reservation TO %s', one.name);
    END LOOP;
END
$$;

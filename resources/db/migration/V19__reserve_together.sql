-- Many requests for one product in one call: one lock, one commit and one answer for all of them, and
-- still each has its own key, outcome, reservation and ledger row, as if reserve had been called for
-- one after the other. Who is refused changes nothing for the others.

-- Claims the keys of several requests, by rising key, so that two who claim the same ones do not wait
-- for each other in a circle. FRESH: it belongs to this transaction now; SAME: the same request was
-- carried out before; OTHER: another one has it. Null, and nothing is claimed: somebody else is at
-- work under one of these keys, and nobody is to wait for what concerns another one.
CREATE FUNCTION claim_together(a_keys text[], a_prints uuid[])
RETURNS text[] LANGUAGE plpgsql
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET lock_timeout = '10ms' AS $$
DECLARE
    fresh    text[];
    distinct_keys bigint;
BEGIN
    WITH wanted AS (
        SELECT DISTINCT ON (k.key) k.key, k.print
        FROM unnest(a_keys, a_prints) WITH ORDINALITY AS k (key, print, n)
        ORDER BY k.key, k.n
    ), made AS (
        INSERT INTO request (key, operation, fingerprint)
        SELECT w.key, 'RESERVE', w.print FROM wanted w ORDER BY w.key
        ON CONFLICT (key) DO NOTHING
        RETURNING key
    )
    SELECT (SELECT array_agg(m.key) FROM made m), (SELECT count(*) FROM wanted)
    INTO fresh, distinct_keys;
    IF cardinality(fresh) = distinct_keys THEN
        RETURN array_fill('FRESH'::text, ARRAY[cardinality(a_keys)]);
    END IF;
    RETURN (SELECT array_agg(CASE WHEN k.key = ANY (fresh) THEN 'FRESH'
                                  WHEN r.operation = 'RESERVE' AND r.fingerprint = k.print THEN 'SAME'
                                  ELSE 'OTHER' END ORDER BY k.n)
            FROM unnest(a_keys, a_prints) WITH ORDINALITY AS k (key, print, n)
            LEFT JOIN request r ON r.key = k.key);
EXCEPTION WHEN lock_not_available THEN
    RETURN NULL;
END
$$;

-- Gives keys of reservations back that came to nothing, as take_back does for one.
CREATE FUNCTION take_back_together(a_keys text[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    DELETE FROM request r
    WHERE r.key = ANY (a_keys) AND r.operation = 'RESERVE'
      AND NOT EXISTS (SELECT FROM movement m WHERE m.request_key = r.key);
END
$$;

-- Reserves for each request in turn, all for the product a_sku. The arrays have one element for each
-- request: location, hold and print may be null, as for reserve. a_patience: how long to wait for
-- a lock, if that is less than lock_timeout says.
--
-- Answers a row for each request, in order: what reserve would have answered; or SINGLY, for all of
-- them, and nothing was changed: call reserve for each.
CREATE FUNCTION reserve_together(
    a_sku text, a_keys text[], a_operators text[], a_locations text[], a_pieces bigint[],
    a_holds interval[], a_notes text[], a_use_safety_stock boolean[],
    a_prints uuid[] DEFAULT NULL, a_patience interval DEFAULT NULL)
RETURNS TABLE (outcome text, detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    many       int := coalesce(cardinality(a_keys), 0);
    prints     uuid[];
    -- Of each request: the one before it with the same key, and the one that has the key after it.
    same_key   int[];
    owner      int[] := array_fill(NULL::int, ARRAY[many]);
    claims     text[];
    outcomes   text[] := array_fill(NULL::text, ARRAY[many]);
    details    jsonb[] := array_fill(NULL::jsonb, ARRAY[many]);
    places     jsonb[] := array_fill(NULL::jsonb, ARRAY[many]);
    -- Which of the reservations that are made is its.
    number     int[] := array_fill(NULL::int, ARRAY[many]);
    made       int := 0;
    product    record;
    refusal    text;
    reason     jsonb;
    -- The stock rows, as they are once the requests so far are done.
    stocks     bigint[];
    names      text[];
    quantities bigint[];
    promised   bigint[];
    aside      boolean[];
    times      bigint[];
    kept       numeric;
    -- What is taken: by which request, as which line, from which row.
    part       int := 0;
    part_of    int[] := '{}';
    part_line  int[] := '{}';
    part_row   int[] := '{}';
    part_size  bigint[] := '{}';
    part_from  bigint[] := '{}';
    part_below boolean[] := '{}';
    below      boolean;
    chosen     int[];
    sizes      bigint[];
    wanted     bigint;
    available  bigint;
    free       bigint;
    best       int;
    most       bigint;
    at         int;
    holder     int;
    failed     boolean := false;
    back       text[];
    ids        bigint[];
    ends       timestamptz[];
    moment     timestamptz;
    -- How long locks are waited for outside of here.
    patience   text := current_setting('lock_timeout');
BEGIN
    PERFORM check_lines(array_fill(a_sku, ARRAY[many]), a_locations, a_pieces);
    IF (many, many, many, many, many, 1, 1, 1, 1) IS DISTINCT FROM
          (cardinality(a_operators), cardinality(a_holds), cardinality(a_notes),
           cardinality(a_use_safety_stock), coalesce(cardinality(a_prints), many),
           array_lower(a_keys, 1), array_lower(a_operators, 1), array_lower(a_notes, 1),
           array_lower(a_use_safety_stock, 1))
       OR array_position(a_keys, NULL) IS NOT NULL
       OR interval '0' >= ANY (a_holds) OR interval '365 days' < ANY (a_holds)
    THEN
        RAISE EXCEPTION 'requests are 1 to 200, each with a key, an operator, a hold of at most 365 days or null, a note, and whether it may use safety stock'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM set_config('application_name', operation_tag('RESERVE', NULL, a_operators[1]), true);
    IF a_patience < nullif(current_setting('lock_timeout'), '0')::interval
       OR a_patience IS NOT NULL AND current_setting('lock_timeout') = '0' THEN
        PERFORM set_config('lock_timeout',
                           greatest(1, extract(epoch FROM a_patience) * 1000)::int::text, true);
    END IF;

    SELECT array_agg(k.print ORDER BY k.n), array_agg(k.same_key ORDER BY k.n)
    INTO prints, same_key
    FROM (SELECT u.n, lag(u.n) OVER (PARTITION BY u.key ORDER BY u.n) AS same_key,
                 coalesce(u.print, md5(jsonb_build_array(
                     ARRAY[a_sku], ARRAY[u.location], ARRAY[u.pieces], extract(epoch FROM u.hold),
                     u.use_safety_stock)::text)::uuid) AS print
          FROM unnest(a_keys, a_prints, a_locations, a_pieces, a_holds, a_use_safety_stock)
               WITH ORDINALITY AS u (key, print, location, pieces, hold, use_safety_stock, n)) AS k;
    claims := claim_together(a_keys, prints);
    IF claims IS NULL THEN
        PERFORM set_config('lock_timeout', patience, true);
        RETURN QUERY SELECT 'SINGLY'::text, NULL::jsonb FROM generate_series(1, many);
        RETURN;
    END IF;

    SELECT p.id, p.name, p.tracked, p.active, p.safety_stock INTO product
    FROM product p WHERE p.sku = a_sku;
    IF NOT FOUND THEN
        refusal := 'UNKNOWN_SKU';
        reason := jsonb_build_object('skus', jsonb_build_array(a_sku));
    ELSIF NOT product.active THEN
        refusal := 'PRODUCT_INACTIVE';
        reason := jsonb_build_object('sku', a_sku);
    ELSIF product.tracked AND 'FRESH' = ANY (claims) THEN
        SELECT array_agg(s.id ORDER BY s.id), array_agg(s.location ORDER BY s.id),
               array_agg(s.quantity ORDER BY s.id), array_agg(s.reserved ORDER BY s.id),
               array_agg(s.set_aside ORDER BY s.id), array_agg(0::bigint),
               sum(CASE WHEN s.set_aside THEN 0 ELSE s.quantity - s.reserved END)
        INTO stocks, names, quantities, promised, aside, times, kept
        FROM (SELECT s.id, l.name AS location, s.quantity, s.reserved, s.set_aside
              FROM stock s
              JOIN location l ON l.id = s.location_id
              WHERE s.product_id = product.id
                AND (product.safety_stock > 0 OR array_position(a_locations, NULL) IS NOT NULL
                     OR l.name = ANY (a_locations))
              ORDER BY s.id
              FOR UPDATE OF s) AS s;
    END IF;

    FOR i IN 1 .. many LOOP
        IF claims[i] = 'SAME' THEN
            outcomes[i] := 'ALREADY_DONE';
            details[i] := (SELECT reservation_json(r.id)
                           FROM reservation r WHERE r.request_key = a_keys[i]);
            CONTINUE;
        ELSIF claims[i] = 'OTHER' THEN
            outcomes[i] := 'KEY_REUSED';
            CONTINUE;
        END IF;
        IF same_key[i] IS NOT NULL THEN
            holder := owner[same_key[i]];
            IF holder IS NOT NULL THEN
                owner[i] := holder;
                IF prints[i] = prints[holder] THEN
                    outcomes[i] := 'ALREADY_DONE';
                    number[i] := number[holder];
                ELSE
                    outcomes[i] := 'KEY_REUSED';
                END IF;
                CONTINUE;
            END IF;
        END IF;
        IF refusal IS NOT NULL THEN
            failed := true;
            outcomes[i] := refusal;
            details[i] := reason;
            CONTINUE;
        END IF;

        wanted := a_pieces[i];
        below := false;
        chosen := NULL;
        sizes := ARRAY[wanted];
        IF product.tracked THEN
            IF a_locations[i] IS NOT NULL THEN
                at := array_position(names, a_locations[i]);
                IF at IS NULL OR aside[at] THEN
                    failed := true;
                    outcomes[i] := CASE WHEN at IS NOT NULL THEN 'SET_ASIDE'
                                        WHEN EXISTS (SELECT FROM location l
                                                     WHERE l.name = a_locations[i])
                                        THEN 'NO_STOCK_ROW' ELSE 'UNKNOWN_LOCATION' END;
                    details[i] := jsonb_build_object('sku', a_sku, 'location', a_locations[i]);
                    CONTINUE;
                END IF;
                available := quantities[at] - promised[at];
                IF available >= wanted THEN
                    chosen := ARRAY[at];
                END IF;
            ELSIF stocks IS NULL THEN
                failed := true;
                outcomes[i] := 'NO_STOCK_ROW';
                details[i] := jsonb_build_object('sku', a_sku, 'location', NULL);
                CONTINUE;
            ELSE
                available := 0;
                most := 0;
                FOR r IN 1 .. cardinality(stocks) LOOP
                    IF NOT aside[r] THEN
                        free := quantities[r] - promised[r];
                        available := available + free;
                        IF free > most THEN
                            most := free;
                            best := r;
                        END IF;
                    END IF;
                END LOOP;
                IF most >= wanted THEN
                    chosen := ARRAY[best];
                ELSIF available >= wanted THEN
                    -- The fullest first, and of the last one only what is still missing.
                    SELECT array_agg(t.n ORDER BY t.n),
                           array_agg(least(t.free, wanted - t.before) ORDER BY t.n)
                    INTO chosen, sizes
                    FROM (SELECT f.n, f.free, sum(f.free) OVER w - f.free AS before
                          FROM (SELECT h.n, h.quantity - h.reserved AS free
                                FROM unnest(quantities, promised, aside) WITH ORDINALITY
                                     AS h (quantity, reserved, aside, n)
                                WHERE NOT h.aside AND h.quantity > h.reserved) AS f
                          WINDOW w AS (ORDER BY f.free DESC, f.n)) AS t
                    WHERE t.before < wanted;
                END IF;
            END IF;
            IF chosen IS NULL THEN
                failed := true;
                outcomes[i] := 'INSUFFICIENT';
                details[i] := jsonb_build_object('lines', jsonb_build_array(jsonb_build_object(
                    'sku', a_sku, 'location', a_locations[i], 'requested', wanted,
                    'available', greatest(available, 0))));
                CONTINUE;
            END IF;
            IF product.safety_stock > 0 AND kept - wanted < product.safety_stock THEN
                IF a_use_safety_stock[i] IS NOT TRUE THEN
                    failed := true;
                    outcomes[i] := 'BELOW_SAFETY_STOCK';
                    details[i] := jsonb_build_object('lines', jsonb_build_array(jsonb_build_object(
                        'sku', a_sku, 'requested', wanted, 'available', kept,
                        'safety_stock', product.safety_stock)));
                    CONTINUE;
                END IF;
                below := true;
            END IF;
            kept := kept - wanted;
        ELSE
            -- Comes from nowhere.
            chosen := ARRAY[NULL::int];
        END IF;

        made := made + 1;
        number[i] := made;
        owner[i] := i;
        outcomes[i] := 'DONE';
        FOR c IN 1 .. cardinality(chosen) LOOP
            part := part + 1;
            at := chosen[c];
            part_of[part] := i;
            part_line[part] := c;
            part_row[part] := at;
            part_size[part] := sizes[c];
            part_below[part] := below;
            IF at IS NOT NULL THEN
                part_from[part] := promised[at];
                promised[at] := promised[at] + sizes[c];
                times[at] := times[at] + 1;
            ELSE
                part_from[part] := NULL;
            END IF;
            places[made] := coalesce(places[made], '[]') || jsonb_build_object(
                'sku', a_sku, 'name', product.name, 'location', names[at],
                'quantity', sizes[c], 'open', sizes[c]);
        END LOOP;
    END LOOP;

    IF failed THEN
        -- Keys that nobody has in the end; and those whose first request was refused while a later
        -- one has it, which is written anew.
        SELECT array_agg(k.key) INTO back
        FROM (SELECT DISTINCT ON (u.key) u.key, u.owner,
                     min(u.n) OVER (PARTITION BY u.key) AS first
              FROM unnest(a_keys, owner, claims) WITH ORDINALITY AS u (key, owner, claim, n)
              WHERE u.claim = 'FRESH'
              ORDER BY u.key, u.n DESC) AS k
        WHERE k.owner IS DISTINCT FROM k.first;
        PERFORM take_back_together(back);
        INSERT INTO request (key, operation, fingerprint)
        SELECT u.key, 'RESERVE', u.print
        FROM unnest(a_keys, prints, owner) WITH ORDINALITY AS u (key, print, owner, n)
        WHERE u.owner = u.n AND u.key = ANY (back);
    END IF;

    IF made > 0 THEN
        UPDATE stock s SET reserved = h.promised, version = s.version + h.times
        FROM unnest(stocks, promised, times) AS h (id, promised, times)
        WHERE s.id = h.id AND h.times > 0;
        WITH done AS (
            INSERT INTO reservation (request_key, operator, note, expires_at)
            SELECT u.key, u.operator, u.note, now() + u.hold
            FROM unnest(a_keys, a_operators, a_notes, a_holds, outcomes) WITH ORDINALITY
                 AS u (key, operator, note, hold, outcome, n)
            WHERE u.outcome = 'DONE'
            ORDER BY u.n
            RETURNING id, created_at, expires_at
        )
        SELECT array_agg(d.id ORDER BY d.id), array_agg(d.expires_at ORDER BY d.id), min(d.created_at)
        INTO ids, ends, moment
        FROM done d;
        INSERT INTO reservation_line (reservation_id, line_no, product_id, stock_id, quantity, open)
        SELECT ids[number[p.request]], p.line_no, product.id, stocks[p.row], p.pieces, p.pieces
        FROM unnest(part_of, part_line, part_row, part_size) AS p (request, line_no, row, pieces);
        INSERT INTO movement (operator, operation, reason, note, product_id, stock_id,
                              reservation_id, request_key, pieces, quantity_before,
                              quantity_after, reserved_before, reserved_after)
        SELECT a_operators[p.request], 'RESERVE', CASE WHEN p.below THEN 'SAFETY_STOCK' ELSE '' END,
               a_notes[p.request], product.id, stocks[p.row], ids[number[p.request]],
               a_keys[p.request], p.pieces, quantities[p.row], quantities[p.row], p.reserved,
               p.reserved + p.pieces
        FROM unnest(part_of, part_row, part_size, part_from, part_below) WITH ORDINALITY
             AS p (request, row, pieces, reserved, below, n)
        ORDER BY p.n;
    END IF;

    PERFORM set_config('lock_timeout', patience, true);
    RETURN QUERY
    SELECT o.outcome,
           CASE WHEN o.number IS NULL THEN o.detail
                ELSE jsonb_build_object(
                    'id', ids[o.number], 'state', 'OPEN', 'operator', a_operators[o.owner],
                    'note', a_notes[o.owner], 'created_at', moment, 'expires_at', ends[o.number],
                    'closed_at', NULL, 'lines', places[o.number]) END
    FROM unnest(outcomes, details, number, owner) WITH ORDINALITY
         AS o (outcome, detail, number, owner, n)
    ORDER BY o.n;
END
$$;

-- Reserves all lines or nothing. Lines at one location are served from there; a line without a
-- location comes from the fullest location that has enough, otherwise from as few as possible.
--
-- a_hold: for how long, for ever if null. a_print: what tells this request from another one with the
-- same key; worked out from the arguments if null.
--
-- Refusals: KEY_REUSED, UNKNOWN_SKU {skus}, PRODUCT_INACTIVE {sku}, UNKNOWN_LOCATION {location},
-- NO_STOCK_ROW {sku, location}, SET_ASIDE {sku, location},
-- INSUFFICIENT {lines: [{sku, location, requested, available}]},
-- BELOW_SAFETY_STOCK {lines: [{sku, requested, available, safety_stock}]}.
-- DONE and ALREADY_DONE: the reservation.
CREATE FUNCTION reserve(
    a_key text, a_operator text, a_skus text[], a_locations text[], a_pieces bigint[],
    a_hold interval DEFAULT NULL, a_note text DEFAULT '',
    a_use_safety_stock boolean DEFAULT false, a_print uuid DEFAULT NULL,
    OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    wanted      wanted_line[];
    held        held_stock[];
    products    bigint[];
    wide        bigint[];
    below       bigint[];
    taken       taken_stock[];
BEGIN
    PERFORM check_lines(a_skus, a_locations, a_pieces);
    IF coalesce(cardinality(a_skus), 0) = 0 OR a_hold <= interval '0' OR a_hold > interval '365 days'
    THEN
        RAISE EXCEPTION 'a reservation takes at least one line, and a hold of at most 365 days'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    <<work>>
    BEGIN
        outcome := claim_request(
            operation_tag('RESERVE', NULL, a_operator), a_key, 'RESERVE',
            coalesce(a_print, md5(jsonb_build_array(
                a_skus, a_locations, a_pieces, extract(epoch FROM a_hold),
                a_use_safety_stock)::text)::uuid));
        IF outcome = 'SAME' THEN
            outcome := 'ALREADY_DONE';
            SELECT reservation_json(r.id) INTO detail FROM reservation r WHERE r.request_key = a_key;
            RETURN;
        ELSIF outcome = 'OTHER' THEN
            outcome := 'KEY_REUSED';
            RETURN;
        END IF;

        SELECT array_agg(ROW(w.n, w.sku, w.location, w.pieces, p.id, p.name, p.tracked,
                             p.active, p.safety_stock)::wanted_line ORDER BY w.n),
               array_agg(p.id) FILTER (WHERE p.tracked),
               array_agg(p.id) FILTER (WHERE p.tracked
                                         AND (w.location IS NULL OR p.safety_stock > 0)),
               -- The first of all reasons, so that one look is enough where there is none.
               CASE WHEN bool_or(p.id IS NULL) THEN 'UNKNOWN_SKU'
                    WHEN NOT bool_and(p.active) THEN 'PRODUCT_INACTIVE' ELSE 'FRESH' END
        INTO wanted, products, wide, outcome
        FROM unnest(a_skus, a_locations, a_pieces) WITH ORDINALITY AS w (sku, location, pieces, n)
        LEFT JOIN product p ON p.sku = w.sku;
        IF outcome = 'UNKNOWN_SKU' THEN
            SELECT jsonb_build_object('skus', jsonb_agg(u.sku ORDER BY u.n)) INTO detail
            FROM (SELECT w.sku, min(w.line_no) AS n FROM unnest(wanted) AS w
                  WHERE w.product_id IS NULL GROUP BY w.sku) AS u;
            EXIT work;
        ELSIF outcome = 'PRODUCT_INACTIVE' THEN
            SELECT jsonb_build_object('sku', w.sku) INTO detail
            FROM unnest(wanted) AS w WHERE NOT w.active ORDER BY w.line_no LIMIT 1;
            EXIT work;
        END IF;

        IF products IS NOT NULL THEN
            SELECT array_agg(ROW(s.id, s.product_id, s.location, s.quantity, s.reserved,
                                 s.set_aside)::held_stock)
            INTO held
            FROM (SELECT s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.set_aside
                  FROM stock s
                  JOIN location l ON l.id = s.location_id
                  WHERE s.product_id = ANY (products)
                    AND (s.product_id = ANY (wide)
                         OR (s.product_id, l.name) IN (SELECT w.product_id, w.location
                                                       FROM unnest(wanted) AS w))
                  ORDER BY s.id
                  FOR UPDATE OF s) AS s;
            SELECT a.outcome, a.detail, a.taken, a.below INTO outcome, detail, taken, below
            FROM allocate(wanted, held) AS a;
            IF outcome = 'BELOW_SAFETY_STOCK' AND a_use_safety_stock THEN
                outcome := 'DONE';
            END IF;
            IF outcome <> 'DONE' THEN
                EXIT work;
            END IF;
            UPDATE stock s SET reserved = s.reserved + t.pieces, version = s.version + 1
            FROM unnest(taken) AS t
            WHERE s.id = t.id;
        END IF;

        -- Everything that a reservation leaves besides the stock rows. The answer is made of what is
        -- known here: to read the reservation again is to read the page into which all others insert.
        WITH made AS (
            INSERT INTO reservation (request_key, operator, note, expires_at)
            VALUES (a_key, a_operator, a_note, now() + a_hold)
            RETURNING id, created_at, expires_at
        ), part AS (
            -- First what lies somewhere, then what is not tracked.
            SELECT p.*, row_number() OVER (ORDER BY p.n) AS line_no
            FROM (SELECT t.product_id, t.sku, t.name, t.id AS stock_id, t.location, t.pieces,
                         t.quantity, t.reserved, t.id AS n
                  FROM unnest(taken) AS t
                  UNION ALL
                  SELECT w.product_id, w.sku, w.name, NULL, NULL, w.pieces, NULL, NULL,
                         9000000000000000000 + w.line_no
                  FROM unnest(wanted) AS w
                  WHERE NOT w.tracked) AS p
        ), line AS (
            INSERT INTO reservation_line (reservation_id, line_no, product_id, stock_id, quantity, open)
            SELECT m.id, p.line_no, p.product_id, p.stock_id, p.pieces, p.pieces
            FROM made m, part p
        ), ledger AS (
            INSERT INTO movement (operator, operation, reason, note, product_id, stock_id,
                                  reservation_id, request_key, pieces, quantity_before,
                                  quantity_after, reserved_before, reserved_after)
            SELECT a_operator, 'RESERVE',
                   CASE WHEN p.product_id = ANY (below) THEN 'SAFETY_STOCK' ELSE '' END,
                   a_note, p.product_id, p.stock_id, m.id, a_key, p.pieces, p.quantity, p.quantity,
                   p.reserved, p.reserved + p.pieces
            FROM made m, part p
            ORDER BY p.line_no
        )
        SELECT jsonb_build_object(
                   'id', m.id, 'state', 'OPEN', 'operator', a_operator, 'note', a_note,
                   'created_at', m.created_at, 'expires_at', m.expires_at, 'closed_at', NULL,
                   'lines', (SELECT jsonb_agg(jsonb_build_object(
                                        'sku', p.sku, 'name', p.name, 'location', p.location,
                                        'quantity', p.pieces, 'open', p.pieces) ORDER BY p.line_no)
                             FROM part p))
        INTO detail FROM made m;
        outcome := 'DONE';
        RETURN;
    END work;
    PERFORM take_back(a_key);
END
$$;

-- Says from which of the rows that are held the lines can be taken, or why they cannot; changes
-- nothing. below: the products of which less than their safety stock would be left.
CREATE FUNCTION allocate(
    a_wanted wanted_line[], a_held held_stock[],
    OUT outcome text, OUT detail jsonb, OUT taken taken_stock[], OUT below bigint[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
-- Only arrays are joined here, and they may be long.
SET enable_hashjoin = on AS $$
DECLARE
    missing jsonb;
    short   jsonb;
BEGIN
    WITH demand AS (
        -- Lines for the same product and location become one, so that they are counted together.
        SELECT w.product_id, w.sku, w.name, w.location, sum(w.pieces)::bigint AS pieces,
               max(w.line_no) AS line_no
        FROM unnest(a_wanted) AS w WHERE w.tracked
        GROUP BY w.product_id, w.sku, w.name, w.location
    ), held AS (
        SELECT h.*,
               CASE WHEN h.set_aside THEN 0 ELSE h.quantity - h.reserved END AS free
        FROM unnest(a_held) AS h
    ), there AS (
        SELECT d.*, h.id, h.free, h.set_aside
        FROM demand d
        LEFT JOIN held h ON h.product_id = d.product_id AND h.location = d.location
        WHERE d.location IS NOT NULL
    ), rest AS (
        SELECT h.id, h.product_id, h.free - coalesce(t.pieces, 0) AS free
        FROM held h LEFT JOIN there t ON t.id = h.id AND t.free >= t.pieces
    ), anywhere AS (
        SELECT d.*, r.id, r.free,
               sum(greatest(r.free, 0)) OVER w - greatest(r.free, 0) AS before,
               sum(greatest(r.free, 0)) OVER (PARTITION BY d.product_id) AS available
        FROM demand d
        LEFT JOIN rest r ON r.product_id = d.product_id
        WHERE d.location IS NULL
        WINDOW w AS (PARTITION BY d.product_id ORDER BY r.free DESC, r.id)
    ), part AS (
        SELECT p.id, p.sku, p.name, sum(p.pieces)::bigint AS pieces
        FROM (SELECT t.id, t.sku, t.name, t.pieces FROM there t
              UNION ALL
              SELECT a.id, a.sku, a.name, least(a.free, a.pieces - a.before) FROM anywhere a
              WHERE a.free > 0 AND a.before < a.pieces) AS p
        GROUP BY p.id, p.sku, p.name
    ), absent AS (
        SELECT t.sku, t.location, t.id IS NOT NULL AS set_aside, 1 AS turn, t.line_no FROM there t
        WHERE t.id IS NULL OR t.set_aside
        UNION ALL
        SELECT a.sku, NULL, false, 2, a.line_no FROM anywhere a WHERE a.id IS NULL
    ), shortage AS (
        SELECT t.sku, t.location, t.pieces, greatest(t.free, 0) AS available, 1 AS turn, t.line_no
        FROM there t WHERE t.free < t.pieces
        UNION ALL
        SELECT DISTINCT a.sku, NULL, a.pieces, a.available, 2, a.line_no
        FROM anywhere a WHERE a.available < a.pieces
    )
    SELECT (SELECT jsonb_build_object('sku', b.sku, 'location', b.location, 'set_aside', b.set_aside)
            FROM absent b ORDER BY b.turn, b.line_no LIMIT 1),
           (SELECT jsonb_agg(jsonb_build_object(
                       'sku', s.sku, 'location', s.location, 'requested', s.pieces,
                       'available', bounded(s.available)) ORDER BY s.turn, s.line_no)
            FROM shortage s),
           (SELECT array_agg(ROW(p.id, h.product_id, p.sku, p.name, h.location, p.pieces,
                                 h.quantity, h.reserved)::taken_stock ORDER BY p.id)
            FROM part p JOIN held h ON h.id = p.id)
    INTO missing, short, taken;
    IF missing IS NOT NULL THEN
        outcome := CASE WHEN (missing ->> 'set_aside')::boolean THEN 'SET_ASIDE'
                        WHEN missing ->> 'location' IS NOT NULL
                             AND NOT EXISTS (SELECT FROM location l
                                             WHERE l.name = missing ->> 'location')
                        THEN 'UNKNOWN_LOCATION' ELSE 'NO_STOCK_ROW' END;
        detail := missing - 'set_aside';
        RETURN;
    ELSIF short IS NOT NULL THEN
        outcome := 'INSUFFICIENT';
        detail := jsonb_build_object('lines', short);
        RETURN;
    END IF;
    outcome := 'DONE';
    IF NOT EXISTS (SELECT FROM unnest(a_wanted) AS w WHERE w.tracked AND w.safety_stock > 0) THEN
        RETURN;
    END IF;
    SELECT array_agg(k.product_id),
           jsonb_build_object('lines', jsonb_agg(jsonb_build_object(
               'sku', k.sku, 'requested', k.pieces, 'available', k.available,
               'safety_stock', k.safety_stock) ORDER BY k.sku COLLATE "C"))
    INTO below, detail
    FROM (SELECT w.product_id, w.sku, w.safety_stock, w.pieces, f.available
          FROM (SELECT l.product_id, l.sku, l.safety_stock, sum(l.pieces) AS pieces
                FROM unnest(a_wanted) AS l
                WHERE l.tracked AND l.safety_stock > 0
                GROUP BY l.product_id, l.sku, l.safety_stock) AS w
          JOIN (SELECT h.product_id,
                       sum(CASE WHEN h.set_aside THEN 0 ELSE h.quantity - h.reserved END) AS available
                FROM unnest(a_held) AS h
                GROUP BY h.product_id) AS f ON f.product_id = w.product_id) AS k
    WHERE k.available - k.pieces < k.safety_stock;
    IF below IS NOT NULL THEN
        outcome := 'BELOW_SAFETY_STOCK';
    END IF;
END
$$;

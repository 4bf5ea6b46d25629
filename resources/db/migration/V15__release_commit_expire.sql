-- A line of a reservation with what a call takes off it.
CREATE TYPE closing_line AS (
    line_no    int,
    product_id bigint,
    sku        text,
    stock_id   bigint,
    location   text,
    open       bigint,
    pieces     bigint,
    excess     bigint
);

-- What a call does to one stock row, or to none for what is not tracked or lies in a foreign row.
CREATE TYPE closing_part AS (
    product_id      bigint,
    stock_id        bigint,
    pieces          bigint,
    quantity_before bigint,
    quantity_after  bigint,
    reserved_before bigint,
    reserved_after  bigint,
    discrepancy     bigint
);

-- Gives back, ships or expires a reservation, or gives a part of it back where SKUs are named.
-- Locks the reservation, then its stock rows by rising number. More than a line holds is cut and
-- kept as a discrepancy, as are pieces that should have been reserved but were not.
--
-- Refusals: KEY_REUSED, UNKNOWN_RESERVATION, EXPIRED {at}, NOT_POSSIBLE {state},
-- CLOSED_WITH_OPEN_LINES {state, open}, UNKNOWN_SKU {skus}, UNKNOWN_LOCATION {location},
-- NOT_ON_RESERVATION {lines: [{sku, location}]}, STRAY_LINE {sku, location},
-- INSUFFICIENT {lines: [{sku, location, requested, available}]}.
-- DONE and ALREADY_DONE: {reservation, pieces, discrepancy}.
CREATE FUNCTION close_reservation(
    a_operation text, a_key text, a_operator text, a_reservation bigint,
    a_skus text[], a_locations text[], a_pieces bigint[], a_note text, a_print uuid,
    OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    promise   record;
    end_state text := CASE a_operation WHEN 'COMMIT' THEN 'COMMITTED' WHEN 'EXPIRE' THEN 'EXPIRED'
                                       ELSE 'RELEASED' END;
    ship      boolean := a_operation = 'COMMIT';
    whole     boolean := coalesce(cardinality(a_skus), 0) = 0;
    lines     closing_line[];
    held      held_stock[];
    parts     closing_part[];
    still     bigint;
BEGIN
    PERFORM check_lines(a_skus, a_locations, a_pieces);
    IF a_operation NOT IN ('RELEASE', 'COMMIT', 'EXPIRE') OR a_operation <> 'RELEASE' AND NOT whole THEN
        RAISE EXCEPTION 'a reservation is released, committed or expired, and only released in part'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    <<work>>
    BEGIN
        outcome := claim_request(
            operation_tag(a_operation, a_reservation, a_operator), a_key, a_operation,
            coalesce(a_print, md5(jsonb_build_array(
                a_reservation, a_skus, a_locations, a_pieces)::text)::uuid));
        IF outcome = 'SAME' THEN
            outcome := 'ALREADY_DONE';
            detail := closing_json(a_reservation, a_key);
            RETURN;
        ELSIF outcome = 'OTHER' THEN
            outcome := 'KEY_REUSED';
            RETURN;
        END IF;

        SELECT r.state, r.expires_at, coalesce(r.expires_at <= now(), false) AS due INTO promise
        FROM reservation r WHERE r.id = a_reservation FOR UPDATE;
        IF NOT FOUND THEN
            outcome := 'UNKNOWN_RESERVATION';
            EXIT work;
        ELSIF ship AND promise.expires_at IS NOT NULL
              AND (promise.state = 'EXPIRED' OR promise.state = 'OPEN' AND promise.due) THEN
            -- Whether somebody has given its stock back by now must make no difference to what may
            -- be shipped.
            outcome := 'EXPIRED';
            detail := jsonb_build_object('at', promise.expires_at);
            EXIT work;
        ELSIF promise.state <> 'OPEN' THEN
            SELECT bounded(sum(n.open)) INTO still
            FROM reservation_line n
            WHERE n.reservation_id = a_reservation AND n.stock_id IS NOT NULL;
            detail := jsonb_build_object('state', promise.state, 'open', still);
            outcome := CASE WHEN still > 0 THEN 'CLOSED_WITH_OPEN_LINES'
                            WHEN promise.state <> end_state THEN 'NOT_POSSIBLE'
                            ELSE 'ALREADY_DONE' END;
            IF outcome = 'ALREADY_DONE' THEN
                -- Ending it again in the same way is harmless.
                detail := closing_json(a_reservation, coalesce(
                    (SELECT m.request_key FROM movement m
                     WHERE m.reservation_id = a_reservation AND m.operation = a_operation
                     ORDER BY m.id DESC LIMIT 1), a_key));
            END IF;
            EXIT work;
        ELSIF a_operation = 'EXPIRE' AND NOT promise.due THEN
            outcome := 'NOT_POSSIBLE';
            detail := jsonb_build_object('state', 'OPEN');
            EXIT work;
        END IF;

        SELECT array_agg(ROW(n.line_no, n.product_id, p.sku, n.stock_id, l.name, n.open,
                             CASE WHEN whole THEN n.open ELSE 0 END, 0)::closing_line
                         ORDER BY n.line_no)
        INTO lines
        FROM reservation_line n
        JOIN product p ON p.id = n.product_id
        LEFT JOIN stock s ON s.id = n.stock_id
        LEFT JOIN location l ON l.id = s.location_id
        WHERE n.reservation_id = a_reservation;
        lines := coalesce(lines, '{}');
        IF NOT whole THEN
            SELECT o.outcome, o.detail INTO outcome, detail
            FROM not_on_reservation(lines, a_skus, a_locations) AS o;
            IF outcome IS NOT NULL THEN
                EXIT work;
            END IF;
            lines := divide_release(lines, a_skus, a_locations, a_pieces);
        END IF;

        SELECT array_agg(ROW(s.id, s.product_id, s.location, s.quantity, s.reserved,
                             s.set_aside)::held_stock)
        INTO held
        FROM (SELECT s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.set_aside
              FROM stock s
              JOIN location l ON l.id = s.location_id
              WHERE s.id IN (SELECT n.stock_id FROM unnest(lines) AS n
                             WHERE n.pieces > 0 OR n.excess > 0)
              ORDER BY s.id
              FOR UPDATE OF s) AS s;
        parts := closing_parts(lines, held, ship);
        IF ship THEN
            -- A line that holds the stock row of another product: that row belongs to others.
            detail := stray_line(lines, held);
            IF detail IS NOT NULL THEN
                outcome := 'STRAY_LINE';
                EXIT work;
            END IF;
            SELECT 'INSUFFICIENT', jsonb_build_object('lines', jsonb_build_array(jsonb_build_object(
                       'sku', (SELECT n.sku FROM unnest(lines) AS n
                               WHERE n.product_id = c.product_id ORDER BY n.line_no LIMIT 1),
                       'location', (SELECT n.location FROM unnest(lines) AS n
                                    WHERE n.stock_id = c.stock_id LIMIT 1),
                       'requested', c.pieces, 'available', c.quantity_before)))
            INTO outcome, detail
            FROM (SELECT * FROM unnest(parts) AS x
                  WHERE x.quantity_after < x.reserved_after
                  ORDER BY x.stock_id LIMIT 1) AS c
            WHERE c.stock_id IS NOT NULL;
            IF FOUND THEN
                EXIT work;
            END IF;
        END IF;

        UPDATE reservation_line n SET open = n.open - c.pieces
        FROM unnest(lines) AS c
        WHERE n.reservation_id = a_reservation AND n.line_no = c.line_no AND c.pieces > 0;
        UPDATE stock s
        SET quantity = c.quantity_after, reserved = c.reserved_after, version = s.version + 1
        FROM unnest(parts) AS c
        WHERE s.id = c.stock_id;
        UPDATE reservation r SET state = end_state, closed_at = now()
        WHERE r.id = a_reservation
          AND NOT EXISTS (SELECT FROM unnest(lines) AS c WHERE c.open <> c.pieces);
        INSERT INTO movement (operator, operation, note, product_id, stock_id, reservation_id,
                              request_key, pieces, quantity_before, quantity_after,
                              reserved_before, reserved_after, discrepancy)
        SELECT a_operator, a_operation, a_note, c.product_id, c.stock_id, a_reservation, a_key,
               c.pieces, c.quantity_before, c.quantity_after, c.reserved_before, c.reserved_after,
               c.discrepancy
        FROM unnest(parts) AS c
        ORDER BY c.stock_id;
        outcome := 'DONE';
        SELECT jsonb_build_object('reservation', reservation_json(a_reservation),
                                  'pieces', bounded(sum(c.pieces)),
                                  'discrepancy', bounded(sum(c.discrepancy)))
        INTO detail
        FROM unnest(parts) AS c;
        RETURN;
    END work;
    PERFORM take_back(a_key);
END
$$;

-- What the request with a_key did to a reservation, as that stands now.
CREATE FUNCTION closing_json(a_reservation bigint, a_key text) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('reservation', reservation_json(a_reservation),
                                      'pieces', bounded(sum(m.pieces)),
                                      'discrepancy', bounded(sum(m.discrepancy)))
            FROM movement m WHERE m.request_key = a_key);
END
$$;

-- Why lines that are to be given back are none of a reservation; nulls when all of them are.
CREATE FUNCTION not_on_reservation(
    a_lines closing_line[], a_skus text[], a_locations text[], OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    strange jsonb;
BEGIN
    SELECT jsonb_agg(jsonb_build_object('sku', x.sku, 'location', x.location) ORDER BY x.n)
    INTO strange
    FROM (SELECT w.sku, w.location, min(w.n) AS n
          FROM unnest(a_skus, a_locations) WITH ORDINALITY AS w (sku, location, n)
          WHERE NOT EXISTS (SELECT FROM unnest(a_lines) AS n
                            WHERE n.sku = w.sku
                              AND (w.location IS NULL OR w.location = n.location))
          GROUP BY w.sku, w.location) AS x;
    IF strange IS NULL THEN
        RETURN;
    END IF;
    SELECT 'UNKNOWN_SKU', jsonb_build_object('skus', jsonb_agg(x.sku ORDER BY x.n))
    INTO outcome, detail
    FROM (SELECT e.value ->> 'sku' AS sku, min(e.n) AS n
          FROM jsonb_array_elements(strange) WITH ORDINALITY AS e (value, n)
          WHERE NOT EXISTS (SELECT FROM product p WHERE p.sku = e.value ->> 'sku')
          GROUP BY 1) AS x
    HAVING count(*) > 0;
    IF FOUND THEN
        RETURN;
    END IF;
    SELECT 'UNKNOWN_LOCATION', jsonb_build_object('location', e.value ->> 'location')
    INTO outcome, detail
    FROM jsonb_array_elements(strange) WITH ORDINALITY AS e (value, n)
    WHERE e.value ->> 'location' IS NOT NULL
      AND NOT EXISTS (SELECT FROM location l WHERE l.name = e.value ->> 'location')
    ORDER BY e.n LIMIT 1;
    IF FOUND THEN
        RETURN;
    END IF;
    outcome := 'NOT_ON_RESERVATION';
    detail := jsonb_build_object('lines', strange);
END
$$;

-- Divides what is to be given back among the lines that are meant, in their order; what none of
-- them holds becomes an excess of the first.
CREATE FUNCTION divide_release(
    a_lines closing_line[], a_skus text[], a_locations text[], a_pieces bigint[])
RETURNS closing_line[] LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    divided closing_line[] := a_lines;
    line    closing_line;
    meant   int;
    rest    bigint;
    part    bigint;
BEGIN
    FOR want IN 1 .. cardinality(a_skus) LOOP
        meant := NULL;
        rest := a_pieces[want];
        FOR i IN 1 .. cardinality(divided) LOOP
            line := divided[i];
            CONTINUE WHEN line.sku IS DISTINCT FROM a_skus[want]
                       OR a_locations[want] IS NOT NULL
                          AND a_locations[want] IS DISTINCT FROM line.location;
            meant := coalesce(meant, i);
            part := least(rest, line.open - line.pieces);
            line.pieces := line.pieces + part;
            divided[i] := line;
            rest := rest - part;
        END LOOP;
        IF rest > 0 THEN
            line := divided[meant];
            line.excess := line.excess + rest;
            divided[meant] := line;
        END IF;
    END LOOP;
    RETURN divided;
END
$$;

-- The first line that holds the stock row of another product; null when there is none.
CREATE FUNCTION stray_line(a_lines closing_line[], a_held held_stock[])
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_hashjoin = on AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('sku', n.sku, 'location', n.location)
            FROM unnest(a_lines) AS n
            JOIN unnest(a_held) AS h ON h.id = n.stock_id
            WHERE n.pieces > 0 AND h.product_id <> n.product_id
            ORDER BY n.line_no LIMIT 1);
END
$$;

-- What a call does to each row that is held, and what it leaves in the ledger for lines without one.
CREATE FUNCTION closing_parts(a_lines closing_line[], a_held held_stock[], a_ship boolean)
RETURNS closing_part[] LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_hashjoin = on AS $$
BEGIN
    RETURN (
    WITH touched AS (
        SELECT n.line_no, n.product_id, n.pieces, n.excess, h.id AS stock_id, h.quantity, h.reserved,
               h.product_id <> n.product_id AS stray
        FROM unnest(a_lines) AS n
        LEFT JOIN unnest(a_held) AS h ON h.id = n.stock_id
        WHERE n.pieces > 0 OR n.excess > 0
    ), row AS (
        SELECT t.product_id, t.stock_id, t.quantity, t.reserved, sum(t.pieces) AS pieces,
               sum(t.excess) AS excess, least(bounded(sum(t.pieces)), t.reserved) AS freed
        FROM touched t
        WHERE NOT t.stray
        GROUP BY t.product_id, t.stock_id, t.quantity, t.reserved
    )
    SELECT array_agg(p.part ORDER BY p.stock_id, p.line_no)
    FROM (SELECT r.stock_id, NULL::int AS line_no,
                 ROW(r.product_id, r.stock_id,
                     CASE WHEN a_ship THEN bounded(r.pieces) ELSE r.freed END,
                     r.quantity,
                     CASE WHEN a_ship THEN bounded(r.quantity - r.pieces) ELSE r.quantity END,
                     r.reserved, r.reserved - r.freed,
                     bounded(r.pieces - r.freed + r.excess))::closing_part AS part
          FROM row r
          UNION ALL
          SELECT NULL, t.line_no,
                 ROW(t.product_id, NULL, CASE WHEN t.stray THEN 0 ELSE t.pieces END,
                     NULL, NULL, NULL, NULL,
                     CASE WHEN t.stray THEN bounded(t.pieces::numeric + t.excess) ELSE t.excess END
                    )::closing_part
          FROM touched t
          WHERE t.stray IS NOT FALSE) AS p);
END
$$;

-- Gives a reservation back; with SKUs only so much of them.
CREATE FUNCTION release_reservation(
    a_key text, a_operator text, a_reservation bigint,
    a_skus text[] DEFAULT '{}', a_locations text[] DEFAULT '{}', a_pieces bigint[] DEFAULT '{}',
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    SELECT c.outcome, c.detail INTO outcome, detail
    FROM close_reservation('RELEASE', a_key, a_operator, a_reservation,
                           a_skus, a_locations, a_pieces, a_note, a_print) AS c;
END
$$;

-- Ships a reservation: its pieces leave the stock on hand.
CREATE FUNCTION commit_reservation(
    a_key text, a_operator text, a_reservation bigint,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    SELECT c.outcome, c.detail INTO outcome, detail
    FROM close_reservation('COMMIT', a_key, a_operator, a_reservation,
                           '{}', '{}', '{}', a_note, a_print) AS c;
END
$$;

-- Gives a reservation back because its time is over.
CREATE FUNCTION expire_reservation(
    a_key text, a_operator text, a_reservation bigint,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    SELECT c.outcome, c.detail INTO outcome, detail
    FROM close_reservation('EXPIRE', a_key, a_operator, a_reservation,
                           '{}', '{}', '{}', a_note, a_print) AS c;
END
$$;

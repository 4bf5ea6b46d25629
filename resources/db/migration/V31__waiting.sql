-- A request that cannot be met may wait. For each product those who wait are served strictly in the
-- order in which they came, and whoever comes later stands behind them, whether he wants to wait or
-- not. Whoever brings stock serves: at the end of his own transaction, whatever way he took.
--
-- How nobody is overtaken, and nobody forgotten:
--   * Whoever begins to wait holds the lock of every stock row of his products, and marks each as
--     awaited. Whoever reserves holds at least one of them, so he reads a mark that is true. Numbers
--     of those who wait are given under these locks: for each product they rise as people came.
--   * A stock row whose mark is set, and of which more is available than before, has a deferred
--     trigger serve its product when the transaction ends; without the mark there is no trigger. So
--     functions, programs of others, corrections and imports all serve, and the ledger has what
--     brought the stock before what it went to.
--   * At its end a transaction holds rows of any number, so it never waits there for another one: it
--     takes only what nobody holds. If that is not all of a product's rows, if somebody waits for
--     several products, or if very many are to be served, serve_waiting does the rest: one step a
--     transaction, stock rows by rising number. The server says so with a notice (HF031), and every
--     console calls it every second, so that a crash in between loses nothing.

ALTER TABLE stock ADD COLUMN awaited boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN stock.awaited IS 'somebody waits for the product; may be true for a moment longer';

CREATE TABLE waiting (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_key      text NOT NULL REFERENCES request,
    state            text NOT NULL DEFAULT 'WAITING'
                     CHECK (state IN ('WAITING', 'SERVED', 'ENDED', 'EXPIRED')),
    operator         text NOT NULL CHECK (length(operator) BETWEEN 1 AND 64 AND btrim(operator) <> ''),
    login            text DEFAULT nullif(session_user, current_user),
    note             text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    reference        text NOT NULL DEFAULT '' CHECK (length(reference) <= 100),
    customer         text NOT NULL DEFAULT '' CHECK (length(customer) <= 200),
    hold             interval,
    use_safety_stock boolean NOT NULL DEFAULT false,
    created_at       timestamptz NOT NULL DEFAULT now() CHECK (isfinite(created_at)),
    ends_at          timestamptz CHECK (isfinite(ends_at)),
    closed_at        timestamptz CHECK (isfinite(closed_at)),
    closed_by        text,
    reservation_id   bigint,
    CONSTRAINT waiting_request_key UNIQUE (request_key),
    CONSTRAINT waiting_closed_when_over CHECK ((state = 'WAITING') = (closed_at IS NULL)),
    CONSTRAINT waiting_served_by_reservation CHECK ((state = 'SERVED') = (reservation_id IS NOT NULL))
) WITH (fillfactor = 90);
COMMENT ON TABLE waiting IS 'requests that wait, or have waited, for stock';
COMMENT ON COLUMN waiting.hold IS 'for how long the reservation is held once it is made; null: for ever';
COMMENT ON COLUMN waiting.ends_at IS 'until when it waits at most; null: until it is served or ended';
COMMENT ON COLUMN waiting.closed_by IS 'who ended it by hand';
CREATE INDEX waiting_standing ON waiting (id) WHERE state = 'WAITING';
CREATE INDEX waiting_end ON waiting (ends_at) WHERE state = 'WAITING';
CREATE INDEX waiting_created ON waiting (created_at);

CREATE TABLE waiting_line (
    waiting_id bigint  NOT NULL REFERENCES waiting,
    line_no    int     NOT NULL CHECK (line_no > 0),
    product_id bigint  NOT NULL REFERENCES product,
    location   text,
    quantity   bigint  NOT NULL CHECK (quantity BETWEEN 1 AND 1000000000),
    pending    boolean NOT NULL DEFAULT true,
    PRIMARY KEY (waiting_id, line_no)
) WITH (fillfactor = 90);
COMMENT ON COLUMN waiting_line.location IS 'from where; null: from wherever it lies';
COMMENT ON COLUMN waiting_line.pending IS 'stands in the queue of its product; false for what is not tracked';
CREATE INDEX waiting_line_queue ON waiting_line (product_id, waiting_id) WHERE pending;

-- A new stock row of a product that somebody waits for is awaited like the others.
CREATE FUNCTION stock_as_awaited() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    NEW.awaited := EXISTS (SELECT FROM waiting_line n
                           WHERE n.product_id = NEW.product_id AND n.pending);
    RETURN NEW;
END
$$;
CREATE TRIGGER stock_as_awaited BEFORE INSERT ON stock
    FOR EACH ROW EXECUTE FUNCTION stock_as_awaited();

-- As before, and shuts out whoever begins to wait for the product at this moment: he would neither
-- see the new row nor mark it.
CREATE OR REPLACE FUNCTION make_stock(a_product bigint, a_location bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    made bigint;
BEGIN
    -- Looked up before, because a row that is only tried shares the key of its location.
    IF NOT EXISTS (SELECT FROM stock s
                   WHERE s.product_id = a_product AND s.location_id = a_location) THEN
        PERFORM FROM product p WHERE p.id = a_product FOR NO KEY UPDATE;
        INSERT INTO stock (product_id, location_id) VALUES (a_product, a_location)
        ON CONFLICT (product_id, location_id) DO NOTHING
        RETURNING id INTO made;
    END IF;
    RETURN made;
END
$$;

-- Who waits for these products, one entry for each that somebody waits for; null if nobody does.
-- Whose time is over is not counted: he is not served any more.
CREATE FUNCTION queue_json(a_products bigint[]) RETURNS jsonb LANGUAGE plpgsql
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('lines', jsonb_agg(jsonb_build_object(
                       'sku', q.sku, 'waiting', q.waiting, 'pieces', q.pieces)
                       ORDER BY q.sku COLLATE "C"))
            FROM (SELECT p.sku, count(DISTINCT n.waiting_id) AS waiting,
                         bounded(sum(n.quantity)) AS pieces
                  FROM waiting_line n
                  JOIN waiting w ON w.id = n.waiting_id
                  JOIN product p ON p.id = n.product_id
                  WHERE n.product_id = ANY (a_products) AND n.pending
                    AND coalesce(w.ends_at > now(), true)
                  GROUP BY p.sku) AS q
            HAVING count(*) > 0);
END
$$;

-- A request that waits or has waited, with its lines; null when there is none. position: how many
-- have to be served before, and itself, in the longest of its queues.
CREATE FUNCTION waiting_json(a_waiting bigint) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object(
               'id', w.id, 'state', w.state, 'operator', w.operator,
               'who', who(w.login, w.operator), 'note', w.note,
               'reference', w.reference, 'customer', w.customer,
               'hold_ms', floor(extract(epoch FROM w.hold) * 1000)::bigint,
               'created_at', w.created_at,
               'ends_at', w.ends_at, 'closed_at', w.closed_at, 'closed_by', w.closed_by,
               'reservation', w.reservation_id, 'position', place_in_queue(w.id),
               'lines', (SELECT jsonb_agg(jsonb_build_object(
                                    'sku', p.sku, 'name', p.name, 'location', n.location,
                                    'quantity', n.quantity) ORDER BY n.line_no)
                         FROM waiting_line n
                         JOIN product p ON p.id = n.product_id
                         WHERE n.waiting_id = w.id))
            FROM waiting w WHERE w.id = a_waiting);
END
$$;

-- The place of one who waits in the longest of his queues, from 1; null for one who waits no more.
CREATE FUNCTION place_in_queue(a_waiting bigint) RETURNS bigint LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT max((SELECT count(DISTINCT q.waiting_id)
                        FROM waiting_line q
                        WHERE q.product_id = n.product_id AND q.pending
                          AND q.waiting_id <= n.waiting_id))
            FROM waiting_line n
            WHERE n.waiting_id = a_waiting AND n.pending);
END
$$;

-- Writes the reservation of a request whose stock rows are held and of which it is known what is
-- taken from which; answers its number. As reserve does, for whom the request carries.
CREATE FUNCTION fulfil(
    a_key text, a_operator text, a_login text, a_hold interval, a_note text,
    a_reference text, a_customer text,
    a_wanted wanted_line[], a_taken taken_stock[], a_below bigint[])
RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    made bigint;
BEGIN
    UPDATE stock s SET reserved = s.reserved + t.pieces, version = s.version + 1
    FROM unnest(a_taken) AS t
    WHERE s.id = t.id;
    WITH made AS (
        INSERT INTO reservation (request_key, operator, login, note, reference, customer, expires_at)
        VALUES (a_key, a_operator, a_login, a_note, a_reference, a_customer, now() + a_hold)
        RETURNING id
    ), part AS (
        SELECT p.*, row_number() OVER (ORDER BY p.n) AS line_no
        FROM (SELECT t.product_id, t.id AS stock_id, t.pieces, t.quantity, t.reserved, t.id AS n
              FROM unnest(a_taken) AS t
              UNION ALL
              SELECT w.product_id, NULL, w.pieces, NULL, NULL, 9000000000000000000 + w.line_no
              FROM unnest(a_wanted) AS w
              WHERE NOT w.tracked) AS p
    ), line AS (
        INSERT INTO reservation_line (reservation_id, line_no, product_id, stock_id, quantity, open)
        SELECT m.id, p.line_no, p.product_id, p.stock_id, p.pieces, p.pieces
        FROM made m, part p
    ), ledger AS (
        INSERT INTO movement (operator, login, operation, reason, note, product_id, stock_id,
                              reservation_id, request_key, pieces, quantity_before,
                              quantity_after, reserved_before, reserved_after)
        SELECT a_operator, a_login, 'RESERVE',
               CASE WHEN p.product_id = ANY (a_below) THEN 'SAFETY_STOCK' ELSE '' END,
               a_note, p.product_id, p.stock_id, m.id, a_key, p.pieces, p.quantity, p.quantity,
               p.reserved, p.reserved + p.pieces
        FROM made m, part p
        ORDER BY p.line_no
    )
    SELECT m.id INTO made FROM made m;
    RETURN made;
END
$$;

-- The stock rows of products, locked by rising number. a_patient false: null instead, and nothing is
-- waited for, where somebody else holds one of them.
CREATE FUNCTION hold_products(a_products bigint[], a_patient boolean) RETURNS held_stock[]
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    held held_stock[];
BEGIN
    IF a_patient THEN
        SELECT array_agg(ROW(s.id, s.product_id, s.location, s.quantity, s.reserved,
                             s.set_aside)::held_stock)
        INTO held
        FROM (SELECT s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.set_aside
              FROM stock s JOIN location l ON l.id = s.location_id
              WHERE s.product_id = ANY (a_products)
              ORDER BY s.id FOR UPDATE OF s) AS s;
    ELSE
        SELECT array_agg(ROW(s.id, s.product_id, s.location, s.quantity, s.reserved,
                             s.set_aside)::held_stock)
        INTO held
        FROM (SELECT s.id, s.product_id, l.name AS location, s.quantity, s.reserved, s.set_aside
              FROM stock s JOIN location l ON l.id = s.location_id
              WHERE s.product_id = ANY (a_products)
              ORDER BY s.id FOR UPDATE OF s SKIP LOCKED) AS s;
        IF cardinality(held) IS DISTINCT FROM (SELECT count(*) FROM stock s
                                               WHERE s.product_id = ANY (a_products)) THEN
            RETURN NULL;
        END IF;
    END IF;
    RETURN coalesce(held, '{}');
END
$$;

-- What somebody who waits wants, as it is known now.
CREATE FUNCTION wanted_by(a_waiting bigint) RETURNS wanted_line[] LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT array_agg(ROW(n.line_no, p.sku, n.location, n.quantity, p.id, p.name, p.tracked,
                                 p.active, p.safety_stock)::wanted_line ORDER BY n.line_no)
            FROM waiting_line n
            JOIN product p ON p.id = n.product_id
            WHERE n.waiting_id = a_waiting);
END
$$;

-- Writes down that somebody waits no more; a_products are his, whose rows are held.
CREATE FUNCTION close_waiting(
    a_waiting bigint, a_state text, a_by text, a_reservation bigint, a_products bigint[])
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    UPDATE waiting w
    SET state = a_state, closed_at = now(), closed_by = a_by, reservation_id = a_reservation
    WHERE w.id = a_waiting;
    UPDATE waiting_line n SET pending = false WHERE n.waiting_id = a_waiting AND n.pending;
    UPDATE stock s SET awaited = false
    WHERE s.product_id = ANY (a_products) AND s.awaited
      AND NOT EXISTS (SELECT FROM waiting_line n
                      WHERE n.product_id = s.product_id AND n.pending);
END
$$;

-- Serves one who waits, if nobody stands before him in any of his queues and everything that he wants
-- is there. SERVED; SHORT: it is not; BEHIND: others come first; BUSY: somebody else holds what is
-- needed; GONE: he does not wait any more.
CREATE FUNCTION serve_one(a_waiting bigint, a_patient boolean) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    products bigint[] := (SELECT array_agg(DISTINCT n.product_id)
                          FROM waiting_line n WHERE n.waiting_id = a_waiting AND n.pending);
    held     held_stock[];
    one      waiting;
    wanted   wanted_line[];
    plan     record;
BEGIN
    held := hold_products(products, a_patient);
    IF held IS NULL THEN
        RETURN 'BUSY';
    END IF;
    SELECT w.* INTO one FROM waiting w WHERE w.id = a_waiting FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 'BUSY';
    ELSIF one.state <> 'WAITING' OR one.ends_at <= now() THEN
        RETURN 'GONE';
    ELSIF EXISTS (SELECT FROM waiting_line n JOIN waiting w ON w.id = n.waiting_id
                  WHERE n.product_id = ANY (products) AND n.pending AND n.waiting_id < a_waiting
                    AND coalesce(w.ends_at > now(), true)) THEN
        RETURN 'BEHIND';
    END IF;
    wanted := wanted_by(a_waiting);
    IF EXISTS (SELECT FROM unnest(wanted) AS w WHERE NOT w.active) THEN
        RETURN 'SHORT';
    END IF;
    SELECT a.* INTO plan FROM allocate(wanted, held) AS a;
    IF plan.outcome <> 'DONE'
       AND NOT (plan.outcome = 'BELOW_SAFETY_STOCK' AND one.use_safety_stock) THEN
        RETURN 'SHORT';
    END IF;
    PERFORM close_waiting(
        a_waiting, 'SERVED', NULL,
        fulfil(one.request_key, one.operator, one.login, one.hold, one.note,
               one.reference, one.customer, wanted, plan.taken, plan.below),
        products);
    RETURN 'SERVED';
END
$$;

-- Serves those who wait for a product and for nothing else, in turn and at most 20 of them. False:
-- there may be more to be done than this call could do.
CREATE FUNCTION serve_product(a_product bigint, a_patient boolean) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    next   bigint;
    result text;
BEGIN
    IF hold_products(ARRAY[a_product], a_patient) IS NULL THEN
        RETURN false;
    END IF;
    FOR i IN 1 .. 20 LOOP
        SELECT n.waiting_id INTO next
        FROM waiting_line n JOIN waiting w ON w.id = n.waiting_id
        WHERE n.product_id = a_product AND n.pending AND coalesce(w.ends_at > now(), true)
        ORDER BY n.waiting_id LIMIT 1;
        IF NOT FOUND THEN
            RETURN true;
        ELSIF EXISTS (SELECT FROM waiting_line n WHERE n.waiting_id = next AND n.pending
                                                   AND n.product_id <> a_product) THEN
            RETURN false;
        END IF;
        result := serve_one(next, a_patient);
        IF result <> 'SERVED' THEN
            RETURN result = 'SHORT';
        END IF;
    END LOOP;
    RETURN false;
END
$$;

-- Serves at the end of the transaction that brought the stock. What is in the way here must not undo
-- what was brought: serve_waiting does it then.
CREATE FUNCTION serve_with_stock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    tag   text := current_setting('application_name');
    whole boolean := false;
BEGIN
    -- What is written here is no change by a foreign program, whoever brought the stock.
    IF NOT starts_with(tag, 'holdfast/') THEN
        PERFORM set_config('application_name', operation_tag('RESERVE', NULL, 'waiting'), true);
    END IF;
    BEGIN
        whole := serve_product(NEW.product_id, false);
    EXCEPTION
        WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN NULL;
    END;
    PERFORM set_config('application_name', tag, true);
    IF NOT whole THEN
        RAISE NOTICE 'somebody may still wait for what came in: call serve_waiting()'
            USING ERRCODE = 'HF031';
    END IF;
    RETURN NULL;
END
$$;
-- Judged at once and run at the end: for rows that nobody waits for these conditions are all it costs.
CREATE CONSTRAINT TRIGGER stock_serves AFTER UPDATE ON stock DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW
    WHEN (NEW.awaited AND NOT NEW.set_aside
          AND (OLD.set_aside OR NEW.quantity - NEW.reserved > OLD.quantity - OLD.reserved))
    EXECUTE FUNCTION serve_with_stock();
CREATE CONSTRAINT TRIGGER new_stock_serves AFTER INSERT ON stock DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW
    WHEN (NEW.awaited AND NOT NEW.set_aside AND NEW.quantity > NEW.reserved)
    EXECUTE FUNCTION serve_with_stock();

-- Reserves all lines, or waits for them; arguments as for reserve.
--
-- a_patience: for how long to wait at most, until it is served or ended if null.
--
-- Refusals: KEY_REUSED, UNKNOWN_SKU {skus}, PRODUCT_INACTIVE {sku}, UNKNOWN_LOCATION {location},
-- WAITING_OVER {id, state}: under this key somebody has waited, and waits no more.
-- DONE and ALREADY_DONE: the reservation. WAITING: who waits, also when the call is repeated.
CREATE FUNCTION reserve_or_wait(
    a_key text, a_operator text, a_skus text[], a_locations text[], a_pieces bigint[],
    a_hold interval DEFAULT NULL, a_note text DEFAULT '',
    a_use_safety_stock boolean DEFAULT false, a_patience interval DEFAULT NULL,
    a_print uuid DEFAULT NULL, a_reference text DEFAULT '', a_customer text DEFAULT '',
    OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    wanted   wanted_line[];
    products bigint[];
    plan     record;
    one      waiting;
    made     bigint;
    strange  text;
BEGIN
    PERFORM check_lines(a_skus, a_locations, a_pieces);
    IF coalesce(cardinality(a_skus), 0) = 0 OR a_hold <= interval '0' OR a_hold > interval '365 days'
       OR a_patience <= interval '0' OR a_patience > interval '365 days'
    THEN
        RAISE EXCEPTION 'a reservation takes at least one line, and a hold and a wait of at most 365 days'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    <<work>>
    BEGIN
        outcome := claim_request(
            operation_tag('RESERVE', NULL, a_operator), a_key, 'RESERVE',
            coalesce(a_print, md5(jsonb_build_array(
                'wait', a_skus, a_locations, a_pieces, extract(epoch FROM a_hold),
                a_use_safety_stock, extract(epoch FROM a_patience), a_reference, a_customer)::text)::uuid));
        IF outcome = 'SAME' THEN
            SELECT w.* INTO one FROM waiting w WHERE w.request_key = a_key;
            IF one.state = 'WAITING' THEN
                outcome := 'WAITING';
                detail := waiting_json(one.id);
            ELSIF one.state IN ('ENDED', 'EXPIRED') THEN
                outcome := 'WAITING_OVER';
                detail := jsonb_build_object('id', one.id, 'state', one.state);
            ELSE
                outcome := 'ALREADY_DONE';
                SELECT reservation_json(r.id) INTO detail
                FROM reservation r WHERE r.request_key = a_key;
            END IF;
            RETURN;
        ELSIF outcome = 'OTHER' THEN
            outcome := 'KEY_REUSED';
            RETURN;
        END IF;

        SELECT array_agg(ROW(w.n, w.sku, w.location, w.pieces, p.id, p.name, p.tracked,
                             p.active, p.safety_stock)::wanted_line ORDER BY w.n),
               coalesce(array_agg(DISTINCT p.id) FILTER (WHERE p.tracked), '{}'),
               CASE WHEN bool_or(p.id IS NULL) THEN 'UNKNOWN_SKU'
                    WHEN NOT bool_and(p.active) THEN 'PRODUCT_INACTIVE' ELSE 'FRESH' END
        INTO wanted, products, outcome
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
        SELECT w.location INTO strange
        FROM unnest(wanted) AS w
        WHERE w.tracked AND w.location IS NOT NULL
          AND NOT EXISTS (SELECT FROM location l WHERE l.name = w.location)
        ORDER BY w.line_no LIMIT 1;
        IF FOUND THEN
            outcome := 'UNKNOWN_LOCATION';
            detail := jsonb_build_object('location', strange);
            EXIT work;
        END IF;

        -- Before any row of stock: whoever makes a row of one of these products comes first or later.
        PERFORM FROM product p WHERE p.id = ANY (products) ORDER BY p.id FOR NO KEY UPDATE;
        SELECT a.* INTO plan FROM allocate(wanted, hold_products(products, true)) AS a;
        IF (plan.outcome = 'DONE' OR plan.outcome = 'BELOW_SAFETY_STOCK' AND a_use_safety_stock)
           AND queue_json(products) IS NULL THEN
            made := fulfil(a_key, a_operator, nullif(session_user, current_user)::text, a_hold,
                           a_note, a_reference, a_customer, wanted, plan.taken, plan.below);
            outcome := 'DONE';
            detail := reservation_json(made);
            RETURN;
        END IF;
        INSERT INTO waiting (request_key, operator, note, reference, customer, hold, use_safety_stock,
                             ends_at)
        VALUES (a_key, a_operator, a_note, a_reference, a_customer, a_hold, a_use_safety_stock,
                now() + a_patience)
        RETURNING id INTO made;
        INSERT INTO waiting_line (waiting_id, line_no, product_id, location, quantity, pending)
        SELECT made, w.line_no, w.product_id, CASE WHEN w.tracked THEN w.location END, w.pieces,
               w.tracked
        FROM unnest(wanted) AS w;
        -- Also those that are marked already: whoever works on what he saw before has to start over.
        UPDATE stock s SET awaited = true WHERE s.product_id = ANY (products);
        outcome := 'WAITING';
        detail := waiting_json(made);
        RETURN;
    END work;
    PERFORM take_back(a_key);
END
$$;

-- Ends a wait by hand; those behind it are served if they can be. Ending it again is harmless.
--
-- Refusals: UNKNOWN_WAITING, WAITING_OVER {id, state}.
-- DONE and ALREADY_DONE: who waited.
CREATE FUNCTION end_waiting(a_operator text, a_waiting bigint, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    -- Also of one who waits no more by now: what he wanted does not change.
    products bigint[] := (SELECT array_agg(DISTINCT n.product_id ORDER BY n.product_id)
                          FROM waiting_line n WHERE n.waiting_id = a_waiting AND n.pending);
    stands   text;
    product  bigint;
    whole    boolean := true;
BEGIN
    IF coalesce(btrim(a_operator), '') = '' OR length(a_operator) > 64 THEN
        RAISE EXCEPTION 'an operator has 1 to 64 characters' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM set_config('application_name', operation_tag('RELEASE', NULL, a_operator), true);
    PERFORM hold_products(products, true);
    SELECT w.state INTO stands FROM waiting w WHERE w.id = a_waiting FOR UPDATE;
    IF NOT FOUND THEN
        outcome := 'UNKNOWN_WAITING';
        RETURN;
    ELSIF stands <> 'WAITING' THEN
        outcome := CASE stands WHEN 'ENDED' THEN 'ALREADY_DONE' ELSE 'WAITING_OVER' END;
        detail := CASE stands WHEN 'ENDED' THEN waiting_json(a_waiting)
                             ELSE jsonb_build_object('id', a_waiting, 'state', stands) END;
        RETURN;
    END IF;
    PERFORM close_waiting(a_waiting, 'ENDED', who(nullif(session_user, current_user)::text, a_operator),
                          NULL, products);
    FOREACH product IN ARRAY products LOOP
        whole := serve_product(product, false) AND whole;
    END LOOP;
    IF NOT whole THEN
        RAISE NOTICE 'somebody may still wait for what became free: call serve_waiting()'
            USING ERRCODE = 'HF031';
    END IF;
    outcome := 'DONE';
    detail := waiting_json(a_waiting);
END
$$;

-- One step of what is left to be served or to be ended: the next of those who wait, after a_after by
-- number, whose turn it is. Call it with the number that it answers until there is NOTHING; each call
-- is a transaction, and one whole round finds whoever can be served.
--
-- DONE: {tried, skus}, the number to go on with and the products that were changed; no refusals.
CREATE FUNCTION serve_waiting(a_after bigint DEFAULT 0, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    products bigint[];
    next     bigint;
    changed  boolean := true;
BEGIN
    outcome := 'NOTHING';
    IF NOT EXISTS (SELECT FROM waiting w WHERE w.state = 'WAITING') THEN
        RETURN;
    END IF;
    PERFORM set_config('application_name', operation_tag('RESERVE', NULL, 'waiting'), true);
    SELECT w.id INTO next
    FROM waiting w WHERE w.state = 'WAITING' AND w.ends_at <= now() ORDER BY w.ends_at LIMIT 1;
    IF FOUND THEN
        SELECT array_agg(DISTINCT n.product_id) INTO products
        FROM waiting_line n WHERE n.waiting_id = next AND n.pending;
        PERFORM hold_products(products, true);
        PERFORM FROM waiting w WHERE w.id = next AND w.state = 'WAITING' FOR UPDATE;
        IF FOUND THEN
            PERFORM close_waiting(next, 'EXPIRED', NULL, NULL, products);
        END IF;
        next := a_after;
    ELSE
        SELECT w.id INTO next
        FROM waiting w
        WHERE w.state = 'WAITING' AND w.id > a_after
          AND NOT EXISTS (SELECT FROM waiting_line n
                          JOIN waiting_line q ON q.product_id = n.product_id AND q.pending
                                             AND q.waiting_id < n.waiting_id
                          WHERE n.waiting_id = w.id AND n.pending)
          -- Those who cannot be served in any case are not tried: their rows stay free.
          AND NOT EXISTS (SELECT FROM (SELECT n.product_id, sum(n.quantity) AS pieces
                                       FROM waiting_line n
                                       WHERE n.waiting_id = w.id AND n.pending
                                       GROUP BY n.product_id) AS d
                          WHERE d.pieces > coalesce((SELECT sum(s.quantity - s.reserved) FROM stock s
                                                     WHERE s.product_id = d.product_id
                                                       AND NOT s.set_aside), 0))
        ORDER BY w.id LIMIT 1;
        IF NOT FOUND THEN
            RETURN;
        END IF;
        SELECT array_agg(DISTINCT n.product_id) INTO products
        FROM waiting_line n WHERE n.waiting_id = next AND n.pending;
        IF cardinality(products) = 1 THEN
            PERFORM serve_product(products[1], true);
        ELSE
            changed := serve_one(next, true) = 'SERVED';
        END IF;
    END IF;
    outcome := 'DONE';
    SELECT jsonb_build_object('tried', next, 'skus', coalesce(jsonb_agg(p.sku), '[]')) INTO detail
    FROM product p WHERE p.id = ANY (products) AND changed;
END
$$;

-- Those who reserve and do not want to wait. What reserve and reserve_together answer to them stands
-- in functions of which nothing else changes, so they are made of their own texts, with their rights:
-- AWAITED {lines: [{sku, waiting, pieces}]}, where others wait for what could be had, or could not.
DO $$
DECLARE
    one  record;
    made text;
    were text;
BEGIN
    FOR one IN
        SELECT c.name, c.part, c.instead, p.oid AS function
        FROM (VALUES
            (1, 'reserve', $was$    wanted      wanted_line[];
$was$, $now$    wanted      wanted_line[];
    queued      boolean;
    queue       jsonb;
$now$),
            (2, 'reserve', $was$s.set_aside)::held_stock)
            INTO held
$was$, $now$s.set_aside)::held_stock), bool_or(s.awaited)
            INTO held, queued
$now$),
            (3, 'reserve', $was$s.quantity, s.reserved, s.set_aside
                  FROM stock s
$was$, $now$s.quantity, s.reserved, s.set_aside,
                         s.awaited
                  FROM stock s
$now$),
            (4, 'reserve', $was$            FROM allocate(wanted, held) AS a;
$was$, $now$            FROM allocate(wanted, held) AS a;
            -- The mark is read under the lock; only where it is set is there more to read.
            IF queued AND outcome IN ('DONE', 'INSUFFICIENT', 'BELOW_SAFETY_STOCK') THEN
                queue := queue_json(products);
                IF queue IS NOT NULL THEN
                    outcome := 'AWAITED';
                    detail := queue;
                    EXIT work;
                END IF;
            END IF;
$now$),
            (5, 'reserve_together', $was$    refusal    text;
$was$, $now$    refusal    text;
    queued     boolean;
    queue      jsonb;
$now$),
            (6, 'reserve_together',
             $was$sum(CASE WHEN s.set_aside THEN 0 ELSE s.quantity - s.reserved END)
        INTO stocks, names, quantities, promised, aside, times, kept
$was$, $now$sum(CASE WHEN s.set_aside THEN 0 ELSE s.quantity - s.reserved END),
               bool_or(s.awaited)
        INTO stocks, names, quantities, promised, aside, times, kept, queued
$now$),
            (7, 'reserve_together', $was$s.quantity, s.reserved, s.set_aside
              FROM stock s
$was$, $now$s.quantity, s.reserved, s.set_aside,
                     s.awaited
              FROM stock s
$now$),
            (8, 'reserve_together', $was$    FOR i IN 1 .. many LOOP
        IF claims[i]$was$, $now$    IF queued THEN
        queue := queue_json(ARRAY[product.id]);
    END IF;

    FOR i IN 1 .. many LOOP
        IF claims[i]$now$),
            (9, 'reserve_together', $was$            IF chosen IS NULL THEN
$was$, $now$            IF queue IS NOT NULL THEN
                failed := true;
                outcomes[i] := 'AWAITED';
                details[i] := queue;
                CONTINUE;
            END IF;
            IF chosen IS NULL THEN
$now$),
            -- What is added to a reservation is new, too; what is moved was promised before.
            (10, 'change_reservation', $was$            FROM allocate(wanted, free) AS a;
$was$, $now$            FROM allocate(wanted, free) AS a;
            IF outcome IN ('DONE', 'INSUFFICIENT') THEN
                SELECT CASE WHEN q.queue IS NULL THEN outcome ELSE 'AWAITED' END,
                       coalesce(q.queue, detail)
                INTO outcome, detail
                FROM (SELECT queue_json((SELECT array_agg(x.product_id) FROM unnest(wanted) AS x
                                         WHERE x.tracked AND a_actions[x.line_no] = 'ADD'))
                             AS queue) AS q;
            END IF;
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

-- Nobody but those who are given them; whoever could reserve before rights were on functions can wait.
DO $$
DECLARE
    one    record;
    writer record;
BEGIN
    FOR one IN
        SELECT p.oid::regprocedure AS signature,
               p.proname IN ('reserve_or_wait', 'end_waiting', 'serve_waiting') AS called
        FROM pg_catalog.pg_proc p
        WHERE p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace
          AND p.proname IN ('stock_as_awaited', 'make_stock', 'queue_json', 'waiting_json',
                            'place_in_queue', 'fulfil', 'hold_products', 'wanted_by',
                            'close_waiting', 'serve_one', 'serve_product', 'serve_with_stock',
                            'reserve_or_wait', 'end_waiting', 'serve_waiting')
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one.signature);
        CONTINUE WHEN NOT one.called;
        FOR writer IN
            SELECT DISTINCT a.grantee
            FROM pg_catalog.pg_proc p
            CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS a
            WHERE p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace
              AND p.proname = 'reserve' AND a.grantee <> p.proowner
        LOOP
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', one.signature,
                           CASE writer.grantee WHEN 0 THEN 'PUBLIC'
                                ELSE writer.grantee::regrole::text END);
        END LOOP;
    END LOOP;
END
$$;

-- A count is about the moment at which somebody stood before the shelf, and is typed later. What was
-- shipped, received or moved meanwhile is known from the ledger, so the books are brought to what
-- lies there now: what was counted, and what has moved since. Whoever has corrected the books since
-- has seen the shelf later; then the older count is refused.
ALTER TABLE movement ADD COLUMN counted_at timestamptz, ADD COLUMN counted bigint;
COMMENT ON COLUMN movement.counted_at IS
    'when the shelf was counted, where that was told; by the server''s clock';
COMMENT ON COLUMN movement.counted IS
    'what was counted then; the stock afterwards differs from it by what has moved since';
ALTER TABLE movement ADD CONSTRAINT movement_of_count CHECK (
    (counted_at IS NULL) = (counted IS NULL)
    AND (counted_at IS NULL
         OR operation = 'ADJUST' AND counted >= 0 AND isfinite(counted_at) AND counted_at <= at + interval '10 seconds'
            AND quantity_before IS NOT NULL AND quantity_after IS NOT NULL))
    NOT VALID;

-- What has moved on a stock row, which is held, since a moment: pieces that came less pieces that
-- left. corrected_at: when somebody has brought the books to what he saw since; then nobody knows
-- whether the older count has that in it. Damaged, returned and other pieces are movements like any.
CREATE FUNCTION moved_since(
    a_stock bigint, a_since timestamptz,
    OUT pieces bigint, OUT corrected_at timestamptz, OUT corrected_by text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    one record;
    sum numeric := 0;
BEGIN
    -- From the newest back, by the index of the stock row. Numbers and moments are both given while
    -- the row is held, so they rise together.
    FOR one IN
        SELECT m.at, m.operation, m.reason, m.login, m.operator, m.quantity_before, m.quantity_after
        FROM movement m
        WHERE m.stock_id = a_stock ORDER BY m.stock_id DESC, m.id DESC
    LOOP
        EXIT WHEN one.at <= a_since;
        IF one.operation = 'ADJUST' AND one.reason NOT IN ('DAMAGED', 'RETURNED', 'OTHER') THEN
            corrected_at := one.at;
            corrected_by := who(one.login, one.operator);
            RETURN;
        END IF;
        sum := sum + coalesce(one.quantity_after::numeric - one.quantity_before, 0);
    END LOOP;
    pieces := bounded(sum);
END
$$;

-- As move_stock, to what was counted at a moment.
CREATE FUNCTION move_counted(
    a_key text, a_operator text, a_reason text, a_note text, a_row held_stock, a_delta bigint,
    a_counted bigint, a_counted_at timestamptz)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    UPDATE stock s SET quantity = s.quantity + a_delta, version = s.version + 1
    WHERE s.id = a_row.id;
    INSERT INTO movement (operator, operation, reason, note, product_id, stock_id, request_key,
                          pieces, quantity_before, quantity_after, reserved_before, reserved_after,
                          counted, counted_at)
    VALUES (a_operator, 'ADJUST', a_reason, a_note, a_row.product_id, a_row.id, a_key,
            abs(a_delta), a_row.quantity, a_row.quantity + a_delta, a_row.reserved, a_row.reserved,
            a_counted, a_counted_at);
END
$$;

-- Why a count of a held row, made at a moment, cannot be booked, and what it changes: nulls and delta
-- when it can.
-- COUNTED_IN_FUTURE {now}, COUNTED_SINCE {location, at, by}, COUNT_TOO_SMALL {location, counted,
-- moved}: more has left since than was counted, STOCK_CHANGED {location, expected, stock}: the books
-- said something else at that moment.
CREATE FUNCTION judge_count(
    a_row held_stock, a_count bigint, a_counted_at timestamptz, a_expected bigint,
    OUT outcome text, OUT detail jsonb, OUT delta bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    since record;
BEGIN
    detail := jsonb_build_object('location', a_row.location, 'stock', a_row.quantity,
                                 'reserved', a_row.reserved);
    -- Who asked the server for its time may be a little ahead of it.
    IF a_counted_at > clock_timestamp() + interval '5 seconds' THEN
        outcome := 'COUNTED_IN_FUTURE';
        detail := detail || jsonb_build_object('now', clock_timestamp());
        RETURN;
    END IF;
    SELECT m.* INTO since FROM moved_since(a_row.id, a_counted_at) AS m;
    IF since.corrected_at IS NOT NULL THEN
        outcome := 'COUNTED_SINCE';
        detail := detail || jsonb_build_object('at', since.corrected_at, 'by', since.corrected_by);
    ELSIF a_expected <> a_row.quantity - since.pieces THEN
        outcome := 'STOCK_CHANGED';
        detail := detail || jsonb_build_object('expected', a_expected,
                                               'stock', a_row.quantity - since.pieces);
    ELSIF a_count + since.pieces < 0 THEN
        outcome := 'COUNT_TOO_SMALL';
        detail := detail || jsonb_build_object('counted', a_count, 'moved', since.pieces);
    ELSE
        delta := a_count + since.pieces - a_row.quantity;
    END IF;
END
$$;

-- Corrects stock on hand, by a_change or to a_count, never below what is reserved.
--
-- a_counted_at: when it was counted; what has moved since is added to a_count. Refused where somebody
-- has corrected the books since, who saw the shelf later. By the server's clock, and not in its future.
-- a_expected: what the books said when it was counted; refused if they said something else then, and
-- without a_counted_at if they say something else by now.
--
-- Refusals: KEY_REUSED, UNKNOWN_SKU {skus}, NOT_TRACKED {sku}, UNKNOWN_LOCATION {location},
-- NO_STOCK_ROW {sku, location}, STOCK_CHANGED {location, expected, stock}, those of judge_count,
-- BELOW_RESERVED {location, stock, reserved, wanted}, TOO_MUCH {location}.
-- DONE and ALREADY_DONE: {changes: [{location, before, after, reserved, set_aside}]}.
--
-- Who was allowed to call the old one may call this.
SELECT set_config('holdfast.callers', (
    SELECT coalesce(string_agg(DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC'
                                             ELSE a.grantee::regrole::text END, ', '), '')
    FROM pg_catalog.pg_proc p
    CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS a
    WHERE p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace AND p.proname = 'adjust'
      AND a.grantee <> p.proowner), true);
DROP FUNCTION adjust(text, text, text, text, text, bigint, bigint, bigint, text, uuid);
CREATE FUNCTION adjust(
    a_key text, a_operator text, a_sku text, a_location text, a_reason text,
    a_change bigint DEFAULT NULL, a_count bigint DEFAULT NULL, a_expected bigint DEFAULT NULL,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, a_counted_at timestamptz DEFAULT NULL,
    OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    found_id bigint;
    own      boolean;
    place    bigint;
    held     held_stock;
    delta    bigint;
    judged   record;
BEGIN
    IF num_nonnulls(a_change, a_count) <> 1 OR a_change NOT BETWEEN -1000000000 AND 1000000000
       OR a_change = 0 OR a_count NOT BETWEEN 0 AND 1000000000
       OR a_counted_at IS NOT NULL AND (a_count IS NULL OR NOT isfinite(a_counted_at))
       OR coalesce(a_reason, '') NOT IN ('COUNT', 'DAMAGED', 'LOST', 'FOUND', 'RETURNED',
                                         'CORRECTION', 'OTHER') THEN
        RAISE EXCEPTION 'an adjustment has a reason, and is by -1000000000 to 1000000000 pieces, or to 0 to 1000000000, which may have been counted at a moment'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    <<work>>
    BEGIN
        SELECT b.* INTO outcome, detail, found_id, own
        FROM begin_stock_change('ADJUST', a_key, a_operator, a_sku, coalesce(
                 a_print, md5((jsonb_build_array(a_sku, a_location, a_reason, a_change, a_count)
                               || CASE WHEN a_counted_at IS NULL THEN '[]'::jsonb
                                       ELSE jsonb_build_array(extract(epoch FROM a_counted_at)) END)
                              ::text)::uuid)) AS b;
        EXIT work WHEN outcome <> 'FRESH';
        SELECT l.id INTO place FROM location l WHERE l.name = a_location;
        held := hold_stock(found_id, place);
        IF held.id IS NULL THEN
            outcome := CASE WHEN place IS NULL THEN 'UNKNOWN_LOCATION' ELSE 'NO_STOCK_ROW' END;
            detail := detail || jsonb_build_object('location', a_location);
            EXIT work;
        END IF;
        detail := jsonb_build_object('location', held.location, 'stock', held.quantity,
                                     'reserved', held.reserved, 'expected', a_expected);
        IF a_counted_at IS NOT NULL THEN
            SELECT j.* INTO judged FROM judge_count(held, a_count, a_counted_at, a_expected) AS j;
            IF judged.outcome IS NOT NULL THEN
                outcome := judged.outcome;
                detail := judged.detail;
                EXIT work;
            END IF;
            delta := judged.delta;
        ELSIF a_count IS NOT NULL AND a_expected <> held.quantity THEN
            outcome := 'STOCK_CHANGED';
            EXIT work;
        ELSE
            -- A count that agrees with the books is a change of 0: it was counted.
            delta := coalesce(a_change, a_count - held.quantity);
        END IF;
        IF delta < 0 AND held.quantity - held.reserved < -delta THEN
            outcome := 'BELOW_RESERVED';
            detail := detail || jsonb_build_object('wanted', held.quantity + delta);
            EXIT work;
        ELSIF held.quantity + delta > 1000000000000 THEN
            outcome := 'TOO_MUCH';
            EXIT work;
        END IF;
        IF a_counted_at IS NULL THEN
            PERFORM move_stock('ADJUST', a_key, a_operator, a_reason, a_note, held, delta);
        ELSE
            PERFORM move_counted(a_key, a_operator, a_reason, a_note, held, delta, a_count,
                                 a_counted_at);
        END IF;
        outcome := 'DONE';
        detail := stock_changes_json(a_key);
        RETURN;
    END work;
    IF own THEN
        PERFORM take_back(a_key);
    END IF;
END
$$;
REVOKE ALL ON FUNCTION
    moved_since(bigint, timestamptz), judge_count(held_stock, bigint, timestamptz, bigint),
    move_counted(text, text, text, text, held_stock, bigint, bigint, timestamptz),
    adjust(text, text, text, text, text, bigint, bigint, bigint, text, uuid, timestamptz)
    FROM PUBLIC;
DO $$
BEGIN
    IF current_setting('holdfast.callers') <> '' THEN
        EXECUTE format('GRANT EXECUTE ON FUNCTION adjust(text, text, text, text, text, bigint, bigint, '
                       'bigint, text, uuid, timestamptz) TO %s', current_setting('holdfast.callers'));
    END IF;
END
$$;

-- ---- a count of many shelves ----

-- Several people walk along the shelves of a location and write down what lies there, for as many
-- hours as it takes, while work goes on; then all of it is posted at once, each row by its own moment.
CREATE TABLE count_session (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_key text        NOT NULL UNIQUE CHECK (length(request_key) BETWEEN 1 AND 100),
    location_id bigint      NOT NULL REFERENCES location,
    category    text        CHECK (length(category) <= 100),
    note        text        NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    operator    text        NOT NULL CHECK (length(operator) BETWEEN 1 AND 64),
    login       text        DEFAULT nullif(session_user, current_user),
    started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    state       text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'POSTED', 'CANCELLED')),
    ended_at    timestamptz,
    ended_by    text,
    CONSTRAINT count_session_ended CHECK (
        (state = 'OPEN') = (ended_at IS NULL) AND (state = 'OPEN') = (ended_by IS NULL))
);
COMMENT ON COLUMN count_session.category IS 'of which category alone; null: whatever lies there';

CREATE TABLE count_entry (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id  bigint      NOT NULL REFERENCES count_session,
    product_id  bigint      NOT NULL REFERENCES product,
    request_key text        NOT NULL UNIQUE CHECK (length(request_key) BETWEEN 1 AND 100),
    pieces      bigint      NOT NULL CHECK (pieces BETWEEN 0 AND 1000000000),
    adds        boolean     NOT NULL,
    counted_at  timestamptz NOT NULL CHECK (isfinite(counted_at)),
    operator    text        NOT NULL CHECK (length(operator) BETWEEN 1 AND 64),
    login       text        DEFAULT nullif(session_user, current_user)
);
COMMENT ON TABLE count_entry IS 'what was counted, as it was said; nothing said before is overwritten';
COMMENT ON COLUMN count_entry.adds IS 'true: to what was counted of it before; false: in place of that';
CREATE INDEX count_entry_row ON count_entry (session_id, product_id, id);

-- What is counted of each product by now, and when the last of it was.
CREATE FUNCTION counted_rows(a_session bigint)
RETURNS TABLE (product_id bigint, counted bigint, counted_at timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT e.product_id, least(sum(e.pieces), 1000000000000)::bigint, max(e.counted_at)
    FROM count_entry e
    WHERE e.session_id = a_session
      AND e.id >= coalesce((SELECT max(x.id) FROM count_entry x
                            WHERE x.session_id = a_session AND x.product_id = e.product_id
                              AND NOT x.adds), 0)
    GROUP BY e.product_id;
END
$$;

-- Begins a count of a location, or of one category there.
-- Refusals: KEY_REUSED, UNKNOWN_LOCATION {location}. DONE and ALREADY_DONE: {count}.
CREATE FUNCTION count_start(
    a_key text, a_operator text, a_location text, a_category text DEFAULT NULL,
    a_note text DEFAULT '', OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    place bigint;
    made  bigint;
    was   count_session;
BEGIN
    SELECT l.id INTO place FROM location l WHERE l.name = a_location;
    IF NOT FOUND THEN
        outcome := 'UNKNOWN_LOCATION';
        detail := jsonb_build_object('location', a_location);
        RETURN;
    END IF;
    INSERT INTO count_session (request_key, location_id, category, note, operator)
    VALUES (a_key, place, a_category, a_note, a_operator)
    ON CONFLICT (request_key) DO NOTHING RETURNING id INTO made;
    outcome := 'DONE';
    IF made IS NULL THEN
        SELECT c.* INTO was FROM count_session c WHERE c.request_key = a_key;
        made := was.id;
        outcome := CASE WHEN was.location_id = place AND was.category IS NOT DISTINCT FROM a_category
                        THEN 'ALREADY_DONE' ELSE 'KEY_REUSED' END;
    END IF;
    IF outcome <> 'KEY_REUSED' THEN
        detail := jsonb_build_object('count', made);
    END IF;
END
$$;

-- Writes down what was counted of a product: in place of what was counted of it before, or besides.
-- It need not lie there by the books. Others may write down theirs at the same time.
-- Refusals: KEY_REUSED, UNKNOWN_COUNT, COUNT_ENDED {state}, UNKNOWN_SKU {skus}, NOT_TRACKED {sku},
-- COUNTED_IN_FUTURE {now}. DONE and ALREADY_DONE: {sku, counted, counted_at}, with all of it.
CREATE FUNCTION count_add(
    a_key text, a_operator text, a_count bigint, a_sku text, a_pieces bigint,
    a_adds boolean DEFAULT false, a_counted_at timestamptz DEFAULT NULL,
    OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    session_state text;
    article       product;
    made          bigint;
    was           count_entry;
BEGIN
    IF a_pieces IS NULL OR a_pieces NOT BETWEEN 0 AND 1000000000 OR a_adds IS NULL
       OR NOT isfinite(a_counted_at) THEN
        RAISE EXCEPTION 'a count is of 0 to 1000000000 pieces, at a moment'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT p.* INTO article FROM product p WHERE p.sku = a_sku;
    SELECT e.* INTO was FROM count_entry e WHERE e.request_key = a_key;
    IF FOUND THEN
        outcome := CASE WHEN was.session_id = a_count AND was.product_id = article.id
                             AND was.pieces = a_pieces AND was.adds = a_adds
                             AND was.counted_at = coalesce(a_counted_at, was.counted_at)
                        THEN 'ALREADY_DONE' ELSE 'KEY_REUSED' END;
    ELSE
        -- Who posts or cancels it comes before or after.
        SELECT c.state INTO session_state FROM count_session c WHERE c.id = a_count FOR SHARE;
        IF NOT FOUND THEN
            outcome := 'UNKNOWN_COUNT';
        ELSIF session_state <> 'OPEN' THEN
            outcome := 'COUNT_ENDED';
            detail := jsonb_build_object('state', session_state);
        ELSIF article.id IS NULL THEN
            outcome := 'UNKNOWN_SKU';
            detail := jsonb_build_object('skus', jsonb_build_array(a_sku));
        ELSIF NOT article.tracked THEN
            outcome := 'NOT_TRACKED';
            detail := jsonb_build_object('sku', a_sku);
        ELSIF a_counted_at > clock_timestamp() + interval '5 seconds' THEN
            outcome := 'COUNTED_IN_FUTURE';
            detail := jsonb_build_object('now', clock_timestamp());
        ELSE
            INSERT INTO count_entry (session_id, product_id, request_key, pieces, adds, counted_at,
                                     operator)
            VALUES (a_count, article.id, a_key, a_pieces, a_adds,
                    coalesce(a_counted_at, clock_timestamp()), a_operator)
            ON CONFLICT (request_key) DO NOTHING RETURNING id INTO made;
            -- The same request at the same moment, by whoever repeated it.
            outcome := CASE WHEN made IS NULL THEN 'KEY_REUSED' ELSE 'DONE' END;
        END IF;
    END IF;
    IF outcome IN ('DONE', 'ALREADY_DONE') THEN
        SELECT jsonb_build_object('sku', a_sku, 'counted', r.counted, 'counted_at', r.counted_at)
        INTO detail FROM counted_rows(a_count) AS r WHERE r.product_id = article.id;
    END IF;
END
$$;

-- A count as it stands: what lies there by the books in the order of shelf and bin, and what was found
-- besides; what was counted, what has moved since, and what posting would make of it. Nothing is held.
-- problem: as count_post would name it; null: none, or not counted.
CREATE FUNCTION count_review(a_count bigint)
RETURNS TABLE (sku text, name text, shelf text, bin text, in_books boolean, counted bigint,
               counted_at timestamptz, stock bigint, reserved bigint, moved bigint, target bigint,
               problem text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT p.sku, p.name, coalesce(s.shelf, ''), coalesce(s.bin, ''), s.id IS NOT NULL,
           r.counted, r.counted_at, coalesce(s.quantity, 0), coalesce(s.reserved, 0),
           j.delta + coalesce(s.quantity, 0) - r.counted, j.delta + coalesce(s.quantity, 0),
           CASE WHEN r.counted IS NULL THEN NULL
                WHEN j.outcome IS NOT NULL THEN j.outcome
                WHEN j.delta < 0 AND coalesce(s.quantity - s.reserved, 0) < -j.delta
                    THEN 'BELOW_RESERVED'
                WHEN s.quantity + j.delta > 1000000000000 THEN 'TOO_MUCH'
                WHEN s.id IS NULL AND NOT l.active AND r.counted > 0 THEN 'LOCATION_INACTIVE' END
    FROM count_session c
    JOIN location l ON l.id = c.location_id
    -- What lies there and what was counted; of all products together there may be millions.
    CROSS JOIN LATERAL (
        SELECT x.product_id FROM stock x WHERE x.location_id = c.location_id
        UNION SELECT e.product_id FROM count_entry e WHERE e.session_id = c.id) AS k
    JOIN product p ON p.id = k.product_id
    LEFT JOIN stock s ON s.product_id = p.id AND s.location_id = c.location_id
    LEFT JOIN counted_rows(a_count) AS r ON r.product_id = p.id
    LEFT JOIN LATERAL judge_count(
        ROW (coalesce(s.id, 0), p.id, l.name, coalesce(s.quantity, 0), coalesce(s.reserved, 0),
             false)::held_stock, r.counted, r.counted_at, NULL) AS j ON r.counted IS NOT NULL
    WHERE c.id = a_count
      AND (r.counted IS NOT NULL
           OR s.id IS NOT NULL AND p.tracked AND (c.category IS NULL OR p.category = c.category))
    ORDER BY coalesce(s.shelf, ''), coalesce(s.bin, ''), p.sku;
END
$$;

-- Ends a count of which nothing shall be posted.
-- Refusals: UNKNOWN_COUNT, COUNT_ENDED {state}. DONE and ALREADY_DONE: {count}.
CREATE FUNCTION count_cancel(
    a_operator text, a_count bigint, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    was text;
BEGIN
    SELECT c.state INTO was FROM count_session c WHERE c.id = a_count FOR UPDATE;
    outcome := CASE WHEN NOT FOUND THEN 'UNKNOWN_COUNT' WHEN was = 'OPEN' THEN 'DONE'
                    WHEN was = 'CANCELLED' THEN 'ALREADY_DONE' ELSE 'COUNT_ENDED' END;
    detail := CASE WHEN outcome = 'COUNT_ENDED' THEN jsonb_build_object('state', was)
                   WHEN outcome <> 'UNKNOWN_COUNT' THEN jsonb_build_object('count', a_count) END;
    IF outcome = 'DONE' THEN
        UPDATE count_session c
        SET state = 'CANCELLED', ended_at = clock_timestamp(),
            ended_by = who(nullif(session_user, current_user), a_operator)
        WHERE c.id = a_count;
    END IF;
END
$$;

-- Posts a count: brings the books of all rows that were counted to what lies there, in one
-- transaction, each by its own moment. What was not counted stays as it is.
--
-- a_without_refused: post the others where some rows cannot be; otherwise nothing is posted then.
-- Refusals: KEY_REUSED, UNKNOWN_COUNT, COUNT_ENDED {state}, NOTHING_COUNTED,
-- NOT_ALL {rows: [{sku, problem, …}]}, each as adjust would have refused it.
-- DONE and ALREADY_DONE: {changes: [{sku, counted, counted_at, before, after}], refused: [as above]}.
CREATE FUNCTION count_post(
    a_key text, a_operator text, a_count bigint, a_without_refused boolean DEFAULT false,
    a_note text DEFAULT '', OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    session_row count_session;
    one         record;
    judged      record;
    held        held_stock;
    made        bigint[] := '{}';
    refused     jsonb := '[]';
    posted      bigint := 0;
    switched_on boolean;
BEGIN
    <<work>>
    BEGIN
        outcome := claim_request(
            operation_tag('ADJUST', NULL, a_operator), a_key, 'ADJUST',
            md5(jsonb_build_array('COUNT', a_count, a_without_refused)::text)::uuid);
        IF outcome = 'OTHER' THEN
            outcome := 'KEY_REUSED';
            RETURN;
        ELSIF outcome = 'SAME' THEN
            outcome := 'ALREADY_DONE';
            detail := count_changes_json(a_key);
            RETURN;
        END IF;
        SELECT c.* INTO session_row FROM count_session c WHERE c.id = a_count FOR UPDATE;
        IF NOT FOUND THEN
            outcome := 'UNKNOWN_COUNT';
            EXIT work;
        ELSIF session_row.state <> 'OPEN' THEN
            outcome := 'COUNT_ENDED';
            detail := jsonb_build_object('state', session_row.state);
            EXIT work;
        ELSIF NOT EXISTS (SELECT FROM count_entry e WHERE e.session_id = a_count) THEN
            outcome := 'NOTHING_COUNTED';
            EXIT work;
        END IF;
        -- What lies there and the books do not have there. Before any row is locked.
        FOR one IN SELECT r.product_id FROM counted_rows(a_count) AS r ORDER BY 1 LOOP
            made := made || make_stock(one.product_id, session_row.location_id);
        END LOOP;
        made := array_remove(made, NULL);
        -- By rising number, as everywhere.
        PERFORM FROM stock s
        WHERE s.location_id = session_row.location_id
          AND s.product_id IN (SELECT r.product_id FROM counted_rows(a_count) AS r)
        ORDER BY s.id FOR UPDATE;
        SELECT l.active INTO switched_on FROM location l WHERE l.id = session_row.location_id;
        FOR one IN
            SELECT s.id, p.sku, r.counted, r.counted_at, p.id AS product_id
            FROM counted_rows(a_count) AS r
            JOIN product p ON p.id = r.product_id
            JOIN stock s ON s.product_id = r.product_id AND s.location_id = session_row.location_id
            ORDER BY s.id
        LOOP
            held := hold_stock(one.product_id, session_row.location_id);
            SELECT j.* INTO judged
            FROM judge_count(held, one.counted, one.counted_at, NULL) AS j;
            IF judged.outcome IS NULL THEN
                judged.outcome :=
                    CASE WHEN judged.delta < 0 AND held.quantity - held.reserved < -judged.delta
                             THEN 'BELOW_RESERVED'
                         WHEN held.quantity + judged.delta > 1000000000000 THEN 'TOO_MUCH'
                         WHEN held.id = ANY (made) AND one.counted > 0 AND NOT switched_on
                             THEN 'LOCATION_INACTIVE' END;
            END IF;
            IF judged.outcome IS NOT NULL THEN
                refused := refused || jsonb_build_array(
                    jsonb_build_object('sku', one.sku, 'problem', judged.outcome,
                                       'wanted', held.quantity + judged.delta) || judged.detail);
            ELSIF a_without_refused OR refused = '[]' THEN
                posted := posted + 1;
            END IF;
        END LOOP;
        IF posted = 0 OR refused <> '[]' AND NOT a_without_refused THEN
            outcome := 'NOT_ALL';
            detail := jsonb_build_object('rows', refused);
            EXIT work;
        END IF;
        FOR one IN
            SELECT s.id, p.sku, r.counted, r.counted_at, p.id AS product_id
            FROM counted_rows(a_count) AS r
            JOIN product p ON p.id = r.product_id
            JOIN stock s ON s.product_id = r.product_id AND s.location_id = session_row.location_id
            WHERE NOT refused @> jsonb_build_array(jsonb_build_object('sku', p.sku))
            ORDER BY s.id
        LOOP
            held := hold_stock(one.product_id, session_row.location_id);
            SELECT j.* INTO judged
            FROM judge_count(held, one.counted, one.counted_at, NULL) AS j;
            PERFORM move_counted(a_key, a_operator, 'COUNT', a_note, held, judged.delta,
                                 one.counted, one.counted_at);
        END LOOP;
        UPDATE count_session c
        SET state = 'POSTED', ended_at = clock_timestamp(),
            ended_by = who(nullif(session_user, current_user), a_operator)
        WHERE c.id = a_count;
        PERFORM take_back(a_key, m) FROM unnest(made) AS m;
        outcome := 'DONE';
        detail := count_changes_json(a_key) || jsonb_build_object('refused', refused);
        RETURN;
    END work;
    PERFORM take_back(a_key, m) FROM unnest(made) AS m;
    PERFORM take_back(a_key);
END
$$;

-- What the request with a_key has posted of a count.
CREATE FUNCTION count_changes_json(a_key text) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('changes', jsonb_agg(jsonb_build_object(
                       'sku', p.sku, 'counted', m.counted, 'counted_at', m.counted_at,
                       'before', m.quantity_before, 'after', m.quantity_after) ORDER BY m.id))
            FROM movement m JOIN product p ON p.id = m.product_id
            WHERE m.request_key = a_key);
END
$$;
REVOKE ALL ON FUNCTION
    counted_rows(bigint), count_changes_json(text), count_review(bigint),
    count_start(text, text, text, text, text), count_cancel(text, bigint),
    count_add(text, text, bigint, text, bigint, boolean, timestamptz),
    count_post(text, text, bigint, boolean, text) FROM PUBLIC;

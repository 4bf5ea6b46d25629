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

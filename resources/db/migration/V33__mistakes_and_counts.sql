-- An undo says that an entry was a mistake: what it books has not moved when it was booked. A count that
-- was made after the entry has seen the shelf as it really was, so that undoing the entry later does
-- not change what was counted; it only brings the books there. Where the entry itself came after the
-- count, both are movements, and come to nothing together.

-- What has moved on a stock row, which is held, since a moment: pieces that came less pieces that
-- left. corrected_at: when somebody has brought the books to what he saw since; then nobody knows
-- whether the older count has that in it. Damaged, returned and other pieces are movements like any.
-- booked: by how much the books have changed since, where older entries were undone, too.
DROP FUNCTION moved_since(bigint, timestamptz);
CREATE FUNCTION moved_since(
    a_stock bigint, a_since timestamptz,
    OUT pieces bigint, OUT corrected_at timestamptz, OUT corrected_by text, OUT booked bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    one     record;
    -- Whether what an entry undoes, or what that undoes, was before the moment: by the number of what
    -- is undone, which the loop comes to later, so that long chains are walked through once.
    chains  jsonb := '{}';
    older   boolean;
    undone  bigint;
    next    bigint;
    change  numeric;
    moved   numeric := 0;
    all_of  numeric := 0;
BEGIN
    -- From the newest back, by the index of the stock row. Numbers and moments are both given while
    -- the row is held, so they rise together.
    FOR one IN
        SELECT m.id, m.at, m.operation, m.reason, m.login, m.operator, m.quantity_before, m.quantity_after
        FROM movement m
        WHERE m.stock_id = a_stock ORDER BY m.stock_id DESC, m.id DESC
    LOOP
        EXIT WHEN one.at <= a_since;
        change := coalesce(one.quantity_after::numeric - one.quantity_before, 0);
        all_of := all_of + change;
        IF one.operation IN ('ADJUST', 'RECEIVE', 'TRANSFER') THEN
            SELECT u.movement_id INTO undone FROM movement_undo u WHERE u.undone_by = one.id;
            older := (chains ->> one.id::text)::boolean;
            IF older IS NULL THEN
                older := false;
                next := undone;
                WHILE next IS NOT NULL AND NOT older LOOP
                    SELECT m.at <= a_since, u.movement_id INTO older, next
                    FROM movement m LEFT JOIN movement_undo u ON u.undone_by = m.id
                    WHERE m.id = next;
                END LOOP;
            END IF;
            IF undone IS NOT NULL THEN
                chains := (chains - one.id::text) || jsonb_build_object(undone, older);
            END IF;
            CONTINUE WHEN older;
        END IF;
        IF one.operation = 'ADJUST' AND one.reason NOT IN ('DAMAGED', 'RETURNED', 'OTHER') THEN
            corrected_at := one.at;
            corrected_by := who(one.login, one.operator);
            RETURN;
        END IF;
        moved := moved + change;
    END LOOP;
    pieces := bounded(moved);
    booked := bounded(all_of);
END
$$;
REVOKE ALL ON FUNCTION moved_since(bigint, timestamptz) FROM PUBLIC;

-- As before; what the books said at a moment is what they say now less what was booked since.
CREATE OR REPLACE FUNCTION judge_count(
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
    ELSIF a_expected <> a_row.quantity - since.booked THEN
        outcome := 'STOCK_CHANGED';
        detail := detail || jsonb_build_object('expected', a_expected,
                                               'stock', a_row.quantity - since.booked);
    ELSIF a_count + since.pieces < 0 THEN
        outcome := 'COUNT_TOO_SMALL';
        detail := detail || jsonb_build_object('counted', a_count, 'moved', since.pieces);
    ELSE
        delta := a_count + since.pieces - a_row.quantity;
    END IF;
END
$$;

-- ---- to take what there is ----

-- The wanted lines, each cut to what can be taken from the rows that are held, with safety stock only
-- where that is asked for; those of which nothing is there are left out. Where nothing but safety stock
-- is there, cut to that, so that whoever looks for a reason finds it; as they were where nothing at all
-- is there, and with a location that does not exist.
CREATE OR REPLACE FUNCTION what_there_is(a_wanted wanted_line[], a_held held_stock[], a_use_safety_stock boolean)
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
    IF cardinality(cut) > 0 THEN
        RETURN cut;
    ELSIF kept <> '{}' THEN
        RETURN what_there_is(a_wanted, a_held, true);
    END IF;
    RETURN a_wanted;
END
$$;

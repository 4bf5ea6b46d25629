-- What the functions below have in common at their beginning: claims the key and looks the product
-- up. outcome is FRESH where the work can go on; a_own then says that the key is this call's.
CREATE FUNCTION begin_stock_change(
    a_operation text, a_key text, a_operator text, a_sku text, a_print uuid,
    OUT outcome text, OUT detail jsonb, OUT product_id bigint, OUT own boolean)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    found_product product;
BEGIN
    outcome := claim_request(
        operation_tag(a_operation, NULL, a_operator), a_key, a_operation, a_print);
    own := outcome = 'FRESH';
    IF outcome = 'SAME' THEN
        outcome := 'ALREADY_DONE';
        detail := stock_changes_json(a_key);
        RETURN;
    ELSIF outcome = 'OTHER' THEN
        outcome := 'KEY_REUSED';
        RETURN;
    END IF;
    SELECT p.* INTO found_product FROM product p WHERE p.sku = a_sku;
    product_id := found_product.id;
    detail := jsonb_build_object('sku', a_sku);
    IF NOT FOUND THEN
        outcome := 'UNKNOWN_SKU';
        detail := jsonb_build_object('skus', jsonb_build_array(a_sku));
    ELSIF NOT found_product.tracked THEN
        outcome := 'NOT_TRACKED';
    ELSIF NOT found_product.active AND a_operation = 'RECEIVE' THEN
        outcome := 'PRODUCT_INACTIVE';
    END IF;
END
$$;

-- What the request with a_key did to stock rows, in the order in which it changed them.
CREATE FUNCTION stock_changes_json(a_key text) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('changes', jsonb_agg(jsonb_build_object(
                       'location', l.name, 'before', m.quantity_before, 'after', m.quantity_after,
                       'reserved', m.reserved_after, 'set_aside', s.set_aside) ORDER BY m.id))
            FROM movement m
            JOIN stock s ON s.id = m.stock_id
            JOIN location l ON l.id = s.location_id
            WHERE m.request_key = a_key);
END
$$;

-- Changes a stock row that is held, and writes the ledger; a change of 0 is recorded all the same.
CREATE FUNCTION move_stock(
    a_operation text, a_key text, a_operator text, a_reason text, a_note text,
    a_row held_stock, a_delta bigint)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    UPDATE stock s SET quantity = s.quantity + a_delta, version = s.version + 1
    WHERE s.id = a_row.id;
    INSERT INTO movement (operator, operation, reason, note, product_id, stock_id, request_key,
                          pieces, quantity_before, quantity_after, reserved_before, reserved_after)
    VALUES (a_operator, a_operation, a_reason, a_note, a_row.product_id, a_row.id, a_key,
            abs(a_delta), a_row.quantity, a_row.quantity + a_delta, a_row.reserved, a_row.reserved);
END
$$;

-- Locks the stock row of a product at a location; null where there is none.
CREATE FUNCTION hold_stock(a_product bigint, a_location bigint) RETURNS held_stock
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    held held_stock;
BEGIN
    SELECT s.id, s.product_id, l.name, s.quantity, s.reserved, s.set_aside INTO held
    FROM stock s JOIN location l ON l.id = s.location_id
    WHERE s.product_id = a_product AND s.location_id = a_location
    FOR UPDATE OF s;
    RETURN held;
END
$$;

-- Makes an empty stock row where there is none; its number if it was made. To be called before any
-- row is locked: waiting for another session that makes the same row must not happen while holding
-- others.
CREATE FUNCTION make_stock(a_product bigint, a_location bigint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    made bigint;
BEGIN
    -- Looked up before, because a row that is only tried shares the key of its location.
    IF NOT EXISTS (SELECT FROM stock s
                   WHERE s.product_id = a_product AND s.location_id = a_location) THEN
        INSERT INTO stock (product_id, location_id) VALUES (a_product, a_location)
        ON CONFLICT (product_id, location_id) DO NOTHING
        RETURNING id INTO made;
    END IF;
    RETURN made;
END
$$;

-- Corrects stock on hand, by a_change or to a_count, never below what is reserved.
--
-- a_expected: what the books said when it was counted; refused if they say something else by now.
-- Refusals: KEY_REUSED, UNKNOWN_SKU {skus}, NOT_TRACKED {sku}, UNKNOWN_LOCATION {location},
-- NO_STOCK_ROW {sku, location}, STOCK_CHANGED {location, expected, stock},
-- BELOW_RESERVED {location, stock, reserved, wanted}, TOO_MUCH {location}.
-- DONE and ALREADY_DONE: {changes: [{location, before, after, reserved, set_aside}]}.
CREATE FUNCTION adjust(
    a_key text, a_operator text, a_sku text, a_location text, a_reason text,
    a_change bigint DEFAULT NULL, a_count bigint DEFAULT NULL, a_expected bigint DEFAULT NULL,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    found_id    bigint;
    own         boolean;
    place       bigint;
    held        held_stock;
    delta       bigint;
BEGIN
    IF num_nonnulls(a_change, a_count) <> 1 OR a_change NOT BETWEEN -1000000000 AND 1000000000
       OR a_change = 0 OR a_count NOT BETWEEN 0 AND 1000000000
       OR coalesce(a_reason, '') NOT IN ('COUNT', 'DAMAGED', 'LOST', 'FOUND', 'RETURNED',
                                         'CORRECTION', 'OTHER') THEN
        RAISE EXCEPTION 'an adjustment has a reason, and is by -1000000000 to 1000000000 pieces, or to 0 to 1000000000'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    <<work>>
    BEGIN
        SELECT b.* INTO outcome, detail, found_id, own
        FROM begin_stock_change('ADJUST', a_key, a_operator, a_sku, coalesce(
                 a_print, md5(jsonb_build_array(
                     a_sku, a_location, a_reason, a_change, a_count)::text)::uuid)) AS b;
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
        IF a_count IS NOT NULL AND a_expected <> held.quantity THEN
            outcome := 'STOCK_CHANGED';
            EXIT work;
        END IF;
        -- A count that agrees with the books is a change of 0: it was counted.
        delta := coalesce(a_change, a_count - held.quantity);
        IF delta < 0 AND held.quantity - held.reserved < -delta THEN
            outcome := 'BELOW_RESERVED';
            detail := detail || jsonb_build_object('wanted', held.quantity + delta);
            EXIT work;
        ELSIF held.quantity + delta > 1000000000000 THEN
            outcome := 'TOO_MUCH';
            EXIT work;
        END IF;
        PERFORM move_stock('ADJUST', a_key, a_operator, a_reason, a_note, held, delta);
        outcome := 'DONE';
        detail := stock_changes_json(a_key);
        RETURN;
    END work;
    IF own THEN
        PERFORM take_back(a_key);
    END IF;
END
$$;

-- Takes new stock in.
--
-- Refusals: KEY_REUSED, UNKNOWN_SKU {skus}, NOT_TRACKED {sku}, PRODUCT_INACTIVE {sku},
-- UNKNOWN_LOCATION {location}, LOCATION_INACTIVE {location}, TOO_MUCH {location}.
-- DONE and ALREADY_DONE: as adjust.
CREATE FUNCTION receive(
    a_key text, a_operator text, a_sku text, a_location text, a_pieces bigint,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    found_id    bigint;
    own         boolean;
    place       bigint;
    made        bigint;
    held        held_stock;
BEGIN
    IF a_pieces IS NULL OR a_pieces NOT BETWEEN 1 AND 1000000000 THEN
        RAISE EXCEPTION '1 to 1000000000 pieces are received at once'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    <<work>>
    BEGIN
        SELECT b.* INTO outcome, detail, found_id, own
        FROM begin_stock_change('RECEIVE', a_key, a_operator, a_sku, coalesce(
                 a_print, md5(jsonb_build_array(a_sku, a_location, a_pieces)::text)::uuid)) AS b;
        EXIT work WHEN outcome <> 'FRESH';
        detail := jsonb_build_object('location', a_location);
        SELECT l.id INTO place FROM location l WHERE l.name = a_location;
        IF NOT FOUND THEN
            outcome := 'UNKNOWN_LOCATION';
            EXIT work;
        END IF;
        made := make_stock(found_id, place);
        held := hold_stock(found_id, place);
        -- With the row held: whoever switches a location off locks them all.
        IF EXISTS (SELECT FROM location l WHERE l.id = place AND NOT l.active) THEN
            outcome := 'LOCATION_INACTIVE';
            EXIT work;
        ELSIF held.quantity + a_pieces > 1000000000000 THEN
            outcome := 'TOO_MUCH';
            EXIT work;
        END IF;
        PERFORM move_stock('RECEIVE', a_key, a_operator, '', a_note, held, a_pieces);
        outcome := 'DONE';
        detail := stock_changes_json(a_key);
        RETURN;
    END work;
    IF own THEN
        PERFORM take_back(a_key, made);
    END IF;
END
$$;

-- Moves pieces that are not reserved from one location to another.
--
-- Refusals: KEY_REUSED, UNKNOWN_SKU {skus}, NOT_TRACKED {sku}, UNKNOWN_LOCATION {location},
-- NO_STOCK_ROW {sku, location}, LOCATION_INACTIVE {location},
-- INSUFFICIENT {lines: [{sku, location, requested, available}]}, TOO_MUCH {location}.
-- DONE and ALREADY_DONE: as adjust, with two changes.
CREATE FUNCTION transfer(
    a_key text, a_operator text, a_sku text, a_from text, a_to text, a_pieces bigint,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    found_id    bigint;
    own         boolean;
    source      bigint;
    target      bigint;
    made        bigint;
    source_row  held_stock;
    target_row  held_stock;
BEGIN
    IF a_pieces IS NULL OR a_pieces NOT BETWEEN 1 AND 1000000000 OR a_from IS NOT DISTINCT FROM a_to
    THEN
        RAISE EXCEPTION '1 to 1000000000 pieces are moved at once, between two locations'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    <<work>>
    BEGIN
        SELECT b.* INTO outcome, detail, found_id, own
        FROM begin_stock_change('TRANSFER', a_key, a_operator, a_sku, coalesce(
                 a_print, md5(jsonb_build_array(a_sku, a_from, a_to, a_pieces)::text)::uuid)) AS b;
        EXIT work WHEN outcome <> 'FRESH';
        SELECT l.id INTO target FROM location l WHERE l.name = a_to;
        IF NOT FOUND THEN
            outcome := 'UNKNOWN_LOCATION';
            detail := jsonb_build_object('location', a_to);
            EXIT work;
        END IF;
        SELECT l.id INTO source FROM location l WHERE l.name = a_from;
        made := make_stock(found_id, target);
        -- By rising number, as everywhere.
        PERFORM FROM stock s
        WHERE s.product_id = found_id AND s.location_id IN (source, target)
        ORDER BY s.id FOR UPDATE;
        source_row := hold_stock(found_id, source);
        target_row := hold_stock(found_id, target);
        IF source_row.id IS NULL THEN
            outcome := CASE WHEN source IS NULL THEN 'UNKNOWN_LOCATION' ELSE 'NO_STOCK_ROW' END;
            detail := detail || jsonb_build_object('location', a_from);
        ELSIF EXISTS (SELECT FROM location l WHERE l.id = target AND NOT l.active) THEN
            outcome := 'LOCATION_INACTIVE';
            detail := jsonb_build_object('location', target_row.location);
        ELSIF source_row.quantity - source_row.reserved < a_pieces THEN
            outcome := 'INSUFFICIENT';
            detail := jsonb_build_object('lines', jsonb_build_array(jsonb_build_object(
                'sku', a_sku, 'location', source_row.location, 'requested', a_pieces,
                'available', source_row.quantity - source_row.reserved)));
        ELSIF target_row.quantity + a_pieces > 1000000000000 THEN
            outcome := 'TOO_MUCH';
            detail := jsonb_build_object('location', target_row.location);
        ELSE
            PERFORM move_stock('TRANSFER', a_key, a_operator, '', a_note, source_row, -a_pieces);
            PERFORM move_stock('TRANSFER', a_key, a_operator, '', a_note, target_row, a_pieces);
            outcome := 'DONE';
            detail := stock_changes_json(a_key);
            RETURN;
        END IF;
    END work;
    IF own THEN
        PERFORM take_back(a_key, made);
    END IF;
END
$$;

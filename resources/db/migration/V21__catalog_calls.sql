-- Products, locations and places are changed by one call, as stock is: it commits or refuses by
-- itself, so no lock waits for an answer to travel. These functions answer as those of V13 to V16 do.
-- What change_product, change_location and change_place have written before they refuse, their key
-- included, is undone by a subtransaction: they say so by a state that nobody else uses.

-- Makes a product (a_change ADD), changes it (EDIT), switches it off and on (DEACTIVATE, ACTIVATE).
-- A null leaves a part as it is, or as it is at first; barcodes are all that it is to have.
--
-- Refusals: KEY_REUSED, PRODUCT_EXISTS {sku}, UNKNOWN_SKU {skus}, TRACKING_FIXED {sku},
-- BARCODE_TAKEN {barcode, sku}.
-- DONE and ALREADY_DONE: the product.
CREATE FUNCTION edit_product(
    a_key text, a_operator text, a_change text, a_sku text,
    a_name text DEFAULT NULL, a_category text DEFAULT NULL, a_unit text DEFAULT NULL,
    a_tracked boolean DEFAULT NULL, a_safety_stock bigint DEFAULT NULL,
    a_reorder_point bigint DEFAULT NULL, a_barcodes text[] DEFAULT NULL,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    subject text;
BEGIN
    IF coalesce(a_change, '') NOT IN ('ADD', 'EDIT', 'DEACTIVATE', 'ACTIVATE')
       OR a_change = 'ADD' AND a_name IS NULL THEN
        RAISE EXCEPTION 'a product is added with a name, edited, deactivated or activated'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    BEGIN
        SELECT c.outcome, c.subject INTO outcome, subject
        FROM change_product(
                 operation_tag('PRODUCT_' || a_change, NULL, a_operator), a_key,
                 coalesce(a_print, md5(jsonb_build_array(
                     a_sku, a_name, a_category, a_unit, a_tracked, a_safety_stock, a_reorder_point,
                     a_barcodes)::text)::uuid),
                 'PRODUCT_' || a_change, a_operator, a_note, a_sku, a_name, a_category, a_unit,
                 a_tracked, a_safety_stock, a_reorder_point, a_barcodes) AS c;
        IF outcome NOT IN ('DONE', 'SAME', 'OTHER') THEN
            RAISE EXCEPTION 'undone' USING ERRCODE = 'HFUND';
        END IF;
    EXCEPTION
        WHEN SQLSTATE 'HFUND' THEN NULL;
        WHEN check_violation OR not_null_violation THEN
            RAISE EXCEPTION '%', SQLERRM USING ERRCODE = 'invalid_parameter_value';
    END;
    IF outcome IN ('DONE', 'SAME') THEN
        outcome := CASE outcome WHEN 'SAME' THEN 'ALREADY_DONE' ELSE outcome END;
        SELECT product_json(p.id) INTO detail FROM product p WHERE p.sku = a_sku;
        RETURN;
    END IF;
    detail := CASE outcome
        WHEN 'OTHER' THEN NULL
        WHEN 'UNKNOWN' THEN jsonb_build_object('skus', jsonb_build_array(a_sku))
        WHEN 'BARCODE' THEN jsonb_build_object('barcode', split_part(subject, E'\n', 1),
                                               'sku', split_part(subject, E'\n', 2))
        ELSE jsonb_build_object('sku', a_sku) END;
    outcome := CASE outcome
        WHEN 'OTHER' THEN 'KEY_REUSED' WHEN 'UNKNOWN' THEN 'UNKNOWN_SKU'
        WHEN 'EXISTS' THEN 'PRODUCT_EXISTS' WHEN 'TRACKED' THEN 'TRACKING_FIXED'
        WHEN 'BARCODE' THEN 'BARCODE_TAKEN' END;
END
$$;

-- Makes a location (a_change ADD), gives it another name (RENAME), switches it off and on
-- (DEACTIVATE, ACTIVATE), sets it aside or lets what lies there be promised (SET_ASIDE, PROMISE).
--
-- a_set_aside: whether a new one is set aside.
--
-- Refusals: KEY_REUSED, LOCATION_EXISTS {location}, UNKNOWN_LOCATION {location},
-- LOCATION_NOT_EMPTY {location, pieces}, LOCATION_PROMISED {location, pieces}.
-- DONE and ALREADY_DONE: the location; nothing if it has got yet another name since.
CREATE FUNCTION edit_location(
    a_key text, a_operator text, a_change text, a_location text,
    a_new_name text DEFAULT NULL, a_set_aside boolean DEFAULT false,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    subject text;
BEGIN
    IF coalesce(a_change, '') NOT IN ('ADD', 'RENAME', 'DEACTIVATE', 'ACTIVATE', 'SET_ASIDE', 'PROMISE')
       OR (a_change = 'RENAME') <> (a_new_name IS NOT NULL) THEN
        RAISE EXCEPTION 'a location is added, renamed to a new name, deactivated, activated, set aside or promised'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    BEGIN
        SELECT c.outcome, c.subject INTO outcome, subject
        FROM change_location(
                 operation_tag('LOCATION_' || a_change, NULL, a_operator), a_key,
                 coalesce(a_print, md5(jsonb_build_array(
                     a_location, a_new_name, a_set_aside)::text)::uuid),
                 'LOCATION_' || a_change, a_operator, a_note, a_location, a_new_name,
                 a_set_aside) AS c;
        IF outcome NOT IN ('DONE', 'SAME', 'OTHER') THEN
            RAISE EXCEPTION 'undone' USING ERRCODE = 'HFUND';
        END IF;
    EXCEPTION
        WHEN SQLSTATE 'HFUND' THEN NULL;
        WHEN check_violation OR not_null_violation THEN
            RAISE EXCEPTION '%', SQLERRM USING ERRCODE = 'invalid_parameter_value';
    END;
    IF outcome IN ('DONE', 'SAME') THEN
        outcome := CASE outcome WHEN 'SAME' THEN 'ALREADY_DONE' ELSE outcome END;
        SELECT to_jsonb(l) - 'id' INTO detail
        FROM location l WHERE l.name = coalesce(a_new_name, a_location);
        RETURN;
    END IF;
    detail := CASE outcome
        WHEN 'OTHER' THEN NULL
        WHEN 'EXISTS' THEN jsonb_build_object('location', subject)
        WHEN 'UNKNOWN' THEN jsonb_build_object('location', a_location)
        ELSE jsonb_build_object('location', a_location, 'pieces', subject::bigint) END;
    outcome := CASE outcome
        WHEN 'OTHER' THEN 'KEY_REUSED' WHEN 'UNKNOWN' THEN 'UNKNOWN_LOCATION'
        WHEN 'EXISTS' THEN 'LOCATION_EXISTS' WHEN 'NOT_EMPTY' THEN 'LOCATION_NOT_EMPTY'
        WHEN 'PROMISED' THEN 'LOCATION_PROMISED' END;
END
$$;

-- Says on which shelf and in which bin of a location a product lies; a null leaves a part as it is.
--
-- Refusals: KEY_REUSED, UNKNOWN_SKU {skus}, UNKNOWN_LOCATION {location}, NO_STOCK_ROW {sku, location}.
-- DONE and ALREADY_DONE: {sku, location, shelf, bin}; nothing if the location has another name since.
CREATE FUNCTION edit_place(
    a_key text, a_operator text, a_sku text, a_location text,
    a_shelf text DEFAULT NULL, a_bin text DEFAULT NULL,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    BEGIN
        SELECT c.outcome INTO outcome
        FROM change_place(
                 operation_tag('PRODUCT_PLACE', NULL, a_operator), a_key,
                 coalesce(a_print, md5(jsonb_build_array(
                     a_sku, a_location, a_shelf, a_bin)::text)::uuid),
                 a_operator, a_note, a_sku, a_location, a_shelf, a_bin) AS c;
        IF outcome NOT IN ('DONE', 'SAME', 'OTHER') THEN
            RAISE EXCEPTION 'undone' USING ERRCODE = 'HFUND';
        END IF;
    EXCEPTION
        WHEN SQLSTATE 'HFUND' THEN NULL;
        WHEN check_violation OR not_null_violation THEN
            RAISE EXCEPTION '%', SQLERRM USING ERRCODE = 'invalid_parameter_value';
    END;
    IF outcome IN ('DONE', 'SAME') THEN
        outcome := CASE outcome WHEN 'SAME' THEN 'ALREADY_DONE' ELSE outcome END;
        SELECT jsonb_build_object('sku', p.sku, 'location', l.name, 'shelf', s.shelf, 'bin', s.bin)
        INTO detail
        FROM product p
        JOIN location l ON l.name = a_location
        JOIN stock s ON s.product_id = p.id AND s.location_id = l.id
        WHERE p.sku = a_sku;
        RETURN;
    END IF;
    detail := CASE outcome
        WHEN 'OTHER' THEN NULL
        WHEN 'UNKNOWN' THEN jsonb_build_object('skus', jsonb_build_array(a_sku))
        WHEN 'NO_LOCATION' THEN jsonb_build_object('location', a_location)
        ELSE jsonb_build_object('sku', a_sku, 'location', a_location) END;
    outcome := CASE outcome
        WHEN 'OTHER' THEN 'KEY_REUSED' WHEN 'UNKNOWN' THEN 'UNKNOWN_SKU'
        WHEN 'NO_LOCATION' THEN 'UNKNOWN_LOCATION' WHEN 'NO_ROW' THEN 'NO_STOCK_ROW' END;
END
$$;

-- An adjustment, a receipt or a transfer that was a mistake is undone by a movement of its own, which
-- goes as far the other way and is tied to the one that it undoes. It bears the same operation and the
-- same reason, so that sums over either come to what really happened. Both halves of a transfer are
-- undone together. What undoes is an entry like any other, and can be undone itself.
CREATE TABLE movement_undo (
    movement_id bigint PRIMARY KEY REFERENCES movement,
    undone_by   bigint NOT NULL UNIQUE REFERENCES movement,
    CONSTRAINT movement_undone_by_a_later_one CHECK (undone_by > movement_id)
);
COMMENT ON TABLE movement_undo IS 'which movement was undone, and by which; each once at most';
CREATE TRIGGER movement_undo_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON movement_undo
    FOR EACH STATEMENT EXECUTE FUNCTION movement_is_append_only();

-- As before, and which movement each change is, for whoever wants to undo it.
CREATE OR REPLACE FUNCTION stock_changes_json(a_key text) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('changes', jsonb_agg(jsonb_build_object(
                       'movement', m.id, 'location', l.name,
                       'before', m.quantity_before, 'after', m.quantity_after,
                       'reserved', m.reserved_after, 'set_aside', s.set_aside) ORDER BY m.id))
            FROM movement m
            JOIN stock s ON s.id = m.stock_id
            JOIN location l ON l.id = s.location_id
            WHERE m.request_key = a_key);
END
$$;

-- Why the stock row of a movement cannot change by a_delta; nulls when it can. The row is held.
CREATE FUNCTION undo_obstacle(
    a_movement movement, a_product product, a_delta bigint, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    held stock;
    name text;
    open boolean;
BEGIN
    SELECT s.* INTO held FROM stock s
    WHERE s.id = a_movement.stock_id AND s.product_id = a_movement.product_id;
    SELECT l.name, l.active INTO name, open FROM location l WHERE l.id = held.location_id;
    detail := jsonb_build_object('sku', a_product.sku, 'location', name);
    IF held.id IS NULL THEN
        outcome := 'NO_STOCK_ROW';
    ELSIF NOT a_product.tracked THEN
        outcome := 'NOT_TRACKED';
    ELSIF a_delta > 0 AND a_movement.operation = 'RECEIVE' AND NOT a_product.active THEN
        outcome := 'PRODUCT_INACTIVE';
    ELSIF a_delta > 0 AND a_movement.operation <> 'ADJUST' AND NOT open THEN
        outcome := 'LOCATION_INACTIVE';
    ELSIF a_delta < 0 AND held.quantity - held.reserved < -a_delta THEN
        outcome := 'BELOW_RESERVED';
        detail := detail || jsonb_build_object('stock', held.quantity, 'reserved', held.reserved,
                                               'wanted', held.quantity + a_delta);
    ELSIF held.quantity + a_delta > 1000000000000 THEN
        outcome := 'TOO_MUCH';
    ELSE
        detail := NULL;
    END IF;
END
$$;

-- Undoes a movement, and the other half of a transfer with it.
--
-- Refusals: KEY_REUSED, UNKNOWN_MOVEMENT, NOT_UNDOABLE (it is neither an adjustment nor a receipt nor
-- a transfer, brought books together, or changed nothing), ALREADY_UNDONE {by, who, at},
-- NO_STOCK_ROW {sku, location}, NOT_TRACKED {sku}, PRODUCT_INACTIVE {sku}, LOCATION_INACTIVE {location},
-- BELOW_RESERVED {sku, location, stock, reserved, wanted}, TOO_MUCH {location}.
-- DONE and ALREADY_DONE: {sku, operation, changes: [{movement, location, before, after, reserved,
-- set_aside}]}, the changes that undo, in the order of those that are undone.
CREATE FUNCTION undo_movement(
    a_key text, a_operator text, a_movement bigint,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    wanted   movement;
    one      movement;
    parts    movement[];
    article  product;
    known    boolean;
    held     held_stock;
BEGIN
    -- A movement never changes, so it is read before anything is held.
    SELECT m.* INTO wanted FROM movement m WHERE m.id = a_movement;
    known := FOUND;
    <<work>>
    BEGIN
        outcome := claim_request(
            operation_tag('UNDO', NULL, a_operator), a_key,
            CASE WHEN wanted.operation IN ('RECEIVE', 'TRANSFER') THEN wanted.operation
                 ELSE 'ADJUST' END,
            coalesce(a_print, md5(jsonb_build_array('UNDO', a_movement)::text)::uuid));
        SELECT p.* INTO article FROM product p WHERE p.id = wanted.product_id;
        detail := jsonb_build_object('sku', article.sku, 'operation', wanted.operation);
        IF outcome = 'SAME' THEN
            outcome := 'ALREADY_DONE';
            detail := detail || stock_changes_json(a_key);
            RETURN;
        ELSIF outcome = 'OTHER' THEN
            outcome := 'KEY_REUSED';
            RETURN;
        ELSIF NOT known THEN
            outcome := 'UNKNOWN_MOVEMENT';
            EXIT work;
        END IF;
        SELECT array_agg(m ORDER BY m.id) INTO parts
        FROM movement m
        WHERE m.request_key = wanted.request_key
          AND (m.id = a_movement OR wanted.operation = 'TRANSFER'
                                    AND m.operation = 'TRANSFER'
                                    AND m.product_id = wanted.product_id);
        IF wanted.operation NOT IN ('ADJUST', 'RECEIVE', 'TRANSFER')
           OR wanted.reason IN ('RECONCILIATION', 'SAFETY_STOCK')
           OR cardinality(parts) <> (CASE wanted.operation WHEN 'TRANSFER' THEN 2 ELSE 1 END)
           OR EXISTS (SELECT FROM unnest(parts) AS x
                      WHERE x.quantity_before IS NULL OR x.quantity_after IS NULL
                         OR x.stock_id IS NULL OR x.quantity_before = x.quantity_after
                         OR x.reserved_before IS DISTINCT FROM x.reserved_after) THEN
            outcome := 'NOT_UNDOABLE';
            EXIT work;
        END IF;
        -- By rising number, as everywhere; who undoes the same waits here.
        PERFORM FROM stock s
        WHERE s.id IN (parts[1].stock_id, parts[cardinality(parts)].stock_id)
        ORDER BY s.id FOR UPDATE;
        SELECT 'ALREADY_UNDONE',
               jsonb_build_object('by', m.id, 'who', who(m.login, m.operator), 'at', m.at)
        INTO outcome, detail
        FROM movement_undo u JOIN movement m ON m.id = u.undone_by
        WHERE u.movement_id = parts[1].id;
        EXIT work WHEN FOUND;
        FOREACH one IN ARRAY parts LOOP
            SELECT o.outcome, o.detail INTO outcome, detail
            FROM undo_obstacle(one, article, one.quantity_before - one.quantity_after) AS o;
            EXIT work WHEN outcome IS NOT NULL;
        END LOOP;
        FOREACH one IN ARRAY parts LOOP
            SELECT s.id, s.product_id, '', s.quantity, s.reserved, s.set_aside INTO held
            FROM stock s WHERE s.id = one.stock_id;
            PERFORM move_stock(one.operation, a_key, a_operator, one.reason, a_note, held,
                               one.quantity_before - one.quantity_after);
            INSERT INTO movement_undo (movement_id, undone_by)
            SELECT one.id, m.id FROM movement m
            WHERE m.request_key = a_key AND m.stock_id = one.stock_id;
        END LOOP;
        outcome := 'DONE';
        detail := jsonb_build_object('sku', article.sku, 'operation', wanted.operation)
                  || stock_changes_json(a_key);
        RETURN;
    END work;
    PERFORM take_back(a_key);
END
$$;
REVOKE ALL ON FUNCTION undo_obstacle(movement, product, bigint),
    undo_movement(text, text, bigint, text, uuid) FROM PUBLIC;

-- Whoever may adjust may undo, and whoever may read the ledger may read what was undone.
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT DISTINCT a.grantee
        FROM pg_catalog.pg_proc p
        CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS a
        WHERE p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace AND p.proname = 'adjust'
          AND a.grantee <> p.proowner
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION undo_movement(text, text, bigint, text, uuid) TO %s',
                       CASE one.grantee WHEN 0 THEN 'PUBLIC' ELSE one.grantee::regrole::text END);
    END LOOP;
    FOR one IN
        SELECT DISTINCT a.grantee
        FROM pg_catalog.pg_class c
        CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a
        WHERE c.oid = '"${flyway:defaultSchema}".movement'::regclass
          AND a.privilege_type = 'SELECT' AND a.grantee <> c.relowner
    LOOP
        EXECUTE format('GRANT SELECT ON movement_undo TO %s',
                       CASE one.grantee WHEN 0 THEN 'PUBLIC' ELSE one.grantee::regrole::text END);
    END LOOP;
END
$$;
